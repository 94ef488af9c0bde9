// Random sites for properties: few values for each field, so that keys meet, ties happen and limits are hit.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "rules/scene.h"

namespace assay::testing {

// splitmix64: the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::uint64_t state_;
};

inline Timestamp random_time(Random& random) {
  static const std::vector<std::string> days{"2024-02-29", "2024-08-31", "2024-11-20", "2024-11-21", "2024-11-22",
                                             "2025-05-20", "2025-05-21", "2025-05-22", "2025-05-31", "2026-01-31",
                                             "2026-06-01", "2026-06-02", "2026-10-21", "2026-11-21", "2026-11-22"};
  static const std::vector<std::string> times{"", "T00:00:00Z", "T23:30:00-02:00", "T12:00:00.25+01:00"};
  return at(random.pick(days) + random.pick(times));
}

inline std::string random_value(Random& random) {
  static const std::vector<std::string> values{"100", "100.0", "115", "115.2", "85", "84.9", "130", "300", "301", "50"};
  return random.pick(values);
}

inline void randomize_source(Random& random, Row& row) {
  static const std::vector<std::string> people{"ann", "ben", "cid", "dee", "eve", "fay"};
  row.operator_handle = random.pick(people);
  switch (random.below(9)) {
    case 0:
      row.source = Source::vendor, row.operator_handle = "ven";
      break;
    case 1:
      row.source = Source::external, row.operator_handle = "ext";
      break;
    case 2:
      row.source = Source::agent, row.operator_handle = "bot";
      break;
    case 3:
      row.source = Source::editorial, row.operator_handle = "ed";
      break;
    default:
      row.source = Source::community;
  }
}

inline void randomize_measurement(Random& random, Row& row) {
  const std::string value = random_value(random);
  row.metrics[0].value = number(value);
  if (random.one_in(4)) row.metrics[0].standard_error = number("1.5");
  row.runs.reset();
  if (random.one_in(5)) return;
  row.runs = Runs{random.one_in(6) ? 0 : 1, {}};
  for (std::size_t i = 0; i < 1 + random.below(5); ++i) {
    const double jitter = 1 + 0.001 * static_cast<double>(random.below(7)) - 0.003;
    row.runs->values.push_back(decimal_of(number(value).value * jitter));
  }
}

inline void make_hosted(Random& random, Row& row) {
  row.hardware = "";
  row.provider = random.one_in(4) ? "p2" : "p1";
  static const std::vector<std::string> snapshots{"2026-05-01", "2026-05-01", "2026-06-01", ""};
  row.model_version = random.pick(snapshots);
  if (random.one_in(2)) row.region = "eu";
}

inline Row random_row(Random& random, std::size_t index) {
  const bool performance = !random.one_in(3);
  Row row = performance ? speed(fmt::format("row-{:02}", index)) : quality(fmt::format("row-{:02}", index));
  randomize_source(random, row);
  randomize_measurement(random, row);
  if (!performance) row.metrics[0].value = number(random.one_in(3) ? "62" : "60");
  row.measured_at = random_time(random);
  const auto state = random.below(8);
  row.moderation.state = state == 0   ? ModerationState::rejected
                         : state == 1 ? ModerationState::pending
                                      : ModerationState::approved;
  row.moderation.at = random_time(random);
  if (random.one_in(10)) row.state = static_cast<ExecutionState>(1 + random.below(5));
  if (random.one_in(3)) row.reproduces = fmt::format("row-{:02}", random.below(12));
  static const std::vector<std::string> hardware{"h1", "h1", "h1", "h2", "h3", "h4"};
  static const std::vector<std::string> versions{"2.1", "2.0", "2.0rc1", "1.9", "nightly", " ", ""};
  row.hardware = random.pick(hardware);
  row.runtime_version = random.one_in(2) ? "2.1" : random.pick(versions);
  if (random.one_in(4)) row.driver = "";
  if (random.one_in(4)) row.os = "\t";
  if (random.one_in(6)) row.quant = "";
  if (performance && random.one_in(4)) row.metrics.resize(2);
  if (performance && random.one_in(5)) row.context[0].second = Json("");
  if (random.one_in(4)) row.quant = random.one_in(2) ? "FOUR" : "q4";
  if (performance && random.one_in(4)) row.context.emplace_back("draft", random.one_in(2) ? Json(true) : Json(false));
  if (random.one_in(6)) make_hosted(random, row);
  if (random.one_in(12)) row.log_url = "https://logs.example/shared";
  row.input = Json::object().set("id", row.id).set("measured_at", row.measured_at.text).set("log_url", row.log_url);
  row.input.set("state_reason", Json()).set("metrics", Json::object().set(row.metrics[0].name, Json(row.metrics[0].value)));
  return row;
}

inline std::vector<Row> random_rows(Random& random) {
  std::vector<Row> rows;
  const std::size_t count = 3 + random.below(20);
  for (std::size_t i = 0; i < count; ++i) rows.push_back(random_row(random, i));
  return rows;
}

inline Site random_site(Random& random) {
  Site in = site();
  auto some_row = [&] { return fmt::format("row-{:02}", random.below(12)); };
  auto some_day = [&] { return day_of(random_time(random).instant); };
  if (random.one_in(3)) in.editorial.retire.push_back({some_row(), some_day(), "why", "", "", {}});
  if (random.one_in(3)) in.editorial.remove.push_back({some_row(), some_day(), "why", "ed", "", {}});
  if (random.one_in(2)) in.editorial.verify.push_back({some_row(), "ed", number("62"), some_day(), "", {}});
  if (random.one_in(2)) in.editorial.clear.push_back({some_row(), Flag::copied, "ed", some_day(), "", {}});
  if (random.one_in(2)) in.editorial.annotate.push_back({some_row(), some_day(), "note", "ed", {}});
  return in;
}

}  // namespace assay::testing
