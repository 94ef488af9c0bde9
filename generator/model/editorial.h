// data/editorial.toml: what the editors decided, each entry with its date. Entries dated after as-of wait.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/number.h"
#include "model/kinds.h"
#include "model/row.h"

namespace assay {

struct RetireEntry {
  std::string row;
  Date date;
  std::string reason, by, note;
  Place place;
};
struct AnnotateEntry {
  std::string row;
  Date date;
  std::string note, by;
  Place place;
};
struct ClearEntry {
  std::string row;
  Flag flag;
  std::string by;
  Date date;
  std::string note;
  Place place;
};
struct VerifyEntry {
  std::string row, by;
  Decimal value;
  Date date;
  std::string note;
  Place place;
};
struct RemoveEntry {
  std::string row;
  Date date;
  std::string reason, by, note;
  Place place;
};

// A line of data/approvals.ndjson: somebody approved or rejected a row as it stood.
struct Approval {
  std::string row, sha256;  // of the row's public input, as the ledger hashes it
  ModerationState state = ModerationState::approved;
  std::string by;
  Timestamp at;
  std::string note;  // never published
  Place place;
};

struct Editorial {
  std::vector<RetireEntry> retire;
  std::vector<AnnotateEntry> annotate;
  std::vector<ClearEntry> clear;
  std::vector<VerifyEntry> verify;
  std::vector<RemoveEntry> remove;
};

}  // namespace assay
