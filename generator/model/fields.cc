#include "model/fields.h"

#include <algorithm>
#include <array>

#include "model/kinds.h"

namespace assay {
namespace {

using enum FieldType;

constexpr std::array<std::string_view, 2> approval_state_names{"approved", "rejected"};
constexpr std::array<std::string_view, 2> statistic_words{"median", "mean"};
constexpr std::array<std::string_view, 1> ceiling_words{"decode-bandwidth"};
constexpr std::array<std::string_view, 8> control_words{
    "pinned-dataset", "preserved-artifacts", "reviewed-scoring", "dataset",
    "sandbox",        "provenance",          "access",           "maintainer-review"};

// Tables, one field a line.
// clang-format off
constexpr Field row_fields[] = {
    {"id", slug, true, "The row's name for ever; it makes its address"},
    {"benchmark", slug, true, "What was measured: an entry of the benchmarks"},
    {"model", slug, true, "What was run: an entry of the models"},
    {"quant", text, false, "The format of the weights: a name or alias of data/quants.toml, or another"},
    {"runtime", slug, false, "The program that ran it: an entry of the runtimes"},
    {"runtime_version", text, false, "Its version, as it says itself"},
    {"hardware", slug, false, "The device; every row has exactly one of hardware and provider"},
    {"hardware_count", whole, false, "How many of them; 1 where absent"},
    {"provider", slug, false, "Who runs the endpoint that answered; in place of hardware"},
    {"model_version", text, false, "The snapshot that the provider served"},
    {"region", text, false, "Where the endpoint runs"},
    {"driver", text, false, "The device's driver and its version"},
    {"os", text, false, "The operating system"},
    {"source", word, true, "On whose word the number stands", {}, source_names},
    {"operator", slug, true, "Who measured it: an entry of the operators"},
    {"measured_at", instant, true, "When it was measured"},
    {"submitted_at", instant, false, "When it was handed in"},
    {"moderation", object, false, "What an editor decided; absent is pending. Not used where data.moderation is \"file\""},
    {"moderation.state", word, false, "The decision", {}, moderation_state_names},
    {"moderation.by", slug, false, "The editor: an operator of kind editorial"},
    {"moderation.at", instant, false, "When; needed once the row is approved or rejected"},
    {"moderation.note", text, false, "Why; never published"},
    {"state", word, false, "How the run ended; completed where absent", {}, execution_state_names},
    {"state_reason", text, false, "Why it did not complete"},
    {"lane", word, false, "What the row may support; the benchmark's where absent", {}, lane_names},
    {"metrics", object, false, "Metric names with a number, or {value, stderr, n}; the benchmark's metric is needed once completed"},
    {"runs", object, false, "The single runs behind the headline"},
    {"runs.warmup", whole, false, "Runs before those that count", "runs"},
    {"runs.values", objects, false, "The headline of each run, a list of numbers", "the metric's"},
    {"runs.statistic", word, false, "What the headline is of the values; median where absent", {}, statistic_words},
    {"outcomes", path, false, "Scores by item: NDJSON or CSV with item, score and perhaps trial"},
    {"context", scalars, false, "How it was measured: isl, osl, concurrency, n_shot, temperature and whatever else the benchmark tells apart"},
    {"reproduces", slug, false, "The row that this one repeats"},
    {"log_url", address, false, "Where the log of the run can be read"},
    {"runner_script", text, false, "What was run"},
    {"reproduction_command", text, false, "The command that repeats it"},
    {"evidence_url", address, false, "Further evidence"},
    {"per_subtask", object, false, "Subtask names with a number, or {value, n}"},
    {"notes", text, false, "Anything a reader should know"},
    {"extra", object, false, "What an importer could not place; published, never judged"},
};

constexpr Field model_fields[] = {
    {"slug", slug, true, "What rows call it"},
    {"name", text, false, "What readers see; the slug where absent"},
    {"aliases", texts, false, "Other names under which result files know it"},
    {"organization", text, false, "Who made it"},
    {"family", text, false, "The family; fidelity is compared within one"},
    {"checkpoint", text, false, "The weights from which quants were made"},
    {"tokenizer", text, false, "Its tokenizer; perplexities of two are not comparable"},
    {"parameters_b", number, false, "All parameters", "billions"},
    {"active_parameters_b", number, false, "Parameters used for a token", "billions"},
    {"kv_bytes_per_token", number, false, "What a token of context takes in the cache", "bytes"},
    {"license", text, false, "Its licence"},
    {"released", day, false, "When it came out"},
    {"url", address, false, "Its home"},
    {"vendor_figures", objects, false, "Numbers its maker publishes: {metric, value}"},
};

constexpr Field hardware_fields[] = {
    {"slug", slug, true, "What rows call it"},
    {"name", text, false, "What readers see; the slug where absent"},
    {"vendor", text, false, "Who made it"},
    {"tier", text, false, "Devices of one tier may reproduce each other"},
    {"memory_gib", number, false, "Its memory", "GiB"},
    {"memory_bandwidth_gbps", number, false, "Memory bandwidth by its data sheet", "GB/s"},
    {"vendor_figures", objects, false, "Numbers its maker publishes: {metric, value}"},
    {"ceilings", object, false, "Limits that were measured, as measured_bandwidth_gbps"},
};

constexpr Field provider_fields[] = {
    {"slug", slug, true, "What rows call it"},
    {"name", text, false, "What readers see; the slug where absent"},
    {"url", address, false, "Its home"},
};

constexpr Field quant_fields[] = {
    {"name", text, true, "What readers see: Q4_K_M"},
    {"bits", number, false, "Bits a weight takes as stored", "bits"},
    {"aliases", texts, false, "Other names for the same; case does not matter"},
};

constexpr Field runtime_fields[] = {
    {"slug", slug, true, "What rows call it"},
    {"name", text, false, "What readers see; the slug where absent"},
    {"url", address, false, "Its home"},
    {"breaking", objects, false, "Versions from which numbers are no longer those of before: {version, date, note}"},
};

constexpr Field benchmark_fields[] = {
    {"slug", slug, true, "What rows call it"},
    {"name", text, false, "What readers see; the slug where absent"},
    {"kind", word, true, "What sort of thing it measures", {}, kind_names},
    {"surface", word, false, "What the number speaks for", {}, surface_names},
    {"metric", text, true, "The metric that ranks"},
    {"unit", text, false, "Its unit; % and fraction have a scale"},
    {"higher_is_better", flag, false, "Its direction; true where absent"},
    {"minimum", number, false, "The least possible value"},
    {"maximum", number, false, "The greatest possible value"},
    {"decimals", whole, false, "Decimals on pages; files keep what was measured"},
    {"metrics", objects, false, "Other metrics that rows may have: {name, unit, higher_is_better}"},
    {"lane", word, false, "The highest lane of its rows; decision where absent", {}, lane_names},
    {"controls", words, false, "Controls that open the higher lanes", {}, control_words},
    {"context_keys", texts, false, "Context without which numbers cannot be compared: each combination is a table of its own"},
    {"variant_keys", texts, false, "Context that tells setups apart but does not separate tables"},
    {"allow_sampling", flag, false, "Rows may be sampled; then context_keys hold n_samples and temperature"},
    {"clusters", path, false, "Which items belong together: item and cluster, NDJSON or CSV"},
    {"archive", flag, false, "A board of the past: very stale rows keep their rank"},
    {"ceiling", word, false, "The physics that no row can beat", {}, ceiling_words},
    {"publish_outcomes", flag, false, "Whether scores by item may be published; this version publishes none"},
    {"dataset", text, false, "What is asked"},
    {"dataset_revision", text, false, "Which revision of it"},
    {"contamination", text, false, "What is known of leakage into training data"},
    {"harness", text, false, "The program that asks and scores"},
    {"methodology", path, false, "Its page below content/"},
    {"items", whole, false, "Number of test items; a row of fewer has no rank"},
    {"replaces", slug, false, "The benchmark that this one replaces; the two never share a board"},
    {"supports", text, false, "What a number of it supports, in a sentence"},
    {"does_not_support", text, false, "What it does not, in a sentence"},
};

constexpr Field operator_fields[] = {
    {"handle", slug, true, "What rows call them"},
    {"name", text, false, "What readers see; the handle where absent"},
    {"kind", word, true, "Who they are to the site; only an editorial operator moderates", {}, operator_kind_names},
    {"url", address, false, "Their home"},
    {"discloses", text, false, "What readers should know of their interests"},
};

constexpr Field use_case_fields[] = {
    {"slug", slug, true, "Its name in addresses"},
    {"name", text, false, "What readers see; the slug where absent"},
    {"description", text, false, "What it is for"},
    {"floors", objects, true, "What must be reached, in order: {benchmark, floor, shape = {key = value}}"},
};

constexpr Field baseline_fields[] = {
    {"slug", slug, true, "Its name in addresses"},
    {"name", text, false, "What readers see; the slug where absent"},
    {"performance", slug, true, "The row of its speed"},
    {"quality", texts, false, "Rows of quality or fidelity, at most one of a benchmark"},
};

constexpr Field retire_fields[] = {
    {"row", slug, true, "The row that no longer counts; its page stays"},
    {"date", day, true, "From which day"},
    {"reason", text, true, "Why, for readers"},
};

constexpr Field annotate_fields[] = {
    {"row", slug, true, "The row"},
    {"date", day, true, "From which day"},
    {"note", text, true, "What readers should know"},
};

constexpr Field clear_fields[] = {
    {"row", slug, true, "The row"},
    {"flag", word, true, "The flag that was looked into", {}, flag_names},
    {"by", slug, true, "Who looked: an operator of kind editorial"},
    {"date", day, true, "From which day"},
    {"note", text, false, "What was found"},
};

constexpr Field verify_fields[] = {
    {"row", slug, true, "The row that was measured again"},
    {"by", slug, true, "Who measured: an operator of kind editorial"},
    {"value", number, true, "What came out", "the metric's"},
    {"date", day, true, "When"},
    {"note", text, false, "How"},
};

constexpr Field remove_fields[] = {
    {"row", slug, true, "The row that must go; a tombstone stays at its address"},
    {"date", day, true, "From which day"},
    {"reason", text, true, "Why, for readers"},
    {"by", slug, true, "Who decided"},
};

constexpr Field approval_fields[] = {
    {"row", slug, true, "The row"},
    {"sha256", text, true, "Hash of its public input as it stood; an edited row waits again"},
    {"state", word, true, "The decision", {}, approval_state_names},
    {"by", slug, true, "The editor: an operator of kind editorial"},
    {"at", instant, true, "When"},
    {"note", text, false, "Why; never published"},
};

constexpr FieldKind kinds[] = {
    {"row", "data/results/, an object each", row_fields},
    {"model", "data/models.toml, [[model]]", model_fields},
    {"hardware", "data/hardware.toml, [[hardware]]", hardware_fields},
    {"provider", "data/providers.toml, [[provider]]", provider_fields},
    {"quant", "data/quants.toml, [[quant]]", quant_fields},
    {"runtime", "data/runtimes.toml, [[runtime]]", runtime_fields},
    {"benchmark", "data/benchmarks.toml, [[benchmark]]", benchmark_fields},
    {"operator", "data/operators.toml, [[operator]]", operator_fields},
    {"use_case", "data/use_cases.toml, [[use_case]]", use_case_fields},
    {"baseline", "data/baselines.toml, [[baseline]]", baseline_fields},
    {"retire", "data/editorial.toml, [[retire]]", retire_fields},
    {"annotate", "data/editorial.toml, [[annotate]]", annotate_fields},
    {"clear", "data/editorial.toml, [[clear]]", clear_fields},
    {"verify", "data/editorial.toml, [[verify]]", verify_fields},
    {"remove", "data/editorial.toml, [[remove]]", remove_fields},
    {"approval", "data/approvals.ndjson, an object a line", approval_fields},
};
// clang-format on

}  // namespace

std::span<const FieldKind> field_kinds() {
  return kinds;
}

const FieldKind* field_kind(std::string_view name) {
  const auto at = std::find_if(std::begin(kinds), std::end(kinds), [&](const FieldKind& kind) { return kind.name == name; });
  return at == std::end(kinds) ? nullptr : at;
}

std::string_view type_in_words(FieldType type) {
  switch (type) {
    case text:
      return "text";
    case slug:
      return "slug";
    case whole:
      return "whole number";
    case number:
      return "number";
    case flag:
      return "true or false";
    case day:
      return "date";
    case instant:
      return "date or RFC 3339 time";
    case address:
      return "http or https address";
    case path:
      return "path of a file";
    case word:
      return "one word";
    case texts:
      return "list of texts";
    case words:
      return "list of words";
    case scalars:
      return "object of texts, numbers, true or false";
    case object:
      return "object";
    case objects:
      return "list";
  }
  return {};
}

}  // namespace assay
