#include "pages/measurements_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "pages/frame.h"
#include "store/measurements.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

// "Reproduce a row" and what it measured, or what nobody has measured yet.
std::string run_words(const Edition& edition, const ProposedRun& run) {
  const Catalogue& catalogue = edition.site.catalogue;
  std::vector<std::string> parts{model_name(catalogue, run.model)};
  if (!is_blank(run.quant)) parts.push_back(run.quant);
  if (!run.runtime.empty()) parts.push_back(runtime_name(catalogue, run.runtime));
  if (!run.provider.empty()) parts.push_back(provider_name(catalogue, run.provider));
  if (!run.hardware.empty()) {
    const std::string name = hardware_name(catalogue, run.hardware);
    parts.push_back(run.count == 1 ? name : fmt::format("{} × {}", run.count, name));
  }
  return joined(parts, ", ");
}

// "lifts 1 row from Low to Moderate", by the first row's tiers: a run repeats one row, so there is at most one.
void add_effects(PageModel& line, const UsefulRun& useful) {
  std::size_t claims = 0, fills = 0;
  for (const RunEffect& effect : useful.effects) {
    if (effect.gain == RunGain::lifts_row) {
      const auto words = fmt::format("lifts 1 row from {} to {}", tier_words(effect.from), tier_words(effect.to));
      line.add("EFFECT").set("EFFECT_WORDS", words);
    }
    claims += effect.gain == RunGain::tests_claim ? 1 : 0;
    fills += effect.gain == RunGain::fills_floor ? 1 : 0;
  }
  if (fills > 0) {
    const auto words = fmt::format("settles the next step of {}", counted(fills, "recommendation", "recommendations"));
    line.add("EFFECT").set("EFFECT_WORDS", words);
  }
  if (claims > 0) line.add("EFFECT").set("EFFECT_WORDS", "tests " + counted(claims, "maker's claim", "makers' claims"));
}

void add_command(PageModel& line, const Edition& edition, const ProposedRun& run) {
  const RowSummary* nearest = nearest_row(edition.store, run);
  if (nearest == nullptr) return;
  const auto row = edition.store.public_row(nearest->id);
  const std::string command(row->document.text("reproduction_command"));
  if (is_blank(command)) return;
  PageModel& part = line.add("RUN_COMMAND");
  part.set("COMMAND", command).set("COMMAND_ROW", nearest->id).set("COMMAND_URL", row_link(edition, nearest->id));
}

void add_run(PageModel& model, const Edition& edition, const UsefulRun& useful) {
  const ProposedRun& run = useful.run;
  PageModel& line = model.add("RUN");
  line.set("RUN_ACTION", run.row.empty() ? "Measure" : "Reproduce").set("RUN_SETUP", run_words(edition, run));
  line.set("RUN_BENCHMARK", benchmark_name(edition.site.catalogue, run.benchmark));
  line.set("BENCHMARK_URL", edition.urls.benchmark(run.benchmark));
  if (!run.row.empty()) line.show("RUN_ROW").set("ROW_ID", run.row).set("ROW_URL", row_link(edition, run.row));
  line.show("RUN_ANYWHERE", run.hardware.empty() && run.provider.empty());
  add_effects(line, useful);
  add_command(line, edition, run);
}

}  // namespace

Page measurements_page(const Edition& edition) {
  PageHead head;
  head.name = "measurements";
  head.title = "What to measure next";
  head.description = "The measurements that would improve this site most: what each one settles, and the command to start from.";
  head.json = "api/v1/measurements.json";
  Page page = new_page(edition, "pages/measurements.html", head);
  for (const UsefulRun& useful : most_useful_runs(edition.store, edition.site)) add_run(page.model, edition, useful);
  page.model.show("NO_RUNS", page.model.parts("RUN").empty());
  auto method = article_url(edition, "methodology/recommendation-and-baselines");
  if (method) *method += "#measurements";
  show_link(page.model, "RUNS_METHOD", "METHOD_URL", std::move(method));
  show_link(page.model, "RUNS_SUBMIT", "SUBMIT_URL", article_url(edition, "submit"));
  return page;
}

}  // namespace assay
