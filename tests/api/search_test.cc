// The search index: every public row can be found in it, no other one can, and pages lead to themselves.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "api/search_index.h"
#include "pages/search_page.h"
#include "pages/small_edition.h"

namespace assay::testing {
namespace {

using Strings = std::vector<std::string>;

Files search_files(const Edition& edition) {
  Files files;
  each_search_document(edition, [&](OutputFile file) { CHECK(files.emplace(file.path, file.bytes).second); });
  return files;
}

// "part: ids" of every part.
Strings ids_by_part(const Files& files) {
  Strings found;
  for (const auto& [path, bytes] : files) {
    if (!path.starts_with("api/v1/search/rows/")) continue;
    std::string line = path.substr(19) + ":";
    const Json part = json_of(files, path);
    for (const Json& row : *part["rows"].items()) line += " " + std::string(row.text("id"));
    found.push_back(line);
  }
  return found;
}

// The entries of that kind as "title | url | context | words".
Strings entries_of(const Files& files, std::string_view kind) {
  Strings found;
  const Json index = json_of(files, "api/v1/search/index.json");
  for (const Json& entry : *index["entries"].items()) {
    if (entry.text("kind") != kind) continue;
    found.push_back(
        fmt::format("{} | {} | {} | {}", entry.text("title"), entry.text("url"), entry.text("context"), entry.text("words")));
  }
  return found;
}

MarkdownNode block(MarkdownKind kind, const std::string& words, const std::string& anchor = {}) {
  MarkdownNode node, text;
  text.kind = MarkdownKind::text;
  text.text = words;
  node.kind = kind;
  node.text = anchor;
  node.children = {text};
  return node;
}

Article ranking_page() {
  Article article;
  article.page = "methodology/ranking";
  article.title = "Ranking";
  article.description = "How rows are put in order.";
  article.body.children = {block(MarkdownKind::paragraph, "Numbers alone rank nothing."),
                           block(MarkdownKind::heading, "Ties", "ties"),
                           block(MarkdownKind::paragraph, "Rows whose intervals overlap share a rank.")};
  return article;
}

}  // namespace

TEST_CASE("a text is taken apart at everything that is no letter, digit or letter of another script", "[pages][search]") {
  CHECK(search_words("Orion-8B · Q4_K_M, 2 × RTX\u00a04090 “größer” 日本、x") ==
        Strings{"orion", "8b", "q4", "k", "m", "2", "rtx", "4090", "größer", "日本", "x"});
  CHECK(search_words(" …-") == Strings{});
  CHECK(search_words("\xff\xfe!") == Strings{"\xff\xfe"});
}

TEST_CASE("words are listed under their first letter or digit", "[pages][search]") {
  CHECK(search_initial("orion") == "o");
  CHECK(search_initial("4090") == "4");
  CHECK(search_initial("日本") == "other");
  CHECK(search_initial("") == "other");
}

TEST_CASE("every public row is in one part of the index, and no other row is", "[pages][search]") {
  std::string rejected = speed_json("hidden-row", "ben", "95");
  rejected.replace(rejected.find("approved"), 8, "rejected");
  const SmallSite small({speed_json("b", "ben", "95"), speed_json("a", "ann", "100"), rejected, quality_json("q", "60")});
  const Files files = search_files(small.edition);
  CHECK(ids_by_part(files) == Strings{"0.json: a b q"});
  for (const auto& [path, bytes] : files) {
    CAPTURE(path);
    CHECK(bytes.find("hidden") == std::string::npos);
  }
  const Json index = json_of(files, "api/v1/search/index.json");
  CHECK(index["rows"].number()->text == "3");
  CHECK(index["row_parts"].number()->text == "1");
}

TEST_CASE("each word that a row shows leads to the part with the row", "[pages][search]") {
  Strings rows;
  for (int i = 0; i < 260; ++i) {
    std::string row = speed_json(fmt::format("row-{}", i), "ann", "100");
    rows.push_back(row.replace(row.find("\"Q4\""), 4, fmt::format("\"Q{}\"", i)));
  }
  const SmallSite small(rows);
  const Files files = search_files(small.edition);
  REQUIRE(small.edition.store.public_row_count() == 260);
  REQUIRE(ids_by_part(files).size() == 2);
  std::map<std::string, Json> terms;
  for (const std::string part : {"0", "1"}) {
    const Json document = json_of(files, "api/v1/search/rows/" + part + ".json");
    for (const Json& row : *document["rows"].items()) {
      for (const std::string& word : search_words(
               fmt::format("{} {} {} {}", row.text("id"), row.text("title"), row.text("context"), row.text("standing")))) {
        const std::string path = "api/v1/search/terms/" + search_initial(word) + ".json";
        if (!terms.contains(path)) terms.emplace(path, json_of(files, path));
        const Json& parts = terms.at(path)["terms"][word];
        const bool listed = parts.items() && std::any_of(parts.items()->begin(), parts.items()->end(),
                                                         [&](const Json& one) { return one.number()->text == part; });
        if (!listed) FAIL(word << " of " << row.text("id") << " does not lead to part " << part);
      }
    }
  }
}

TEST_CASE("a row is told by its setup and what it counts as, never by a number alone", "[pages][search]") {
  const SmallSite small(
      {speed_json("a", "ann", "100"), speed_json("f", "fay", "1", R"(,"state":"failed","state_reason":"out of memory")")});
  const Json rows = json_of(search_files(small.edition), "api/v1/search/rows/0.json");
  const auto told = [&](std::size_t i) {
    const Json& row = (*rows["rows"].items())[i];
    return fmt::format("{} | {} | {} | {}", row.text("url"), row.text("title"), row.text("context"), row.text("standing"));
  };
  CHECK(told(0) == "/rows/a/ | m1 · Q4 | h1 · r1 2.1 · speed · ann | Informational");
  CHECK(told(1) == "/rows/f/ | m1 · Q4 | h1 · r1 2.1 · speed · fay | failed");
}

TEST_CASE("a text is found by its sections, which lead to their anchors", "[pages][search]") {
  SmallSite small({speed_json("a", "ann", "100")});
  small.articles = {ranking_page()};
  CHECK(entries_of(search_files(small.edition), "methodology") ==
        Strings{"Ranking | /methodology/ranking/ | Methodology | alone are how in nothing numbers order put rank rows",
                "Ties | /methodology/ranking/#ties | in Ranking | intervals overlap rank rows share whose"});
}

TEST_CASE("the search page without its library says so and has no form", "[pages][search]") {
  const SmallSite small({speed_json("a", "ann", "100")});
  const Page with = search_page(small.edition, {{"assets/search.1.js", "sha384-x"}}), without = search_page(small.edition, {});
  CHECK(with.model.parts("SEARCH_TOOL").at(0).parts("MODULE").at(0).text("MODULE_URL") == "/assets/search.1.js");
  CHECK((with.model.parts("SEARCH_TOOL").size() == 1 && with.model.parts("SEARCH_MISSING").empty()));
  CHECK((without.model.parts("SEARCH_TOOL").empty() && without.model.parts("SEARCH_MISSING").size() == 1));
  CHECK(without.model.parts("PLACE").size() == with.model.parts("PLACE").size());
}

}  // namespace assay::testing
