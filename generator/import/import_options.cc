#include "import/import_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/kinds.h"

namespace assay {
namespace {

// What --set and --override may give, besides context.*, extra.*, metric.*, benchmark.* and moderation.at.
constexpr std::array<std::string_view, 23> settable{"model",
                                                    "quant",
                                                    "runtime",
                                                    "runtime_version",
                                                    "hardware",
                                                    "hardware_count",
                                                    "provider",
                                                    "model_version",
                                                    "region",
                                                    "driver",
                                                    "os",
                                                    "source",
                                                    "operator",
                                                    "measured_at",
                                                    "submitted_at",
                                                    "lane",
                                                    "log_url",
                                                    "runner_script",
                                                    "reproduction_command",
                                                    "evidence_url",
                                                    "notes",
                                                    "benchmark",
                                                    "state"};

constexpr std::array<std::string_view, 7> describable{"higher_is_better", "unit", "minimum", "maximum",
                                                      "decimals",         "kind", "name"};

bool is_described_key(std::string_view key) {
  if (!key.starts_with("metric.") && !key.starts_with("benchmark.")) return false;
  const auto dot = key.rfind('.');
  const bool has_name = dot > key.find('.') + 1;
  return has_name && std::find(describable.begin(), describable.end(), key.substr(dot + 1)) != describable.end();
}

bool is_known_key(std::string_view key) {
  const bool inner = (key.starts_with("context.") && key.size() > 8) || (key.starts_with("extra.") && key.size() > 6);
  return inner || key == "moderation.at" || is_described_key(key) ||
         std::find(settable.begin(), settable.end(), key) != settable.end();
}

bool is_count(const std::string& value) {
  const std::optional<Decimal> count = parse_decimal(value);
  return count && count->value >= 1 && count->value <= 1e6 && count->value == std::floor(count->value);
}

// What is wrong with the value, or empty.
std::string complaint(std::string_view key, const std::string& value) {
  if (is_blank(value)) return "is blank";
  if (key == "operator" && !is_slug(value)) return "is no handle ([a-z0-9][a-z0-9._-]{0,95})";
  if (key == "source" && !named<Source>(value, source_names)) return "is none of editorial, community, vendor, external, agent";
  if (key == "lane" && !named<Lane>(value, lane_names)) return "is none of smoke, decision, reference, gold";
  if ((key.ends_with("_at") || key == "moderation.at") && !parse_instant(value))
    return "is neither a date (YYYY-MM-DD) nor RFC 3339";
  if (key.ends_with("_url") && !is_web_url(value)) return "is not an http or https address";
  if (key.ends_with(".higher_is_better") && value != "true" && value != "false") return "is neither true nor false";
  if (key == "hardware_count" && !is_count(value)) return "is not a whole number of at least 1";
  return {};
}

void check_pairs(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view flag, Diagnostics& diagnostics) {
  for (const auto& [key, value] : pairs) {
    const std::string option = std::string(flag) + " " + printable(key) + "=" + printable(value);
    if (!is_known_key(key)) {
      diagnostics.error("import.set", {}, option + ": no field of that name can be supplied",
                        nearest_name(key, std::span<const std::string_view>(settable)).value_or(""));
    } else if (const std::string wrong = complaint(key, value); !wrong.empty()) {
      diagnostics.error("import.set", {}, option + ": the value " + wrong);
    }
  }
}

bool has_key(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view key) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == key; });
}

}  // namespace

bool check_import_options(const ImportOptions& options, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  check_pairs(options.set, "--set", diagnostics);
  check_pairs(options.override_, "--override", diagnostics);
  for (const auto* pairs : {&options.set, &options.override_}) {
    if (has_key(*pairs, "hardware") && has_key(*pairs, "provider")) {
      diagnostics.error("import.set", {}, "a row names hardware or a provider, never both: give one of the two");
    }
  }
  if (!options.approve.empty() && !is_slug(options.approve)) {
    diagnostics.error("import.approve", {}, "--approve " + printable(options.approve) + ": not a handle");
  }
  return diagnostics.error_count() == before;
}

}  // namespace assay
