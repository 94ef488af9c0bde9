// A row on its way from a foreign file: what the file says, then what the person adds, then the interface's
// form.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/json.h"
#include "import/import.h"

namespace assay {

struct RowDraft {
  std::map<std::string, Json, std::less<>> fields;  // by the name of the row's field
  Json context = Json::object();
  Json extra = Json::object();
  // What makes it this measurement and no other, for the id: never what the person adds, so that mending a
  // supplied field leaves the id alone.
  std::string identity;
};

// Fields that a row must have and that neither file nor options gave.
using MissingFields = std::set<std::string, std::less<>>;

// The row: options applied over the draft, `extra.supplied` naming what they gave, moderation, id. What is still
// missing is added to `missing`.
Json finished_row(RowDraft draft, const ImportOptions& options, MissingFields& missing);

// One error for all that is missing, with the options that would supply it.
void report_missing(const MissingFields& missing, std::string_view file, Diagnostics& diagnostics);

}  // namespace assay
