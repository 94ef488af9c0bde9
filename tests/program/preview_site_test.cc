// The preview's editions, without a server: what is read again for which edit, and that nothing of a build is missing.
#include <catch2/catch.hpp>

#include "base/file_system.h"
#include "preview/preview.h"
#include "program/golden_sites.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

const fs::path repository = ASSAY_SOURCE_DIR;

BuildRequest request_for(const fs::path& source, const std::string& as_of) {
  BuildRequest request;
  request.source = source;
  request.data_folder = repository;
  request.as_of = *parse_date(as_of);
  return request;
}

// A small site of its own, to be edited.
struct EditedSite {
  TemporaryFolder folder;
  BuildRequest request = request_for(folder.path(), "2026-06-01");

  EditedSite() {
    write_tree(folder.path(), site_files(repository / "tests/sites/performance"));
    write("content/about.md", "+++\ntitle = \"About\"\naliases = [\"/who/\"]\n+++\n\nThe first words.\n");
    write("content/draft.md", "+++\ntitle = \"Draft\"\ndraft = true\n+++\n\nNot yet.\n");
  }
  void write(const std::string& name, const std::string& text) const { write_tree(folder.path(), {{name, text}}); }
  fs::path at(const std::string& name) const { return folder.path() / name; }
};

bool shows(PreviewSite& site, const std::string& file, const std::string& words) {
  return site.file(file).value_or("").find(words) != std::string::npos;
}

FileTree served(PreviewSite& site, const FileTree& names) {
  FileTree files;
  for (const auto& [name, bytes] : names) files[name] = site.file(name).value_or("none");
  return files;
}

}  // namespace

// Without pictures of charts, which another program draws.
TEST_CASE("every file of a build is made when it is asked for, with the same bytes", "[program][serve]") {
  for (const GoldenSite& golden : golden_sites()) {
    if (golden.folder.filename() == "performance") continue;  // held to it after a session of edits
    PreviewSite site(request_for(golden.folder, golden.as_of));
    const FileTree built_files = built(site_files(golden.folder), {"--as-of", golden.as_of, "--charts", "off"});
    CHECK(differences(built_files, served(site, built_files)) == Strings{});
  }
}

TEST_CASE("an edit reaches as far as what it decides", "[program][serve]") {
  const EditedSite edited;
  const PreviewSite site(edited.request);
  CHECK(site.reach_of({edited.at("content/about.md")}) == Reach::content);
  CHECK(site.reach_of({edited.at("content/picture.svg")}) == Reach::content);
  CHECK(site.reach_of({edited.at("templates/pages/board.html")}) == Reach::presentation);
  CHECK(site.reach_of({edited.at("content/about.md"), edited.at("themes/default/assay.css")}) == Reach::presentation);
  CHECK(site.reach_of({repository / "themes/default/assay.css"}) == Reach::presentation);
  for (const char* name :
       {"site.toml", "data/results/rows.ndjson", "data/models.toml", "data/published.ledger", "data/methodology.lock", "data"}) {
    INFO(name);
    CHECK(site.reach_of({edited.at("content/about.md"), edited.at(name)}) == Reach::data);
  }
}

TEST_CASE("an edit of a page is shown, and one of the data only once the data are read", "[program][serve]") {
  const EditedSite edited;
  PreviewSite site(edited.request);
  edited.write("content/about.md", "# About\n\nOther words.\n");
  edited.write("site.toml", read_file(edited.at("site.toml")) + "\n[policy]\nstale_months = 2\n");
  site.read(Reach::content);
  CHECK(shows(site, "about/index.html", "Other words."));
  CHECK(site.file("api/v1/policy.json") ==
        PreviewSite(request_for(repository / "tests/sites/performance", "2026-06-01")).file("api/v1/policy.json"));
  site.read(Reach::data);
  CHECK(shows(site, "api/v1/policy.json", "\"stale_months\": 2"));
}

