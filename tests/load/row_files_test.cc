#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "load/load.h"
#include "program/run_program.h"
#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

struct Loaded {
  std::vector<Row> rows;
  RowsLoaded counts;
  std::string report;
};

// What comes of these row files, below data/results/, in the catalogue of the scene.
Loaded loaded(const FileTree& files, OnBadRow on_bad_row = OnBadRow::fail) {
  TemporaryFolder folder;
  write_tree(folder.path() / "data/results", files);
  Site scene = site();
  scene.source = folder.path();
  scene.on_bad_row = on_bad_row;
  Loaded out;
  Diagnostics diagnostics;
  out.counts = load_rows(
      scene, [&](Row&& row) { out.rows.push_back(std::move(row)); }, diagnostics);
  out.report = report_of(diagnostics, DiagnosticFormat::text);
  return out;
}

std::string row_text(const std::string& id) {
  return R"({"id": ")" + id + R"(", "benchmark": "speed", "model": "m1", "hardware": "h1", "source": "community", )" +
         R"("operator": "ann", "measured_at": "2026-06-01", "metrics": {"decode_tps": {"value": 101.50, "n": 5}}, )" +
         R"("runs": {"warmup": 1, "values": [101.5, 101.60]}, "context": {"isl": 1024, "fast": true}, "os": "Debian 12"})";
}

const std::string csv_head =
    "id,benchmark,model,hardware,source,operator,measured_at,metrics.decode_tps.n,metrics.decode_tps,runs.warmup,"
    "runs.values,context.isl,context.fast,os\n";

std::string csv_row(const std::string& id) {
  return id + ",speed,m1,h1,community,ann,2026-06-01,5,101.50,1,\"[101.5, 101.60]\",1024,true,Debian 12\n";
}

// The row's input without what differs between formats by nature.
std::string input_of(const Row& row) {
  return to_json(row.input);
}

std::string database_of(const std::string& statements) {
  TemporaryFolder folder;
  const auto path = folder.path() / "x.sqlite";
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);  // before it is read: only then is everything in the file
  return read_tree(folder.path()).at("x.sqlite");
}

const std::string results_table =
    "CREATE TABLE results (id TEXT, benchmark TEXT, model TEXT, hardware TEXT, source TEXT, operator TEXT, measured_at TEXT, "
    "metrics TEXT, \"runs.warmup\" INTEGER, \"runs.values\" TEXT, \"context.isl\" INTEGER, \"context.fast\" TEXT, os TEXT)";

std::string insert(const std::string& id) {
  return "; INSERT INTO results VALUES ('" + id +
         "','speed','m1','h1','community','ann','2026-06-01',"
         "'{\"decode_tps\": {\"value\": 101.50, \"n\": 5}}',1,'[101.5, 101.60]',1024,'true','Debian 12')";
}

}  // namespace

TEST_CASE("the same row says the same in every kind of file, numbers as they were written", "[load][files]") {
  const Loaded found = loaded({{"a.ndjson", row_text("a") + "\n"},
                               {"b.json", "[\n" + row_text("b") + "\n]\n"},
                               {"c.csv", csv_head + csv_row("c")},
                               {"d.sqlite", database_of(results_table + insert("d"))}});
  CHECK(found.report.empty());
  REQUIRE(found.rows.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    const Row& row = found.rows[i];
    CHECK(row.id == std::string(1, static_cast<char>('a' + i)));
    CHECK(row.metrics[0].value.text == "101.50");
    CHECK(row.metrics[0].n == 5);
    CHECK(row.runs->values[1].text == "101.60");
    CHECK(to_json(row.input["context"]) == R"({"isl":1024,"fast":true})");
    CHECK(row.os == "Debian 12");
  }
  CHECK(input_of(found.rows[0]) ==
        R"({"id":"a","benchmark":"speed","model":"m1","quant":null,"runtime":null,"runtime_version":null,"hardware":"h1","provider":null,"model_version":null,"region":null,)"
        R"("hardware_count":1,"driver":null,"os":"Debian 12","source":"community","operator":"ann","measured_at":"2026-06-01",)"
        R"("submitted_at":null,"moderation":{"state":"pending","by":null,"at":null},"state":"completed","state_reason":null,)"
        R"("lane":null,"metrics":{"decode_tps":{"value":101.50,"n":5}},"runs":{"warmup":1,"values":[101.5,101.60]},)"
        R"("outcomes":null,"context":{"isl":1024,"fast":true},"reproduces":null,"log_url":null,"runner_script":null,)"
        R"("reproduction_command":null,"evidence_url":null,"per_subtask":null,"notes":null,"extra":null})");
}

