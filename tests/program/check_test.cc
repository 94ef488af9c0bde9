// `assay check` as a user runs it.
#include <catch2/catch.hpp>

#include "base/file_system.h"
#include "program/run_program.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

const std::filesystem::path performance = std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/sites/performance";

// The golden site with two pages, the second of which leads into the first by its address.
FileTree with_pages(const std::string& heading) {
  FileTree site = site_files(performance);
  site["content/rules.md"] = "+++\ntitle = \"Rules\"\n+++\n\n## " + heading + "\n\nWhat smoke is.\n\n[Next](other.md)\n";
  site["content/other.md"] = "+++\ntitle = \"Other\"\n+++\n\nRead on.\n\nSee [smoke](/rules/#the-smoke-lane).\n";
  site["content/index.md"] = "[Rules](rules.md)\n";
  return site;
}

ProgramRun checked(const FileTree& site, std::vector<std::string> options = {}) {
  const TemporaryFolder folder;
  write_tree(folder.path(), site);
  std::vector<std::string> arguments{"check", "-s", folder.path(), "--as-of", "2026-06-01"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const ProgramRun run = run_program(arguments);
  CHECK(read_tree(folder.path()) == site);  // nothing was written
  return run;
}

}  // namespace

TEST_CASE("check passes a whole site and says what it looked at", "[program][check]") {
  const ProgramRun run = checked(with_pages("The smoke lane"));
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Catch::StartsWith("checked 16 public rows, "));
}

TEST_CASE("a renamed heading breaks a link: both ends are named and the nearest anchor is suggested", "[program][check]") {
  const ProgramRun run = checked(with_pages("Lanes of smoke"));
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Catch::Contains("content/other.md:7:") &&
                          Catch::Contains("the link in content/other.md leads to \"#the-smoke-lane\"") &&
                          Catch::Contains("content/rules.md has no such anchor") &&
                          Catch::Contains("did you mean \"lanes-of-smoke\"?") && Catch::Contains("[article.link]"));
  CHECK_THAT(checked(with_pages("Lanes of smoke"), {"--format", "github"}).err,
             Catch::Contains("::error file=content/other.md,line=7,") && Catch::Contains("title=article.link::"));
}

TEST_CASE("a heading that keeps its old anchor breaks no link", "[program][check]") {
  const ProgramRun run = checked(with_pages("Lanes of smoke {#lanes-of-smoke #the-smoke-lane}"));
  INFO(run.err);
  CHECK(run.status == 0);
}

TEST_CASE("check sees what a build sees", "[program][check]") {
  FileTree site = with_pages("The smoke lane");
  site["content/other.md"] += "\n[gone](nowhere.md)\n";
  const ProgramRun run = checked(site);
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Catch::Contains("[article.link]"));
  CHECK(run.out.empty());
}

TEST_CASE("warnings fail a check when it is told so", "[program][check]") {
  FileTree site = with_pages("The smoke lane");
  site["templates/pages/never_used.html"] = "{{%AUTOESCAPE context=\"HTML\"}}\n<p>nothing</p>\n";
  const ProgramRun run = checked(site);
  CHECK(run.status == 0);
  CHECK_THAT(run.err, Catch::Contains("[template.unused]"));
  CHECK(checked(site, {"--fail-on", "warn"}).status == 1);
}

TEST_CASE("addresses out of the site are written for a link checker", "[program][check]") {
  FileTree site = with_pages("The smoke lane");
  site["content/other.md"] += "\n[out](https://elsewhere.example/a)\n";
  const TemporaryFolder folder;
  CHECK(checked(site, {"--external-links", folder.path() / "links.txt"}).status == 0);
  CHECK_THAT(read_file(folder.path() / "links.txt"), Catch::Contains("https://elsewhere.example/a\n"));
}

TEST_CASE("a finished site is proved by itself, and a folder that is none is refused", "[program][check]") {
  const TemporaryFolder folder;
  write_tree(folder.path() / "public", built(with_pages("The smoke lane"), {"--as-of", "2026-06-01"}));
  CHECK(run_program({"check", "--output", folder.path() / "public"}).status == 0);
  write_tree(folder.path() / "other", {{"index.html", "<p>hello"}});
  const ProgramRun refused = run_program({"check", "--output", folder.path() / "other"});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Catch::Contains("no manifest.json of ours"));
}

TEST_CASE("what keeps a build from being published fails a check, and what does not passes it", "[program][check]") {
  struct Case {
    std::string host, alias, refused;  // refused: the id, or empty
  };
  for (const Case& one :
       {Case{"netlify", "/boards/decode/", "article.collision"}, Case{"none", "/boards/decode/", "output.collision"},
        Case{"cloudflare-pages", "/changes/", "article.collision"}, Case{"netlify", "/older/", ""},
        Case{"none", "/older/", ""}}) {
    INFO(one.host << " " << one.alias);
    FileTree site = with_pages("The smoke lane");
    site["site.toml"] += "\n[deploy]\nhost = \"" + one.host + "\"\n";
    site["content/rules.md"] = "+++\ntitle = \"Rules\"\naliases = [\"" + one.alias +
                               "\"]\n+++\n\n## The smoke lane\n\nWhat smoke is.\n\n[Next](other.md)\n";
    const TemporaryFolder folder;
    write_tree(folder.path() / "site", site);
    const ProgramRun check = run_program({"check", "-s", folder.path() / "site", "--as-of", "2026-06-01"});
    const ProgramRun build =
        run_program({"build", "-s", folder.path() / "site", "-d", folder.path() / "out", "--as-of", "2026-06-01"});
    CHECK(check.status == (one.refused.empty() ? 0 : 1));
    CHECK(build.status == check.status);
    for (const ProgramRun& run : {check, build}) {
      if (!one.refused.empty()) CHECK_THAT(run.err, Catch::Contains("[" + one.refused + "]"));
    }
  }
}

TEST_CASE("words that look like a program's own are an author's where an author wrote them", "[program][check]") {
  FileTree site = with_pages("The smoke lane");
  site["content/rules.md"] +=
      "\n## Gr\u00f6\u00dfe \\{{ like this }}\n\nText \\{{ like this }}, ${HOME} and \\{{TITLE}}.\n\n"
      "| \\{{ a }} | NaN |\n|---|---|\n| null | \\{{ b }} |\n";
  const ProgramRun run = checked(site);
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(run.err.find("text.") == std::string::npos);
}
