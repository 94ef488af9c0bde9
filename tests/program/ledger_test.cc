// A public row never vanishes silently: the ledger holds every build to it. tools/vanish.sh tries all rows.
#include <algorithm>
#include <catch2/catch.hpp>

#include "base/text.h"
#include "program/run_program.h"

using namespace assay;

namespace {

FileTree demonstration_site() {
  const std::filesystem::path source = ASSAY_SOURCE_DIR;
  FileTree files;
  for (const char* folder : {"data", "content"}) {
    for (auto& [path, bytes] : read_tree(source / folder)) files[folder + ("/" + path)] = bytes;
  }
  files["site.toml"] = read_tree(source)["site.toml"];
  return files;
}

// The text without its line number `line`, from 0.
std::string without_line(const std::string& text, std::size_t line) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < line; ++i) start = text.find('\n', start) + 1;
  return text.substr(0, start) + text.substr(text.find('\n', start) + 1);
}

std::string id_in(const std::string& text, std::size_t line) {
  const std::string_view row = split(text, '\n')[line];
  const std::size_t start = row.find("\"id\":\"") + 6;
  return std::string(row.substr(start, row.find('"', start) - start));
}

ProgramRun build(const FileTree& site, const TemporaryFolder& folder, const std::vector<std::string>& more = {}) {
  write_tree(folder.path() / "site", site);
  std::vector<std::string> arguments{
      "build", "-s", (folder.path() / "site").string(), "-d", (folder.path() / "out").string(), "--as-of", "2026-11-21"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

}  // namespace

TEST_CASE("without any one of its public rows the demonstration site does not build", "[program][ledger]") {
  const FileTree site = demonstration_site();
  const std::string file = "data/results/decode-throughput.ndjson", &rows = site.at(file);
  const auto lines = static_cast<std::size_t>(std::count(rows.begin(), rows.end(), '\n'));
  std::size_t tried = 0;
  for (std::size_t line = 3; line < lines; line += lines / 3) {
    const std::string id = id_in(rows, line);
    if (("\n" + site.at("data/published.ledger")).find("\n" + id + " ") == std::string::npos) continue;
    FileTree reduced = site;
    reduced[file] = without_line(rows, line);
    const TemporaryFolder folder;
    const ProgramRun run = build(reduced, folder);
    INFO(run.err);
    CHECK(run.status == 1);
    CHECK(run.err.find("row \"" + id + "\" was public and now is in no row file") != std::string::npos);
    CHECK(run.err.find("[ledger.row-vanished]") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
    ++tried;
  }
  CHECK(tried > 0);
}

TEST_CASE("a row that was public and is rejected later needs a remove entry", "[program][ledger]") {
  FileTree site = demonstration_site();
  std::string& rows = site["data/results/ifeval.ndjson"];
  const std::string id = id_in(rows, 0), approved = "\"state\":\"approved\"";
  rows.replace(rows.find(approved), approved.size(), "\"state\":\"rejected\"");
  const TemporaryFolder refused;
  const ProgramRun run = build(site, refused);
  CHECK(run.status == 1);
  CHECK(run.err.find("row \"" + id + "\" was public and now is rejected") != std::string::npos);
  site["data/editorial.toml"] +=
      "\n[[remove]]\nrow = \"" + id + "\"\ndate = 2026-11-20\nreason = \"It was made up.\"\nby = \"record-desk\"\n";
  const TemporaryFolder folder;
  const ProgramRun removed = build(site, folder);
  INFO(removed.err);
  CHECK(removed.status == 0);
  const FileTree tombstone = read_tree(folder.path() / "out/rows" / id);
  REQUIRE(tombstone.contains("index.html"));
  CHECK(tombstone.at("index.html").find("It was made up.") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "out/api/v1/rows" / (id + ".json")));
}

TEST_CASE("a changed line of the ledger breaks its chain", "[program][ledger]") {
  FileTree site = demonstration_site();
  std::string& ledger = site["data/published.ledger"];
  const std::size_t at = ledger.find(' ') + 12;
  ledger[at] = ledger[at] == '0' ? '1' : '0';
  const TemporaryFolder folder;
  const ProgramRun run = build(site, folder);
  CHECK(run.status == 1);
  CHECK(run.err.find("[ledger.broken-chain]") != std::string::npos);
}

TEST_CASE("updating the ledger appends each public row once", "[program][ledger]") {
  FileTree site = demonstration_site();
  site.erase("data/published.ledger");
  const TemporaryFolder folder;
  CHECK(build(site, folder, {"--update-ledger"}).status == 0);
  const std::string first = read_tree(folder.path() / "site/data").at("published.ledger");
  CHECK(run_program({"build", "-s", (folder.path() / "site").string(), "-d", (folder.path() / "out").string(), "--as-of",
                     "2026-11-21", "--update-ledger"})
            .status == 0);
  CHECK(read_tree(folder.path() / "site/data").at("published.ledger") == first);
  CHECK(std::count(first.begin(), first.end(), '\n') > 400);
}
