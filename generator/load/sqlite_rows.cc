// Rows in the table `results` of an SQLite file. The file is a stranger's: nothing in it may run or write, and it is
// read as it lies there, without the files that SQLite would put beside it.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>

#include "base/text.h"
#include "load/columns.h"
#include "load/intake.h"
#include "load/untrusted_database.h"

namespace assay {
namespace {

constexpr std::int64_t largest_exact_integer = 9007199254740992;  // 2^53

// The value of a cell that refusal_of finds nothing wrong with.
Json value_of(const SQLite::Column& column, const std::string& name) {
  switch (column.getType()) {
    case SQLITE_INTEGER:
      return Json(column.getInt64());
    case SQLITE_FLOAT:
      return Json(column.getDouble());
    default:
      return cell_value(name, column.getString());
  }
}

// Why a cell can be part of no row; empty where it can.
std::string refusal_of(const SQLite::Column& column) {
  if (column.getType() == SQLITE_BLOB) return "is a blob";
  if (column.getType() == SQLITE_FLOAT && !std::isfinite(column.getDouble())) return "is not a finite number";
  const std::int64_t whole = column.getType() == SQLITE_INTEGER ? column.getInt64() : 0;
  if (whole > largest_exact_integer || whole < -largest_exact_integer) {
    return "is an integer beyond 2^53, which readers would round";
  }
  const std::string text = column.getString();
  if (text.find('\0') != std::string::npos) return "holds a NUL character";
  return is_valid_utf8(text) ? "" : "is not valid UTF-8";
}

void take_record(Intake& intake, SQLite::Statement& query, const SourceText& where) {
  Json row = Json::object();
  std::size_t bytes = 0;
  for (int i = 1; i < query.getColumnCount(); ++i) {
    const SQLite::Column column = query.getColumn(i);
    if (column.isNull() || column.getBytes() == 0) continue;
    const std::string name = column.getName();
    if (const std::string why = refusal_of(column); !why.empty()) {
      return intake.refuse("row.bad-cell", where, 0, fmt::format("column \"{}\" {}", name, why));
    }
    bytes += static_cast<std::size_t>(column.getBytes());
    place_cell(row, name, value_of(column, name));
  }
  if (bytes > max_row_bytes) {
    return intake.refuse("row.too-long", where, 0,
                         fmt::format("the row has {} bytes, at most {} are accepted", bytes, max_row_bytes));
  }
  intake.take(row, where);
}

// Whether `results` is a table that holds its rows itself: neither a view nor virtual. `numbered` tells whether its
// rows have numbers.
bool is_plain_table(SQLite::Database& database, bool& numbered) {
  SQLite::Statement kind(database, "SELECT type, wr FROM pragma_table_list('results') WHERE schema = 'main'");
  if (!kind.executeStep() || kind.getColumn(0).getString() != "table") return false;
  numbered = kind.getColumn(1).getInt() == 0;
  return true;
}

void take_table(Intake& intake, SQLite::Database& database, StepBudget& budget, const std::string& file) {
  bool numbered = true;
  if (!is_plain_table(database, numbered)) {
    return intake.refuse_file("row.no-table", {file}, "expected a table named results; a view or virtual table does not count");
  }
  SQLite::Statement query(database, numbered ? "SELECT rowid, * FROM results ORDER BY rowid" : "SELECT NULL, * FROM results");
  std::vector<std::string> columns;
  for (int i = 1; i < query.getColumnCount(); ++i) columns.emplace_back(query.getColumnName(i));
  if (!check_columns(intake, columns, {file})) return;
  for (std::size_t number = 1; query.executeStep(); ++number) {
    budget.next_row();
    const auto line = numbered ? static_cast<std::size_t>(query.getColumn(0).getInt64()) : number;
    take_record(intake, query, {{}, file, line, 0});
  }
}

}  // namespace

void take_sqlite(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  const std::filesystem::path journal = path.string() + "-wal";
  if (std::filesystem::exists(journal) && std::filesystem::file_size(journal) > 0) {
    return intake.refuse_file(
        "row.database", {file},
        "the database has changes that wait in its -wal file; close it, or run PRAGMA wal_checkpoint(TRUNCATE)");
  }
  StepBudget budget;
  try {
    SQLite::Database database = opened_untrusted(path, budget);
    take_table(intake, database, budget, file);
  } catch (const SQLite::Exception& error) {
    intake.refuse_file("row.database", {file}, fmt::format("no readable database: {}", error.what()));
  }
}

}  // namespace assay
