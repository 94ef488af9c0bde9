// The same input and as-of date give the same bytes, whatever the machine, the environment and the way in which
// the input is written down.
#include <algorithm>
#include <catch2/catch.hpp>

#include "base/date.h"
#include "program/golden_sites.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

using Strings = std::vector<std::string>;

struct Case {
  FileTree site;
  Strings options;  // the as-of date
};

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const GoldenSite& golden : golden_sites()) all.push_back({site_files(golden.folder), {"--as-of", golden.as_of}});
  return all;
}

// Noon of that day in UTC, in seconds since 1970.
std::string noon_of(const std::string& day) {
  return std::to_string(std::chrono::sys_seconds(*parse_date(day)).time_since_epoch().count() + 12 * 3600);
}

std::string lines_of(const std::vector<Json>& rows) {
  std::string text;
  for (const Json& row : rows) text += to_json(row) + "\n";
  return text;
}

}  // namespace

TEST_CASE("one thread and eight build the same bytes", "[program][same-bytes]") {
  for (const auto& [site, options] : cases()) {
    Strings one = options, eight = options;
    one.emplace_back("-j1");
    eight.emplace_back("-j8");
    CHECK(differences(built(site, one), built(site, eight)) == Strings{});
  }
}

TEST_CASE("time zone, locale, umask and home folder leave the bytes alone", "[program][same-bytes]") {
  for (const auto& [site, options] : cases()) {
    const FileTree plain = built(site, options);
    for (const auto& environment :
         std::vector<std::vector<std::pair<std::string, std::string>>>{{{"TZ", "Pacific/Auckland"}},
                                                                       {{"TZ", "America/Los_Angeles"}},
                                                                       {{"LC_ALL", "de_DE.UTF-8"}, {"LANG", "tr_TR.UTF-8"}},
                                                                       {{"HOME", "/nonexistent"}, {"USER", "someone"}}}) {
      CHECK(differences(plain, built(site, options, {environment, 077})) == Strings{});
    }
  }
}

TEST_CASE("SOURCE_DATE_EPOCH stands for --as-of", "[program][same-bytes]") {
  // 2026-06-01T13:00:00Z; a day has one as-of date from its beginning to its end.
  for (const auto& [site, options] : cases()) {
    CHECK(differences(built(site, options), built(site, {}, {{{"SOURCE_DATE_EPOCH", noon_of(options[1])}}, {}})) == Strings{});
  }
}

TEST_CASE("the order of rows and of files leaves the bytes alone", "[program][same-bytes]") {
  for (const auto& [site, options] : cases()) {
    std::vector<Json> rows = rows_in(site);
    std::reverse(rows.begin(), rows.end());
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 3);
    const FileTree in_two_files{{"z.ndjson", lines_of({rows.begin(), middle})},
                                {"a/b.json", to_pretty_json(Json(Json::Array(middle, rows.end())))}};
    CHECK(differences(built(site, options), built(with_row_files(site, in_two_files), options)) == Strings{});
  }
}

TEST_CASE("this repository's own site is the same from one thread and from eight", "[program][same-bytes]") {
  const std::string source = ASSAY_SOURCE_DIR;
  const TemporaryFolder out;
  const auto build_with = [&](const std::string& jobs) {
    const ProgramRun run = run_program({"build", "-s", source, "-d", out.path() / jobs, "--as-of", "2026-11-21", jobs});
    INFO(run.err);
    REQUIRE(run.status == 0);
    return read_tree(out.path() / jobs);
  };
  const FileTree one = build_with("-j1");
  CHECK(one.size() > 1000);
  CHECK(differences(one, build_with("-j8")) == Strings{});
}
