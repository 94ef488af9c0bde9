#include "pages/device_guide.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "boards/row_cells.h"
#include "pages/frame.h"
#include "summary/row_groups.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::size_t models_shown = 8;

// The benchmark whose numbers say how fast a device writes: of those that measure decode speed, else of all that
// measure performance, the one with most public rows. Null where there is none.
const Benchmark* speed_benchmark(const Edition& edition) {
  const auto counts = edition.store.row_counts(Facet::benchmark);
  const Benchmark* best = nullptr;
  const auto weight = [&](const Benchmark& benchmark) {
    const auto count = counts.find(benchmark.slug);
    return std::pair(benchmark.metric == "decode_tps", count == counts.end() ? std::size_t{0} : count->second);
  };
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    if (benchmark.kind != Kind::performance || weight(benchmark).second == 0) continue;
    if (best == nullptr || weight(benchmark) > weight(*best)) best = &benchmark;
  }
  return best;
}

const Standing* ranked_standing(const Standings& standings, const RowSummary& row) {
  const auto& all = standings.of(row.id);
  const auto ranked = std::find_if(all.begin(), all.end(), [](const Standing& standing) { return standing.rank > 0; });
  return ranked == all.end() ? nullptr : &*ranked;
}

double value_of(const RowSummary& row) {
  return row.value.value_or(Decimal{}).value;
}

// What one device (or several of a kind) can do.
struct DeviceRuns {
  const Hardware& hardware;
  std::int64_t count = 1;
  const Benchmark* benchmark = nullptr;
  std::size_t today = 0;  // rows of any benchmark that hold today
  Json context;           // of `fastest`
  RowList fastest;        // a ranked row for each model, best first
  RowList did_not_run;    // latest first
};

// The fastest ranked row of each model, best first.
RowList fastest_of(RowList rows, bool higher_is_better) {
  std::stable_sort(rows.begin(), rows.end(), [&](const RowSummary& a, const RowSummary& b) {
    return higher_is_better ? value_of(a) > value_of(b) : value_of(a) < value_of(b);
  });
  std::set<std::string> seen;
  std::erase_if(rows, [&](const RowSummary& row) { return !seen.insert(row.model).second; });
  return rows;
}

void find_fastest(DeviceRuns& runs, const Edition& edition, const RowList& ranked) {
  std::vector<MatchedGroup> groups = matched_groups(edition, ranked);
  const auto largest = std::max_element(
      groups.begin(), groups.end(), [](const MatchedGroup& a, const MatchedGroup& b) { return a.rows.size() < b.rows.size(); });
  if (largest == groups.end()) return;
  runs.context = std::move(largest->context);
  runs.fastest = fastest_of(std::move(largest->rows), runs.benchmark->higher_is_better);
}

// Tried and not run, unless the same model and quant runs after all.
RowList failures_of(const DeviceRuns& runs, RowList failed) {
  std::stable_sort(failed.begin(), failed.end(),
                   [](const RowSummary& a, const RowSummary& b) { return a.measured_day > b.measured_day; });
  std::set<std::pair<std::string, std::string>> seen;
  for (const RowSummary& row : runs.fastest) seen.insert({row.model, row.quant});
  std::erase_if(failed, [&](const RowSummary& row) { return !seen.insert({row.model, row.quant}).second; });
  return failed;
}

DeviceRuns device_runs(const Edition& edition, const Standings& standings, const Hardware& hardware, std::int64_t count,
                       const RowList& rows, const Benchmark* benchmark) {
  DeviceRuns runs{hardware, count, benchmark, 0, {}, {}, {}};
  RowList ranked, failed;
  for (const RowSummary& row : rows) {
    if (row.hardware_count != count) continue;
    runs.today += stands_today(row) ? 1 : 0;
    if (!benchmark || row.benchmark != benchmark->slug || row.superseded_by) continue;
    if (row.state != ExecutionState::completed) {
      failed.push_back(row);
    } else if (ranked_standing(standings, row)) {
      ranked.push_back(row);
    }
  }
  if (benchmark) find_fastest(runs, edition, ranked);
  runs.did_not_run = failures_of(runs, std::move(failed));
  return runs;
}

// Shown ----------------------------------------------------------------------------------------------------------

void set_speed(PageModel& part, const Edition& edition, const RowSummary& row, const Benchmark& benchmark,
               const ValueScale& scale) {
  part.set("ID", row.id).set("ROW_URL", row_link(edition, row.id));
  part.set("MODEL", model_name(edition.site.catalogue, row.model)).set("QUANT", row.quant);
  set_value(part, row, benchmark, scale);
  set_trust(part, row);
}

