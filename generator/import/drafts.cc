#include "import/drafts.h"

#include <algorithm>

#include "base/text.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

void add_once(std::vector<std::string>& list, const std::string& word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
}

bool says_nothing(const Json& value) {
  return value.is_null() || (value.string() != nullptr && is_blank(*value.string()));
}

}  // namespace

template <typename Draft>
Draft named_draft(std::string_view name) {
  Draft draft;
  if (is_blank(name)) return draft;
  draft.name = std::string(trimmed(name));
  draft.slug = slugified(draft.name);
  return draft;
}
template ModelDraft named_draft<ModelDraft>(std::string_view);
template HardwareDraft named_draft<HardwareDraft>(std::string_view);
template ProviderDraft named_draft<ProviderDraft>(std::string_view);
template BenchmarkDraft named_draft<BenchmarkDraft>(std::string_view);
template RuntimeDraft named_draft<RuntimeDraft>(std::string_view);

void RowDraft::set_text(std::string field, std::string_view value) {
  if (!is_blank(value)) fields.insert_or_assign(std::move(field), Json(trimmed(value)));
}

void RowDraft::set_context(std::string key, Json value, ContextRole setting) {
  if (says_nothing(value)) return;
  if (setting == ContextRole::shape) add_once(benchmark.context_keys, key);
  if (setting == ContextRole::variant) add_once(benchmark.variant_keys, key);
  if (context.find(key) == nullptr) context.set(std::move(key), std::move(value));
}

void RowDraft::set_headline(const Decimal& value, std::optional<Decimal> standard_error, std::optional<long long> n) {
  if (!standard_error && !n) {
    metrics.set(benchmark.headline.name, value);
    return;
  }
  Json metric = Json::object().set("value", value);
  if (standard_error) metric.set("stderr", *standard_error);
  if (n) metric.set("n", *n);
  metrics.set(benchmark.headline.name, std::move(metric));
}

void RowDraft::set_metric(const MetricDraft& metric, const Decimal& value) {
  if (metrics.find(metric.name) != nullptr) return;
  metrics.set(metric.name, value);
  if (metric.name != benchmark.headline.name) benchmark.metrics.push_back(metric);
}

}  // namespace assay
