// What must not stand in the repository: places of the machine on which someone wrote it, or that tests would share.
#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "project/repository_files.h"

namespace assay {
namespace {

// Home folders and the like, when they begin a path. In pieces, so that this file does not find itself.
const std::regex& machine_path() {
  static const std::regex pattern(std::string(R"((^|[^A-Za-z0-9_.~>*-])/()") + "home|root|Users|work|workspace" +
                                  R"()/[A-Za-z0-9_.-])");
  return pattern;
}

const std::regex& registry_host() {
  static const std::regex pattern(std::string("registry") + R"([a-z0-9-]*\.[a-z0-9-]+\.[a-z]{2,})");
  return pattern;
}

std::vector<std::string> lines_with(const std::regex& pattern, const std::vector<RepositoryFile>& files) {
  std::vector<std::string> found;
  for (const RepositoryFile& file : files) {
    if (!is_valid_utf8(file.text)) continue;
    std::size_t number = 0;
    for (const std::string_view line : split(file.text, '\n')) {
      ++number;
      if (line.size() < 4096 && std::regex_search(line.begin(), line.end(), pattern)) {
        found.push_back(file.path + ":" + std::to_string(number));
      }
    }
  }
  return found;
}

TEST_CASE("no file of the repository names a folder of the machine it was written on", "[project][paths]") {
  // Samples of foreign files name invented folders of invented people, so that a test can see that none is published.
  std::vector<RepositoryFile> files = repository_files("");
  std::erase_if(files, [](const auto& file) { return file.path.starts_with("tests/import/samples/"); });
  CHECK(lines_with(machine_path(), files) == std::vector<std::string>{});
}

TEST_CASE("the path check sees a home folder and leaves URLs and Markdown alone", "[project][paths]") {
  const std::string home = std::string("/") + "home/";
  CHECK(lines_with(machine_path(), {{"a", "cd " + home + "me/x"}, {"b", "x\n\"" + home + "me\""}}) ==
        std::vector<std::string>{"a:1", "b:2"});
  CHECK(lines_with(machine_path(), {{"a", "https://example.org" + home + "me"}, {"b", "<a href=\"/rows/x/\">"}}).empty());
}

TEST_CASE("no file of the repository names a package registry", "[project][paths]") {
  CHECK(lines_with(registry_host(), repository_files("")) == std::vector<std::string>{});
}

TEST_CASE("package-lock.json says what is installed and not from which host", "[project][paths]") {
  for (const RepositoryFile& file : repository_files("")) {
    if (!file.path.ends_with("package-lock.json")) continue;
    CHECK(lines_with(std::regex(R"("resolved":\s*"[a-z+]*://)"), {file}) == std::vector<std::string>{});
  }
}

TEST_CASE("tests run side by side: only the temporary folder knows where scratch files go", "[project]") {
  const std::regex scratch(std::string("temp_directory") + "_path|/dev/" + "shm");
  std::vector<RepositoryFile> tests = repository_files("tests");
  std::erase_if(tests, [](const RepositoryFile& file) { return !file.path.ends_with(".cc"); });
  REQUIRE(tests.size() > 50);
  std::vector<std::string> files;
  for (const std::string& line : lines_with(scratch, tests)) files.push_back(line.substr(0, line.find(':')));
  files.erase(std::unique(files.begin(), files.end()), files.end());
  // The second holds the cache that all tests share.
  CHECK(files == std::vector<std::string>{"tests/base/temporary_folder.cc", "tests/program/run_program.cc"});
}

// Debian 12 has Node 18. Whether a range as package-lock.json gives it, "^18.19.0 || >= 20.6.0", lets it in.
bool allows_node_18(std::string_view engines) {
  static const std::regex at_least(R"(\s*>=\s*(\d+).*)"), same_major(R"(\s*\^?18\b.*)");
  for (const std::string_view range : split(engines, '|')) {
    std::match_results<std::string_view::const_iterator> found;
    if (std::regex_match(range.begin(), range.end(), same_major)) return true;
    if (std::regex_match(range.begin(), range.end(), found, at_least) && std::stoi(found[1].str()) <= 18) return true;
  }
  return false;
}

TEST_CASE("the Node packages that are used run on the Node of Debian 12", "[project]") {
  const std::vector<RepositoryFile> files = repository_files("");
  const auto file = std::find_if(files.begin(), files.end(), [](const auto& f) { return f.path == "package-lock.json"; });
  REQUIRE(file != files.end());
  const auto lock = parse_json(file->text);
  const Json& packages = std::get<Json>(lock)["packages"];
  std::size_t asked = 0;
  for (const char* kind : {"dependencies", "devDependencies"}) {
    for (const Json::Member& package : *packages[""][kind].members()) {
      const std::string_view engines = packages["node_modules/" + package.key]["engines"].text("node");
      INFO(package.key << " asks for Node " << engines);
      CHECK((engines.empty() || allows_node_18(engines)));
      ++asked;
    }
  }
  CHECK(asked > 5);
}

TEST_CASE("the Node check sees a package that asks for a newer one", "[project]") {
  CHECK(allows_node_18(">=18"));
  CHECK(allows_node_18("^18.19.0 || >= 20.6.0"));
  CHECK(allows_node_18("6.* || 8.* || >= 10.*"));
  CHECK_FALSE(allows_node_18(">=20"));
  CHECK_FALSE(allows_node_18("^20.19.0 || ^22.12.0 || >=23"));
}

}  // namespace
}  // namespace assay
