// A named comparison gathered for its page and its API file: every line of the table, and which of them differ. The
// browser gathers the same lines for any rows (themes/default/compare.js).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edition/edition.h"

namespace assay {

struct ComparedCell {
  Json value;        // as in the row's document; null where not provided
  std::string text;  // as a reader sees it; "" where not provided
};

struct ComparedLine {
  std::string path;  // "quant", "context.isl", "model.family", "metrics.ttft_ms"
  std::string label;
  std::string unit;                      // of a metric
  std::optional<bool> higher_is_better;  // of a metric that the benchmark declares
  bool must_match = false;               // a key that has to be equal, or nothing may be compared (rules §9)
  bool differs = false;
  std::vector<ComparedCell> cells;  // by position of the row
};

struct ComparedGroup {
  std::string title, note;
  std::vector<ComparedLine> lines;
};

struct ComparisonView {
  const ComparePair& pair;
  const Json& words;  // words_document()
  NamedComparison named;
  std::vector<ComparedGroup> groups;  // trust and setup as words.h lists them, context (what must match first), metrics
  const RowSummary& row(std::size_t position) const { return named.rows[position].row.summary; }
  bool matched() const;
};

// nullopt where fewer than two of its rows are public. `words` is words_document() and must outlive the view.
std::optional<ComparisonView> comparison_view(const Edition& edition, const ComparePair& pair, const Json& words);
// The comparisons in which a row takes part, in the order of site.toml.
std::vector<const ComparePair*> comparisons_of(const Edition& edition, std::string_view row);

// compare/<slug>, for Urls::page_url; the index is compare.
std::string comparison_page_name(std::string_view slug);
std::string comparison_document_path(std::string_view slug);

}  // namespace assay
