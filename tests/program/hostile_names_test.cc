// Names that deceive the eye or a writer: what a reader, an editor and a program are told of them.
#include <catch2/catch.hpp>

#include "program/run_program.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

// The golden site whose first model has this name and no organisation.
struct Named {
  TemporaryFolder folder;
  fs::path site = folder.path() / "site";

  explicit Named(const std::string& name) {
    FileTree files = site_files(fs::path(ASSAY_SOURCE_DIR) / "tests/sites/performance");
    std::string& models = files["data/models.toml"];
    const std::size_t at = models.find("name = \"");
    REQUIRE(at != std::string::npos);
    models.replace(at, models.find('\n', at) - at, "name = \"" + name + "\"");
    for (std::size_t line; (line = models.find("organization = ")) != std::string::npos;) {
      models.erase(line, models.find('\n', line) + 1 - line);
    }
    write_tree(site, files);
  }
  ProgramRun run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"-s", site.string(), "--as-of", "2026-06-01"});
    return run_program(arguments);
  }
  FileTree built() const {
    const ProgramRun run_of = run({"build", "-d", (folder.path() / "out").string()});
    INFO(run_of.err);
    CHECK(run_of.status == 0);
    return read_tree(folder.path() / "out");
  }
};

std::string all_of(const FileTree& files, const std::string& start) {
  std::string text;
  for (const auto& [path, bytes] : files) {
    if (path.starts_with(start)) text += bytes;
  }
  return text;
}

}  // namespace

TEST_CASE("a name that looks like another is marked with its code points on rows, in review and in explain", "[program][names]") {
  const Named site("Fin\u0441h\u200B");
  const std::string letter = "U+0441 CYRILLIC SMALL LETTER ES, which looks like c",
                    unseen = "U+200B ZERO WIDTH SPACE, which is not seen";
  CHECK_THAT(site.run({"build", "-d", (site.folder.path() / "out").string()}).err,
             Catch::Contains("[catalogue.odd-name]") && Catch::Contains(letter) && Catch::Contains(unseen));
  const std::string page = site.built().at("rows/original/index.html");
  CHECK_THAT(page, Catch::Contains(letter) && Catch::Contains(unseen));
  CHECK_THAT(site.run({"review"}).out, Catch::Contains("Names that look like others") && Catch::Contains(letter));
  CHECK_THAT(site.run({"explain", "original"}).out, Catch::Contains(letter));
  CHECK_THAT(site.run({"explain", "original", "--json"}).out, Catch::Contains("\"look_alikes\"") && Catch::Contains(letter));
  const Named plain("Finch");
  CHECK_THAT(plain.run({"explain", "original", "--json"}).out, !Catch::Contains("look_alikes"));
}

TEST_CASE("what a page replaces, the other writers for people replace too", "[program][names]") {
  const Named site("Fin\\u001bch\\u0085\\u007f");
  const FileTree out = site.built();
  const std::vector<std::string> controls{"\x1b", "\xC2\x85", "\x7f"};
  for (const auto& [path, bytes] : out) {
    if (path.ends_with(".json") || path.ends_with(".ndjson") || path.find("assets/") == 0) continue;  // JSON has escapes
    INFO(path);
    for (const std::string& control : controls) CHECK(bytes.find(control) == std::string::npos);
  }
  const ProgramRun check = site.run({"check"});
  INFO(check.err);
  CHECK(check.status == 0);  // with every picture read as XML, where charts are drawn
}

TEST_CASE("a model without an organisation is found as a model", "[program][names]") {
  const std::string index = all_of(Named("Finch").built(), "api/v1/search/");
  CHECK(index.find("Model ,") == std::string::npos);
  CHECK(index.find("\"Model, ") != std::string::npos);
}

TEST_CASE("a right-to-left name keeps to itself in a chart's label", "[program][names]") {
  const FileTree out = Named("\u05E9\u05DC\u05D5\u05DD 7B").built();
  CHECK(out.at("api/v1/boards/decode.json").find("\u2068\u05E9\u05DC\u05D5\u05DD 7B\u2069") != std::string::npos);
}

TEST_CASE("an address of a catalogue entry leads to the web or a page of the site, and nowhere else", "[program][names]") {
  for (const std::string hostile :
       {"//evil.test/x", "/\\\\evil.test", "javascript:alert(1)", "/\\t/evil.test", "data:text/html,x"}) {
    INFO(hostile);
    Named site("Finch\"\nurl = \"" + hostile);
    const FileTree out = site.built();
    CHECK(all_of(out, "models/").find("evil.test\"") == std::string::npos);
    for (const auto& [path, bytes] : out) {
      if (!path.ends_with(".html")) continue;
      CHECK(bytes.find("href=\"//") == std::string::npos);
      CHECK(bytes.find("href=\"/\\") == std::string::npos);
      CHECK(bytes.find("href=\"javascript:") == std::string::npos);
      CHECK(bytes.find("href=\"data:") == std::string::npos);
    }
    CHECK(all_of(out, "api/v1/models").find("evil.test") == std::string::npos);
  }
  const FileTree own = Named("Finch\"\nurl = \"/boards/decode/").built();
  CHECK(all_of(own, "models/").find("href=\"/bench/boards/decode/\"") != std::string::npos);
}

TEST_CASE("a link that leaves the site is named, and one that stays is read", "[program][names]") {
  const Named site("Finch");
  write_tree(site.folder.path(),
             {{"elsewhere.md", "# Elsewhere\n"}, {"site/docs/inside.md", "# Inside\n"}, {"site/content/a.md", "# A\n"}});
  fs::create_symlink("../../elsewhere.md", site.site / "content/elsewhere.md");
  fs::create_directory_symlink("../docs", site.site / "content/docs");
  const ProgramRun run = site.run({"build", "-d", (site.folder.path() / "out").string()});
  CHECK_THAT(run.err, Catch::Contains("content/elsewhere.md: warning: not read: the symbolic link leads out of the site"));
  const FileTree out = read_tree(site.folder.path() / "out");
  CHECK(out.contains("docs/inside/index.html"));
  CHECK_FALSE(out.contains("elsewhere/index.html"));
}
