// The store's connection, for store.cc (reading) and record.cc (writing).
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "store/choices.h"
#include "store/row_table.h"
#include "store/store.h"

namespace assay {

struct Store::Database {
  Database();
  // A path of "" gives a private database that SQLite keeps in its cache and spills to an unnamed file.
  SQLite::Database connection;
  SQLite::Statement insert_row;
  std::recursive_mutex one_at_a_time;  // statements of one connection do not run on two threads at once
  // Prepared statements that nobody runs now, by their text: preparing one costs more than reading a row with it.
  std::map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>, std::less<>> idle;
  std::once_flag rows_read;
  RowTable rows;  // of public_verdicts, from the first question on
  std::once_flag changes_read;
  std::vector<Change> changes;
  std::once_flag claims_read;
  std::vector<ClaimInfo> claims;
  std::once_flag tradeoffs_read;
  std::vector<TradeoffPair> tradeoffs;
};

// A statement while it runs. The connection has no lock of its own, which would be taken for every cell; who reads
// holds this one instead. Queries may run inside queries of the same thread, also those of one text.
class Query {
 public:
  Query(Store::Database& database, std::string_view text);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  template <typename... Values>
  Query& with(const Values&... values) {
    int at = 0;
    (statement_->bind(++at, values), ...);
    return *this;
  }
  bool next() { return statement_->executeStep(); }
  SQLite::Column operator[](int column) { return statement_->getColumn(column); }

 private:
  std::lock_guard<std::recursive_mutex> lock_;
  std::vector<std::unique_ptr<SQLite::Statement>>* idle_;  // where it goes back to
  std::unique_ptr<SQLite::Statement> statement_;
};

}  // namespace assay
