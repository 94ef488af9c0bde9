#include "rules/measurements.h"

#include <algorithm>
#include <tuple>

namespace assay {
namespace {

auto order_of(const RunEffect& effect) {
  return std::tie(effect.run, effect.gain, effect.subject);
}

bool more_useful(const UsefulRun& a, const UsefulRun& b) {
  if (a.effects.size() != b.effects.size()) return a.effects.size() > b.effects.size();
  if (a.tiers != b.tiers) return a.tiers > b.tiers;
  if (a.tenths != b.tenths) return a.tenths > b.tenths;
  return a.run < b.run;
}

void count(UsefulRun& useful, RunEffect effect) {
  if (effect.gain == RunGain::lifts_row) useful.tiers += static_cast<int>(effect.to) - static_cast<int>(effect.from);
  useful.tenths += effect.tenths;
  useful.effects.push_back(std::move(effect));
}

}  // namespace

std::vector<UsefulRun> most_useful_runs(std::vector<RunEffect> effects) {
  const auto before = [](const RunEffect& a, const RunEffect& b) { return order_of(a) < order_of(b); };
  const auto same = [](const RunEffect& a, const RunEffect& b) { return order_of(a) == order_of(b); };
  std::stable_sort(effects.begin(), effects.end(), before);
  effects.erase(std::unique(effects.begin(), effects.end(), same), effects.end());
  std::vector<UsefulRun> runs;
  for (RunEffect& effect : effects) {
    if (runs.empty() || runs.back().run != effect.run) {
      runs.emplace_back();
      runs.back().run = effect.run;
    }
    count(runs.back(), std::move(effect));
  }
  std::sort(runs.begin(), runs.end(), more_useful);
  if (runs.size() > listed_runs) runs.resize(listed_runs);
  return runs;
}

}  // namespace assay
