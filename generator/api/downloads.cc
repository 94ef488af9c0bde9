#include "api/downloads.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/shown_text.h"
#include "summary/api_summary.h"

namespace assay {
namespace {

constexpr std::array identity_columns{"id",
                                      "url",
                                      "benchmark",
                                      "kind",
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
                                      "moderation.state",
                                      "moderation.by",
                                      "moderation.at",
                                      "state",
                                      "state_reason",
                                      "lane.declared"};

constexpr std::array evidence_columns{"runs.warmup",   "runs.values",          "runs.statistic", "reproduces",  "log_url",
                                      "runner_script", "reproduction_command", "evidence_url",   "per_subtask", "notes",
                                      "extra"};

constexpr std::array verdict_columns{"headline.metric",
                                     "headline.value",
                                     "unit",
                                     "higher_is_better",
                                     "headline.stderr",
                                     "headline.n",
                                     "headline.low",
                                     "headline.high",
                                     "headline.interval",
                                     "lifecycle.state",
                                     "lifecycle.superseded_by",
                                     "lifecycle.age_months",
                                     "lifecycle.stale_on",
                                     "lifecycle.very_stale_on",
                                     "lifecycle.retired_on",
                                     "lifecycle.reason",
                                     "verification.state",
                                     "verification.successful",
                                     "verification.divergent",
                                     "trust_tier",
                                     "confidence.tier",
                                     "confidence.score",
                                     "lane.effective",
                                     "label",
                                     "missing",
                                     "flags",
                                     "boards"};

bool opens_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n'").find(text.front()) != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 4> full_width{"＝", "＋", "－", "＠"};
  return std::any_of(full_width.begin(), full_width.end(),
                     [text](std::string_view sign) { return text.substr(0, sign.size()) == sign; });
}

void append_csv_text(std::string& line, std::string_view submitted) {
  const std::string whole = shown_text(std::string(submitted));
  std::string_view text = whole;
  line += opens_formula(text) ? "\"'" : "\"";
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
    line.append(text.substr(0, quote)).append("\"\"");
    text.remove_prefix(quote + 1);
  }
  line.append(text).append("\"");
}

bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

// Lists of words stand with a space between them; other compound values as JSON.
std::string compound_text(const Json& value) {
  const Json::Array* items = value.items();
  if (!items || !std::all_of(items->begin(), items->end(), [](const Json& item) { return item.string(); })) {
    return to_json(value);
  }
  std::string words;
  for (const Json& item : *items) words += (words.empty() ? "" : " ") + *item.string();
  return words;
}

// An empty cell where there is no value or no text.
void append_cell(std::string& line, const Json& value) {
  if (const Decimal* number = value.number()) {
    line += number->text;
  } else if (const std::string* text = value.string()) {
    if (!text->empty()) append_csv_text(line, *text);
  } else if (!value.is_null()) {
    const std::string words = value.boolean() ? scalar_text(value) : compound_text(value);
    if (!words.empty()) append_csv_text(line, words);
  }
}

// metrics.NAME, metrics.NAME.stderr, metrics.NAME.n: the name itself may hold dots.
const Json& metric_value(const Json& metrics, std::string_view rest) {
  if (const Json* metric = metrics.find(rest)) return metric->members() ? (*metric)["value"] : *metric;
  const std::size_t dot = rest.rfind('.');
  return metrics[rest.substr(0, dot)][dot == std::string_view::npos ? rest : rest.substr(dot + 1)];
}

// The values of a document's columns: the first dot of a name ends the member's name, the rest is one key, which may
// hold dots. Columns of one member follow each other, so that it is looked for once.
class ColumnValues {
 public:
  explicit ColumnValues(const Json& document) : document_(document) {}

  const Json& of(std::string_view column) {
    const std::size_t dot = column.find('.');
    const std::string_view member = column.substr(0, dot);
    if (member != name_) {
      name_ = member;
      member_ = &document_[member];
    }
    if (dot == std::string_view::npos) return *member_;
    const std::string_view rest = column.substr(dot + 1);
    return member == "metrics" ? metric_value(*member_, rest) : (*member_)[rest];
  }

 private:
  const Json& document_;
  std::string_view name_;
  const Json* member_ = nullptr;
};

template <std::size_t N>
void append(std::vector<std::string>& columns, const std::array<const char*, N>& names) {
  columns.insert(columns.end(), names.begin(), names.end());
}

}  // namespace

std::string csv_text(std::string_view text) {
  std::string cell;
  append_csv_text(cell, text);
  return cell;
}

std::vector<std::string> csv_columns(const Store& store) {
  std::vector<std::string> columns;
  append(columns, identity_columns);
  for (const std::string& name : store.names_in("metrics")) {
    for (const char* part : {"", ".stderr", ".n"}) columns.push_back("metrics." + name + part);
  }
  for (const std::string& name : store.names_in("context")) columns.push_back("context." + name);
  append(columns, evidence_columns);
  append(columns, verdict_columns);
  return columns;
}

std::string csv_header(const std::vector<std::string>& columns) {
  std::string line;
  for (const std::string& column : columns) {
    if (!line.empty()) line += ',';
    line += is_plain_name(column) ? column : csv_text(column);
  }
  return line + '\n';
}

RowTexts row_texts(const PublicRow& row, const std::vector<std::string>& columns) {
  RowTexts texts;
  texts.document = {fmt::format("api/v1/rows/{}.json", row.summary.id), to_pretty_json(row.document)};
  texts.line = on_one_line(texts.document.bytes);
  ColumnValues values(row.document);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) texts.csv += ',';
    append_cell(texts.csv, values.of(columns[i]));
  }
  texts.csv += '\n';
  return texts;
}

}  // namespace assay
