// Files that come piece by piece end as the files that are added whole.
#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file_system.h"
#include "program/run_program.h"
#include "write/publication.h"
#include "write/sample_site.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// Longer than a piece of the comparison, so that differences lie in its first, its last and between them.
std::string rows(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "row " + std::to_string(i) + "\n";
  return text;
}

PublicationResult publish(const fs::path& destination, std::string_view bytes, PublicationOptions options = {}) {
  Publication publication(destination, {}, options);
  publication.add("index.html", "<p>home\n");
  const auto file = publication.grow("downloads/rows.csv");
  for (std::size_t at = 0; at < bytes.size(); at += 1000) file->append(bytes.substr(at, 1000));
  file->finish();
  return publication.publish(
      manifest_text(Json::object().set("as_of", "2026-11-21").set("generator", options.generator), publication.files()));
}

const std::string long_text = rows(100'000);

TEST_CASE("a file that grew is published and listed like one that was added", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "grown", long_text);
  {
    Publication whole(folder.path() / "whole", {});
    whole.add("index.html", "<p>home\n");
    whole.add("downloads/rows.csv", long_text);
    whole.publish(manifest_text(Json::object().set("as_of", "2026-11-21").set("generator", "assay"), whole.files()));
  }
  CHECK(read_tree(folder.path() / "grown") == read_tree(folder.path() / "whole"));
}

TEST_CASE("a file that grew to the same bytes is not written again", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "public", long_text);
  const auto again = publish(folder.path() / "public", long_text);
  CHECK(again.outcome == Published::unchanged);
  CHECK(again.written == 0);
}

TEST_CASE("a file that grew differently has its new bytes, wherever the difference lies", "[write][publication]") {
  std::string first = long_text, middle = long_text, last = long_text;
  first.front() = 'R';
  middle[middle.size() / 2] = '#';
  last.back() = '#';
  for (const std::string& text : {first, middle, last, long_text + "more\n", long_text.substr(0, 700'000), std::string()}) {
    const TemporaryFolder folder;
    publish(folder.path() / "public", long_text);
    const auto changed = publish(folder.path() / "public", text);
    CHECK(changed.written == 2);  // the file and manifest.json
    CHECK(changed.linked == 1);
    CHECK((read_file(folder.path() / "public/downloads/rows.csv") == text));
  }
}

TEST_CASE("a file that grew to the same bytes and must not be kept is copied", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "public", long_text);
  fs::permissions(folder.path() / "public/downloads/rows.csv", fs::perms::owner_all);
  CHECK(publish(folder.path() / "public", long_text).written == 1);
  CHECK((read_file(folder.path() / "public/downloads/rows.csv") == long_text));
}

TEST_CASE("a file that grew has compressed siblings where the site wants them", "[write][publication]") {
  const TemporaryFolder folder;
  PublicationOptions options;
  options.gzip = true;
  publish(folder.path() / "public", long_text, options);
  CHECK(fs::exists(folder.path() / "public/downloads/rows.csv.gz"));
}

TEST_CASE("a path that grows twice is a collision", "[write][publication]") {
  const TemporaryFolder folder;
  Publication publication(folder.path() / "public", {});
  publication.grow("a.csv")->finish();
  publication.grow("a.csv")->finish();
  CHECK(publication.collisions() == std::vector<std::string>{"a.csv"});
}

}  // namespace
}  // namespace assay
