#include "words/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"

namespace assay {
namespace {

struct Term {
  std::string_view name, words;
};

template <std::size_t N>
std::string_view words_of(std::string_view name, const std::array<Term, N>& terms) {
  const auto found = std::find_if(terms.begin(), terms.end(), [&](const Term& term) { return term.name == name; });
  return found == terms.end() ? name : found->words;
}

std::string spaced(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

// A label within a sentence.
std::string lower_first(std::string label) {
  label[0] = lower_ascii(label.substr(0, 1))[0];
  return label;
}

}  // namespace

std::string_view tier_words(std::string_view tier) {
  constexpr std::array<Term, 4> terms{{{"low", "Low"}, {"moderate", "Moderate"}, {"high", "High"}, {"very-high", "Very high"}}};
  return words_of(tier, terms);
}

std::string_view tier_icon(std::string_view tier) {
  constexpr std::array<Term, 4> icons{{{"low", "n1"}, {"moderate", "n2"}, {"high", "n3"}, {"very-high", "n4"}}};
  return words_of(tier, icons);
}

std::string_view trust_tier_words(std::string_view tier) {
  constexpr std::array<Term, 6> terms{{{"vendor-published", "Vendor-published"},
                                       {"external", "External"},
                                       {"operator-measured", "Operator-measured"},
                                       {"operator-verified", "Operator-verified"},
                                       {"disputed", "Disputed"},
                                       {"independent", "Self-reported"}}};
  return words_of(tier, terms);
}

std::string_view trust_tier_icon(std::string_view tier) {
  constexpr std::array<Term, 6> icons{{{"vendor-published", "i-quote"},
                                       {"external", "i-quote"},
                                       {"operator-measured", "i-double"},
                                       {"operator-verified", "i-check"},
                                       {"disputed", "i-differ"},
                                       {"independent", "i-one"}}};
  return words_of(tier, icons);
}

std::string trust_tier_reason(std::string_view tier, const Policy& policy) {
  if (tier == "operator-verified") {
    return fmt::format("The editors ran it again and landed within {} percentage points.", nine_digits(policy.verify_margin_pp));
  }
  if (tier == "disputed") {
    return fmt::format("The editors ran it again and did not land within {} percentage points.",
                       nine_digits(policy.verify_margin_pp));
  }
  constexpr std::array<Term, 4> terms{
      {{"vendor-published", "The maker of the model, the device or the runtime published this number; nobody here measured it."},
       {"external", "This number was copied from elsewhere; nobody here measured it."},
       {"operator-measured", "The editors of this site ran it themselves."},
       {"independent", "Whoever submitted it measured it; the editors have not run it again."}}};
  return std::string(words_of(tier, terms));
}

std::string_view verification_words(std::string_view state) {
  constexpr std::array<Term, 7> terms{{{"vendor-published", "Vendor-published"},
                                       {"external", "External"},
                                       {"contested", "Contested"},
                                       {"editorial", "Measured by the editors"},
                                       {"independently-reproduced", "Independently reproduced"},
                                       {"reproduced", "Reproduced"},
                                       {"community-submitted", "Not reproduced yet"}}};
  return words_of(state, terms);
}

std::string_view verification_icon(std::string_view state) {
  constexpr std::array<Term, 7> icons{{{"vendor-published", "i-quote"},
                                       {"external", "i-quote"},
                                       {"contested", "i-differ"},
                                       {"editorial", "i-double"},
                                       {"independently-reproduced", "i-check"},
                                       {"reproduced", "i-check"},
                                       {"community-submitted", "i-one"}}};
  return words_of(state, icons);
}

std::string_view factor_words(std::string_view factor) {
  constexpr std::array<Term, 5> terms{{{"reproductions", "Reproductions"},
                                       {"age", "Age"},
                                       {"variance", "Spread"},
                                       {"missing", "Missing fields"},
                                       {"outlier", "Outlier"}}};
  return words_of(factor, terms);
}

std::string cap_words(std::string_view cap) {
  constexpr std::array<Term, 2> terms{{{"all-missing", "All five context fields are missing: capped at low."},
                                       {"vendor", "The source is the vendor: capped at low."}}};
  return std::string(words_of(cap, terms));
}

std::string drop_words(std::string_view drop, const Policy& policy) {
  if (drop == "stale") return fmt::format("It is {} months old or older: one tier lower.", policy.stale_months);
  if (drop == "runtime-breaking") {
    return "The runtime has had a breaking release since this version, or the version is unknown: one tier lower.";
  }
  return std::string(drop);
}

std::string_view outcome_words(std::string_view outcome) {
  constexpr std::array<Term, 3> terms{{{"successful", "Agrees"}, {"divergent", "Diverges"}, {"ineligible", "Does not count"}}};
  return words_of(outcome, terms);
}

std::string ineligible_words(std::string_view reason, const Policy& policy) {
  if (reason == "runs") {
    return fmt::format("fewer than {} runs, or no warm-up run", policy.reproduction_min_runs);
  }
  constexpr std::array<Term, 11> terms{
      {{"configuration", "another configuration"},
       {"hardware-tier", "hardware of another tier"},
       {"runtime", "another runtime"},
       {"runtime-breaking", "a runtime version from the other side of a breaking release, or an unknown one"},
       {"same-operator", "measured by the same operator"},
       {"source", "its source is a vendor or another site"},
       {"retired", "it was retired"},
       {"before-original", "measured before the row that it names"},
       {"median", "its headline is not the median of its runs"},
       {"other-card", "it differs, but on another card of the tier"},
       {"refreshed", "it differs, but from a newer measurement than the one it repeated"}}};
  return std::string(words_of(reason, terms));
}

std::string flag_words(std::string_view flag, const Policy& policy) {
  if (flag == "implausible") {
    return fmt::format("It is more than {} times better than the median of similar rows.", nine_digits(policy.outlier_factor));
  }
  if (flag == "flood") {
    return fmt::format("The operator sent more than {} rows of this configuration on one day.", policy.flood_rows);
  }
  constexpr std::array<Term, 3> terms{
      {{"inconsistent", "Its headline is not the median of the runs that were sent with it."},
       {"copied", "An earlier row of another operator has the same log, or the same value and runs."},
       {"vendor-number", "Its value equals a number that the vendor advertises."}}};
  return std::string(words_of(flag, terms));
}

std::string raise_words(std::string_view action) {
  if (action.starts_with("fill:") && action != "fill:all") {
    const std::string_view field = action.substr(5);
    return "Report the " + lower_first(known_metric_unit(field).empty() ? field_label(field) : metric_label(field));
  }
  constexpr std::array<Term, 4> terms{{{"fill:all", "Report every missing field"},
                                       {"reproduce", "One more independent reproduction"},
                                       {"refresh", "Measure it again today"},
                                       {"current-runtime", "Measure with the current runtime"}}};
  return std::string(words_of(action, terms));
}

HowTo how_to(std::string_view action) {
  if (action.starts_with("fill:")) return {"methodology/confidence", "fill"};
  if (action == "reproduce" || action == "refresh" || action == "current-runtime") return {"methodology/confidence", action};
  return {"methodology/confidence", "raise"};
}

std::string_view source_words(std::string_view source) {
  constexpr std::array<Term, 5> terms{{{"editorial", "measured by the editors"},
                                       {"community", "community submission"},
                                       {"vendor", "published by the vendor"},
                                       {"external", "copied from elsewhere"},
                                       {"agent", "sent by an agent"}}};
  return words_of(source, terms);
}

std::string_view lane_words(std::string_view lane) {
  constexpr std::array<Term, 4> terms{
      {{"smoke", "Smoke"}, {"decision", "Decision"}, {"reference", "Reference"}, {"gold", "Gold"}}};
  return words_of(lane, terms);
}

std::string_view lane_supports(std::string_view lane) {
  constexpr std::array<Term, 4> terms{
      {{"smoke", "Saying that this setup runs and gives output of the expected kind."},
       {"decision", "Choosing between setups that you could really use, with the interval in view."},
       {"reference", "Citing the number and checking it later: data, outputs and scoring are kept."},
       {"gold", "Citing and auditing the number, from the dataset to the score."}}};
  return words_of(lane, terms);
}

std::string_view lane_does_not_support(std::string_view lane) {
  constexpr std::array<Term, 4> terms{{{"smoke", "Any choice between two setups."},
                                       {"decision", "Quoting the number as a property of the model."},
                                       {"reference", "That the model never saw the questions, or that the run was supervised."},
                                       {"gold", "Anything that the benchmark does not measure."}}};
  return words_of(lane, terms);
}

std::string_view control_words(std::string_view control) {
  constexpr std::array<Term, 8> terms{{{"pinned-dataset", "exact revision of the data, by hash or tag"},
                                       {"preserved-artifacts", "raw outputs kept and linked"},
                                       {"reviewed-scoring", "a second person read the scoring code"},
                                       {"dataset", "where the data came from, and under which licence"},
                                       {"sandbox", "generated code runs where it can do no harm and cannot cheat"},
                                       {"provenance", "every file traceable to the run that made it"},
                                       {"access", "who could see questions and answers before the run"},
                                       {"maintainer-review", "the benchmark's maintainers looked at the setup"}}};
  return words_of(control, terms);
}

std::string_view operator_kind_words(std::string_view kind) {
  constexpr std::array<Term, 5> terms{{{"editorial", "editor of this site"},
                                       {"community", "community"},
                                       {"agent", "a program that reports by itself"},
                                       {"vendor", "vendor"},
                                       {"external", "another publication"}}};
  return words_of(kind, terms);
}

std::string_view label_words(std::string_view label) {
  constexpr std::array<Term, 6> terms{{{"execution-truth", "Execution truth"},
                                       {"agent-dogfood", "Agent dogfood"},
                                       {"informational", "Informational"},
                                       {"local-telemetry", "Local telemetry"},
                                       {"reference-evidence", "Reference evidence"},
                                       {"decision-grade", "Decision-grade"}}};
  return words_of(label, terms);
}

std::string_view label_meaning(std::string_view label) {
  constexpr std::array<Term, 6> terms{{{"execution-truth", "this is what happened; there is no number"},
                                       {"agent-dogfood", "a program reports on itself or its kin"},
                                       {"informational", "good to know, not to decide by"},
                                       {"local-telemetry", "it ran here, no more"},
                                       {"reference-evidence", "you can cite it"},
                                       {"decision-grade", "you can choose by it"}}};
  return words_of(label, terms);
}

std::string_view lifecycle_words(std::string_view state) {
  constexpr std::array<Term, 4> terms{
      {{"current", "Current"}, {"stale", "Stale"}, {"very-stale", "Very stale"}, {"retired", "Retired"}}};
  return words_of(state, terms);
}

std::string_view state_words(std::string_view state) {
  constexpr std::array<Term, 6> terms{{{"completed", "completed"},
                                       {"failed", "failed"},
                                       {"partial", "ran in part only"},
                                       {"skipped", "left out"},
                                       {"not-yet-benchmarked", "not yet benchmarked"},
                                       {"not-comparable", "not comparable"}}};
  return words_of(state, terms);
}

std::string context_label(std::string_view key) {
  constexpr std::array<Term, 16> terms{{{"isl", "ISL"},
                                        {"osl", "OSL"},
                                        {"n_shot", "n-shot"},
                                        {"n_samples", "samples"},
                                        {"tp", "tensor parallel"},
                                        {"dp", "data parallel"},
                                        {"pp", "pipeline parallel"},
                                        {"ep", "expert parallel"},
                                        {"kv_cache_dtype", "KV cache"},
                                        {"max_model_len", "context limit"},
                                        {"hardware_count", "devices"},
                                        {"runtime_version", "version"},
                                        {"operator", "operator"},
                                        {"source", "source"},
                                        {"os", "OS"},
                                        {"quant", "quant"}}};
  const std::string_view label = words_of(key, terms);
  return label == key ? spaced(key) : std::string(label);
}

std::string metric_label(std::string_view metric) {
  constexpr std::array<Term, 9> terms{{{"pass_at_1", "pass@1"},
                                       {"decode_tps", "Decode"},
                                       {"prefill_tps", "Prefill"},
                                       {"ttft_ms", "Time to first token"},
                                       {"tpot_ms", "Time per output token"},
                                       {"load_s", "Load time"},
                                       {"vram_peak_mib", "Peak video memory"},
                                       {"power_w", "Power"},
                                       {"request_throughput", "Requests"}}};
  const std::string_view label = words_of(metric, terms);
  return label == metric ? spaced(metric) : std::string(label);
}

std::string_view known_metric_unit(std::string_view metric) {
  constexpr std::array<Term, 8> units{{{"decode_tps", "tok/s"},
                                       {"prefill_tps", "tok/s"},
                                       {"ttft_ms", "ms"},
                                       {"tpot_ms", "ms"},
                                       {"load_s", "s"},
                                       {"vram_peak_mib", "MiB"},
                                       {"power_w", "W"},
                                       {"request_throughput", "req/s"}}};
  const std::string_view unit = words_of(metric, units);
  return unit == metric ? std::string_view() : unit;
}

std::string field_label(std::string_view field) {
  constexpr std::array<Term, 12> terms{{{"os", "Operating system"},
                                        {"driver", "Driver"},
                                        {"quant", "Quant"},
                                        {"runtime", "Runtime"},
                                        {"runtime_version", "Runtime version"},
                                        {"hardware", "Hardware"},
                                        {"hardware_count", "Devices"},
                                        {"operator", "Operator"},
                                        {"source", "Source"},
                                        {"measured_at", "Measured"},
                                        {"submitted_at", "Submitted"},
                                        {"state_reason", "Reason"}}};
  const std::string_view label = words_of(field, terms);
  return label == field ? spaced(field) : std::string(label);
}

}  // namespace assay