TEST_CASE("a row knows the file and line it came from", "[load][files]") {
  const Loaded found = loaded({{"a.ndjson", "\n" + row_text("a") + "\r\n\n" + row_text("b")},
                               {"c.json", "[" + row_text("c") + ",\n\n  " + row_text("d") + "]"},
                               {"e.csv", csv_head + "\r\n" + csv_row("e")}});
  CHECK(found.report.empty());
  std::vector<std::string> places;
  for (const Row& row : found.rows)
    places.push_back(row.place.file + ":" + std::to_string(row.place.line) + ":" + std::to_string(row.place.column));
  CHECK(places == std::vector<std::string>{"data/results/a.ndjson:2:1", "data/results/a.ndjson:4:1", "data/results/c.json:1:2",
                                           "data/results/c.json:3:3", "data/results/e.csv:3:1"});
}

TEST_CASE("the rows of an array are judged one by one", "[load][files]") {
  const std::string rows = "[" + row_text("a") + ", {\"id\": \"x\", \"id\": \"y\"}, {\"s\": \"]}\\\"\"}, " + row_text("b") + "]";
  const Loaded found = loaded({{"a.json", rows}}, OnBadRow::quarantine);
  CHECK(found.rows.size() == 2);
  CHECK(found.counts.quarantined == 2);
  CHECK(found.report.find("json.duplicate-key") != std::string::npos);
}

TEST_CASE("an empty array, an empty file and an empty folder hold no rows", "[load][files]") {
  CHECK(loaded({}).report.empty());
  const Loaded found = loaded({{"a.json", " [ ] "}, {"b.ndjson", ""}, {"c.csv", ""}, {"d.csv", csv_head}});
  CHECK(found.report.empty());
  CHECK(found.rows.empty());
}

TEST_CASE("quarantine leaves bad rows out, names them and keeps the good ones", "[load][files]") {
  const Loaded found = loaded({{"a.ndjson", row_text("a") + "\n" + row_text("a") + "\n{\n{\"id\": \"b\"}\n" + row_text("c")}},
                              OnBadRow::quarantine);
  CHECK(found.rows.size() == 2);
  CHECK(found.counts.rows == 2);
  CHECK(found.counts.quarantined == 3);
  CHECK(found.counts.quarantined_ids == std::set<std::string>{"a", "b"});
  CHECK(found.report.find("error:") == std::string::npos);
  CHECK(found.report.find("the row is left out (quarantine)") != std::string::npos);
}

TEST_CASE("a cell of CSV is never shifted, cut or guessed", "[load][files]") {
  const std::string head = "id,runtime_version,quant,notes\n";
  const Loaded found = loaded({{"a.csv", head + "a,0.90,1e5,\"two\nlines, \"\"quoted\"\"\"\n"}});
  // A version and a quantisation stay text, whatever they look like: no complaint about their type.
  CHECK(found.report.find("row.type") == std::string::npos);
  CHECK(loaded({{"a.csv", csv_head + csv_row("a") + "b,speed\n"}}).report.find("a.csv:3:1: error: 2 cells under 14 columns") !=
        std::string::npos);
}

TEST_CASE("a line without end is refused without being held in memory", "[load][files]") {
  const Loaded found = loaded({{"a.ndjson", "{\"id\": \"" + std::string(5'000'000, 'x') + "\"}\n" + row_text("b")},
                               {"c.csv", csv_head + "\"" + std::string(5'000'000, 'x')}});
  CHECK(found.rows.size() == 1);
  CHECK(found.report.find("row.too-long") != std::string::npos);
  CHECK(found.report.find("row.csv-syntax") != std::string::npos);
  CHECK(found.report.size() < 2000);
}

