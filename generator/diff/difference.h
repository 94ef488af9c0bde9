// What changed for readers between two built sites. The lists are in a stated order and the same for the same two
// folders; docs/diff.md describes the JSON that is made of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace assay {

// A member that says something else now; null where it was or is absent.
struct FieldChange {
  std::string field;  // "headline.value", "context.isl"
  Json before, after;
};

struct SiteState {
  std::string as_of, generator;
};

struct RowDifference {
  std::string id;
  std::vector<FieldChange> fields;   // in the order of the row's document
  std::vector<std::string> because;  // re-tiered rows: the points, caps and drops that changed
};

struct AddedRow {
  std::string id;
  Json row;                        // its document
  std::vector<std::string> leads;  // boards of which it takes a first place
};

struct RemovedRow {
  std::string id;
  std::optional<std::string> removed_on, by, reason;  // of its tombstone; nothing: it vanished
};

struct RankOnBoard {
  int rank = 0, low = 0, high = 0;
  bool operator==(const RankOnBoard&) const = default;
};

// A row's place in a slice, before and after; nothing where it was or is not ranked there.
struct RankMove {
  std::string id;
  std::optional<RankOnBoard> before, after;
};

struct SliceDifference {
  Json context;
  std::vector<std::string> first_before, first_after;  // rows of rank 1
  std::vector<RankMove> moves;                         // by new rank, then id; those that left last
};

struct BoardDifference {
  std::string board;
  std::vector<SliceDifference> slices;
};

struct MethodologyDifference {
  std::string page;  // "methodology/staleness"
  std::string version_before, version_after;
  bool text_changed = false;            // the words as written; not the values that a build fills in
  std::vector<std::string> benchmarks;  // whose rows it governs; none: those of all
  std::size_t rows = 0;
};

struct DocumentDifference {
  std::string document;  // "runtimes/cinder"
  std::vector<FieldChange> fields;
};

struct Difference {
  SiteState before, after;
  std::vector<AddedRow> added;
  std::vector<RemovedRow> removed;
  std::vector<RowDifference> changed;    // what was measured, or in which context
  std::vector<RowDifference> retiered;   // confidence tier, trust tier, verification, label
  std::vector<RowDifference> lifecycle;  // current, stale, very stale, retired; superseded
  std::vector<RowDifference> words;      // evidence, notes and what else is only read
  std::size_t rescored = 0;              // rows whose score moved within its tier
  std::vector<BoardDifference> boards;
  std::vector<FieldChange> policy;
  std::vector<MethodologyDifference> methodology;
  std::vector<DocumentDifference> catalogue;
  std::vector<std::string> pages_added, pages_gone;  // but for those of rows
  std::size_t files_changed = 0;                     // with other bytes than before, whatever the reason

  bool is_empty() const;
};

}  // namespace assay
