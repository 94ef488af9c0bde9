// content/writing.md tells authors what a page can hold: it names all of it, and nothing that is not there.
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "articles/live_blocks.h"
#include "base/file_system.h"
#include "examples/outcomes.h"

using namespace assay;

namespace {

std::string page() {
  return read_file(std::string(ASSAY_SOURCE_DIR) + "/content/writing.md");
}

// The names in backquotes in the tables of a section.
std::set<std::string> names_in(const std::string& heading) {
  const std::string text = page();
  const std::size_t start = text.find("\n" + heading);
  REQUIRE(start != std::string::npos);
  const std::string section = text.substr(start, text.find("\n## ", start + 4) - start);
  std::set<std::string> names;
  static const std::regex name("`([a-z][a-z0-9_.-]*)`");
  std::istringstream lines(section);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) continue;
    for (std::sregex_iterator at(line.begin(), line.end(), name), end; at != end; ++at) names.insert((*at)[1]);
  }
  return names;
}

}  // namespace

TEST_CASE("the page about writing names everything that a worked example can expect", "[examples][content]") {
  const auto names = names_in("## Worked examples");
  for (const std::string_view name : expectation_names()) {
    INFO(name);
    CHECK(names.contains(std::string(name)));
  }
}

TEST_CASE("the page about writing names every live piece", "[examples][content]") {
  const auto names = names_in("## Live pieces");
  for (const std::string_view word : live_words()) {
    INFO(word);
    CHECK(names.contains(std::string(word)));
  }
}
