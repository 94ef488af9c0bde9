// One row as a submitter would send it, and its line of NDJSON.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demo/decimal.h"

namespace assay::demo {

using Date = std::chrono::sys_days;

// "2026-11-21"; the text is this program's own and always a date.
Date date_of(std::string_view text);
std::string text_of(Date date);

struct Metric {
  std::string name;
  Decimal value;
  std::optional<Decimal> standard_error;
  std::optional<long> n;
};

struct Runs {
  long warmup = 1;
  std::vector<Decimal> values;
};

// Empty texts are left out of the line; `state` only when it is not "completed".
struct Row {
  std::string id, benchmark, model, quant, runtime, runtime_version, hardware;
  long hardware_count = 1;
  std::string driver, os, source, operator_handle, measured_at, submitted_at;
  std::string moderation_state = "approved", moderation_by, moderation_at, moderation_note;
  std::string state = "completed", state_reason, lane;
  std::vector<Metric> metrics;  // the headline first
  std::optional<Runs> runs;
  std::vector<std::pair<std::string, std::string>> context;  // value as JSON text
  std::string reproduces, log_url, runner_script, reproduction_command, evidence_url;
  std::vector<Metric> per_subtask;
  std::string notes;
  std::vector<std::pair<std::string, std::string>> extra;  // value as JSON text

  Date measured_on{};  // the day of measured_at, for computing; not written

  double headline() const { return metrics.front().value.value; }
};

Metric* find_metric(Row& row, std::string_view name);
void remove_metric(Row& row, std::string_view name);
void set_context(Row& row, std::string_view key, std::string json);

// A JSON string. Only what JSON asks for is escaped, so that the file stays readable and as hostile as it came.
std::string quoted(std::string_view text);
// The row's line, closed by a newline; keys in the interface's order.
std::string ndjson(const Row& row);

}  // namespace assay::demo
