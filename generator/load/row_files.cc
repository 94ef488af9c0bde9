// Row files of every kind, one row in memory at a time.
#include <SQLiteCpp/SQLiteCpp.h>
#include <csv.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <unordered_set>

#include "base/file_system.h"
#include "base/text.h"
#include "load/load.h"

namespace assay {
namespace {

constexpr std::size_t max_row_bytes = 64 * 1024;
constexpr std::uintmax_t max_json_bytes = 64u * 1024 * 1024;

// Takes rows in, tells good from bad, keeps ids apart.
struct Intake {
  const Site& site;
  const std::function<void(Row&&)>& sink;
  Diagnostics& diagnostics;
  RowsLoaded loaded;
  std::unordered_set<std::string> ids;   // lower case, so that two that differ only by case meet

  void take(const Json& object, const RowText& where) {
    Diagnostics problems;
    auto row = row_of(object, where, site.catalogue, problems);
    if (row && !ids.insert(lower_ascii(row->id)).second) {
      problems.error("row.duplicate-id", where, object["id"].offset,
                     fmt::format("id \"{}\" is taken by an earlier row; ids are unique, also by case", row->id));
      row.reset();
    }
    if (row) {
      ++loaded.rows;
      diagnostics.append(std::move(problems));
      sink(std::move(*row));
      return;
    }
    refuse(std::move(problems), object.text("id"));
  }

  // What is wrong with a bad row is an error, or with quarantine a warning that it was left out.
  void refuse(Diagnostics problems, std::string_view id) {
    if (site.on_bad_row == OnBadRow::fail) return diagnostics.append(std::move(problems));
    ++loaded.quarantined;
    if (is_slug(id)) loaded.quarantined_ids.insert(std::string(id));
    for (Diagnostic problem : problems.sorted()) {
      problem.severity = Severity::warning;
      problem.message += "; the row is left out (quarantine)";
      diagnostics.add(std::move(problem));
    }
  }

