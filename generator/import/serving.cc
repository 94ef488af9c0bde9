#include "import/serving.h"

#include <fmt/format.h>

#include <cmath>
#include <regex>

#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"

namespace assay {

BenchmarkDraft serving_benchmark(std::string_view client) {
  BenchmarkDraft benchmark;
  benchmark.name = fmt::format("{}: output of the whole system", client);
  benchmark.slug = slugified(client);
  benchmark.kind = "performance";
  benchmark.surface = "deployment";
  benchmark.headline = {"output_tps", "tok/s", true};
  benchmark.harness = client;
  return benchmark;
}

ModelDraft served_model(std::string_view name) {
  static const std::regex cached(R"(models--([A-Za-z0-9._-]+?)--([A-Za-z0-9._-]+)/snapshots/([0-9a-f]{40}))");
  std::cmatch parts;
  if (name.size() < 1024 && std::regex_search(name.data(), name.data() + name.size(), parts, cached)) {
    ModelDraft model = model_by_id(parts[1].str() + "/" + parts[2].str());
    model.checkpoint = parts[3].str();
    return model;
  }
  return model_by_id(tells_a_place(name) ? last_part(name) : std::string(name));
}

void set_latency(RowDraft& draft, std::string_view kind, std::string_view statistic, const std::optional<Decimal>& milliseconds) {
  if (!milliseconds || milliseconds->value <= 0) return;
  const std::string name = statistic == "median" ? fmt::format("{}_ms", kind) : fmt::format("{}_{}_ms", kind, statistic);
  draft.set_metric({name, "ms", false}, *milliseconds);
}

void set_rate(RowDraft& draft, std::string_view name, const std::optional<Decimal>& value) {
  if (!value || value->value <= 0) return;
  draft.set_metric({std::string(name), name == "request_throughput" ? "req/s" : "tok/s", true}, *value);
}

void set_lengths(RowDraft& draft, const std::optional<Decimal>& input_tokens, const std::optional<Decimal>& output_tokens,
                 double requests) {
  const auto set = [&](const char* key, const std::optional<Decimal>& tokens) {
    const double mean = tokens ? std::round(tokens->value / requests) : 0;
    if (mean >= 1 && mean < 1e12) draft.set_context(key, static_cast<long long>(mean), ContextRole::shape);
  };
  set("isl", input_tokens);
  set("osl", output_tokens);
}

Json offered_rate(const Json* value) {
  if (value == nullptr) return {};
  if (const auto number = number_in(value)) return *number;
  // A bare Infinity was read as null.
  const std::string word = value->string() == nullptr ? "inf" : lower_ascii(*value->string());
  return word == "inf" || word == "infinity" ? Json("inf") : Json(shortened(word, 20));
}

void note_failures(RowDraft& draft, std::optional<long long> failed, Diagnostics& diagnostics) {
  if (!failed || *failed <= 0) return;
  draft.extra.set("failed_requests", *failed);
  diagnostics.warning(
      "import.failed-requests", draft.place,
      fmt::format("{} failed; the figures are of the others", counted(static_cast<std::size_t>(*failed), "request", "requests")));
}

}  // namespace assay
