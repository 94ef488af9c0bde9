// One result, as it was submitted. Blank fields are empty or white space; what was not reported is absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "model/kinds.h"
#include "model/outcomes.h"

namespace assay {

struct Timestamp {
  std::string text;  // as submitted
  Instant instant;
};

struct Moderation {
  ModerationState state = ModerationState::pending;
  std::string by;
  std::optional<Timestamp> at;  // there once the state is approved or rejected
  std::string note;             // never published
};

struct Metric {
  std::string name;
  Decimal value;
  std::optional<Decimal> standard_error;  // of the mean, in the metric's unit
  std::optional<std::int64_t> n;
};

struct Runs {
  std::optional<std::int64_t> warmup;
  std::vector<Decimal> values;  // of the headline, one per run
  RunStatistic statistic = RunStatistic::median;
};

struct Row {
  std::string id, benchmark, model, quant, runtime, runtime_version;
  std::string hardware, provider;     // one of the two is blank: where it ran, or who ran it
  std::string model_version, region;  // of a hosted row: the snapshot that answered, and where
  std::int64_t hardware_count = 1;    // of a hosted row 1
  std::string driver, os;
  Source source = Source::community;
  std::string operator_handle;
  Timestamp measured_at;
  std::optional<Timestamp> submitted_at;
  Moderation moderation;
  ExecutionState state = ExecutionState::completed;
  std::string state_reason;
  std::optional<Lane> lane;
  std::vector<Metric> metrics;
  std::optional<Runs> runs;
  std::string outcomes;                               // path below data/ of its scores by item; empty: none
  std::vector<std::pair<std::string, Json>> context;  // scalars
  std::string reproduces;
  std::string log_url, runner_script, reproduction_command, evidence_url;
  std::optional<ItemScores> item_scores;  // what its file of outcomes holds

  // Every public input field in the interface's order, values as submitted: what the API shows. Without
  // moderation.note; with the defaults of hardware_count (unless hosted) and state filled in; absent fields are null.
  Json input;
  Place place;
};

}  // namespace assay
