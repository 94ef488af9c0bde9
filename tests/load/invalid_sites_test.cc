// tests/sites_invalid/: one wrong site for each diagnostic, with the whole report that it must give. A case holds
// only the files that differ from `valid`. NAME.sqlite.sql stands for the database that its statements make,
// NAME.zeros for a file of so many zero bytes, `environment` for variables. UPDATE_GOLDEN=1 rewrites the reports.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <regex>
#include <set>

#include "articles/article_blocks.h"
#include "articles/article_html.h"
#include "articles/site_articles.h"
#include "base/file_system.h"
#include "base/text.h"
#include "program/run_program.h"
#include "site/pipeline.h"
#include "site/produce.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

const fs::path cases = fs::path(ASSAY_SOURCE_DIR) / "tests/sites_invalid";

void make_database(const fs::path& path, const std::string& statements) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closed(handle, sqlite3_close);
  REQUIRE(sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

void put(const fs::path& folder, const fs::path& file, const std::string& bytes) {
  fs::path target = folder / file;
  fs::create_directories(target.parent_path());
  const std::string kind = target.extension();
  if (kind == ".sql") return make_database(target.replace_extension(), bytes);
  if (kind == ".zeros") {
    write_tree(folder, {{file.parent_path() / file.stem(), ""}});
    return fs::resize_file(target.replace_extension(), std::stoull(bytes));
  }
  write_tree(folder, {{file, bytes}});
}

Overrides overrides_in(const fs::path& site) {
  Overrides overrides;
  if (!fs::exists(site / "environment")) return overrides;
  const std::string text = read_file(site / "environment");
  for (const std::string_view line : split(trimmed(text), '\n')) {
    overrides[std::string(line.substr(0, line.find('=')))] = line.substr(line.find('=') + 1);
  }
  return overrides;
}

// What `build` finds in content/, with versions held as strictly as `build --update-ledger` does.
void check_content(const Judged& judged, Diagnostics& diagnostics) {
  SiteArticles content = read_site_articles(judged.site, Drafts::leave_out, diagnostics);
  check_versions(content, Severity::error, diagnostics);
  if (diagnostics.has_errors()) return;
  const Urls urls(judged.site);
  const Presentation presentation;
  const Edition edition = edition_of(judged, presentation, urls, content.articles);
  render_articles(content.articles, edition, article_blocks(edition), diagnostics);
}

std::string report_for(const std::string& name) {
  TemporaryFolder folder;
  for (const fs::path& layer : {cases / "valid", cases / name}) {
    for (const fs::path& file : files_below(layer)) {
      if (file != "expected.txt") put(folder.path(), file, read_file(layer / file));
    }
  }
  BuildRequest request;
  request.source = folder.path();
  request.as_of = *parse_date("2026-11-21");
  request.overrides = overrides_in(folder.path());
  Diagnostics diagnostics;
  const Judged judged = judge(request, diagnostics);
  if (!diagnostics.has_errors()) check_content(judged, diagnostics);
  return report_of(diagnostics, DiagnosticFormat::text);
}

std::set<std::string> case_names() {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(cases)) names.insert(entry.path().filename());
  names.erase("valid");
  return names;
}

// The ids that stand in these sources: "area.what" as a whole literal, but for names of files and fields.
std::set<std::string> emitted_ids() {
  const std::regex literal(
      "\"((?:toml|site|policy|benchmark|board|compare|use-case|editorial|row|json|ledger|article|example|block|methodology|lock|approval|quant|section|catalogue|outcomes)"
      "\\.[a-z-]+)\"");
  std::set<std::string> ids;
  for (const char* part : {"load", "validate", "base", "examples", "pages", "."}) {
    const fs::path folder = fs::path(ASSAY_SOURCE_DIR) / "generator" / part;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".cc") continue;
      const std::string text = read_file(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at) ids.insert((*at)[1]);
    }
  }
  ids.erase("site.toml");
  ids.erase("site.title");  // what a page may name: {{ site.title }}
  return ids;
}

// No row file can reach this one, as a row is smaller: see tests/base/json_test.cc.
const std::set<std::string> shown_elsewhere{"json.size"};

}  // namespace

TEST_CASE("a wrong site is told everything that is wrong, with place, value and what was meant", "[load][golden]") {
  for (const std::string& name : case_names()) {
    const std::string report = report_for(name);
    const fs::path expected = cases / name / "expected.txt";
    if (std::getenv("UPDATE_GOLDEN") != nullptr) replace_file(expected, report);
    INFO(name);
    CHECK(report == read_file(expected));
    const bool named_by_id = name.find('.') != std::string::npos && name != "editorial.unknown-flag";
    if (named_by_id) CHECK(report.find("[" + name + "]") != std::string::npos);
  }
}

TEST_CASE("the site from which the wrong ones differ is right", "[load][golden]") {
  CHECK(report_for("valid").empty());
}

TEST_CASE("every diagnostic about a site's data has a wrong site that shows it", "[load][golden]") {
  const std::set<std::string> names = case_names();
  for (const std::string& id : emitted_ids()) {
    if (shown_elsewhere.contains(id)) continue;
    INFO(id);
    CHECK(names.contains(id));
  }
}
