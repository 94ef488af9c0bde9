#include "demo/row.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay::demo {
namespace {

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// The members of one JSON object, in the order in which they are added.
class Members {
 public:
  void raw(std::string_view key, std::string_view json) {
    text_ += text_.empty() ? "" : ",";
    text_ += quoted(key) + ":";
    text_ += json;
  }
  void text(std::string_view key, std::string_view value) {
    if (!value.empty()) raw(key, quoted(value));
  }
  std::string object() const { return "{" + text_ + "}"; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

std::string json_of(const Metric& metric) {
  if (!metric.standard_error && !metric.n) return metric.value.text;
  Members members;
  members.raw("value", metric.value.text);
  if (metric.standard_error) members.raw("stderr", metric.standard_error->text);
  if (metric.n) members.raw("n", std::to_string(*metric.n));
  return members.object();
}

std::string json_of(const std::vector<Metric>& metrics) {
  Members members;
  for (const Metric& metric : metrics) members.raw(metric.name, json_of(metric));
  return members.object();
}

std::string json_of(const Runs& runs) {
  std::string values;
  for (const Decimal& value : runs.values) values += (values.empty() ? "" : ",") + value.text;
  return fmt::format("{{\"warmup\":{},\"values\":[{}]}}", runs.warmup, values);
}

std::string json_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Members members;
  for (const auto& [key, json] : pairs) members.raw(key, json);
  return members.object();
}

std::string moderation_of(const Row& row) {
  Members members;
  members.text("state", row.moderation_state);
  members.text("by", row.moderation_by);
  members.text("at", row.moderation_at);
  members.text("note", row.moderation_note);
  return members.object();
}

void add_configuration(const Row& row, Members& members) {
  members.text("id", row.id);
  members.text("benchmark", row.benchmark);
  members.text("model", row.model);
  members.text("quant", row.quant);
  members.text("runtime", row.runtime);
  members.text("runtime_version", row.runtime_version);
  members.text("hardware", row.hardware);
  if (row.hardware_count != 1) members.raw("hardware_count", std::to_string(row.hardware_count));
  members.text("driver", row.driver);
  members.text("os", row.os);
}

void add_submission(const Row& row, Members& members) {
  members.text("source", row.source);
  members.text("operator", row.operator_handle);
  members.text("measured_at", row.measured_at);
  members.text("submitted_at", row.submitted_at);
  if (!row.moderation_state.empty()) members.raw("moderation", moderation_of(row));
  if (row.state != "completed") members.text("state", row.state);
  members.text("state_reason", row.state_reason);
  members.text("lane", row.lane);
}

void add_evidence(const Row& row, Members& members) {
  members.text("reproduces", row.reproduces);
  members.text("log_url", row.log_url);
  members.text("runner_script", row.runner_script);
  members.text("reproduction_command", row.reproduction_command);
  members.text("evidence_url", row.evidence_url);
  if (!row.per_subtask.empty()) members.raw("per_subtask", json_of(row.per_subtask));
  members.text("notes", row.notes);
  if (!row.extra.empty()) members.raw("extra", json_of(row.extra));
}

}  // namespace

Date date_of(std::string_view text) {
  using namespace std::chrono;
  return sys_days(year(number(text.substr(0, 4))) / number(text.substr(5, 2)) / number(text.substr(8, 2)));
}

std::string text_of(Date date) {
  const std::chrono::year_month_day day(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Metric* find_metric(Row& row, std::string_view name) {
  auto at = std::find_if(row.metrics.begin(), row.metrics.end(), [name](const Metric& m) { return m.name == name; });
  return at == row.metrics.end() ? nullptr : &*at;
}

void remove_metric(Row& row, std::string_view name) {
  std::erase_if(row.metrics, [name](const Metric& m) { return m.name == name; });
}

void set_context(Row& row, std::string_view key, std::string json) {
  auto at = std::find_if(row.context.begin(), row.context.end(), [key](const auto& pair) { return pair.first == key; });
  if (at == row.context.end())
    row.context.emplace_back(std::string(key), std::move(json));
  else
    at->second = std::move(json);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + "\"";
}

std::string ndjson(const Row& row) {
  Members members;
  add_configuration(row, members);
  add_submission(row, members);
  if (!row.metrics.empty()) members.raw("metrics", json_of(row.metrics));
  if (row.runs) members.raw("runs", json_of(*row.runs));
  if (!row.context.empty()) members.raw("context", json_of(row.context));
  add_evidence(row, members);
  return members.object() + "\n";
}

}  // namespace assay::demo
