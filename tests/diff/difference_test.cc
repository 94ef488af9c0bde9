// What changed between two built sites: three pull requests as their reviewers see them, and the edges.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/file_system.h"
#include "diff/compare.h"
#include "program/run_program.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

const fs::path tests = fs::path(ASSAY_SOURCE_DIR) / "tests";

FileTree source_site() {
  FileTree site = site_files(tests / "sites/performance");
  site["content/methodology/staleness.md"] =
      "+++\ntitle = \"Staleness\"\nversion = \"1.0\"\n+++\n\nA row is stale after {{ policy.stale_months }} months.\n";
  return site;
}

// A site on disk, built as of one day.
struct BuiltSite {
  explicit BuiltSite(const FileTree& site, const std::string& as_of = "2026-06-01") {
    write_tree(folder.path(), built(site, {"--as-of", as_of}));
  }
  TemporaryFolder folder;
};

const BuiltSite& before() {
  static const BuiltSite site(source_site());
  return site;
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.substr(0, at) + to + text.substr(at + from.size());
}

const std::string rows = "data/results/rows.ndjson";

FileTree with_a_new_row() {
  FileTree site = source_site();
  site[rows] +=
      R"({"id": "fastest", "benchmark": "decode", "model": "heron-30b", "quant": "q4", "runtime": "engine", "runtime_version": "2.2", "hardware": "card-24", "driver": "1.0", "os": "Linux 6.1", "source": "community", "operator": "ben", "measured_at": "2026-05-20", "moderation": {"state": "approved", "by": "desk", "at": "2026-05-21"}, "metrics": {"decode_tps": 180.5, "ttft_ms": 150, "vram_peak_mib": 9000}, "context": {"isl": 1024, "osl": 128}, "log_url": "https://logs.example/fastest", "notes": "<b>@everyone</b> | `first`"})"
      "\n";
  return site;
}

FileTree with_a_breaking_version() {
  FileTree site = source_site();
  site["data/runtimes.toml"] +=
      "\n[[runtime.breaking]]\nversion = \"2.2\"\ndate = \"2026-05-15\"\nnote = \"Another way of | batching, see @engine\"\n";
  return site;
}

FileTree with_another_policy() {
  FileTree site = source_site();
  site["site.toml"] += "\n[policy]\nstale_months = 2\n";
  site["content/methodology/staleness.md"] = replaced(site["content/methodology/staleness.md"], "1.0", "1.1");
  return site;
}

void check_comment(const std::string& name, const FileTree& site) {
  const BuiltSite after(site);
  const std::string comment = difference_markdown(difference_between(before().folder.path(), after.folder.path()));
  const fs::path golden = tests / "diff/golden" / (name + ".md");
  if (std::getenv("UPDATE_GOLDEN") != nullptr) replace_file(golden, comment);
  INFO(name);
  CHECK(comment == read_file(golden));
}

}  // namespace

TEST_CASE("a pull request is told in one line and its lists", "[diff][golden]") {
  check_comment("new_row", with_a_new_row());
  check_comment("breaking_version", with_a_breaking_version());
  check_comment("policy", with_another_policy());
}

TEST_CASE("nothing changed is one line", "[diff]") {
  const Difference none = difference_between(before().folder.path(), before().folder.path());
  CHECK(none.is_empty());
  CHECK(difference_markdown(none) == "Nothing changed for readers (as of <code>2026-06-01</code>).\n");
}

TEST_CASE("a row that was removed by name has a tombstone, one that is gone without vanished", "[diff]") {
  FileTree removed = source_site();
  removed["data/editorial.toml"] +=
      "\n[[remove]]\nrow = \"original\"\ndate = \"2026-05-30\"\nreason = \"Wrong | card\"\nby = \"desk\"\n";
  const BuiltSite tombstoned(removed), vanished(without_rows(source_site(), {"original"}));
  const Difference named = difference_between(before().folder.path(), tombstoned.folder.path());
  REQUIRE(named.removed.size() == 1);
  CHECK(named.removed[0].reason == "Wrong | card");
  CHECK(named.removed[0].removed_on == "2026-05-30");
  const Difference gone = difference_between(before().folder.path(), vanished.folder.path());
  REQUIRE(gone.removed.size() == 1);
  CHECK_FALSE(gone.removed[0].removed_on);
  CHECK_THAT(difference_markdown(gone), Catch::StartsWith("**1 row vanished, "));
}

