// Result files of other tools, turned into rows. One small file a format stands beside this one (format.h has their
// table); what a format fills in is drafts.h; what becomes of it is harvest.h.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "import/catalogue_draft.h"
#include "import/foreign_file.h"
#include "import/harvest.h"
#include "import/import_options.h"

namespace assay {

struct Imported {
  std::vector<Json> rows;  // members in the interface's order
  // What the rows name. An import knows little of it: units, directions, names; the rest is the editor's.
  CatalogueDraft catalogue;
  std::vector<Refused> refused;
};

// "auto" and the name of every format.
std::vector<std::string_view> import_formats();

// Reads all files in one format of import_formats() into the harvest, file after file; `auto` asks each file what it is.
// Rows that occur twice are refused. `progress` is called before each file with its number and how many there are.
void harvest_files(std::string_view format, const std::vector<ForeignFile>& files, Harvest& harvest,
                   const std::function<void(std::size_t, std::size_t)>& progress = {});

// The same, all at once. A field that neither file nor options give is an error.
Imported import_files(std::string_view format, const std::vector<ForeignFile>& files, const ImportOptions& options,
                      Diagnostics& diagnostics);

// Whoever approves is an operator of kind editorial (rules §1).
void add_approver(const std::string& handle, CatalogueDraft& catalogue);
// A warning for each refusal.
void report_refused(const std::vector<Refused>& refused, Diagnostics& diagnostics);
// One error for all that rows must have and lack, with the options that would supply it.
void report_missing(const Gaps& missing, Diagnostics& diagnostics);

// Rows as NDJSON, one a line.
std::string ndjson_of(const std::vector<Json>& rows);

}  // namespace assay
