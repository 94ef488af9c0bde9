#include "validate/editorial.h"

#include <fmt/format.h>

#include "base/text.h"

namespace assay {
namespace {

void check_named(const std::string& what, const std::string& row, const Place& place, const KnownRows& rows,
                 Diagnostics& diagnostics) {
  if (rows.benchmark_of(row) || rows.elsewhere(row)) return;
  diagnostics.error("editorial.unknown-row", place, fmt::format("{}: no row has the id \"{}\"", what, shortened(row, 100)),
                    rows.nearest(row).value_or(""));
}

template <typename Entries>
void check_entries(const char* what, const Entries& entries, const KnownRows& rows, Diagnostics& diagnostics) {
  for (const auto& entry : entries) check_named(what, entry.row, entry.place, rows, diagnostics);
}

void check_units(const Site& site, const KnownRows& rows, Diagnostics& diagnostics) {
  for (const VerifyEntry& entry : site.editorial.verify) {
    const auto slug = rows.benchmark_of(entry.row);
    if (!slug) continue;
    const Benchmark& benchmark = *find_benchmark(site.catalogue, *slug);
    if (benchmark.kind == Kind::performance) {
      diagnostics.error(
          "editorial.verify-kind", entry.place,
          fmt::format("[[verify]]: {} is a performance row; only quality and fidelity rows are verified", entry.row));
    } else if (benchmark.unit != "%" && benchmark.unit != "fraction") {
      diagnostics.error("editorial.verify-unit", entry.place,
                        fmt::format("[[verify]]: the unit of {} is \"{}\"; a margin in percentage points needs % or fraction",
                                    benchmark.slug, benchmark.unit));
    }
  }
}

// A line about a row that is gone tells what happened; one about a row that never was is probably a slip.
void check_approvals(const Site& site, const KnownRows& rows, Diagnostics& diagnostics) {
  for (const Approval& approval : site.approvals) {
    if (rows.benchmark_of(approval.row) || rows.elsewhere(approval.row)) continue;
    diagnostics.warning("approval.unknown-row", approval.place,
                        fmt::format("no row has the id \"{}\"", shortened(approval.row, 100)),
                        rows.nearest(approval.row).value_or(""));
  }
}

}  // namespace

void check_editorial(const Site& site, const KnownRows& rows, Diagnostics& diagnostics) {
  const Editorial& editorial = site.editorial;
  check_entries("[[retire]]", editorial.retire, rows, diagnostics);
  check_entries("[[annotate]]", editorial.annotate, rows, diagnostics);
  check_entries("[[clear]]", editorial.clear, rows, diagnostics);
  check_entries("[[verify]]", editorial.verify, rows, diagnostics);
  check_entries("[[remove]]", editorial.remove, rows, diagnostics);
  check_units(site, rows, diagnostics);
  check_approvals(site, rows, diagnostics);
  for (const ComparePair& pair : site.compare) {
    for (const std::string& row : pair.rows) check_named("[[compare]]", row, pair.place, rows, diagnostics);
  }
  for (const Baseline& baseline : site.baselines) {
    check_named("[[baseline]]", baseline.performance, baseline.place, rows, diagnostics);
    for (const std::string& row : baseline.quality) check_named("[[baseline]]", row, baseline.place, rows, diagnostics);
  }
}

}  // namespace assay
