// Result files of other tools, turned into rows. One file per foreign format stands beside this one; what is
// common to them is here: what the person at the command line adds, and what an import gives back.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "model/catalogue.h"

namespace assay {

struct ImportOptions {
  // `--set key=value`, in the order given; a later one wins over an earlier one and all of them over the file.
  // Keys are a row's fields, with a dot into moderation, context and extra.
  std::vector<std::pair<std::string, std::string>> set;
  std::string approve;           // handle of the moderator who approves the rows; empty: they stay pending
  std::string approved_at;       // date or RFC 3339; used with `approve` only
  std::string benchmark_prefix;  // put before every benchmark slug
};

struct Imported {
  std::vector<Json> rows;  // members in the interface's order
  // What the rows name. An import knows little of it: units, directions, names; the rest is the editor's.
  Catalogue catalogue;
};

// A foreign file: `name` is for diagnostics, and for what a tool writes nowhere else (dates).
struct ForeignFile {
  std::string name, text;
};

// "lm-eval", "llama-bench".
std::vector<std::string_view> import_formats();

// Reads all files in one format, which must be one of import_formats(). Rows stand in the order of the files.
// A value that occurs twice, a file of another format, a field that neither file nor options give: errors.
Imported import_files(std::string_view format, const std::vector<ForeignFile>& files, const ImportOptions& options,
                      Diagnostics& diagnostics);

// Unknown keys and values that the field does not take, each an error. True when there is none.
bool check_import_options(const ImportOptions& options, Diagnostics& diagnostics);

// Rows as NDJSON, one a line.
std::string ndjson_of(const std::vector<Json>& rows);

}  // namespace assay
