#include "validate/methodology.h"

#include <catch2/catch.hpp>

#include "load/article.h"
#include "load/methodology_lock.h"

using namespace assay;

namespace {

Article page(const std::string& body, const std::string& version = "1", const std::string& more = {},
             const std::string& name = "m/x.md") {
  Site site;
  Diagnostics diagnostics;
  auto article = article_of(name, "+++\ntitle = \"T\"\nversion = \"" + version + "\"\nbinding = true\n" + more + "\n+++\n" + body,
                            site, diagnostics);
  REQUIRE(article);
  REQUIRE(!diagnostics.has_errors());
  return *article;
}

std::string locked(const std::vector<Article>& articles, const std::string& before = {}) {
  Diagnostics diagnostics;
  return appended_methodology_lock(before, parse_methodology_lock(before, diagnostics), articles, *parse_date("2026-11-21"));
}

// "file:line id" of what is wrong with these pages after that record.
std::vector<std::string> problems(const std::vector<Article>& articles, const std::string& lock) {
  Diagnostics diagnostics;
  check_methodology_lock(articles, parse_methodology_lock(lock, diagnostics), diagnostics);
  std::vector<std::string> out;
  for (const Diagnostic& d : diagnostics.sorted()) out.push_back(d.place.file + ":" + std::to_string(d.place.line) + " " + d.id);
  return out;
}

using Problems = std::vector<std::string>;
const std::string tells = "change = [{ date = 2026-12-01, version = \"2\", note = \"Other words.\" }]";

}  // namespace

TEST_CASE("a binding page whose words changed needs a new version", "[validate][methodology]") {
  const std::string lock = locked({page("One rule.\n")});
  CHECK(problems({page("One rule.\n")}, lock) == Problems{});
  CHECK(problems({page("One *rule*.\n")}, lock) == Problems{});  // dress is no word
  CHECK(problems({page("Another rule.\n")}, lock) == Problems{"content/m/x.md:3 methodology.changed"});
  CHECK(problems({page("Another rule.\n", "2", tells)}, lock) == Problems{});
}

TEST_CASE("an edit that changes no rule says so", "[validate][methodology]") {
  CHECK(problems({page("One rule, better said.\n", "1", "editorial = true")}, locked({page("One rule.\n")})) == Problems{});
}

TEST_CASE("a new version tells what changed", "[validate][methodology]") {
  CHECK(problems({page("Another rule.\n", "2")}, locked({page("One rule.\n")})) ==
        Problems{"content/m/x.md:3 methodology.change"});
}

TEST_CASE("a version number is used for one text only", "[validate][methodology]") {
  const std::string first = locked({page("One rule.\n")});
  const std::string second = locked({page("Another rule.\n", "2", tells)}, first);
  CHECK(problems({page("A third rule.\n", "1")}, second) == Problems{"content/m/x.md:3 methodology.version"});
}

TEST_CASE("a binding page that is gone left an alias behind", "[validate][methodology]") {
  const std::string lock = locked({page("One rule.\n")});
  CHECK(problems({}, lock) == Problems{"data/methodology.lock:1 methodology.vanished"});
  CHECK(problems({page("One rule.\n", "1", "aliases = [\"/m/x/\"]", "m/y.md")}, lock) == Problems{});
}

TEST_CASE("the record of versions only grows, and only by what it does not hold", "[validate][methodology]") {
  const std::string first = locked({page("One rule.\n")});
  CHECK(first == "m/x 1 2026-11-21 " + page("One rule.\n").content_hash + "\n");
  CHECK(locked({page("One rule.\n")}, first) == first);
  const std::string edited = locked({page("One rule, better said.\n", "1", "editorial = true")}, first);
  CHECK(edited.starts_with(first));
  CHECK(problems({page("One rule, better said.\n")}, edited) == Problems{});
}

TEST_CASE("a line of the record that cannot be read is an error", "[validate][methodology]") {
  Diagnostics diagnostics;
  parse_methodology_lock("m/x 1 2026-11-21 abc\n", diagnostics);
  CHECK(diagnostics.sorted().at(0).id == "lock.malformed");
}

TEST_CASE("a benchmark is governed by a page that exists", "[validate][methodology]") {
  Site site;
  Benchmark benchmark;
  benchmark.slug = "speed";
  benchmark.methodology = "m/y.md";
  benchmark.place = {"data/benchmarks.toml", 1, 1};
  site.catalogue.benchmarks = {benchmark};
  Diagnostics diagnostics;
  check_governing_pages(site, {page("One rule.\n")}, diagnostics);
  REQUIRE(diagnostics.error_count() == 1);
  CHECK(diagnostics.sorted()[0].id == "benchmark.methodology");
  CHECK(diagnostics.sorted()[0].suggestion == "m/x.md");
}
