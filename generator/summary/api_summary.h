// The short form of a row in lists of the API: what a table needs, under the names of the row's own document.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/json_text.h"
#include "edition/edition.h"
#include "summary/standings.h"

namespace assay {

// A blank text is null: absent and empty are the same to a reader.
Json text_or_null(std::string_view text);
Json date_or_null(const std::optional<Date>& date);
// The values of the benchmark's context_keys by name, absent ones null.
Json shape_of(const Benchmark& benchmark, const RowSummary& row);
// One line for a tooltip or a table: "isl 1024 · osl 256"; absent values are left out.
std::string context_line(const Json& context);
// A scalar as a reader sees it: numbers as submitted, true, false, text.
std::string scalar_text(const Json& value);

// A field of a row's document by its dotted name: "driver", "context.isl", "metrics.ttft_ms" (the number alone).
Json field_of(const Json& document, std::string_view name);

// An item of a list: the short form of the row.
void write_summary(JsonText& text, const Edition& edition, const RowSummary& row, const Standings& standings);

// The short forms of all rows, each made when it is first asked for: a row stands in the files of its model, device,
// runtime, benchmark and operator. What is given must outlive it; it may be asked from several threads.
class SummaryLines {
 public:
  SummaryLines(const Edition& edition, const Standings& standings);
  // Of one of the store's summaries.
  std::string_view of(const RowSummary& row) const;

 private:
  const Edition& edition_;
  const Standings& standings_;
  std::unique_ptr<std::once_flag[]> made_;
  mutable std::vector<std::string> lines_;  // like the store's summaries
};

// Members that other forms of a row have too: where its interval comes from, with n; what is under review.
void write_interval(JsonText& text, const RowSummary& row);
void write_flags(JsonText& text, const RowSummary& row);

}  // namespace assay
