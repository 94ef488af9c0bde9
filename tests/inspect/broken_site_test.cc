// A finished site that is whole, and the same site broken in one way after the other: each is seen, and nothing else.
#include <fmt/format.h>

#include "base/file_system.h"
#include "base/text.h"
#include "inspect/site_in_memory.h"
#include "program/site_variants.h"
#include "site/check.h"

namespace assay::testing {
namespace {

const std::filesystem::path sites = std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/sites";

// Built once for all tests.
const FileTree& whole() {
  static const FileTree site = built(site_files(sites / "performance"), {"--as-of", "2026-06-01"});
  return site;
}

struct Break {
  std::string name, path, from, to, id;
};

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.substr(0, at) + to + text.substr(at + from.size());
}

const std::string board = "boards/decode/index.html", row = "rows/original/index.html", home = "index.html";
const std::string chart = "charts/decode.vl.json";

const std::vector<Break>& breaks() {
  static const std::vector<Break> list{
      {"a number changed in both places", board, R"(<data value="100" data-row="original">100</data>)",
       R"(<data value="107" data-row="original">107</data>)", "number.differs"},
      {"a number shown that is not its value", board, R"(data-row="original">100</data>)", R"(data-row="original">110</data>)",
       "number.shown"},
      {"a number without its row", row, R"(<article class="row" data-row="original">)", R"(<article class="row">)",
       "number.bare"},
      {"a number that another row has", board, R"(<data value="100" data-row="original">)",
       R"(<data value="100" data-row="divergent">)", "number.differs"},
      {"a row that is not public", board, R"(<data value="100" data-row="original">)",
       R"(<data value="100" data-row="canary-pending">)", "number.unknown-row"},
      {"a data element without a value", board, R"(<data value="100" data-row="original">)", R"(<data data-row="original">)",
       "number.value"},
      {"a measured number in the words of a page", board, "<p class=\"foot\">",
       "<p class=\"foot\">The first writes 170.25 tok/s. ", "number.bare"},
      {"a link to a page that is not there", home, "href=\"/bench/boards/decode/\"", "href=\"/bench/boards/decoding/\"",
       "link.broken"},
      {"a link to an anchor that is not there", home, "href=\"/bench/boards/decode/\"", "href=\"/bench/boards/decode/#slice-99\"",
       "link.anchor"},
      {"a link above the site", home, "href=\"/bench/boards/decode/\"", "href=\"/boards/decode/\"", "link.broken"},
      {"an anchor of the same page", board, "href=\"#cite\"", "href=\"#quote\"", "link.anchor"},
      {"two elements with one id", board, "id=\"cite\"", "id=\"main\"", "page.duplicate-id"},
      {"an image without a text", home, "</main>", "<img src=\"/bench/index.html\"></main>", "image.alt"},
      {"a drawing without a text", home, "</main>", "<svg role=\"img\"></svg></main>", "image.alt"},
      {"a source that is not there", home, "</main>", "<img alt=\"\" srcset=\"/bench/a.png 1x, /bench/b.png 2x\"></main>",
       "link.broken"},
      {"a script's data that are not there", home, "</main>", "<div data-chart=\"/bench/charts/none.vl.json\"></div></main>",
       "link.broken"},
      {"a marker that nobody filled", home, "</main>", "<p>{{NAME}}</p></main>", "text.unfilled"},
      {"a value that is none", home, "</main>", "<p>NaN</p></main>", "text.no-value"},
      {"a drawing of no number", home, "</main>", "<svg><path d=\"M0 nanH5\"/></svg></main>", "text.no-value"},
      {"data of a page that are no JSON", home, "</main>", "<script type=\"application/json\">{\"a\": }</script></main>",
       "document.syntax"},
      {"an address of its own that is another page's", "changes/index.html",
       "<link rel=\"canonical\" href=\"https://site.example/bench/changes/\">",
       "<link rel=\"canonical\" href=\"https://site.example/bench/\">", "link.canonical"},
      {"a page out of the sitemap", "sitemap.xml", "  <url><loc>https://site.example/bench/changes/</loc></url>\n", "",
       "sitemap.entry"},
      {"a sitemap with a page that is not there", "sitemap.xml", "/bench/changes/", "/bench/changed/", "link.broken"},
      {"a sitemap that is no XML", "sitemap.xml", "</urlset>", "</urlse>", "sitemap.syntax"},
      {"a feed that is no XML", "feed.atom", "</feed>", "", "feed.syntax"},
      {"a feed that calls itself otherwise", "feed.atom", "/bench/feed.atom\"", "/bench/boards/decode/feed.atom\"", "feed.self"},
      {"a feed that leads nowhere", "feed.atom", "/bench/changes/", "/bench/news/", "link.broken"},
      {"a feed out of order", "feed.atom", "<updated>2026", "<updated>2025", "feed.order"},
      {"a document that is no JSON", "api/v1/boards.json", "{", "", "document.syntax"},
      {"a document against its schema", "api/v1/rows/original.json", "\"higher_is_better\": true",
       "\"higher_is_better\": \"yes\"", "document.schema"},
      {"a board that tells another value", "api/v1/boards/decode.json", "\"value\":100,", "\"value\":101,", "number.differs"},
      {"a document that names a row that is not there", "api/v1/changes.json", "\"row\":\"original\"", "\"row\":\"originally\"",
       "document.reference"},
      {"a document that leads nowhere", "api/v1/index.json", "\"url\":\"/bench/boards/decode/\"",
       "\"url\":\"/bench/boards/decoded/\"", "link.broken"},
      {"a chart of data that are not there", chart, "/bench/api/v1/boards/decode.json", "/bench/api/v1/boards/decoded.json",
       "link.broken"},
      {"a chart of a list that is not there", chart, "slices[0].entries", "slices[9].entries", "chart.data"},
      {"a chart of a field that is not there", chart, "\"field\":\"rank_low\"", "\"field\":\"rank_lowest\"", "chart.field"},
      {"a chart that hides whose numbers it draws", chart, "{\"field\":\"id\",\"type\":\"nominal\",\"title\":\"Row\"",
       "{\"field\":\"model\",\"type\":\"nominal\",\"title\":\"Row\"", "chart.tooltip"},
      {"a skeleton's hole", chart, "\"Decode\"", "\"$TITLE\"", "text.unfilled"},
      {"a table without a column of the context", "downloads/rows.csv", ",context.isl,", ",isl,", "number.bare"},
      {"a table with another value", "downloads/rows.csv", "\"decode_tps\",100,", "\"decode_tps\",1000,", "number.differs"},
      {"a table with a short line", "downloads/rows.csv", "\"decode_tps\",100,", "\"decode_tps\",", "download.cells"},
      {"a list with another row", "downloads/rows.ndjson", "\"id\":\"original\"", "\"id\":\"divergent\"", "download.rows"},
      {"a list with another value", "downloads/rows.ndjson", "\"decode_tps\":95.5", "\"decode_tps\":95.6", "download.differs"},
  };
  return list;
}

TEST_CASE("a finished site that nobody touched has nothing wrong with it", "[inspect][check]") {
  const Inspection inspection = inspected(whole());
  CHECK(told(inspection) == "");
  CHECK(inspection.rows == 16);
  CHECK(inspection.numbers > 50);
}

TEST_CASE("whatever is broken in a finished site is seen", "[inspect][check]") {
  for (const Break& one : breaks()) {
    INFO(one.name);
    FileTree site = whole();
    REQUIRE(site.contains(one.path));
    site[one.path] = replaced(site[one.path], one.from, one.to);
    const Inspection inspection = inspected(site);
    INFO(told(inspection));
    CHECK(ids_of(inspection).contains(one.id));
  }
}

TEST_CASE("a page that no link leads to is an orphan", "[inspect][check]") {
  FileTree site = whole();
  site["lonely/index.html"] =
      replaced(site["changes/index.html"], "rel=\"canonical\" href=\"https://site.example/bench/changes/\"",
               "rel=\"canonical\" href=\"https://site.example/bench/lonely/\"");
  CHECK(ids_of(inspected(site)) == std::set<std::string>{"page.orphan", "sitemap.entry"});
}

TEST_CASE("a picture that is no XML, or no picture, is seen", "[inspect][check]") {
  for (const std::string& bytes :
       {std::string("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>a\x01</text></svg>"),
        std::string("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>a</svg>"), std::string("<html/>"), std::string()}) {
    FileTree site = whole();
    site["charts/odd.svg"] = bytes;
    INFO(bytes);
    CHECK(ids_of(inspected(site)).contains("picture.syntax"));
  }
  FileTree site = whole();
  site["charts/good.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>a &amp; b</text></svg>\n";
  CHECK(told(inspected(site)) == "");
}

TEST_CASE("a redirect is no orphan, and leads somewhere or is broken", "[inspect][check]") {
  FileTree site = whole();
  site["old/index.html"] = "<!doctype html><title>Moved</title><meta http-equiv=\"refresh\" content=\"0; url=/bench/changes/\">";
  CHECK(told(inspected(site)) == "");
  site["_redirects"] = "/bench/older/ /bench/changes/ 301\n";
  site["index.html"] = replaced(site["index.html"], "</main>", "<a href=\"/bench/older/\">older</a></main>");
  CHECK(told(inspected(site)) == "");
  site["_redirects"] = "/bench/older/ /bench/nowhere/ 301\n";
  CHECK(ids_of(inspected(site)) == std::set<std::string>{"link.broken"});
}

TEST_CASE("what a thousand pages share is told once", "[inspect][check]") {
  FileTree site = whole();
  std::size_t changed = 0;
  for (auto& [path, bytes] : site) {
    if (!path.ends_with(".html")) continue;
    bytes = replaced(bytes, "</main>", "<a href=\"/bench/nowhere/\">nowhere</a></main>");
    ++changed;
  }
  const Inspection inspection = inspected(site);
  REQUIRE(inspection.diagnostics.error_count() == 1);
  CHECK_THAT(told(inspection), Catch::Contains(fmt::format("(and so on {} other pages)", changed - 1)));
}

TEST_CASE("addresses out of the site are listed and not visited", "[inspect][check]") {
  FileTree site = whole();
  site["index.html"] = replaced(site["index.html"], "</main>",
                                "<a href=\"https://elsewhere.example/x?y=1#z\">x</a><a href=\"mailto:a@b.example\">m</a></main>");
  const Inspection inspection = inspected(site);
  CHECK(told(inspection) == "");
  CHECK(inspection.external.at("https://elsewhere.example/x?y=1#z") == "index.html");
  CHECK_FALSE(inspection.external.contains("mailto:a@b.example"));
}

TEST_CASE("a file that is not the one of the manifest is seen", "[inspect][check]") {
  const TemporaryFolder folder;
  write_tree(folder.path(), whole());
  Diagnostics untouched;
  check_folder(folder.path(), 2, untouched);
  CHECK(report_of(untouched, DiagnosticFormat::text) == "");
  write_tree(folder.path(), {{"robots.txt", whole().at("robots.txt") + "# and more\n"}});
  std::filesystem::remove(folder.path() / "404.html");
  Diagnostics diagnostics;
  check_folder(folder.path(), 2, diagnostics);
  CHECK(report_of(diagnostics, DiagnosticFormat::text) ==
        "404.html: error: manifest.json lists this file, which is not there [manifest.file]\n"
        "robots.txt: error: the file is not the one that manifest.json lists [manifest.file]\n2 errors\n");
}

}  // namespace
}  // namespace assay::testing
