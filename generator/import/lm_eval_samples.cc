#include "import/lm_eval_samples.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <variant>

#include "base/text.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

// "2026-01-21T03-44-18.458309" of "results_2026-….json"
std::string time_in(std::string_view name) {
  const auto start = name.find("results_");
  const auto end = name.rfind(".json");
  if (start == std::string_view::npos || end == std::string_view::npos || end < start + 8) return {};
  return std::string(name.substr(start + 8, end - start - 8));
}

// The file of samples that belongs to the results file: of the same time, or the only one of the task.
std::optional<ForeignFile> samples_file(const ForeignFile& results, const std::string& task) {
  const std::string time = time_in(results.path().filename().string());
  for (const std::string& name : results.neighbours()) {
    if (name == fmt::format("samples_{}_{}.jsonl", task, time)) return results.beside(name);
  }
  return std::nullopt;
}

struct Score {
  std::string item;
  Decimal score;
};

// A line's score under the entry's metric and filter; nothing where the line is of another filter.
std::optional<Score> score_in(std::string_view line, const LmEvalEntry& entry) {
  JsonLimits limits;
  limits.python_non_finite = true;
  limits.string_bytes = 8u << 20;
  const auto parsed = parse_json(line, limits);
  const Json* sample = std::get_if<Json>(&parsed);
  if (sample == nullptr) return std::nullopt;
  const std::string_view filter = sample->text("filter");
  if (!filter.empty() && filter != (entry.filter.empty() ? "none" : entry.filter)) return std::nullopt;
  const std::optional<Decimal> score = number_in(sample->find(entry.metric));
  const std::string_view hash = sample->text("doc_hash");
  const std::optional<long long> id = integer_in(sample->find("doc_id"));
  if (!score || (hash.empty() && !id)) return std::nullopt;
  return Score{hash.empty() ? fmt::format("{}", *id) : std::string(hash.substr(0, 32)), *score};
}

std::vector<OutcomeDraft> outcomes_in(const ForeignFile& samples, const LmEvalEntry& entry, Diagnostics& diagnostics) {
  std::vector<OutcomeDraft> outcomes;
  std::map<std::string, std::size_t> times;
  samples.each_line(
      [&](std::string_view line, std::size_t) {
        if (const std::optional<Score> score = score_in(line, entry)) {
          // Two documents of the same words are two items.
          const std::size_t before = times[score->item]++;
          outcomes.push_back({before == 0 ? score->item : fmt::format("{}-{}", score->item, before), std::nullopt, score->score});
        }
        return true;
      },
      diagnostics);
  return outcomes;
}

// The mean over items of each item's mean.
double mean_of(const std::vector<OutcomeDraft>& outcomes) {
  std::map<std::string_view, std::pair<double, double>> items;
  for (const OutcomeDraft& outcome : outcomes) {
    auto& [sum, count] = items[outcome.item];
    sum += outcome.score.value;
    ++count;
  }
  double total = 0;
  for (const auto& [item, sums] : items) total += sums.first / sums.second;
  return total / static_cast<double>(items.size());
}

}  // namespace

void add_lm_eval_samples(const ForeignFile& results, const LmEvalEntry& entry, RowDraft& draft, Harvest& harvest) {
  if (draft.benchmark.headline.unit != "fraction") return;
  const std::optional<ForeignFile> samples = samples_file(results, entry.task);
  if (!samples) return;
  std::vector<OutcomeDraft> outcomes = outcomes_in(*samples, entry, harvest.diagnostics);
  if (outcomes.empty()) return;
  const Json& n = draft.metrics[entry.metric]["n"];
  if (n.number() != nullptr && n.number()->value != static_cast<double>(outcomes.size())) {
    harvest.diagnostics.warning("import.samples", {samples->name()},
                                fmt::format("it holds {} scores of {}, the results file counts {} items; they are left out",
                                            outcomes.size(), printable(entry.metric), n.number()->text));
    return;
  }
  // Rules §8 withholds a row whose outcomes tell another story; a file cut short is better left out here, and said.
  if (const double mean = mean_of(outcomes); std::abs(mean - entry.value.value) > 0.0005) {
    harvest.diagnostics.warning("import.samples", {samples->name()},
                                fmt::format("the mean of its {} scores of {} is {}, the results file says {}; they are left out",
                                            outcomes.size(), printable(entry.metric), nine_digits(mean), entry.value.text));
    return;
  }
  draft.outcomes = std::move(outcomes);
}

}  // namespace assay