  void refuse(const char* id, Place place, std::string message) {
    Diagnostics problems;
    problems.error(id, std::move(place), std::move(message));
    refuse(std::move(problems), {});
  }
};

void take_text(Intake& intake, std::string_view text, const std::string& file, std::size_t line) {
  if (text.size() > max_row_bytes) {
    return intake.refuse("row.too-long", {file, line, 1}, fmt::format("the row is longer than {} bytes", max_row_bytes));
  }
  const RowText where{text, file, line};
  const auto parsed = parse_json(text);
  if (const auto* problem = std::get_if<JsonError>(&parsed)) {
    Diagnostics problems;
    problems.error(problem->id, where, problem->offset, problem->message);
    return intake.refuse(std::move(problems), {});
  }
  intake.take(std::get<Json>(parsed), where);
}

void take_ndjson(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw EnvironmentError(fmt::format("{} cannot be read", file));
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    if (text.ends_with('\r')) text.pop_back();
    if (!is_blank(text)) take_text(intake, text, file, line);
  }
  if (in.bad()) throw EnvironmentError(fmt::format("{} cannot be read to its end", file));
}

void take_json(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  if (std::filesystem::file_size(path) > max_json_bytes) {
    intake.diagnostics.error("row.file-too-large", {file}, "a JSON array of more than 64 MiB; use NDJSON, one row a line");
    return;
  }
  const std::string text = read_file(path);
  JsonLimits limits;
  limits.depth = 33;   // the array around the rows does not count
  const auto parsed = parse_json(text, limits);
  if (const auto* problem = std::get_if<JsonError>(&parsed)) {
    intake.diagnostics.error(problem->id, RowText{text, file, 1}, problem->offset, problem->message);
    return;
  }
  const Json::Array* rows = std::get<Json>(parsed).items();
  if (!rows) {
    intake.diagnostics.error("row.no-array", RowText{text, file, 1}, 0, "a .json file of rows is an array of objects");
    return;
  }
  for (const Json& row : *rows) {
    if (to_json(row).size() > max_row_bytes) {
      intake.refuse("row.too-long", place_in(text, row.offset, file), fmt::format("the row is longer than {} bytes", max_row_bytes));
    } else {
      intake.take(row, {text, file, 1});
    }
  }
}

// Fields whose cells hold numbers or JSON; in every other column a cell is text, whatever it looks like.
bool holds_json(std::string_view column) {
  return column == "metrics" || column == "context" || column == "runs" || column == "moderation" ||
         column == "per_subtask" || column == "extra" || column == "runs.values" || column.starts_with("extra.");
}

bool holds_number(std::string_view column) {
  return column == "hardware_count" || column.starts_with("metrics.") || column.starts_with("per_subtask.") ||
         column == "runs.warmup";
}

// A text cell as the value its column asks for; a cell that is none stays text, for row_of to complain about.
Json cell_value(std::string_view column, const std::string& text) {
  if (holds_json(column)) {
    auto parsed = parse_json(text);
    if (auto* value = std::get_if<Json>(&parsed)) return std::move(*value);
    return Json(text);
  }
  if (holds_number(column) || column.starts_with("context.")) {
    if (auto number = parse_decimal(text)) return Json(std::move(*number));
  }
  if (column.starts_with("context.") && (text == "true" || text == "false")) return Json(text == "true");
  return Json(text);
}

Json& member_of(Json& object, const std::string& key) {
  if (!object.find(key)) object.set(key, Json::object());
  for (auto& [name, value] : *object.members()) {
    if (name == key) return value;
  }
  return object;
}

// metrics.decode_tps.stderr -> {"metrics": {"decode_tps": {"stderr": …}}}; metrics.decode_tps beside it becomes
// its "value".
void place_metric(Json& metrics, const std::string& name, const std::string& part, Json value) {
  const Json* present = metrics.find(name);
  if (!present) {
    metrics.set(name, part == "value" ? std::move(value) : Json::object().set(part, std::move(value)));
    return;
  }
  Json& metric = member_of(metrics, name);
  if (!metric.members()) metric = Json::object().set("value", std::move(metric));
  metric.set(part, std::move(value));
}

void place_cell(Json& row, const std::string& column, Json value) {
  const std::size_t dot = column.find('.');
  if (dot == std::string::npos) {
    row.set(column, std::move(value));
    return;
  }
  const std::string outer = column.substr(0, dot), inner = column.substr(dot + 1);
  Json& object = member_of(row, outer);
  if (!object.members()) return;   // the column named like the object already holds something else
  if (outer != "metrics" && outer != "per_subtask") {
    object.set(inner, std::move(value));
    return;
  }
  for (const char* part : {"value", "stderr", "n"}) {
    if (inner.ends_with(std::string(".") + part)) {
      return place_metric(object, inner.substr(0, inner.size() - std::string_view(part).size() - 1), part, std::move(value));
    }
  }
  place_metric(object, inner, "value", std::move(value));
}

// libcsv calls back once a cell and once a record.
struct CsvReading {
  Intake& intake;
  const std::string& file;
  std::vector<std::string> columns, cells;
  std::size_t line = 1, record_line = 1;   // where the current record began
  bool refused = false;

  void end_record() {
    if (cells.size() == 1 && cells[0].empty()) return;   // an empty line
    if (columns.empty()) {
      columns = cells;
      return check_columns();
    }
    if (cells.size() != columns.size()) {
      intake.refuse("row.ragged", {file, record_line, 1},
                    fmt::format("{} cells under {} columns; a cell is never shifted into another column", cells.size(),
                                columns.size()));
      return;
    }
    Json row = Json::object();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) place_cell(row, columns[i], cell_value(columns[i], cells[i]));
    }
    intake.take(row, {{}, file, record_line});
  }

  void check_columns() {
    auto sorted = columns;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice == sorted.end()) return;
    refused = true;
    intake.diagnostics.error("row.duplicate-column", {file, 1, 1}, fmt::format("column \"{}\" stands twice in the header", *twice));
  }
};

void on_cell(void* cell, std::size_t size, void* reading) {
  static_cast<CsvReading*>(reading)->cells.emplace_back(static_cast<const char*>(cell), size);
}

void on_record(int, void* pointer) {
  auto& reading = *static_cast<CsvReading*>(pointer);
  if (!reading.refused) reading.end_record();
  reading.cells.clear();
  reading.record_line = reading.line;
}

