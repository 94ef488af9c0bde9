// data/editorial.toml: what the editors decided, each entry with its date. Entries dated after as-of wait.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/number.h"
#include "model/kinds.h"

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

struct Editorial {
  std::vector<RetireEntry> retire;
  std::vector<AnnotateEntry> annotate;
  std::vector<ClearEntry> clear;
  std::vector<VerifyEntry> verify;
  std::vector<RemoveEntry> remove;
};

}  // namespace assay
