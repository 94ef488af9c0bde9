// Feeds, sitemap and robots: what a feed reader and a crawler are told.
#include <catch2/catch.hpp>
#include <set>

#include "feeds/sitemap.h"
#include "markup/xml.h"
#include "pages/small_edition.h"

namespace assay::testing {
namespace {

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("XML text is escaped and holds no character that XML cannot hold", "[pages][feeds]") {
  CHECK(xml_text("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  CHECK(xml_text(std::string_view("a\0b\x1b[31m\x08", 9)) ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD[31m\xEF\xBF\xBD");
  CHECK(xml_text("\xEF\xBF\xBE\xEF\xBF\xBF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(xml_text("tab\tline\n]]>") == "tab\tline\n]]&gt;");
  CHECK(xml_text("naïve 😀") == "naïve 😀");
}

TEST_CASE("a feed's entry is dated by its change and has an id that never changes", "[pages][feeds]") {
  const SmallSite small({speed_json("a", "ann", "100")});
  const std::string feed = machine_files(small.edition).at("boards/speed/feed.atom");
  CHECK(feed.find("<id>tag:test.example,2026-06-02:changes/published-a-2026-06-02</id>") != std::string::npos);
  CHECK(feed.find("<title type=\"text\">m1 Q4 on h1: speed – Published</title>") != std::string::npos);
  CHECK(feed.find("<link rel=\"alternate\" type=\"text/html\" href=\"https://test.example/rows/a/\"/>") != std::string::npos);
  CHECK(count_of(feed, "<updated>2026-06-02T00:00:00Z</updated>") == 2);  // the entry, and so the feed
}

TEST_CASE("two sites of one host share no id in their feeds", "[pages][feeds]") {
  std::set<std::string> ids;
  std::size_t count = 0;
  for (const char* base : {"https://test.example", "https://test.example/a/", "https://test.example/b",
                           "https://test.example:8080/", "https://test.example:8080/a"}) {
    Site in = site();
    in.identity.base_url = base;
    const SmallSite small({speed_json("a", "ann", "100")}, in);
    for (const auto& [path, bytes] : machine_files(small.edition)) {
      if (!path.ends_with(".atom")) continue;
      // A change has one id in each feed of its site, so that a reader of two shows it once.
      std::set<std::string> own;
      for (std::size_t at = bytes.find("<id>"); at != std::string::npos; at = bytes.find("<id>", at + 1)) {
        own.insert(bytes.substr(at, bytes.find("</id>", at) - at));
      }
      for (const std::string& id : own) {
        if (path == "feed.atom") CHECK(ids.insert(id).second);
      }
      count += path == "feed.atom" ? own.size() : 0;
    }
  }
  CHECK(ids.size() == count);
  CHECK(count > 5);
}

TEST_CASE("a later as-of date leaves a feed as it is until something happens", "[pages][feeds]") {
  const std::vector<std::string> rows{speed_json("a", "ann", "100")};
  const SmallSite today(rows, site(), "2026-11-21"), tomorrow(rows, site(), "2026-11-22");
  const Files first = machine_files(today.edition), second = machine_files(tomorrow.edition);
  for (const char* path : {"feed.atom", "boards/speed/feed.atom", "boards/elo/feed.atom", "models/m1/feed.atom"}) {
    INFO(path);
    CHECK(first.at(path) == second.at(path));
  }
}

TEST_CASE("a feed holds the newest changes, up to the limit of the site", "[pages][feeds]") {
  Site in = site();
  in.output.feed_limit = 2;
  const SmallSite small({speed_json("a", "ann", "100"), speed_json("b", "ben", "90"), speed_json("c", "cid", "80")}, in);
  const Files files = machine_files(small.edition);
  CHECK(count_of(files.at("feed.atom"), "<entry>") == 2);
  CHECK(files.at("feed.atom").find("Breaking version") == std::string::npos);  // the oldest of four
}

TEST_CASE("a model's feed tells of its rows only, a board's also of rows that left it superseded", "[pages][feeds]") {
  std::string newer = speed_json("a2", "ann", "101");
  newer.replace(newer.find("2026-06-01"), 10, "2026-07-01");
  const SmallSite small({speed_json("a", "ann", "100"), newer, quality_json("q", "60")});
  const Files files = machine_files(small.edition);
  CHECK(files.at("boards/speed/feed.atom").find("superseded-a-") != std::string::npos);
  CHECK(files.at("models/m1/feed.atom").find("published-q-") == std::string::npos);
  CHECK(files.at("models/m2/feed.atom").find("published-q-") != std::string::npos);
  CHECK(count_of(files.at("hardware/h1/feed.atom"), "<entry>") == 4);
}

TEST_CASE("an editor's reason with markup stands in the feed as text", "[pages][feeds]") {
  Site in = site();
  in.editorial.retire.push_back({"a", on("2026-08-01"), "<script>alert(1)</script> & co", "ed", "", {}});
  const SmallSite small({speed_json("a", "ann", "100")}, in);
  const std::string feed = machine_files(small.edition).at("feed.atom");
  CHECK(feed.find("<script>") == std::string::npos);
  CHECK(feed.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co") != std::string::npos);
}

TEST_CASE("the sitemap lists pages by their addresses, and neither files nor the page for what is missing", "[pages][sitemap]") {
  Site in = site();
  in.identity.base_url = "https://test.example/bench";
  const auto files = sitemap_files(Urls(in), {"rows/b/index.html", "index.html", "404.html", "feed.atom", "about.html"});
  REQUIRE(files.size() == 1);
  CHECK(files[0].path == "sitemap.xml");
  CHECK(files[0].bytes ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        "  <url><loc>https://test.example/bench/about.html</loc></url>\n"
        "  <url><loc>https://test.example/bench/</loc></url>\n"
        "  <url><loc>https://test.example/bench/rows/b/</loc></url>\n"
        "</urlset>\n");
}

TEST_CASE("above 45,000 pages the sitemap is an index of parts", "[pages][sitemap]") {
  std::vector<std::string> paths;
  for (int i = 0; i < 45'001; ++i) paths.push_back("rows/r" + std::to_string(i) + "/index.html");
  const auto files = sitemap_files(Urls(site()), paths);
  REQUIRE(files.size() == 3);
  CHECK(count_of(files[0].bytes, "<url>") == 45'000);
  CHECK(count_of(files[1].bytes, "<url>") == 1);
  CHECK(files[2].path == "sitemap.xml");
  CHECK(files[2].bytes.find("<loc>https://test.example/sitemap-2.xml</loc>") != std::string::npos);
}

TEST_CASE("robots.txt names the sitemap by its whole address", "[pages][sitemap]") {
  CHECK(robots_file(Urls(site())).bytes == "User-agent: *\nAllow: /\n\nSitemap: https://test.example/sitemap.xml\n");
}

}  // namespace
}  // namespace assay::testing
