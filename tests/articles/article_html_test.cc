#include "articles/article_html.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "articles/article_blocks.h"
#include "feeds/alias_pages.h"
#include "load/article.h"
#include "model/field_schema.h"
#include "pages/small_edition.h"
#include "words/row_phrases.h"

using namespace assay;
using namespace assay::testing;

namespace {

struct Rendered {
  std::map<std::string, std::string> html;  // by page
  std::vector<std::string> problems;        // "file:line id: message (suggestion)"
};

Site cited_site() {
  Site out = site();
  out.identity.base_url = "https://bench.example/b";
  for (Benchmark& benchmark : out.catalogue.benchmarks) {
    if (benchmark.slug == "speed") benchmark.methodology = "method.md";
  }
  return out;
}

Rendered render(const std::vector<std::pair<std::string, std::string>>& files) {
  SmallSite small({speed_json("a", "ann", "100"), speed_json("b", "ben", "90", R"(,"reproduces":"a")"), quality_json("q", "60")},
                  cited_site());
  Diagnostics diagnostics;
  for (const auto& [path, text] : files) {
    auto article = article_of(path, text, small.settings, diagnostics);
    if (article) small.articles.push_back(std::move(*article));
  }
  std::sort(small.articles.begin(), small.articles.end(), [](const Article& a, const Article& b) { return a.page < b.page; });
  render_articles(small.articles, small.edition, article_blocks(small.edition), diagnostics);
  Rendered out;
  for (const Article& article : small.articles) out.html[article.page] = article.html;
  for (const Diagnostic& d : diagnostics.sorted()) {
    out.problems.push_back(d.place.file + ":" + std::to_string(d.place.line) + " " + d.id + ": " + d.message +
                           (d.suggestion.empty() ? "" : " (" + d.suggestion + ")"));
  }
  return out;
}

using Problems = std::vector<std::string>;

bool has(const std::string& html, std::string_view part) {
  INFO(html);
  INFO("expected: " << part);
  const bool found = html.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

}  // namespace

TEST_CASE("a link to a heading that was renamed names both ends and the nearest anchor", "[pages][articles][links]") {
  const Rendered out = render({{"m/a.md", "# A\nSee [it](../b.md#smoke-lane).\n"}, {"b.md", "# B\n## Smoke lanes\n"}});
  CHECK(
      out.problems ==
      Problems{"content/m/a.md:2 article.link: the link in content/m/a.md leads to \"#smoke-lane\", and content/b.md has no such "
               "anchor (smoke-lanes)"});
}

TEST_CASE("an alias keeps a link to a renamed heading alive, in the HTML too", "[pages][articles][links]") {
  const std::string linking = "# A\nSee [it](b.md#smoke-lane) and [top](b.md#old-top).\n";
  const Rendered in_front =
      render({{"a.md", linking},
              {"b.md", "+++\ntitle = \"B\"\naliases = [\"#smoke-lane -> #smoke-lanes\", \"#old-top\"]\n+++\n## Smoke lanes\n"}});
  CHECK(in_front.problems == Problems{});
  has(in_front.html.at("b"), "<h2 id=\"smoke-lanes\"><span id=\"smoke-lane\"></span>");
  has(in_front.html.at("b"), "<span id=\"old-top\"></span>");
  has(in_front.html.at("a"), "href=\"/b/b/#smoke-lane\"");
  const Rendered at_heading =
      render({{"a.md", "# A\n[it](b.md#smoke-lane)\n"}, {"b.md", "# B\n## Smoke lanes {#lanes #smoke-lane}\n"}});
  CHECK(at_heading.problems == Problems{});
}

TEST_CASE("links count from the page or from content, and both ends are checked", "[pages][articles][links]") {
  const Rendered out =
      render({{"m/a.md", "# A\n[1](b.md) [2](@/m/b.md#x) [3](../m/b.md) [4](#here)\n## Here\n"}, {"m/b.md", "# B\n## X\n"}});
  CHECK(out.problems == Problems{});
  CHECK(render({{"m/a.md", "# A\n[1](c.md)\n"}, {"m/b.md", "# B\n"}}).problems ==
        Problems{"content/m/a.md:2 article.link: content/m/a.md leads to content/m/c.md, which is no page (content/m/a.md)"});
  CHECK(render({{"a.md", "# A\n[1](#her)\n## Here\n"}}).problems ==
        Problems{
            "content/a.md:2 article.link: the link in content/a.md leads to \"#her\", and this page has no such anchor (here)"});
}

TEST_CASE("a path of the site leads to a board, row or entry that exists", "[pages][articles][links]") {
  CHECK(render({{"a.md", "# A\n[1](/boards/speed/) [2](/rows/a/) [3](/models/m1/) [4](/downloads/rows.csv)\n"}}).problems ==
        Problems{});
  CHECK(
      render({{"a.md", "# A\n[1](/boards/sped/)\n"}}).problems ==
      Problems{"content/a.md:2 article.link: content/a.md leads to /boards/sped, which is no page of this site (boards/speed)"});
  CHECK(render({{"a.md", "# A\n[1](/rows/nobody/)\n"}}).problems.size() == 1);
}

TEST_CASE("addresses that leave our list of schemes are refused after their entities are read",
          "[pages][articles][links][hostile]") {
  for (const char* address :
       {"javascript:alert(1)", "javascript&colon;alert(1)", "JaVaScRiPt:x", "//host/x", "data:text/html,x", "vbscript:x",
        "file:///etc/passwd", "blob:x", "https://user@host.example/", "ms-msdt:x", "intent:x", "filesystem:x", "x.html"}) {
    INFO(address);
    const Rendered out = render({{"a.md", "# A\n[x](" + std::string(address) + ")\n"}});
    REQUIRE(out.problems.size() == 1);
    CHECK(out.problems[0].find("article.address") != std::string::npos);
  }
  CHECK(render({{"a.md", "# A\n![x](https://elsewhere.example/x.png)\n"}}).problems.at(0).find("article.address") !=
        std::string::npos);
}

TEST_CASE("values are filled in, and a wrong name gets a suggestion", "[pages][articles][values]") {
  const Rendered out = render({{"a.md",
                                "# A\n{{ policy.stale_months }} {{ count.rows_published }} {{ row.a.value }} {{ "
                                "board.speed.leader }} {{ as_of }} \\{{ x }}\n"}});
  CHECK(out.problems == Problems{});
  has(out.html.at("a"), "<p>18 3 <data value=\"100\" data-row=\"a\">100\u00A0tok/s</data>");
  has(out.html.at("a"), "21 November 2026 {{ x }}</p>");
  CHECK(render({{"a.md", "# A\n\n{{ policy.stale_month }}\n"}}).problems ==
        Problems{"content/a.md:3 article.value: no value is called \"policy.stale_month\" (policy.stale_months)"});
  CHECK(render({{"a.md", "# A\n\n{{ board.sped.leader }}\n"}}).problems.at(0).ends_with("(board.speed.leader)"));
  CHECK(render({{"a.md", "# A\n\n{{ row.a.valeu }}\n"}}).problems.at(0).ends_with("(row.a.value)"));
}

TEST_CASE("a link into the glossary brings the definition, and an abbreviation finds its own", "[pages][articles][glossary]") {
  const Rendered out =
      render({{"glossary.md", "# Glossary\n## TTFT\nTime to <first> *token*.\n\nMore.\n## Lane\nCare.\n"},
              {"a.md", "# A\n## TTFT here\nThe TTFT and TTFT of a [lane](glossary.md#lane), not XTTFT.\n\n`TTFT`\n"}});
  const std::string& html = out.html.at("a");
  has(html,
      "<p>The <a class=\"term\" href=\"/b/glossary/#ttft\" aria-describedby=\"term:1\">TTFT</a><span class=\"meaning\" "
      "role=\"tooltip\" "
      "id=\"term:1\">Time to &lt;first&gt; token.</span> and TTFT of a <a class=\"term\" href=\"/b/glossary/#lane\"");
  has(html, "id=\"term:2\">Care.</span>, not XTTFT.");
  has(html, "<code>TTFT</code>");
  CHECK(out.html.at("glossary").find("class=\"meaning\"") == std::string::npos);
}

TEST_CASE("a worked example is shown with its rows and outcomes, and never as a row of the site", "[pages][articles][examples]") {
  const Rendered out =
      render({{"a.md",
               "# A\n\n```assay-example\ntitle = \"Old & older\"\nas_of = 2026-11-21\n[[row]]\nid = \"x\"\nmeasured_at = "
               "2025-05-21\nvalue = 100\n[[expect]]\nrow = \"x\"\nstate = \"stale\"\npoints.age = -10\n```\n"}});
  CHECK(out.problems == Problems{});
  has(out.html.at("a"), "<b>Old &amp; older</b>");
  has(out.html.at("a"),
      "<b>x</b> 100\u00A0tok/s, measured on 21 May 2025</p><dl><div><dt>Lifecycle</dt><dd>Stale</dd></div>"
      "<div><dt>Points for age</dt><dd>\u221210</dd></div></dl>");
  CHECK(out.html.at("a").find("data-row") == std::string::npos);
}

TEST_CASE("what editors decided in a worked example is one sentence, with its reason as text", "[pages][articles][examples]") {
  const auto retired = [](const std::string& reason) {
    return render({{"a.md",
                    "# A\n\n```assay-example\ntitle = \"O\"\nas_of = 2026-11-21\n[[row]]\nid = \"x\"\nvalue = "
                    "100\n[[retire]]\nrow = \"x\"\n"
                    "date = 2026-11-10\nreason = \"" +
                        reason + "\"\n[[expect]]\nrow = \"x\"\nstate = \"retired\"\n```\n"}})
        .html.at("a");
  };
  has(retired("It ran hot."), "<p class=\"note\">On 10 Nov 2026 <code>x</code> was retired: “It ran hot.”</p>");
  has(retired("<b>hot</b>"), "<p class=\"note\">On 10 Nov 2026 <code>x</code> was retired: “&lt;b&gt;hot&lt;/b&gt;”.</p>");
}

TEST_CASE("a number of examples in the prompt is said as the field says it", "[pages][articles][live]") {
  const Json context = Json::object().set("n_shot", 0).set("isl", 1024).set("temperature", Json());
  CHECK(context_words(site().catalogue, context) == "0-shot · 1,024-token prompt · temperature not provided");
}

TEST_CASE("only long names in a table may go on in the next line", "[pages][articles]") {
  const Rendered out = render(
      {{"a.md", "# A\n\n| Key |\n|---|\n| `reproduction_command` `Q4_K_M` `api/v1/<id>.json` |\n\n`reproduction_command`\n"}});
  has(out.html.at("a"),
      "<td><code>reproduction_<wbr>command</code> <code>Q4_K_M</code> <code>api/<wbr>v1/<wbr>&lt;id&gt;.json</code></td>");
  has(out.html.at("a"), "<p><code>reproduction_command</code></p>");
}

TEST_CASE("a worked example that does not hold fails with file and line", "[pages][articles][examples]") {
  const Rendered out =
      render({{"a.md",
               "# A\n\n```assay-example\ntitle = \"O\"\nas_of = 2026-11-21\n[[row]]\nid = \"x\"\nvalue = 100\n[[expect]]\nrow = "
               "\"x\"\nstate = \"stale\"\n```\n"}});
  CHECK(out.problems == Problems{"content/a.md:11 example.mismatch: worked example \"O\", row \"x\": state is expected to be "
                                 "\"stale\", and the rules say "
                                 "\"current\""});
}

TEST_CASE("live pieces show the site as it stands, and every number its row", "[pages][articles][live]") {
  const Rendered out =
      render({{"method.md",
               "+++\ntitle = \"Method\"\nversion = \"1.2\"\n+++\n```board\nslug = \"speed\"\ntop = 1\n```\n\n```chart\nslug = "
               "\"speed\"\n```\n\n```lanes\n```\n\n```tiers\n```\n\n```policy-table\n```\n\n```benchmark-map\n```\n"}});
  CHECK(out.problems == Problems{});
  const std::string& html = out.html.at("method");
  has(html, "<tr data-row=\"a\"><td>1");
  CHECK(html.find("data-row=\"b\"") == std::string::npos);  // only the top 1
  has(html, "<figure class=\"live chart\">");               // nothing is drawn of two rows
  has(html, ">The table with the same numbers</a>");
  has(html, "<td>Smoke</td>");
  has(html, "<td>Very high</td><td>from 85</td>");
  has(html, "<td>18 months</td>");
  has(html, "<code>stale_<wbr>months</code>");
  has(html, "; 2 rows</small></td><td><a href=\"/b/method/\">Method</a> 1.2</td>");
  has(html, "<a href=\"/b/method/\">Method</a> 1.2");
  CHECK(html.find("<script") == std::string::npos);
}

TEST_CASE("the form for a row knows the names of the catalogues and the schema of the fields, and says so without a script",
          "[pages][articles][live]") {
  const Rendered out = render({{"submit.md", "# Submit\n\n```submission-form\n```\n"}});
  CHECK(out.problems == Problems{});
  const std::string& html = out.html.at("submit");
  has(html, "<div class=\"submission\">\n<noscript><p>The form needs a script.");
  const std::string open = "<script type=\"application/json\">";
  const std::size_t start = html.find(open) + open.size();
  const Json data = std::get<Json>(parse_json(html.substr(start, html.find("</script>", start) - start)));
  CHECK(to_json(data["schema"]) == to_json(fields_schema("row")));
  CHECK(data["benchmark"].items()->front().text("slug") == "elo");
  CHECK(data["benchmark"].items()->front().text("metric") == "elo");
  CHECK(to_json(data["gate"]["hosted"]) == R"(["log_url","runner_script","reproduction_command","model_version"])");
}

TEST_CASE("a live piece about a board that does not exist names the nearest", "[pages][articles][live]") {
  CHECK(render({{"a.md", "# A\n\n```board\nslug = \"sped\"\n```\n"}}).problems ==
        Problems{"content/a.md:4 block.board: no board is called \"sped\" (speed)"});
  CHECK(render({{"a.md", "# A\n\n```chart\n```\n"}}).problems.at(0).starts_with("content/a.md:3 block.board: no slug"));
  CHECK(render({{"a.md", "# A\n\n```board\nslug = \"speed\"\nslice = 7\n```\n"}})
            .problems.at(0)
            .starts_with("content/a.md:5 block.slice"));
  CHECK(render({{"a.md", "# A\n\n```board\nslug = \"speed\"\ntopp = 7\n```\n"}}).problems.at(0).ends_with("(top)"));
  CHECK(render({{"a.md", "# A\n\n```assay-exmaple\n```\n"}}).problems ==
        Problems{"content/a.md:3 block.unknown: no block is called \"assay-exmaple\" (assay-example)"});
  CHECK(render({{"a.md", "# A\n\n```toml\nboard = 1\n```\n"}}).problems == Problems{});
}

TEST_CASE("a page that was elsewhere leaves a page there that leads on", "[pages][articles][links]") {
  SmallSite small({}, cited_site());
  Diagnostics diagnostics;
  small.articles.push_back(
      *article_of("new.md", "+++\ntitle = \"New <one>\"\naliases = [\"/old/one/\"]\n+++\n", small.settings, diagnostics));
  std::vector<OutputFile> files;
  for (const Article& article : small.edition.articles) {
    each_alias_page(small.edition, article, [&](OutputFile file) { files.push_back(std::move(file)); });
  }
  REQUIRE(files.size() == 1);
  CHECK(files[0].path == "old/one/index.html");
  has(files[0].bytes, "<meta http-equiv=\"refresh\" content=\"0; url=/b/new/\">");
  has(files[0].bytes, "<link rel=\"canonical\" href=\"https://bench.example/b/new/\">");
  has(files[0].bytes, "<a href=\"/b/new/\">New &lt;one&gt;</a>");
}
