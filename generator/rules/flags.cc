#include "rules/flags.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "base/hash.h"
#include "base/number.h"
#include "rules/grouping.h"
#include "rules/identity.h"
#include "rules/trust.h"

namespace assay {
namespace {

// Fixed by the rules.
constexpr double runs_tolerance = 0.005;     // share of the runs' median or mean
constexpr double outcomes_tolerance = 0.05;  // percentage points
constexpr double rounding_at_most = 0.5;     // percentage points
constexpr std::uint32_t copied_runs = 3;     // equal runs that make a copy; fixed by the rules

struct Scene {
  const RowFacts& facts;
  const Site& site;
  const std::vector<std::uint32_t>& configurations;
  std::vector<std::uint32_t> rows;  // in question
  Decisions& decisions;
  const Facts& of(std::uint32_t row) const { return facts.rows[row]; }
  FlagDecision& flags(std::uint32_t row) const { return decisions.rows[row].flags; }
  const Benchmark& benchmark_of(std::uint32_t row) const { return site.catalogue.benchmarks[of(row).benchmark]; }
};

void flag_inconsistent(const Scene& scene) {
  for (std::uint32_t row : scene.rows) {
    const Facts& facts = scene.of(row);
    if (!facts.completed()) continue;
    const bool off_runs = facts.kind == Kind::performance && facts.runs > 0 && !headline_fits_runs(facts);
    const bool off_outcomes = !headline_fits_outcomes(facts, scene.benchmark_of(row));
    if (off_runs || off_outcomes) scene.flags(row).carried.add(Flag::inconsistent);
  }
}

// Faster than memory can be read, by what the catalogues say: what the row says of itself would be no check.
void flag_above_ceiling(const Scene& scene) {
  for (std::uint32_t row : scene.rows) {
    const std::uint32_t ceiling = scene.of(row).ceiling;
    if (ceiling == nothing) continue;
    const auto share = scene.facts.ceilings[ceiling].reckoned_share;
    if (share && above(*share, scene.site.policy.ceiling_factor)) scene.flags(row).carried.add(Flag::above_ceiling);
  }
}

// The median of sorted `values` without those at the ascending positions `left_out`.
double median_without(const std::vector<double>& values, const std::vector<std::size_t>& left_out) {
  const std::size_t count = values.size() - left_out.size();
  auto nth = [&](std::size_t n) {
    for (std::size_t gap : left_out) {
      if (gap > n) break;
      ++n;
    }
    return values[n];
  };
  return count % 2 == 1 ? nth(count / 2) : (nth(count / 2 - 1) + nth(count / 2)) / 2;
}

// Rows similar but for the operator: each operator's rows are held against the median of the others'.
void flag_implausible_in(const Scene& scene, std::vector<std::uint32_t> rows) {
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scene.of(a).headline != scene.of(b).headline ? scene.of(a).headline < scene.of(b).headline : a < b;
  });
  std::vector<double> values;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> positions;  // by operator, ascending
  for (std::size_t i = 0; i < rows.size(); ++i) {
    values.push_back(scene.of(rows[i]).headline);
    positions[scene.of(rows[i]).operator_index].push_back(i);
  }
  const auto others = static_cast<std::uint32_t>(positions.size()) - 1;
  if (others < static_cast<std::uint32_t>(std::max(1, scene.site.policy.outlier_min_operators))) return;
  const bool higher = scene.site.catalogue.benchmarks[scene.of(rows[0]).benchmark].higher_is_better;
  for (const auto& [unused, own] : positions) {
    const double median = median_without(values, own);
    for (std::size_t position : own) {
      FlagDecision& flags = scene.flags(rows[position]);
      flags.similar_median = median;
      flags.similar_operators = others;
      const double factor = scene.site.policy.outlier_factor;
      if (higher ? above(values[position], median * factor) : below(values[position], median / factor)) {
        flags.carried.add(Flag::implausible);
      }
    }
  }
}

void flag_implausible(const Scene& scene) {
  std::vector<std::uint32_t> rows;
  std::copy_if(scene.rows.begin(), scene.rows.end(), std::back_inserter(rows),
               [&](std::uint32_t row) { return scene.of(row).kind == Kind::performance && scene.of(row).completed(); });
  const auto groups = grouped_by<8>(rows, [&](std::uint32_t i) {
    const Facts& row = scene.of(i);
    return std::array<std::uint64_t, 8>{row.benchmark, row.model,        row.quant,
                                        row.runtime,   place_class(row), static_cast<std::uint64_t>(row.hardware_count),
                                        row.shape,     row.variants};
  });
  for (const auto& group : groups) flag_implausible_in(scene, group);
}

