#include "import/lm_eval_entries.h"

#include <string_view>

#include "import/foreign_text.h"

namespace assay {
namespace {

constexpr std::string_view error_suffix = "_stderr";

// A metric's own value, a `_stderr`, or anything else that stands in an entry.
struct MetricKey {
  std::string metric, filter;
  std::string error_key;  // where its standard error would stand
};

std::optional<MetricKey> metric_key(std::string_view key, bool with_filter) {
  const auto comma = key.rfind(',');
  if (with_filter != (comma != std::string_view::npos)) return std::nullopt;
  const std::string metric(key.substr(0, comma));
  if (metric.empty() || metric.ends_with(error_suffix)) return std::nullopt;
  if (!with_filter) return MetricKey{metric, "", metric + std::string(error_suffix)};
  const std::string filter(key.substr(comma + 1));
  return MetricKey{metric, filter == "none" ? "" : filter, metric + std::string(error_suffix) + "," + filter};
}

// Text beside metrics that happens to be no metric: names, prompts, settings.
bool is_description(const Json& value, bool with_filter) {
  return !with_filter && value.number() == nullptr && !value.is_null();
}

void add_entry(const Json& object, std::string_view task, bool with_filter, LmEvalEntries& found) {
  if (object.members() == nullptr) return;
  for (const auto& [key, value] : *object.members()) {
    const std::optional<MetricKey> name = metric_key(key, with_filter);
    if (!name || is_description(value, with_filter)) continue;
    const std::optional<Decimal> number = number_in(&value);
    const bool is_metric = with_filter || object.find(name->error_key) != nullptr;
    if (!number && is_metric) found.without_value.push_back(std::string(task) + " " + key);
    if (!number) continue;
    found.values.push_back({std::string(task), name->metric, name->filter, std::string(object.text("prompt_name")), *number,
                            number_in(object.find(name->error_key))});
  }
}

// One prompt of one task; the object names both.
void add_prompt(const Json& object, LmEvalEntries& found) {
  add_entry(object, object.text("task_name"), false, found);
}

}  // namespace

bool has_filters(const Json& file) {
  for (const std::string_view key : {"configs", "n-shot", "lm_eval_version", "git_hash"}) {
    if (file.find(key) != nullptr) return true;
  }
  return false;
}

LmEvalEntries lm_eval_entries(const Json& file) {
  LmEvalEntries found;
  const Json& results = file["results"];
  if (const Json::Array* list = results.items()) {
    for (const Json& object : *list) add_prompt(object, found);
  } else if (const Json::Object* tasks = results.members()) {
    for (const auto& [task, object] : *tasks) add_entry(object, task, has_filters(file), found);
  } else if (const Json::Object* table = file["table_results"].members()) {
    for (const auto& [name, object] : *table) add_prompt(object, found);
  }
  return found;
}

}  // namespace assay
