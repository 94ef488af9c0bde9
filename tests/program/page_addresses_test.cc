// Where pages, their old addresses and their pictures stand, and that links lead there in every form of address.
#include <catch2/catch.hpp>

#include "program/run_program.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

struct Tried {
  ProgramRun build, check;
  FileTree out;
};

// The golden site with these files, its `[output]` and what it is to be told.
Tried tried(const FileTree& files, const std::string& output, const std::vector<std::string>& options = {}) {
  FileTree site = site_files(fs::path(ASSAY_SOURCE_DIR) / "tests/sites/performance");
  site["site.toml"] += "\n[output]\nurls = \"" + output + "\"\n";
  for (const auto& [path, bytes] : files) site[path] = bytes;
  const TemporaryFolder folder;
  write_tree(folder.path() / "site", site);
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"-s", (folder.path() / "site").string(), "--as-of", "2026-06-01"});
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run_program(arguments);
  };
  Tried out;
  out.check = run({"check"});
  out.build = run({"build", "-d", (folder.path() / "out").string()});
  out.out = read_tree(folder.path() / "out");
  return out;
}

const std::string picture = "\x89PNG\r\n";

}  // namespace

TEST_CASE("an old address is answered at the address that was given", "[program][addresses]") {
  const std::string page =
      "+++\ntitle = \"Limits\"\naliases = [\"/old/page/\", \"/older.html\", \"/bare\", \"/deep/index.html\"]\n+++\n\nWords.\n";
  const std::string home = "[Limits](limits.md)\n";
  for (const std::string style : {"directory", "file"}) {
    INFO(style);
    const Tried site = tried({{"content/limits.md", page}, {"content/index.md", home}}, style);
    INFO(site.build.err);
    INFO(site.check.err);
    CHECK(site.check.status == 0);
    REQUIRE(site.build.status == 0);
    for (const char* path : {"old/page/index.html", "older.html", "deep/index.html"}) {
      INFO(path);
      REQUIRE(site.out.contains(path));
      CHECK_THAT(site.out.at(path), Catch::Contains(style == "file" ? "limits.html" : "limits/"));
    }
    CHECK(site.out.contains(style == "file" ? "bare.html" : "bare/index.html"));
  }
}

TEST_CASE("a page that only changed the form of its address is led to from the old form", "[program][addresses]") {
  const FileTree files{{"content/limits.md", "+++\ntitle = \"Limits\"\naliases = [\"/limits.html\"]\n+++\n\nWords.\n"},
                       {"content/index.md", "[Limits](limits.md)\n"}};
  const Tried moved = tried(files, "directory");
  CHECK(moved.check.status == 0);
  CHECK(moved.out.contains("limits.html"));
  CHECK(moved.out.contains("limits/index.html"));
  // The same form is the page itself.
  CHECK_THAT(tried(files, "file").build.err, Catch::Contains("[article.collision]"));
}

TEST_CASE("links lead to pages in whichever form they are written", "[program][addresses]") {
  const std::string words =
      "[board](/boards/decode/) [file](/boards/decode.html) [bare](/boards/decode) [feed](/boards/decode/feed.atom) "
      "[row](/rows/original/) [changes](/changes/) [data](/downloads/rows.csv) [home](/) [part](/limits/#gr%C3%B6%C3%9Fe) "
      "[search](/search/?q=a)\n";
  for (const std::string style : {"directory", "file"}) {
    INFO(style);
    const Tried site =
        tried({{"content/index.md", words}, {"content/limits.md", "# Limits\n\n## Gr\u00f6\u00dfe\n\nWords.\n"}}, style);
    INFO(site.build.err);
    INFO(site.check.err);
    CHECK(site.check.status == 0);
    REQUIRE(site.build.status == 0);
  }
}

TEST_CASE("a target may stand percent-encoded, as editors and browsers write it", "[program][addresses]") {
  const std::string words =
      "# Notes\n\n## Gr\u00f6\u00dfe\n\n[here](#gr%C3%B6%C3%9Fe) [plain](#gr\u00f6\u00dfe) [dash](my%2Dpage.md#gr%C3%B6%C3%9Fe) "
      "[named](My%20Notes.md)\n\n![A plot](my%20plot%2050%25.png)\n\n![The same](<my plot 50%25.png>)\n";
  const Tried site = tried({{"content/index.md", words},
                            {"content/my-page.md", "# Page\n\n## Gr\u00f6\u00dfe\n\nWords.\n"},
                            {"content/My Notes.md", "+++\ntitle = \"Mine\"\nslug = \"my-notes\"\n+++\n\nWords.\n"},
                            {"content/my plot 50%.png", picture}},
                           "directory");
  INFO(site.build.err);
  INFO(site.check.err);
  CHECK(site.check.status == 0);
  REQUIRE(site.build.status == 0);
  CHECK(site.out.contains("my plot 50%.png"));
  CHECK_THAT(site.out.at("index.html"), Catch::Contains("my%20plot%2050%25.png") && Catch::Contains("/my-notes/"));
}

TEST_CASE("a picture whose name cannot be published is an error at its place, in a check as in a build", "[program][addresses]") {
  const Tried site = tried({{"content/index.md", "![A plot](\u00fc.png)\n"}, {"content/\u00fc.png", picture}}, "directory");
  for (const ProgramRun& run : {site.check, site.build}) {
    CHECK(run.status == 1);
    CHECK_THAT(run.err, Catch::Contains("content/index.md:1:1: error: ") && Catch::Contains("rename it"));
  }
}

TEST_CASE("the pages of a draft section are drafts", "[program][addresses]") {
  const FileTree files{{"content/plans/_index.md", "+++\ntitle = \"Plans\"\ndraft = true\n+++\n"},
                       {"content/plans/next.md", "# Next\n\nNot yet, and [broken](nowhere.md).\n"},
                       {"content/plans/deep/x.md", "# X\n\nNot yet.\n"},
                       {"content/plansfor/y.md", "# Y\n\nThere.\n"}};
  const Tried site = tried(files, "directory");
  INFO(site.build.err);
  REQUIRE(site.build.status == 0);
  for (const auto& [path, bytes] : site.out) CHECK_FALSE(path.starts_with("plans/"));
  CHECK(site.out.contains("plansfor/y/index.html"));
  FileTree whole = files;
  whole["content/plans/next.md"] = "# Next\n\nNot yet.\n";
  const Tried shown = tried(whole, "directory", {"--drafts"});
  REQUIRE(shown.build.status == 0);
  CHECK_THAT(shown.out.at("plans/deep/x/index.html"), Catch::Contains("Draft: not published."));
}

TEST_CASE("a block of our own stands in a page with any line ends", "[program][addresses]") {
  const std::string page = "# Live\n\n```board\nslug = \"decode\"\ntop = 3\n```\n";
  std::string windows;
  for (const char c : page) windows += c == '\n' ? "\r\n" : std::string(1, c);
  const Tried site = tried({{"content/live.md", windows}}, "directory");
  INFO(site.build.err);
  CHECK(site.build.status == 0);
  CHECK(tried({{"content/live.md", page}}, "directory").out.at("live/index.html") == site.out.at("live/index.html"));
}