// Whether `a` was there before `b` became what it is: a row that was approved anew is taken as of its latest approval,
// so that nobody edits an old row into a copy of a newer one.
bool came_before(const Scene& scene, std::uint32_t a, std::uint32_t b) {
  const auto& there = scene.of(a).moderated_at;
  const auto& approved = scene.of(b).approved_at;
  return there != approved ? there < approved : a < b;
}

// In a group of equal rows, all that come after a row of another operator are copies of the first such row.
void flag_copies_in(const Scene& scene, std::vector<std::uint32_t> rows) {
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) { return earlier(scene.facts, a, b); });
  const std::uint32_t first = rows.front(), author = scene.of(first).operator_index;
  std::uint32_t second = nothing;  // the earliest row of anybody else
  for (std::uint32_t row : rows) {
    if (scene.of(row).operator_index != author) {
      second = row;
      break;
    }
  }
  for (std::uint32_t row : rows) {
    const bool by_author = scene.of(row).operator_index == author;
    const std::uint32_t from = by_author ? second : first;
    if (from == nothing || !came_before(scene, from, row)) continue;
    FlagDecision& flags = scene.flags(row);
    flags.carried.add(Flag::copied);
    if (flags.copied_from == nothing || earlier(scene.facts, from, flags.copied_from)) flags.copied_from = from;
  }
}

bool same_runs(const Scene& scene, std::uint32_t a, std::uint32_t b) {
  const Facts& x = scene.of(a);
  const Facts& y = scene.of(b);
  const double* values = scene.facts.run_values.data();
  return x.runs == y.runs && std::equal(values + x.runs_at, values + x.runs_at + x.runs, values + y.runs_at);
}

std::uint64_t hash_of_runs(const Scene& scene, const Facts& row) {
  std::array<std::uint64_t, 2> chain{row.runs, 0};
  for (std::uint32_t i = 0; i < row.runs; ++i) {
    chain[1] = std::bit_cast<std::uint64_t>(scene.facts.run_values[row.runs_at + i] + 0.0);
    chain[0] = KeyHash<2>{}(chain);
  }
  return chain[0];
}

// Equal hashes are taken apart into rows whose runs are equal to the last value.
void flag_equal_runs_in(const Scene& scene, const std::vector<std::uint32_t>& rows) {
  std::vector<std::vector<std::uint32_t>> equal;
  for (std::uint32_t row : rows) {
    auto at = std::find_if(equal.begin(), equal.end(), [&](const auto& group) { return same_runs(scene, group.front(), row); });
    if (at == equal.end()) at = equal.insert(equal.end(), std::vector<std::uint32_t>{});
    at->push_back(row);
  }
  for (const auto& group : equal) flag_copies_in(scene, group);
}

void flag_copied(const Scene& scene) {
  std::vector<std::uint32_t> linked, measured;
  for (std::uint32_t row : scene.rows) {
    if (scene.of(row).log_url != blank) linked.push_back(row);
    if (scene.of(row).completed() && scene.of(row).runs >= copied_runs) measured.push_back(row);
  }
  const auto by_log = grouped_by<2>(linked, [&](std::uint32_t row) {
    return std::array<std::uint64_t, 2>{scene.of(row).benchmark, scene.of(row).log_url};
  });
  for (const auto& group : by_log) flag_copies_in(scene, group);
  const auto by_runs = grouped_by<3>(measured, [&](std::uint32_t row) {
    return std::array<std::uint64_t, 3>{scene.configurations[row], std::bit_cast<std::uint64_t>(scene.of(row).headline + 0.0),
                                        hash_of_runs(scene, scene.of(row))};
  });
  for (const auto& group : by_runs) flag_equal_runs_in(scene, group);
}

void flag_flood(const Scene& scene) {
  auto groups = grouped_by<3>(scene.rows, [&](std::uint32_t row) {
    const auto day = scene.of(row).flood_day.time_since_epoch().count();
    return std::array<std::uint64_t, 3>{scene.of(row).operator_index, scene.configurations[row], static_cast<std::uint64_t>(day)};
  });
  const auto allowed = static_cast<std::size_t>(scene.site.policy.flood_rows);
  for (auto& group : groups) {
    if (group.size() <= allowed) continue;
    std::sort(group.begin(), group.end(), [&](std::uint32_t a, std::uint32_t b) { return earlier(scene.facts, a, b); });
    for (std::size_t i = allowed; i < group.size(); ++i) scene.flags(group[i]).carried.add(Flag::flood);
  }
}

