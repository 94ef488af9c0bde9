#include "words/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"
#include "words/keyed.h"

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

std::string_view tier_words(ConfidenceTier tier) {
  using enum ConfidenceTier;
  constexpr auto words = keyed<ConfidenceTier>({{low, "Low"}, {moderate, "Moderate"}, {high, "High"}, {very_high, "Very high"}});
  return word_of(tier, words);
}

std::string_view tier_icon(ConfidenceTier tier) {
  using enum ConfidenceTier;
  constexpr auto words = keyed<ConfidenceTier>({{low, "n1"}, {moderate, "n2"}, {high, "n3"}, {very_high, "n4"}});
  return word_of(tier, words);
}

std::string_view trust_tier_words(TrustTier tier) {
  using enum TrustTier;
  constexpr auto words = keyed<TrustTier>({{vendor_published, "Vendor-published"},
                                           {external, "External"},
                                           {operator_measured, "Operator-measured"},
                                           {operator_verified, "Operator-verified"},
                                           {disputed, "Disputed"},
                                           {independent, "Self-reported"}});
  return word_of(tier, words);
}

std::string_view trust_tier_icon(TrustTier tier) {
  using enum TrustTier;
  constexpr auto words = keyed<TrustTier>({{vendor_published, "i-quote"},
                                           {external, "i-quote"},
                                           {operator_measured, "i-double"},
                                           {operator_verified, "i-check"},
                                           {disputed, "i-differ"},
                                           {independent, "i-one"}});
  return word_of(tier, words);
}

std::string trust_tier_reason(TrustTier tier, const Policy& policy) {
  using enum TrustTier;
  constexpr auto words = keyed<TrustTier>(
      {{vendor_published, "The maker of the model, the device or the runtime published this number; nobody here measured it."},
       {external, "This number was copied from elsewhere; nobody here measured it."},
       {operator_measured, "The editors of this site ran it themselves."},
       {operator_verified, "The editors ran it again and landed within {} percentage points."},
       {disputed, "The editors ran it again and did not land within {} percentage points."},
       {independent, "Whoever submitted it measured it; the editors have not run it again."}});
  return fmt::format(fmt::runtime(word_of(tier, words)), nine_digits(policy.verify_margin_pp));
}

std::string_view verification_words(Verification state) {
  using enum Verification;
  constexpr auto words = keyed<Verification>({{vendor_published, "Vendor-published"},
                                              {external, "External"},
                                              {contested, "Contested"},
                                              {editorial, "Measured by the editors"},
                                              {independently_reproduced, "Independently reproduced"},
                                              {reproduced, "Reproduced"},
                                              {community_submitted, "Not reproduced yet"}});
  return word_of(state, words);
}

std::string_view verification_icon(Verification state) {
  using enum Verification;
  constexpr auto words = keyed<Verification>({{vendor_published, "i-quote"},
                                              {external, "i-quote"},
                                              {contested, "i-differ"},
                                              {editorial, "i-double"},
                                              {independently_reproduced, "i-check"},
                                              {reproduced, "i-check"},
                                              {community_submitted, "i-one"}});
  return word_of(state, words);
}

std::string_view factor_words(Factor factor) {
  using enum Factor;
  constexpr auto words = keyed<Factor>(
      {{reproductions, "Reproductions"}, {age, "Age"}, {variance, "Spread"}, {missing, "Missing fields"}, {outlier, "Outlier"}});
  return word_of(factor, words);
}

std::string_view cap_words(Cap cap) {
  using enum Cap;
  constexpr auto words = keyed<Cap>({{all_missing, "All five context fields are missing: capped at low."},
                                     {vendor, "The source is the vendor: capped at low."}});
  return word_of(cap, words);
}

std::string drop_words(Drop drop, const Policy& policy) {
  using enum Drop;
  constexpr auto words =
      keyed<Drop>({{stale, "It is {} months old or older: one tier lower."},
                   {runtime_breaking,
                    "The runtime has had a breaking release since this version, or the version is unknown: one tier lower."}});
  return fmt::format(fmt::runtime(word_of(drop, words)), policy.stale_months);
}

std::string_view outcome_words(AttemptOutcome outcome) {
  using enum AttemptOutcome;
  constexpr auto words = keyed<AttemptOutcome>({{successful, "Agrees"}, {divergent, "Diverges"}, {ineligible, "Does not count"}});
  return word_of(outcome, words);
}

