// What the files of an import have given so far: rows in the interface's form, what the catalogues need for them, what
// was refused, and what is missing. A format writes to it and never reads it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "import/catalogue_draft.h"
#include "import/drafts.h"
#include "import/import_options.h"

namespace assay {

// Something that a file holds and no row was made of.
struct Refused {
  Place place;
  std::string what, reason;
};

// Rows that lack a field, by the field's name.
using Gaps = std::map<std::string, std::size_t, std::less<>>;

class SiteNames;

class Harvest {
 public:
  Harvest(const ImportOptions& person, Diagnostics& problems) : options(person), diagnostics(problems) {}

  const ImportOptions& options;
  Diagnostics& diagnostics;

  // One result. Options fill its gaps, its id is made, its catalogue entries are noted.
  void row(RowDraft draft);
  // No row is made of this, and why: named in the report, never dropped in silence.
  void refuse(Place place, std::string what, std::string reason);
  // "a wrong file": nothing in it is read.
  void wrong_file(Place place, std::string reason);
  // The value of a --set or --override of that key, or empty: for what a format must know before it can read.
  std::string_view given(std::string_view key) const;

  struct Row {
    Json json;
    Place place;
    std::vector<OutcomeDraft> outcomes;
  };
  std::vector<Row> rows;
  CatalogueDraft catalogue;
  std::vector<Refused> refused;
  Gaps required;               // without these a row is none
  Gaps gate;                   // without these a row waits, is rejected, or has less trust
  std::set<std::string> used;  // keys of --set and --override that a row took

  // Whether a key of the context took more than one value in the rows of a benchmark (absent is one).
  bool varies(std::string_view benchmark, std::string_view key) const;

  const SiteNames* names = nullptr;                           // of the site that the rows go to: its aliases name things
  std::filesystem::path site;                                 // of --into; empty without
  std::vector<std::pair<std::string, std::string>> defaults;  // of a mapping: as --set, weaker than it
  bool keeps_outcomes = false;                                // scores by item have somewhere to go

 private:
  struct Values {
    std::size_t rows = 0;
    std::string first;
    bool vary = false;
  };
  void note_context(const std::string& benchmark, const Json& context);
  void use_known_names(RowDraft& draft) const;

  std::map<std::string, Place> place_of_;  // by row id
  std::map<std::string, std::map<std::string, Values, std::less<>>, std::less<>> context_;
  std::map<std::string, std::size_t, std::less<>> rows_of_;  // by benchmark
};

}  // namespace assay
