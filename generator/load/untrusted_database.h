// An SQLite file of a stranger: nothing in it may run or write, and it is read as it lies there, without the files that
// SQLite would put beside it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

namespace assay {

// Interrupts a query whose single row costs beyond all reason, as a hostile generated column may.
class StepBudget {
 public:
  void next_row() { looks_ = 0; }
  // Called by SQLite between steps; 1 interrupts the query.
  static int spend(void* budget);

 private:
  int looks_ = 0;
};

// The database, read-only. `budget` must outlive it. Throws SQLite::Exception where it is none.
SQLite::Database opened_untrusted(const std::filesystem::path& path, StepBudget& budget);

}  // namespace assay
