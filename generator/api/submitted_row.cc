#include "api/submitted_row.h"

#include <array>

namespace assay {
namespace {

constexpr std::array<std::string_view, 34> fields{"id",
                                                  "benchmark",
                                                  "model",
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
                                                  "state",
                                                  "state_reason",
                                                  "metrics",
                                                  "runs",
                                                  "context",
                                                  "reproduces",
                                                  "log_url",
                                                  "runner_script",
                                                  "reproduction_command",
                                                  "evidence_url",
                                                  "per_subtask",
                                                  "notes",
                                                  "extra",
                                                  "kind",
                                                  "unit",
                                                  "higher_is_better",
                                                  "lane"};

}  // namespace

Json submitted_row(const Json& document) {
  Json row = Json::object();
  for (const std::string_view field : fields) {
    const Json* value = document.find(field);
    if (value != nullptr && !value->is_null()) row.set(std::string(field), *value);
  }
  const std::string_view metric = document["headline"].text("metric");
  if (!metric.empty()) row.set("headline", Json::object().set("metric", metric));
  return row;
}

}  // namespace assay
