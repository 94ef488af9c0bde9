#include "report/baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "base/text.h"
#include "store/baseline_document.h"
#include "store/choices.h"

namespace assay {
namespace {

// Words -------------------------------------------------------------------------------------------------------------

std::string number_of(const RowSummary& row) {
  if (!row.value) return "no number";
  if (!row.low || !row.high) return row.value->text;
  return fmt::format("{} ({} to {})", row.value->text, row.low->text, row.high->text);
}

std::string numbers_of(const BaselinePairInfo& pair, const Site& site) {
  const Benchmark* benchmark = find_benchmark(site.catalogue, pair.benchmark);
  const std::string unit = benchmark && !is_blank(benchmark->unit) ? " " + printable(benchmark->unit) : "";
  const std::string before = pair.baseline ? number_of(*pair.baseline) : "not measured";
  const std::string after = pair.candidate ? number_of(*pair.candidate) : "not measured";
  return fmt::format("{} -> {}{}", before, after, unit);
}

// What has to be done before two rows can be held against each other.
std::string remedy_for(const std::string& key) {
  if (key == "interval") return "a spread that was measured: at least three runs, or a standard error, on both sides";
  if (key == "benchmark") return "rows of one benchmark";
  return fmt::format("the same {} on both sides", key);
}

std::string line_of(std::string_view side, const BaselinePairInfo& pair, const Site& site) {
  std::string line = fmt::format("  {:<8} {:<15} {:<24} {}", side, pair.change, pair.benchmark, numbers_of(pair, site));
  if (pair.p) line += fmt::format("; the same items, p {}", pair.p->text);
  line += '\n';
  for (const std::string& key : pair.differing) line += fmt::format("  {:<8} {:<15} needs {}\n", "", "", remedy_for(key));
  return line;
}

// The conclusion, for somebody who decides by it.
std::string_view conclusion_of(std::string_view verdict) {
  if (verdict == "improved") return "Better on one side, no worse on the other.";
  if (verdict == "regressed") return "Worse, and nothing is better for it.";
  if (verdict == "traded") return "One thing is better and another is worse: neither makes up for the other.";
  if (verdict == "unchanged") return "The measurements cannot tell them apart.";
  return "At least one side cannot be compared, so nothing follows.";
}

std::string text_of(const BaselineComparisonInfo& comparison, const Site& site) {
  std::string text = fmt::format("{} -> {}: {}\n{}\n\n", comparison.baseline, comparison.candidate, comparison.verdict,
                                 conclusion_of(comparison.verdict));
  text += line_of("speed", comparison.performance, site);
  text += fmt::format("  {:<8} {}\n", "quality", comparison.quality);
  for (const BaselinePairInfo& pair : comparison.benchmarks) text += line_of("", pair, site);
  return text;
}

// Names -------------------------------------------------------------------------------------------------------------

const Baseline* find_baseline(const Site& site, std::string_view slug) {
  const auto at = std::find_if(site.baselines.begin(), site.baselines.end(), [&](const auto& each) { return each.slug == slug; });
  return at == site.baselines.end() ? nullptr : &*at;
}

ComparisonAnswer unknown_baseline(const Site& site, std::string_view slug) {
  std::vector<std::string> slugs;
  for (const Baseline& baseline : site.baselines) slugs.push_back(baseline.slug);
  const auto meant = nearest_name(slug, std::span<const std::string>(slugs));
  return {ComparisonAnswer::Ending::no_such_thing, "",
          fmt::format("data/baselines.toml has no baseline \"{}\"{}", printable(slug),
                      meant ? fmt::format("; did you mean \"{}\"?", *meant) : "")};
}

ComparisonAnswer without_speed(const Site& site, const Store& store, std::string_view baseline, std::string_view candidate) {
  std::vector<std::string> hidden;
  for (const std::string_view slug : {baseline, candidate}) {
    const std::string& row = find_baseline(site, slug)->performance;
    const RowSummary* shown = store.summary(row);
    if (!shown || shown->state != ExecutionState::completed) hidden.push_back(fmt::format("{} of {}", row, slug));
  }
  return {
      ComparisonAnswer::Ending::bad, "",
      fmt::format("not comparable: a baseline needs a public, completed speed row; `assay explain` says what is missing for {}",
                  joined(hidden, " and "))};
}

bool is_good(std::string_view verdict) {
  return verdict == "improved" || verdict == "unchanged";
}

}  // namespace

ComparisonAnswer compared_baselines(const Site& site, const Store& store, const ComparisonNames& names, bool json) {
  const auto& [baseline, candidate] = names;
  for (const std::string_view slug : {baseline, candidate}) {
    if (!find_baseline(site, slug)) return unknown_baseline(site, slug);
  }
  if (baseline == candidate) {
    return {ComparisonAnswer::Ending::no_such_thing, "", fmt::format("\"{}\" is named twice; name two baselines", baseline)};
  }
  const auto comparisons = store.baseline_comparisons();
  const auto at = std::find_if(comparisons.begin(), comparisons.end(), [&](const BaselineComparisonInfo& each) {
    return each.baseline == names.baseline && each.candidate == names.candidate;
  });
  if (at == comparisons.end()) return without_speed(site, store, baseline, candidate);
  return {is_good(at->verdict) ? ComparisonAnswer::Ending::good : ComparisonAnswer::Ending::bad,
          json ? to_pretty_json(baseline_document(*at)) : text_of(*at, site), ""};
}

}  // namespace assay
