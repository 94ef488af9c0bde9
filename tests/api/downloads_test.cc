// rows.csv and rows.ndjson: exact numbers, and no text that a spreadsheet could run.
#include <csv.h>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "pages/small_edition.h"

namespace assay::testing {
namespace {

struct Cells {
  std::vector<std::vector<std::string>> lines{{}};
};

// What another reader of RFC 4180 makes of it.
std::vector<std::map<std::string, std::string>> read_csv(const std::string& text) {
  Cells cells;
  csv_parser parser;
  REQUIRE(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
  const auto on_cell = [](void* bytes, std::size_t size, void* into) {
    static_cast<Cells*>(into)->lines.back().emplace_back(static_cast<const char*>(bytes), size);
  };
  const auto on_line = [](int, void* into) { static_cast<Cells*>(into)->lines.emplace_back(); };
  CHECK(csv_parse(&parser, text.data(), text.size(), on_cell, on_line, &cells) == text.size());
  CHECK(csv_fini(&parser, on_cell, on_line, &cells) == 0);
  csv_free(&parser);
  cells.lines.pop_back();
  std::vector<std::map<std::string, std::string>> rows;
  for (std::size_t line = 1; line < cells.lines.size(); ++line) {
    REQUIRE(cells.lines[line].size() == cells.lines[0].size());
    rows.emplace_back();
    for (std::size_t i = 0; i < cells.lines[0].size(); ++i) rows.back()[cells.lines[0][i]] = cells.lines[line][i];
  }
  return rows;
}

std::vector<std::map<std::string, std::string>> csv_of(const std::vector<std::string>& rows) {
  const SmallSite small(rows);
  return read_csv(machine_files(small.edition).at("downloads/rows.csv"));
}

TEST_CASE("a number stands in the CSV as it was submitted, without quotes", "[pages][downloads]") {
  const SmallSite small({speed_json("a", "ann", "100.50")});
  const std::string csv = machine_files(small.edition).at("downloads/rows.csv");
  CHECK(csv.find(",100.50,") != std::string::npos);
  CHECK(csv.find("\"100.50\"") == std::string::npos);
}

TEST_CASE("every metric and every context key has its columns, empty where a row has none", "[pages][downloads]") {
  const auto rows = csv_of({speed_json("a", "ann", "100"), quality_json("q", "60", R"(,"context":{"n_shot":5})")});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("metrics.decode_tps") == "100");
  CHECK(rows[0].at("metrics.ttft_ms") == "50");
  CHECK(rows[0].at("metrics.ttft_ms.n") == "5");
  CHECK(rows[0].at("context.isl") == "1024");
  CHECK(rows[0].at("context.n_shot") == "");
  CHECK(rows[1].at("context.n_shot") == "5");
  CHECK(rows[1].at("metrics.decode_tps") == "");
}

TEST_CASE("the CSV holds the verdict beside the fields", "[pages][downloads]") {
  const auto rows = csv_of({speed_json("a", "ann", "100")});
  CHECK(rows[0].at("headline.value") == "100");
  CHECK(rows[0].at("headline.low") == "98");
  CHECK(rows[0].at("confidence.tier") == "low");
  CHECK(rows[0].at("verification.state") == "community-submitted");
  CHECK(rows[0].at("lane.effective") == "decision");
  CHECK(rows[0].at("boards") == "speed");
  CHECK(rows[0].at("runs.values") == "[100,100,100]");
}

TEST_CASE("a text that a spreadsheet could run is preceded by an apostrophe", "[pages][downloads]") {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "'quoted"}) {
    CHECK(csv_text(text) == "\"'" + std::string(text) + "\"");
  }
  for (const char* text : {"plain", "a=b", "1 = 1", " =1"}) CHECK(csv_text(text) == "\"" + std::string(text) + "\"");
  CHECK(csv_text("say \"hi\"") == R"("say ""hi""")");
}

TEST_CASE("a hostile note comes out of the CSV as it went in, but for the mark", "[pages][downloads]") {
  const auto rows = csv_of({speed_json("a", "ann", "100", R"(,"notes":"=cmd|' /C calc'!A0,\"x\"\nsecond line")")});
  CHECK(rows[0].at("notes") == "'=cmd|' /C calc'!A0,\"x\"\nsecond line");
}

TEST_CASE("a context key with a comma, a quote or markup is one column", "[pages][downloads]") {
  const auto rows = csv_of({speed_json("a", "ann", "100")
                                .replace(speed_json("a", "ann", "100").find("\"isl\":1024"), 10, R"("isl":1024,"a,\"<b>":"x")")});
  CHECK(rows[0].at("context.a,\"<b>") == "x");
}

TEST_CASE("rows.ndjson has each row's document on a line of its own, by id", "[pages][downloads]") {
  const SmallSite small({speed_json("b", "ann", "100"), speed_json("a", "ben", "90")});
  const Files files = machine_files(small.edition);
  const std::string text = files.at("downloads/rows.ndjson");
  const auto lines = split(std::string_view(text).substr(0, text.size() - 1), '\n');
  REQUIRE(lines.size() == 2);
  CHECK(to_json(std::get<Json>(parse_json(lines[0]))) == to_json(json_of(files, "api/v1/rows/a.json")));
  CHECK(std::get<Json>(parse_json(lines[1])).text("id") == "b");
}

}  // namespace
}  // namespace assay::testing
