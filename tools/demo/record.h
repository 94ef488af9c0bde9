// The demonstration record: about 400 rows and what the editors decided about them. The regular plan makes most of
// the rows; each story adds the few that show one thing the rules do.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "demo/measure.h"

namespace assay::demo {

struct EditorialEntry {
  std::string table;                // retire, annotate, clear, verify, remove
  std::string row, date, by, text;  // text is a reason or a note
  std::string flag, value;          // of clear, of verify
};

struct Record {
  std::uint64_t seed = 0;
  std::deque<Row> rows;  // a deque, so that a story may keep a reference while it adds rows
  std::vector<EditorialEntry> editorial;
};

// Adds the row; where its id is taken, with "-b", "-c", … at the end.
Row& add(Record& record, Row row);
// A performance row of this spec, added.
Row& add_performance(Record& record, const Spec& spec);
Row& add_quality(Record& record, const Spec& spec);
Row& add_fidelity(Record& record, const Spec& spec);
// A reproduction of `original`, added.
Row& add_reproduction(Record& record, const Row& original, std::string_view operator_handle, std::string_view date,
                      double factor);

void add_performance_plan(Record& record);
void add_quality_plan(Record& record);
void add_performance_stories(Record& record);
void add_quality_stories(Record& record);
void add_disposition_stories(Record& record);

Record demonstration_record(std::uint64_t seed);

// Every file of data/, by its path below data/: "models.toml", "results/ifeval.ndjson".
std::map<std::string, std::string> demonstration_files(std::uint64_t seed);
inline constexpr std::uint64_t default_seed = 20261121;

}  // namespace assay::demo