// Examples of pages whose text is the same are not run again; the rules that they are run through may change.
TEST_CASE("a worked example stays while others are edited, and is run again when its page or the policy changes",
          "[program][serve]") {
  const EditedSite edited;
  const std::string pages = read_file(repository / "content/methodology/staleness.md");
  const std::size_t start = pages.find("```assay-example"), end = pages.find("\n```\n", start);
  const std::string example = pages.substr(start, end + 5 - start);
  edited.write("content/example.md", "# Example\n\n" + example);
  PreviewSite site(edited.request);
  const std::string shown = *site.file("example/index.html");
  CHECK_THAT(shown, Catch::Contains("<dd>Stale</dd>"));
  edited.write("content/about.md", "# About\n\nOther words.\n");
  site.read(Reach::content);
  CHECK(*site.file("example/index.html") == shown);
  edited.write("content/example.md", "# Example\n\nAbove it.\n\n> " + example);
  site.read(Reach::content);
  CHECK(site.problems().has_errors());  // not at the left margin
  edited.write("content/example.md", "# Example\n\n" + example);
  edited.write("site.toml", read_file(edited.at("site.toml")) + "\n[policy]\nstale_months = 20\n");
  site.read(Reach::data);
  CHECK_THAT(report_of(site.problems(), DiagnosticFormat::text), Catch::Contains("example.mismatch"));
}

TEST_CASE("what was broken is read again with the next edit, whatever that is of", "[program][serve]") {
  const EditedSite edited;
  PreviewSite site(edited.request);
  const std::string models = read_file(edited.at("data/models.toml")), page = *site.file("models/index.html");
  edited.write("data/models.toml", models + "\nnot TOML\n");
  site.read(Reach::data);
  CHECK(site.problems().has_errors());
  CHECK(site.file("models/index.html") == page);  // the last good site stays
  edited.write("data/models.toml", models);
  edited.write("content/about.md", "# About\n\nOther words.\n");
  site.read(Reach::content);
  CHECK_FALSE(site.problems().has_errors());
  CHECK(shows(site, "about/index.html", "Other words."));
  CHECK(site.file("models/index.html") == page);
}

TEST_CASE("a page that is gone is not served, and its alias leads nowhere", "[program][serve]") {
  const EditedSite edited;
  PreviewSite site(edited.request);
  CHECK(site.moved_to("/bench/who/") == "/bench/about/");
  CHECK(site.moved_to("/bench/who") == "/bench/about/");
  CHECK(site.pages_of({edited.at("content/about.md")}) == Strings{"/bench/about/"});
  fs::remove(edited.at("content/about.md"));
  site.read(Reach::content);
  CHECK(site.file("about/index.html") == std::nullopt);
  CHECK(site.moved_to("/bench/who/") == std::nullopt);
  CHECK(site.pages_of({edited.at("content/about.md")}) == Strings{});
}

TEST_CASE("drafts are shown only when they are asked for, and are named", "[program][serve]") {
  EditedSite edited;
  PreviewSite without(edited.request);
  CHECK(without.file("draft/index.html") == std::nullopt);
  CHECK_THAT(without.state(), Catch::Contains("\"drafts\":[]"));
  edited.request.drafts = true;
  PreviewSite with(edited.request);
  CHECK(shows(with, "draft/index.html", "Not yet."));
  CHECK_THAT(with.state(), Catch::Contains("\"drafts\":[\"/bench/draft/\"]"));
}

TEST_CASE("another style changes the address of the style and not the mark of a page", "[program][serve]") {
  const EditedSite edited;
  PreviewSite site(edited.request);
  const Tabs::Open before = site.open_page("about/index.html");
  edited.write("themes/default/assay.css", read_file(repository / "themes/default/assay.css") + "\nmain { color: red; }\n");
  site.read(Reach::presentation);
  const Tabs::Open after = site.open_page("about/index.html");
  CHECK(after.mark == before.mark);
  CHECK(after.stylesheet != before.stylesheet);
  CHECK(shows(site, after.stylesheet, "main { color: red; }"));
}

TEST_CASE("the site as on another day is another site, and the way back leads to the first day", "[program][serve]") {
  const EditedSite edited;
  PreviewSite site(edited.request);
  const std::string today = *site.file("boards/decode/index.html");
  int told = 0;
  site.on_another_day = [&] { ++told; };
  site.show_as_on(parse_date("2029-06-01"));
  CHECK(*site.file("boards/decode/index.html") != today);
  site.show_as_on(std::nullopt);
  CHECK(*site.file("boards/decode/index.html") == today);
  site.show_as_on(std::nullopt);
  CHECK(told == 2);
}

TEST_CASE("a preview leaves the site's folder as it is", "[program][serve]") {
  const EditedSite edited;
  const FileTree before = read_tree(edited.folder.path());
  PreviewSite site(edited.request);
  site.file("manifest.json");
  CHECK(differences(before, read_tree(edited.folder.path())) == Strings{});
}
