// The store's connection, for store.cc (reading) and record.cc (writing).
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <mutex>

#include "store/store.h"

namespace assay {

struct Store::Database {
  Database();
  // A path of "" gives a private database that SQLite keeps in its cache and spills to an unnamed file.
  SQLite::Database connection;
  SQLite::Statement insert_row;
  std::recursive_mutex one_at_a_time;   // statements of one connection do not run on two threads at once
};

}  // namespace assay