TEST_CASE("a database is read without leaving a file beside it", "[load][files]") {
  TemporaryFolder folder;
  const std::string bytes = database_of("PRAGMA journal_mode = WAL; " + results_table + insert("a"));
  write_tree(folder.path(), {{"data/results/od?d %.sqlite", bytes}});
  Site scene = site();
  scene.source = folder.path();
  Diagnostics diagnostics;
  std::size_t count = 0;
  load_rows(
      scene, [&](Row&&) { ++count; }, diagnostics);
  CHECK(report_of(diagnostics, DiagnosticFormat::text) == "");
  CHECK(count == 1);
  CHECK(read_tree(folder.path()).size() == 1);
  write_tree(folder.path(), {{"data/results/od?d %.sqlite-wal", "waiting"}});
  load_rows(
      scene, [&](Row&&) { ++count; }, diagnostics);
  CHECK(report_of(diagnostics, DiagnosticFormat::text).find("row.database") != std::string::npos);
}

TEST_CASE("of a database only a plain table called results counts", "[load][files]") {
  const auto report = [](const std::string& statements) { return loaded({{"a.sqlite", database_of(statements)}}).report; };
  CHECK(report("CREATE TABLE x (id); CREATE VIEW results AS SELECT * FROM x").find("row.no-table") != std::string::npos);
  CHECK(report("CREATE VIRTUAL TABLE results USING fts5(id)").find("row.no-table") != std::string::npos);
  const Loaded keyed = loaded({{"a.sqlite", database_of("CREATE TABLE results (id TEXT PRIMARY KEY, notes BLOB) WITHOUT ROWID; "
                                                        "INSERT INTO results VALUES ('a', x'00')")}});
  CHECK(keyed.report.find("a.sqlite:1: error: column \"notes\" is a blob [row.bad-cell]") != std::string::npos);
}

TEST_CASE("a generated column that computes for ever is stopped", "[load][files]") {
  const std::string endless =
      "CREATE TABLE results (id TEXT, notes TEXT GENERATED ALWAYS AS (replace(hex(zeroblob(400000)), '0', id)) VIRTUAL); "
      "INSERT INTO results VALUES ('abcdefghijklmnop')";
  CHECK(loaded({{"a.sqlite", database_of(endless)}}).report.find("row.database") != std::string::npos);
}

TEST_CASE("a row file that ends anywhere is read or refused with its place, in every format", "[load][files][truncated]") {
  const FileTree whole{{"a.ndjson", row_text("a") + "\n" + row_text("b") + "\n"},
                       {"b.json", "[" + row_text("c") + ",\n{\"id\": \"x\\\\\\\"y\", \"n\": [1, {\"z\": \"é\"}]}]"},
                       {"c.csv", csv_head + csv_row("d") + csv_row("\"e\"")},
                       {"d.sqlite", database_of(results_table + insert("f"))}};
  const auto on_bad_row = GENERATE(OnBadRow::fail, OnBadRow::quarantine);
  for (const auto& [name, bytes] : whole) {
    const std::size_t step = bytes.size() > 4096 ? 509 : 1;  // a database has pages, and nothing to cut within them
    for (std::size_t length = 0; length < bytes.size(); length += step) {
      INFO(name << " cut to " << length << " bytes");
      const Loaded found = loaded({{name, bytes.substr(0, length)}}, on_bad_row);
      for (const std::string_view line : split(found.report, '\n')) {
        const bool says = line.find(": error: ") != std::string_view::npos || line.find(": warning: ") != std::string_view::npos;
        if (says) CHECK(line.starts_with("data/results/" + name));
      }
    }
  }
  for (const std::string text : {"[\"a", "[\"a\\", "[\"", "[{\"a\": \"", "[", "[1,", "[\"\\\"", "\"", "[[\"a"}) {
    INFO(text);
    CHECK(loaded({{"a.json", text}}, on_bad_row).report.find("data/results/a.json:1:") != std::string::npos);
  }
}

TEST_CASE("a byte-order mark before UTF-8 is no part of a file's text, in every format", "[load][files]") {
  const std::string mark = "\xEF\xBB\xBF";
  const Loaded found = loaded({{"a.ndjson", mark + row_text("a") + "\n" + row_text("b") + "\n"},
                               {"b.json", mark + "[" + row_text("c") + "]"},
                               {"c.csv", mark + csv_head + csv_row("d")}});
  CHECK(found.report.empty());
  CHECK(found.rows.size() == 4);
  // Between rows it is a character that no JSON has.
  CHECK(loaded({{"a.ndjson", row_text("a") + "\n" + mark + row_text("b")}}).report.find("a.ndjson:2:") != std::string::npos);
}
