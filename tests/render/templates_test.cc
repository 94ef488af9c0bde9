#include "render/templates.h"

#include <tbb/parallel_for.h>

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/file_system.h"
#include "base/temporary_folder.h"
#include "render/template_lint.h"

namespace assay {
namespace {

struct Folder {
  TemporaryFolder files;
  Folder& file(const std::string& name, const std::string& html) {
    files.write(name, std::string(autoescape_pragma) + "\n" + html);
    return *this;
  }
};

Page page_with(PageModel model, std::string name = "pages/p.html") {
  return {"p/index.html", std::move(name), std::move(model)};
}

std::string shown(const std::string& html, const PageModel& model, const PageModel& site = {}) {
  Folder folder;
  folder.file("layout.html", "{{>PAGE}}").file("pages/p.html", html);
  Diagnostics diagnostics;
  const Templates templates = load_templates({folder.files.path()}, diagnostics);
  INFO(report_of(diagnostics, DiagnosticFormat::text));
  REQUIRE(!diagnostics.has_errors());
  return templates.render(page_with(model), site);
}

}  // namespace

TEST_CASE("texts are escaped for the place where they stand", "[render][templates]") {
  PageModel model;
  model.set("X", "<script>alert(\"1\")</script>'&");
  CHECK(shown("<p title=\"{{X}}\">{{X}}</p>", model) ==
        "<p title=\"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;\">"
        "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;</p>\n");
  PageModel link;
  link.set("URL", "javascript:alert(1)");
  CHECK(shown("<a href=\"{{URL}}\">x</a>", link) == "<a href=\"#\">x</a>\n");
}

TEST_CASE("text from a row is never read as a template", "[render][templates]") {
  PageModel model;
  model.set("X", "{{Y}}{{#Z}}").set("Y", "secret");
  CHECK(shown("{{X}}", model) == "{{Y}}{{#Z}}\n");
}

TEST_CASE("trusted HTML is shown as it is", "[render][templates]") {
  PageModel model;
  model.set("ARTICLE_HTML", TrustedHtml{"<em>a</em>"});
  CHECK(shown("<div>{{ARTICLE_HTML:none}}</div>", model) == "<div><em>a</em></div>\n");
}

TEST_CASE("control characters and broken UTF-8 become U+FFFD", "[render][templates]") {
  PageModel model;
  model.set("X", std::string("a\0b\x1b[1m\x7f\xc2\x85\xff\xe2\x82", 13)).set("Y", "ü€\t\n");
  CHECK(model.text("X") == "a\uFFFDb\uFFFD[1m\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(model.text("Y") == "ü€\t\n");
}

TEST_CASE("sections repeat, hide and see the names around them", "[render][templates]") {
  PageModel model;
  model.set("OUTER", "o").show("SHOWN").show("HIDDEN", false);
  model.add("ROW").set("N", "1").add("CELL").set("C", "a");
  model.add("ROW").set("N", "2");
  CHECK(shown("{{#ROW}}{{N}}{{OUTER}}{{#CELL}}{{C}}{{N}}{{/CELL}}{{#ROW_separator}}, {{/ROW_separator}}{{/ROW}}"
              "{{#SHOWN}}!{{OUTER}}{{/SHOWN}}{{#HIDDEN}}?{{/HIDDEN}}",
              model) == "1oa1, 2o!o\n");
}

TEST_CASE("what is shown for a page does not leak into its parts", "[render][templates]") {
  PageModel model, site;
  site.show("SITE_FLAG");
  model.show("STALE").set("WORD", "w");
  model.add("ROW").set("N", "1").show("STALE");
  model.add("ROW").set("N", "2");
  CHECK(shown("{{#STALE}}page {{#STALE}}again {{/STALE}}{{/STALE}}{{#ROW}}{{N}}{{#STALE}}stale {{WORD}}{{/STALE}};{{/ROW}}"
              "{{#SITE_FLAG}}site{{/SITE_FLAG}}",
              model, site) == "page again 1stale w;2;site\n");
}

TEST_CASE("the site's names stand behind the page's", "[render][templates]") {
  PageModel page, site;
  page.set("TITLE", "Page");
  site.set("TITLE", "Site").set("NOTICE", "n");
  CHECK(shown("{{TITLE}} {{NOTICE}}", page, site) == "Page n\n");
}

TEST_CASE("a page stands in the layout, partials in their places, a site's file instead of the default", "[render][templates]") {
  Folder defaults, own;
  defaults.file("layout.html", "<body>{{>PAGE}}</body>")
      .file("pages/p.html", "<p>{{>TIER}}</p>")
      .file("partials/tier.html", "old {{X}}");
  own.file("partials/tier.html", "new {{X}}");
  Diagnostics diagnostics;
  const Templates templates = load_templates({defaults.files.path(), own.files.path()}, diagnostics);
  REQUIRE(!diagnostics.has_errors());
  PageModel model;
  model.set("X", "<");
  CHECK(templates.render(page_with(model), {}) == "<body><p>new &lt;</p></body>\n");
}

TEST_CASE("includes that do not exist or include themselves are errors", "[render][templates]") {
  Folder folder;
  folder.file("layout.html", "{{>PAGE}}")
      .file("pages/p.html", "<p>\n{{>TEIR}}{{>LOOP}}")
      .file("partials/tier.html", "")
      .file("partials/loop.html", "{{>LOOP}}");
  Diagnostics diagnostics;
  load_templates({folder.files.path()}, diagnostics);
  const std::vector<Diagnostic> all = diagnostics.sorted();
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == "template.unknown-include");
  CHECK(all[0].place == Place{(folder.files.path() / "pages/p.html").string(), 3, 1});
  CHECK(all[0].suggestion == "partials/tier.html");
  CHECK(all[1].id == "template.include-loop");
}

TEST_CASE("check learns which templates and markers nobody used", "[render][templates]") {
  Folder brought, folder;
  brought.file("layout.html", "{{>PAGE}}").file("pages/of_other_sites.html", "");
  folder.file("pages/p.html", "{{SET}}{{UNSET}}{{>USED}}")
      .file("pages/q.html", "")
      .file("partials/used.html", "")
      .file("partials/unused.html", "");
  Diagnostics diagnostics;
  const Templates templates = load_templates({brought.files.path(), folder.files.path()}, diagnostics);
  PageModel model;
  model.set("SET", "s");
  templates.render(page_with(model), {});
  CHECK(templates.unused() == std::vector<std::string>{"pages/q.html", "partials/unused.html"});
  CHECK(templates.unfilled() == std::vector<std::string>{"pages/p.html: UNSET"});
  CHECK_THROWS_AS(templates.render(page_with(model, "pages/none.html"), {}), EnvironmentError);
}

TEST_CASE("pages render alike from many threads", "[render][templates]") {
  Folder folder;
  folder.file("layout.html", "{{>PAGE}}").file("pages/p.html", "{{#ROW}}<b title=\"{{N}}\">{{N}}</b>{{/ROW}}");
  Diagnostics diagnostics;
  const Templates templates = load_templates({folder.files.path()}, diagnostics);
  PageModel model;
  for (int i = 0; i < 50; ++i) model.add("ROW").set("N", std::to_string(i));
  const Page page = page_with(model);
  const std::string expected = templates.render(page, {});
  std::vector<std::string> rendered(200);
  tbb::parallel_for(std::size_t{0}, rendered.size(), [&](std::size_t i) { rendered[i] = templates.render(page, {}); });
  CHECK(std::set<std::string>(rendered.begin(), rendered.end()) == std::set<std::string>{expected});
}

}  // namespace assay
