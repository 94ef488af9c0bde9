#include "validate/choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t most_values = 8;  // named in a message

std::string occurring(const std::string& key, std::vector<std::string> values) {
  if (values.empty()) return fmt::format("{} (no row yet)", key);
  const std::size_t more = values.size() > most_values ? values.size() - most_values : 0;
  values.resize(values.size() - more);
  std::replace(values.begin(), values.end(), std::string("null"), std::string("\"\" (not given)"));
  std::string text = fmt::format("{} ({})", key, joined(values, ", "));
  if (more > 0) text.insert(text.size() - 1, fmt::format(" and {} more", more));
  return text;
}

void check_shape(const UseCase& use_case, const UseCaseFloor& floor, const Benchmark& benchmark, const ShapeValues& values,
                 Diagnostics& diagnostics) {
  std::vector<std::string> missing;
  for (const std::string& key : benchmark.context_keys) {
    const bool given = std::any_of(floor.shape.begin(), floor.shape.end(), [&](const auto& entry) { return entry.first == key; });
    if (!given) missing.push_back(occurring(key, values(benchmark.slug, key)));
  }
  if (missing.empty()) return;
  diagnostics.error("use-case.shape", floor.place,
                    fmt::format("use case \"{}\": the shape of the floor for {} lacks {}; give each a value in `shape`, \"\" for "
                                "rows without one (in brackets: the values that occur)",
                                use_case.slug, benchmark.slug, joined(missing, ", ")));
}

}  // namespace

void check_use_cases(const Site& site, const ShapeValues& values, Diagnostics& diagnostics) {
  for (const UseCase& use_case : site.use_cases) {
    for (const UseCaseFloor& floor : use_case.floors) {
      const Benchmark* benchmark = find_benchmark(site.catalogue, floor.benchmark);
      if (benchmark) check_shape(use_case, floor, *benchmark, values, diagnostics);
    }
  }
}

void check_baselines(const Site& site, const KnownRows& rows, Diagnostics& diagnostics) {
  const auto is_performance = [&](const std::string& slug) {
    return find_benchmark(site.catalogue, slug)->kind == Kind::performance;
  };
  for (const Baseline& baseline : site.baselines) {
    const auto speed = rows.benchmark_of(baseline.performance);
    if (speed && !is_performance(*speed)) {
      diagnostics.error("baseline.performance", baseline.place,
                        fmt::format("baseline \"{}\": performance names \"{}\", a row of {}; expected a row of kind performance",
                                    baseline.slug, baseline.performance, *speed));
    }
    std::set<std::string> benchmarks;
    for (const std::string& row : baseline.quality) {
      const auto benchmark = rows.benchmark_of(row);
      if (!benchmark) continue;
      if (is_performance(*benchmark)) {
        diagnostics.error("baseline.quality", baseline.place,
                          fmt::format("baseline \"{}\": quality names \"{}\", a row of {}; expected rows of kind quality or "
                                      "fidelity",
                                      baseline.slug, row, *benchmark));
      } else if (!benchmarks.insert(*benchmark).second) {
        diagnostics.error("baseline.quality", baseline.place,
                          fmt::format("baseline \"{}\": \"{}\" is a second row of {}; expected one row of a benchmark",
                                      baseline.slug, row, *benchmark));
      }
    }
  }
}

}  // namespace assay
