#include "load/untrusted_database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>

namespace assay {
namespace {

constexpr int steps_between_looks = 100'000;
constexpr int looks_per_row = 1'000;  // a plain row needs a few hundred steps

// SQLite's form of a path, with every byte that means something in a URI escaped. Immutable: no lock, journal or
// shared memory is made beside the file.
std::string uri_of(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' ||
                       c == '_' || c == '.';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1";
}

}  // namespace

int StepBudget::spend(void* budget) {
  return ++static_cast<StepBudget*>(budget)->looks_ > looks_per_row ? 1 : 0;
}

SQLite::Database opened_untrusted(const std::filesystem::path& path, StepBudget& budget) {
  SQLite::Database database(uri_of(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  sqlite3* handle = database.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1 << 20);
  sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 500);
  sqlite3_progress_handler(handle, steps_between_looks, StepBudget::spend, &budget);
  database.exec("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
  return database;
}

}  // namespace assay