bool is_vendor_figure(const std::vector<VendorFigure>& figures, const std::string& metric, double value) {
  return std::any_of(figures.begin(), figures.end(),
                     [&](const VendorFigure& figure) { return figure.metric == metric && figure.value.value == value; });
}

void flag_vendor_numbers(const Scene& scene) {
  const Catalogue& catalogue = scene.site.catalogue;
  for (std::uint32_t row : scene.rows) {
    const Facts& facts = scene.of(row);
    if (!facts.completed()) continue;
    const std::string& metric = catalogue.benchmarks[facts.benchmark].metric;
    const bool of_hardware =
        !facts.hosted() && is_vendor_figure(catalogue.hardware[facts.hardware].vendor_figures, metric, facts.headline);
    if (of_hardware || is_vendor_figure(catalogue.models[facts.model].vendor_figures, metric, facts.headline)) {
      scene.flags(row).carried.add(Flag::vendor_number);
    }
  }
}

// An operator with at least two other rows, none of them on this hardware or its tier.
void hint_hardware_mismatch(const Scene& scene) {
  std::vector<std::uint32_t> local;
  std::copy_if(scene.rows.begin(), scene.rows.end(), std::back_inserter(local),
               [&](std::uint32_t row) { return !scene.of(row).hosted(); });
  const auto operators =
      grouped_by<1>(local, [&](std::uint32_t row) { return std::array<std::uint64_t, 1>{scene.of(row).operator_index}; });
  for (const auto& rows : operators) {
    if (rows.size() < 3) continue;
    std::unordered_map<std::uint64_t, std::size_t> on_hardware;
    for (std::uint32_t row : rows) ++on_hardware[place_class(scene.of(row))];
    for (std::uint32_t row : rows) {
      scene.flags(row).hardware_mismatch = on_hardware[place_class(scene.of(row))] == 1;
    }
  }
}

// A public row that was edited is judged anew: only the content that the ledger holds was public.
void settle(const Scene& scene, const Ledger& ledger, Date as_of) {
  for (const LedgerLine& line : ledger.lines) {
    const auto row = scene.facts.find(line.row);
    if (row && line.content_hash == hex_of(scene.of(*row).content)) scene.flags(*row).in_ledger = true;
  }
  for (const ClearEntry& entry : scene.site.editorial.clear) {
    const auto row = scene.facts.find(entry.row);
    if (row && entry.date <= as_of) scene.flags(*row).cleared.add(entry.flag);
  }
}

}  // namespace

bool headline_fits_runs(const Facts& row) {
  return at_most(std::fabs(row.headline - row.runs_center), runs_tolerance * std::fabs(row.runs_center));
}

bool headline_fits_outcomes(const Facts& row, const Benchmark& benchmark) {
  const auto point = points_in(benchmark.unit, 1);
  if (!row.outcomes_mean || !point) return true;
  const double limit = std::max(outcomes_tolerance * *point, std::min(row.half_unit, rounding_at_most * *point));
  return at_most(std::fabs(row.headline - *row.outcomes_mean), limit);
}

void decide_flags(const RowFacts& facts, const Site& site, const Ledger& ledger, const std::vector<std::uint32_t>& configurations,
                  Date as_of, Decisions& decisions) {
  Scene scene{facts, site, configurations, {}, decisions};
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    const bool own = class_of(facts.rows[row].source) == SourceClass::own;
    if (own && decisions.rows[row].published()) scene.rows.push_back(row);
  }
  flag_inconsistent(scene);
  flag_above_ceiling(scene);
  flag_implausible(scene);
  flag_copied(scene);
  flag_flood(scene);
  flag_vendor_numbers(scene);
  hint_hardware_mismatch(scene);
  settle(scene, ledger, as_of);
  for (std::uint32_t row : scene.rows) {
    const FlagDecision& flags = decisions.rows[row].flags;
    if (flags.open().empty() || flags.in_ledger) continue;
    decisions.rows[row].disposition.disposition = Disposition::withheld;
  }
}

}  // namespace assay