std::string ineligible_words(IneligibleReason reason, const Policy& policy) {
  using enum IneligibleReason;
  constexpr auto words = keyed<IneligibleReason>(
      {{configuration, "another configuration"},
       {hardware_tier, "hardware of another tier"},
       {runtime, "another runtime"},
       {runtime_breaking, "a runtime version from the other side of a breaking release, or an unknown one"},
       {model_version, "another version of the model"},
       {same_operator, "measured by the same operator"},
       {source, "its source is a vendor or another site"},
       {retired, "it was retired"},
       {under_review, "it is under review"},
       {before_original, "measured before the row that it names"},
       {runs, "fewer than {} runs, or no warm-up run"},
       {median, "its headline is not the median of its runs"},
       {other_card, "it differs, but on another card of the tier"},
       {refreshed, "it differs, but from a newer measurement than the one it repeated"}});
  return fmt::format(fmt::runtime(word_of(reason, words)), policy.reproduction_min_runs);
}

std::string flag_words(Flag flag, const Policy& policy) {
  using enum Flag;
  constexpr auto words =
      keyed<Flag>({{inconsistent, "Its headline is not what the runs or the scores that were sent with it give."},
                   {above_ceiling, "It is faster than the device's memory can be read."},
                   {implausible, "It is more than {factor} times better than the median of similar rows."},
                   {copied, "An earlier row of another operator has the same log, or the same value and runs."},
                   {flood, "The operator sent more than {rows} rows of this configuration on one day."},
                   {vendor_number, "Its value equals a number that the vendor advertises."}});
  return fmt::format(fmt::runtime(word_of(flag, words)), fmt::arg("factor", nine_digits(policy.outlier_factor)),
                     fmt::arg("rows", policy.flood_rows));
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

std::string_view source_words(Source source) {
  using enum Source;
  constexpr auto words = keyed<Source>({{editorial, "measured by the editors"},
                                        {community, "community submission"},
                                        {vendor, "published by the vendor"},
                                        {external, "copied from elsewhere"},
                                        {agent, "sent by an agent"}});
  return word_of(source, words);
}

std::string_view lane_words(Lane lane) {
  using enum Lane;
  constexpr auto words = keyed<Lane>({{smoke, "Smoke"}, {decision, "Decision"}, {reference, "Reference"}, {gold, "Gold"}});
  return word_of(lane, words);
}

std::string_view lane_supports(Lane lane) {
  using enum Lane;
  constexpr auto words = keyed<Lane>({{smoke, "Saying that this setup runs and gives output of the expected kind."},
                                      {decision, "Choosing between setups that you could really use, with the interval in view."},
                                      {reference, "Citing the number and checking it later: data, outputs and scoring are kept."},
                                      {gold, "Citing and auditing the number, from the dataset to the score."}});
  return word_of(lane, words);
}

std::string_view lane_does_not_support(Lane lane) {
  using enum Lane;
  constexpr auto words = keyed<Lane>({{smoke, "Any choice between two setups."},
                                      {decision, "Quoting the number as a property of the model."},
                                      {reference, "That the model never saw the questions, or that the run was supervised."},
                                      {gold, "Anything that the benchmark does not measure."}});
  return word_of(lane, words);
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

std::string_view operator_kind_words(OperatorKind kind) {
  using enum OperatorKind;
  constexpr auto words = keyed<OperatorKind>({{editorial, "editor of this site"},
                                              {community, "community"},
                                              {agent, "a program that reports by itself"},
                                              {vendor, "vendor"},
                                              {external, "another publication"}});
  return word_of(kind, words);
}

std::string_view label_words(Label label) {
  using enum Label;
  constexpr auto words = keyed<Label>({{execution_truth, "Execution truth"},
                                       {agent_dogfood, "Agent dogfood"},
                                       {informational, "Informational"},
                                       {local_telemetry, "Local telemetry"},
                                       {reference_evidence, "Reference evidence"},
                                       {decision_grade, "Decision-grade"}});
  return word_of(label, words);
}

std::string_view label_meaning(Label label) {
  using enum Label;
  constexpr auto words = keyed<Label>({{execution_truth, "this is what happened; there is no number"},
                                       {agent_dogfood, "a program reports on itself or its kin"},
                                       {informational, "good to know, not to decide by"},
                                       {local_telemetry, "it ran here, no more"},
                                       {reference_evidence, "you can cite it"},
                                       {decision_grade, "you can choose by it"}});
  return word_of(label, words);
}

std::string_view lifecycle_words(LifecycleState state) {
  using enum LifecycleState;
  constexpr auto words =
      keyed<LifecycleState>({{current, "Current"}, {stale, "Stale"}, {very_stale, "Very stale"}, {retired, "Retired"}});
  return word_of(state, words);
}

std::string_view state_words(ExecutionState state) {
  using enum ExecutionState;
  constexpr auto words = keyed<ExecutionState>({{completed, "completed"},
                                                {failed, "failed"},
                                                {partial, "ran in part only"},
                                                {skipped, "left out"},
                                                {not_yet_benchmarked, "not yet benchmarked"},
                                                {not_comparable, "not comparable"}});
  return word_of(state, words);
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