void take_csv(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw EnvironmentError(fmt::format("{} cannot be read", file));
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> freed(&parser, csv_free);
  CsvReading reading{intake, file, {}, {}};
  std::string text;
  bool first = true;
  while (std::getline(in, text)) {
    ++reading.line;
    if (first && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    first = false;
    const Place place{file, reading.line - 1, 1};
    if (!is_valid_utf8(text)) return intake.diagnostics.error("json.utf8", place, "the line is not valid UTF-8");
    if (text.find('\0') != std::string::npos) return intake.diagnostics.error("json.nul", place, "the line holds a NUL byte");
    text += '\n';
    if (csv_parse(&parser, text.data(), text.size(), on_cell, on_record, &reading) != text.size()) {
      return intake.diagnostics.error("row.csv-syntax", place, fmt::format("no valid CSV: {}", csv_strerror(csv_error(&parser))));
    }
  }
  if (csv_fini(&parser, on_cell, on_record, &reading) != 0) {
    intake.diagnostics.error("row.csv-syntax", {file, reading.record_line, 1}, "the file ends within quotes");
  }
}

// A stranger's database: read only, nothing of its own may run, and `results` must be a plain table.
SQLite::Database opened_untrusted(const std::filesystem::path& path) {
  SQLite::Database database(std::filesystem::absolute(path).string(), SQLite::OPEN_READONLY);
  sqlite3* handle = database.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1 << 20);
  sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 500);
  database.exec("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
  return database;
}

std::optional<Json> value_of(const SQLite::Column& column, const std::string& name) {
  switch (column.getType()) {
    case SQLITE_INTEGER: return Json(column.getInt64());
    case SQLITE_FLOAT: return Json(column.getDouble());
    case SQLITE_TEXT: return cell_value(name, column.getString());
    default: return std::nullopt;   // NULL; a blob is no value either
  }
}

void take_database_row(Intake& intake, SQLite::Statement& query, const std::string& file) {
  const auto rowid = static_cast<std::size_t>(query.getColumn(0).getInt64());
  Json row = Json::object();
  for (int i = 1; i < query.getColumnCount(); ++i) {
    const SQLite::Column column = query.getColumn(i);
    if (column.isNull()) continue;
    const std::string name = column.getName();
    const std::string text = column.getString();
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) {
      return intake.refuse("row.bad-text", {file, rowid, 0}, fmt::format("column \"{}\" holds a NUL or is not valid UTF-8", name));
    }
    if (column.getType() == SQLITE_FLOAT && !(column.getDouble() - column.getDouble() == 0)) {
      return intake.refuse("json.number", {file, rowid, 0}, fmt::format("column \"{}\" is not finite", name));
    }
    if (auto value = value_of(column, name)) place_cell(row, name, std::move(*value));
  }
  intake.take(row, {{}, file, rowid});
}

void take_sqlite(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  try {
    SQLite::Database database = opened_untrusted(path);
    SQLite::Statement kind(database, "SELECT type FROM sqlite_schema WHERE name = 'results'");
    if (!kind.executeStep() || kind.getColumn(0).getString() != "table") {
      return intake.diagnostics.error("row.no-table", {file}, "expected a table named results (a view does not count)");
    }
    SQLite::Statement query(database, "SELECT rowid, * FROM results ORDER BY rowid");
    while (query.executeStep()) take_database_row(intake, query, file);
  } catch (const SQLite::Exception& error) {
    intake.diagnostics.error("row.database", {file}, fmt::format("no readable database: {}", printable(error.what())));
  }
}

void take_file(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  const std::string ending = path.extension().string();
  if (ending == ".ndjson" || ending == ".jsonl") return take_ndjson(intake, path, file);
  if (ending == ".json") return take_json(intake, path, file);
  if (ending == ".csv") return take_csv(intake, path, file);
  if (ending == ".sqlite" || ending == ".db") return take_sqlite(intake, path, file);
  intake.diagnostics.warning("row.unknown-file", {file}, "no kind of row file; expected .ndjson, .json, .csv or .sqlite");
}

}  // namespace

RowsLoaded load_rows(const Site& site, const std::function<void(Row&&)>& sink, Diagnostics& diagnostics) {
  Intake intake{site, sink, diagnostics, {}, {}};
  for (const std::string& entry : site.results) {
    const std::filesystem::path path = site.source / entry;
    if (std::filesystem::is_regular_file(path)) {
      take_file(intake, path, entry);
      continue;
    }
    for (const std::filesystem::path& below : files_below(path)) {
      take_file(intake, path / below, (std::filesystem::path(entry) / below).generic_string());
    }
  }
  return std::move(intake.loaded);
}

}  // namespace assay