TEST_CASE("a corrected value is told with what it was", "[diff]") {
  FileTree site = source_site();
  site[rows] = replaced(site[rows], "\"decode_tps\": 170.25", "\"decode_tps\": 170.5");
  const BuiltSite after(site);
  const Difference difference = difference_between(before().folder.path(), after.folder.path());
  REQUIRE(difference.changed.size() == 1);
  CHECK(difference.changed[0].id == "two-cards");
  std::vector<std::string> told;
  for (const FieldChange& change : difference.changed[0].fields)
    told.push_back(change.field + " " + to_json(change.before) + " " + to_json(change.after));
  CHECK(told.front() == "metrics.decode_tps 170.25 170.5");
  CHECK(std::find(told.begin(), told.end(), "headline.value 170.25 170.5") != told.end());
}

TEST_CASE("a page of rules changed when its words did, not when the build fills in another number", "[diff]") {
  FileTree site = source_site(), one_row_more = with_a_new_row();
  const std::string live = "\nThere are {{ count.rows_published }} rows.\n\n```tiers\n```\n";
  for (FileTree* tree : {&site, &one_row_more}) (*tree)["content/methodology/staleness.md"] += live;
  FileTree edited = site;
  edited["content/methodology/staleness.md"] += "\nOne sentence more.\n";
  const BuiltSite old_site(site), with_row(one_row_more), with_sentence(edited);
  const fs::path page = old_site.folder.path() / "methodology/staleness/index.html";
  const std::string html = read_file(page);
  CHECK(html != read_file(with_row.folder.path() / "methodology/staleness/index.html"));
  CHECK(difference_between(old_site.folder.path(), with_row.folder.path()).methodology.empty());
  const Difference difference = difference_between(old_site.folder.path(), with_sentence.folder.path());
  REQUIRE(difference.methodology.size() == 1);
  CHECK(difference.methodology[0].page == "methodology/staleness");
  CHECK(difference.methodology[0].text_changed);
  // A site of before that mark has only what stands on the page.
  const std::size_t mark = html.find(" data-words=\"");
  REQUIRE(mark != std::string::npos);
  replace_file(page, html.substr(0, mark) + html.substr(html.find('"', html.find('"', mark) + 1) + 1));
  CHECK(difference_between(old_site.folder.path(), with_row.folder.path()).methodology.size() == 1);
}

TEST_CASE("a comment never outgrows its limit", "[diff]") {
  const BuiltSite after(with_another_policy());
  const Difference difference = difference_between(before().folder.path(), after.folder.path());
  const std::string whole = difference_markdown(difference);
  for (const std::size_t limit : {comment_limit, whole.size() - 1, std::size_t{1500}, std::size_t{600}}) {
    const std::string comment = difference_markdown(difference, limit);
    CHECK(comment.size() <= limit);
    CHECK(comment.substr(0, comment.find('\n')) == whole.substr(0, whole.find('\n')));
  }
}

TEST_CASE("diff prints Markdown or JSON, and answers with its exit code when asked", "[diff][program]") {
  const BuiltSite after(with_a_new_row());
  const std::string old_site = before().folder.path(), new_site = after.folder.path();
  CHECK(run_program({"diff", old_site, new_site}).status == 0);
  CHECK(run_program({"diff", old_site, new_site, "--exit-code"}).status == 1);
  CHECK(run_program({"diff", old_site, old_site, "--exit-code"}).status == 0);
  const ProgramRun json = run_program({"diff", old_site, new_site, "--json"});
  const Json document = std::get<Json>(parse_json(json.out));
  CHECK(document["rows"]["added"].items()->front().text("id") == "fastest");
  CHECK(document["rows"]["added"].items()->front()["first_on"].items()->size() == 2);
  CHECK(json.out == run_program({"diff", old_site, new_site, "--json"}).out);
  const ProgramRun refused = run_program({"diff", old_site, tests});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Catch::Contains("no manifest.json of ours"));
}
