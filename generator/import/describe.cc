// What a person tells of metrics and benchmarks, and what is to be asked for.
#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "import/catalogue_draft.h"

namespace assay {
namespace {

// "metric.acc.unit" in its three parts; names may hold dots.
struct DescribedKey {
  std::string_view kind, name, field;
};

DescribedKey parts_of(std::string_view key) {
  const auto first = key.find('.'), last = key.rfind('.');
  if (first == last || last == std::string_view::npos) return {};
  return {key.substr(0, first), key.substr(first + 1, last - first - 1), key.substr(last + 1)};
}

void set_metric(MetricDraft& metric, std::string_view field, const std::string& value) {
  if (field == "unit") metric.unit = value;
  if (field == "higher_is_better") metric.higher_is_better = value == "true";
}

void set_benchmark(BenchmarkDraft& benchmark, std::string_view field, const std::string& value) {
  set_metric(benchmark.headline, field, value);
  if (field == "minimum") benchmark.minimum = parse_decimal(value);
  if (field == "maximum") benchmark.maximum = parse_decimal(value);
  if (field == "kind") benchmark.kind = value;
  if (field == "name") benchmark.name = value;
  if (const auto number = parse_decimal(value); field == "decimals" && number)
    benchmark.decimals = static_cast<int>(number->value);
}

// True when an entry has that name.
bool apply(CatalogueDraft& catalogue, const DescribedKey& key, const std::string& value) {
  bool found = false;
  for (auto& [slug, benchmark] : catalogue.benchmarks) {
    if (key.kind == "benchmark" && key.name == slug) {
      set_benchmark(benchmark, key.field, value);
      found = true;
    }
    if (key.kind != "metric") continue;
    if (benchmark.headline.name == key.name) {
      set_benchmark(benchmark, key.field, value);
      found = true;
    }
    for (MetricDraft& metric : benchmark.metrics) {
      if (metric.name != key.name) continue;
      set_metric(metric, key.field, value);
      found = true;
    }
  }
  return found;
}

}  // namespace

void describe(CatalogueDraft& catalogue, const ImportOptions& options, Diagnostics& diagnostics) {
  for (const std::string_view kind : {"metric", "benchmark"}) {
    for (const auto* pairs : {&options.set, &options.override_}) {
      for (const auto& [key, value] : *pairs) {
        const DescribedKey parts = parts_of(key);
        if (parts.kind != kind || apply(catalogue, parts, value)) continue;
        diagnostics.warning(
            "import.set", {},
            fmt::format("--set {}: no {} of these files is called \"{}\"", printable(key), kind, printable(parts.name)));
      }
    }
  }
}

void report_undescribed(const CatalogueDraft& catalogue, Diagnostics& diagnostics) {
  std::set<std::string> directions, units;
  for (const auto& [slug, benchmark] : catalogue.benchmarks) {
    if (!benchmark.headline.higher_is_better) directions.insert(benchmark.headline.name);
    if (benchmark.headline.unit.empty()) units.insert(benchmark.headline.name);
    for (const MetricDraft& metric : benchmark.metrics) {
      if (!metric.higher_is_better) directions.insert(metric.name);
    }
  }
  std::vector<std::string> options;
  for (const std::string& name : directions) options.push_back(fmt::format("--set metric.{}.higher_is_better=true|false", name));
  for (const std::string& name : units) options.push_back(fmt::format("--set metric.{}.unit=%|fraction|…", name));
  if (options.empty()) return;
  diagnostics.error("import.undescribed", {},
                    "the files do not say which way these metrics go or what they are counted in; give " + joined(options, " "));
}

}  // namespace assay