void add_speeds(PageModel& device, const Edition& edition, const Standings& standings, const DeviceRuns& runs) {
  if (runs.fastest.empty()) return;
  const std::size_t shown = std::min(runs.fastest.size(), models_shown);
  ValueScale scale;
  ValueSizes sizes;
  for (std::size_t i = 0; i < shown; ++i) {
    scale.hold(runs.fastest[i]);
    sizes.hold(runs.fastest[i], *runs.benchmark);
  }
  PageModel& speeds = device.add("SPEEDS");
  speeds.set("SIZES", sizes.classes()).set("CONTEXT", context_words(edition.site.catalogue, runs.context));
  speeds.set("SPEED_UNIT", runs.benchmark->unit).set("DIRECTION", runs.benchmark->higher_is_better ? "↑" : "↓");
  speeds.set("SPEED_TITLE", fmt::format("Fastest setup of each model on {}", device.text("DEVICE_NAME")));
  for (std::size_t i = 0; i < shown; ++i) set_speed(speeds.add("SPEED"), edition, runs.fastest[i], *runs.benchmark, scale);
  if (shown < runs.fastest.size())
    speeds.show("SPEEDS_MORE").set("MORE_COUNT", counted(runs.fastest.size() - shown, "more model", "more models"));
  const Standing& standing = *ranked_standing(standings, runs.fastest.front());
  speeds.set("SLICE_URL", slice_url(edition, standing)).set("SLICE_BOARD", edition.site.boards[standing.board].title);
}

void add_failures(PageModel& device, const Edition& edition, const DeviceRuns& runs) {
  if (runs.did_not_run.empty()) return;
  PageModel& part = device.add("FAILURES");
  for (std::size_t i = 0; i < std::min(runs.did_not_run.size(), models_shown); ++i) {
    const RowSummary& row = runs.did_not_run[i];
    PageModel& line = part.add("FAILURE");
    line.set("ID", row.id).set("ROW_URL", row_link(edition, row.id));
    line.set("MODEL", model_name(edition.site.catalogue, row.model)).set("QUANT", row.quant);
    line.set("WHY", not_completed_words(row));
  }
}

void add_device(PageModel& model, const Edition& edition, const Standings& standings, const DeviceRuns& runs) {
  const auto memory = runs.hardware.memory_gib;
  const std::string several = runs.count == 1 ? "" : fmt::format("{} × ", runs.count);
  PageModel& device = model.add("DEVICE");
  device.set("DEVICE_NAME", several + runs.hardware.name).set("DEVICE_URL", edition.urls.hardware(runs.hardware.slug));
  device.set("DEVICE_MEMORY", memory ? several + with_unit(number_words(memory->text), "GiB") : "");
  device.set("DEVICE_ROWS", counted(runs.today, "current row", "current rows"));
  if (runs.fastest.empty() && runs.did_not_run.empty()) {
    device.show("DEVICE_PLAIN");
    return;
  }
  PageModel& open = device.add("DEVICE_OPENS");
  open.set("DEVICE_RUNS",
           runs.fastest.empty() ? "nothing has run yet" : counted(runs.fastest.size(), "model runs", "models run"));
  if (!runs.did_not_run.empty()) open.show("DEVICE_FAILS").set("FAIL_COUNT", fmt::format("{} did not", runs.did_not_run.size()));
  if (!runs.fastest.empty()) set_speed(open.add("FASTEST"), edition, runs.fastest.front(), *runs.benchmark, {});
  if (runs.benchmark) open.set("UNIT", runs.benchmark->unit);
  add_speeds(device, edition, standings, runs);
  add_failures(device, edition, runs);
}

}  // namespace

void add_device_guide(PageModel& model, const Edition& edition, const Standings& standings) {
  const Benchmark* benchmark = speed_benchmark(edition);
  for (const Hardware& hardware : edition.site.catalogue.hardware) {
    const auto rows = edition.store.summaries(Facet::hardware, hardware.slug);
    std::set<std::int64_t> counts{1};
    for (const RowSummary& row : rows) counts.insert(row.hardware_count);
    for (const std::int64_t count : counts) {
      add_device(model, edition, standings, device_runs(edition, standings, hardware, count, rows, benchmark));
    }
  }
  model.show("DEVICES", !edition.site.catalogue.hardware.empty());
}

}  // namespace assay
