// Small sites with the answers that the rules give for them. Every file below tests/sites/<case>/expected holds
// what a file of the built site (or `assay review --json`) must say: each of its members, in this order; the
// program may say more. UPDATE_GOLDEN=1 writes the files anew from what the program says.
#include "program/golden_sites.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <variant>

#include "base/file_system.h"
#include "base/json.h"
#include "base/text.h"
#include "program/run_program.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

Json parsed(const std::string& text) {
  std::variant<Json, JsonError> result = parse_json(text);
  REQUIRE(std::holds_alternative<Json>(result));
  return std::move(std::get<Json>(result));
}

// What `actual` says of the members that `expected` has. Items of lists are taken by position.
Json said_of(const Json& expected, const Json& actual) {
  if (expected.members() != nullptr && actual.members() != nullptr) {
    Json said = Json::object();
    for (const auto& [key, value] : *actual.members()) {
      if (const Json* wanted = expected.find(key)) said.set(key, said_of(*wanted, value));
    }
    return said;
  }
  if (expected.items() == nullptr || actual.items() == nullptr) return actual;
  Json said = Json::array();
  for (std::size_t i = 0; i < actual.items()->size(); ++i) {
    const auto& wanted = *expected.items();
    said.push(wanted.empty() ? (*actual.items())[i] : said_of(wanted[std::min(i, wanted.size() - 1)], (*actual.items())[i]));
  }
  return said;
}

// The built site, and the editorial queue as review.json.
FileTree answers_of(const GoldenSite& site) {
  const TemporaryFolder out;
  const ProgramRun build = run_program({"build", "-s", site.folder, "-d", out.path() / "public", "--as-of", site.as_of});
  INFO(build.err);
  REQUIRE(build.status == 0);
  FileTree answers = read_tree(out.path() / "public");
  answers["review.json"] = run_program({"review", "--json", "-s", site.folder, "--as-of", site.as_of}).out;
  return answers;
}

void check_golden(const fs::path& file, const Json& expected, const std::string& actual_text) {
  const std::string said = to_pretty_json(said_of(expected, parsed(actual_text)));
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    replace_file(file, said);
  } else {
    INFO(file.string());
    CHECK(said == to_pretty_json(expected));
  }
}

}  // namespace

TEST_CASE("the small sites say what the rules give for them", "[program][golden]") {
  for (const GoldenSite& site : golden_sites()) {
    const FileTree answers = answers_of(site);
    const FileTree expected = read_tree(site.folder / "expected");
    REQUIRE_FALSE(expected.empty());
    for (const auto& [path, text] : expected) {
      INFO(site.folder.string() << ": " << path);
      REQUIRE(answers.count(path) == 1);
      check_golden(site.folder / "expected" / path, parsed(text), answers.at(path));
    }
  }
}

TEST_CASE("the small sites publish a file for every public row and no other", "[program][golden]") {
  for (const GoldenSite& site : golden_sites()) {
    std::vector<std::string> expected, built;
    for (const auto& [path, text] : read_tree(site.folder / "expected")) {
      if (path.starts_with("api/v1/rows/")) expected.push_back(path);
    }
    for (const auto& [path, text] : answers_of(site)) {
      if (path.starts_with("api/v1/rows/")) built.push_back(path);
    }
    CHECK(built == expected);
  }
}
