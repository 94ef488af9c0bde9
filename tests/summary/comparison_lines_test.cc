// Comparisons that site.toml names, from the data to the API and the page.
#include <catch2/catch.hpp>

#include "pages/compare_page.h"
#include "pages/small_edition.h"
#include "summary/comparison.h"

namespace assay::testing {
namespace {

std::string pending(std::string row) {
  row.replace(row.find("approved"), 8, "pending");
  return row;
}

Json document_of(const Edition& edition) {
  Files files;
  each_comparison_document(edition, [&](OutputFile file) { files[file.path] = file.bytes; });
  return json_of(files, "api/v1/compare/pair.json");
}

Page page_of(const Edition& edition) {
  std::optional<Page> found;
  each_comparison_page(edition, [&](const Page& page) { found = page; });
  REQUIRE(found);
  return *found;
}

TEST_CASE("a named comparison says in its file what its page says", "[pages][comparison]") {
  const SmallSite small({speed_json("a", "ann", "100"), speed_json("b", "ben", "150")}, comparing({"b", "a"}));
  const Json document = document_of(small.edition);
  const Json& verdict = (*document["verdicts"].items())[0];
  CHECK(verdict.text("words") ==
        "A and B differ: A is better, 150 against 100\u00a0tok/s (95 % intervals 147\u2013153 and "
        "98\u2013102\u00a0tok/s); a difference under 4\u00a0tok/s would be noise.");
  CHECK(to_json(Json::object()
                    .set("a", verdict["a"])
                    .set("b", verdict["b"])
                    .set("verdict", verdict["verdict"])
                    .set("better", verdict["better"])
                    .set("difference", verdict["difference"])
                    .set("resolvable_gap", verdict["resolvable_gap"])) ==
        R"({"a":"b","b":"a","verdict":"differ","better":"b","difference":50,"resolvable_gap":3.53546894})");
  const Page page = page_of(small.edition);
  CHECK(page.path == "compare/pair/index.html");
  REQUIRE(page.model.parts("VERDICT").size() == 1);
  CHECK(page.model.parts("VERDICT")[0].text("VERDICT_WORDS") == verdict.text("words"));
  CHECK(page.model.parts("VERDICT")[0].text("VERDICT_NAME") == "Differ");
}

TEST_CASE("what differs between compared rows is marked, and what had to be equal is marked as such", "[pages][comparison]") {
  std::string longer = speed_json("b", "ben", "100");
  longer.replace(longer.find("1024"), 4, "4096");
  const SmallSite small({speed_json("a", "ann", "100"), longer}, comparing({"a", "b"}));
  const Json document = document_of(small.edition);
  CHECK(*document["matched"].boolean() == false);
  std::map<std::string, std::string> differing;
  for (const Json& field : *document["fields"].items()) {
    if (*field["differs"].boolean())
      differing[std::string(field.text("field"))] = *field["must_match"].boolean() ? "must" : "may";
  }
  CHECK(differing == std::map<std::string, std::string>{{"context.isl", "must"}, {"operator", "may"}});
}

TEST_CASE("a row that is not public is dropped from the comparison that names it", "[pages][comparison][hidden]") {
  const SmallSite three(
      {speed_json("a", "ann", "100"), pending(speed_json("hidden", "ben", "150")), speed_json("c", "cid", "101")},
      comparing({"a", "hidden", "c"}));
  const Json document = document_of(three.edition);
  CHECK(document["rows"].items()->size() == 2);
  CHECK(to_json(document).find("hidden") == std::string::npos);
  CHECK(comparisons_of(three.edition, "a").size() == 1);
}

TEST_CASE("a comparison of which one row is public is none", "[pages][comparison][hidden]") {
  const SmallSite small({speed_json("a", "ann", "100"), pending(speed_json("hidden", "ben", "150"))}, comparing({"a", "hidden"}));
  CHECK_FALSE(small.store.comparison("pair"));
  CHECK(comparison_page_names(small.edition) == std::vector<std::string>{"compare"});
  CHECK(comparisons_of(small.edition, "a").empty());
  Files files;
  each_comparison_document(small.edition, [&](OutputFile file) { files[file.path] = file.bytes; });
  CHECK(json_of(files, "api/v1/compare.json")["entries"].items()->empty());
  CHECK_FALSE(files.contains("api/v1/compare/pair.json"));
}

TEST_CASE("a compared row that has no rank says why", "[pages][comparison]") {
  std::string vendor = speed_json("v", "ven", "150");
  vendor.replace(vendor.find("community"), 9, "vendor");
  const SmallSite small({speed_json("a", "ann", "100"), vendor}, comparing({"a", "v"}));
  const auto parts = page_of(small.edition).model.parts("CAVEAT");
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].text("CAVEAT_TEXT") == "B has no rank: the vendor published it, nobody here measured it.");
}

}  // namespace
}  // namespace assay::testing
