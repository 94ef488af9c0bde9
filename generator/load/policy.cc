#include "load/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/number.h"

namespace assay {
namespace {

void read_count(Table& table, std::string_view key, int& value) {
  if (const auto number = table.integer(key, 1, 100'000)) value = static_cast<int>(*number);
}

void read_number(Table& table, std::string_view key, double& value, const char* expected,
                 const std::function<bool(double)>& fits) {
  const auto number = table.number(key);
  if (!number) return;
  if (fits(number->value)) {
    value = number->value;
  } else {
    table.error("policy.range", key, fmt::format("{} is {}; expected {}", key, number->text, expected));
  }
}

void read_share(Table& table, std::string_view key, double& value) {
  read_number(table, key, value, "a share from 0 to 1", [](double n) { return n >= 0 && n <= 1; });
}

void read_points(Table& table, std::string_view key, double& value) {
  read_number(table, key, value, "a number of points from -1000 to 1000", [](double n) { return n >= -1000 && n <= 1000; });
}

template <std::size_t N>
void read_ascending(Table& table, std::string_view key, std::array<double, N>& values) {
  if (!table.has(key)) return;
  const auto numbers = table.numbers(key);
  const bool whole = table.json()[key].items() && numbers.size() == table.json()[key].items()->size();
  if (!whole) return;   // said already
  // Boundaries ascend strictly; two equal ones would make a tier that nothing can reach.
  const bool strict = N == 3;
  const bool ascending = std::adjacent_find(numbers.begin(), numbers.end(), [&](double a, double b) {
                           return strict ? a >= b : a > b;
                         }) == numbers.end();
  if (numbers.size() != N || !ascending) {
    table.error("policy.range", key, fmt::format("{} needs {} numbers in ascending order", key, N));
    return;
  }
  std::copy(numbers.begin(), numbers.end(), values.begin());
}

void check_order(Table& table, const Policy& policy) {
  if (policy.very_stale_months <= policy.stale_months) {
    table.error("policy.range", table.has("very_stale_months") ? "very_stale_months" : "stale_months",
                fmt::format("very_stale_months is {} and stale_months {}; the months must ascend", policy.very_stale_months,
                            policy.stale_months));
  }
  if (policy.spread_wide <= policy.spread_tight) {
    table.error("policy.range", table.has("spread_wide") ? "spread_wide" : "spread_tight",
                fmt::format("spread_wide is {} and spread_tight {}; they must ascend", nine_digits(policy.spread_wide),
                            nine_digits(policy.spread_tight)));
  }
}

}  // namespace

Policy policy_of(Table& table) {
  Policy policy;
  read_count(table, "stale_months", policy.stale_months);
  read_count(table, "very_stale_months", policy.very_stale_months);
  read_share(table, "reproduction_tolerance", policy.reproduction_tolerance);
  read_count(table, "reproduction_min_runs", policy.reproduction_min_runs);
  read_count(table, "independent_at", policy.independent_at);
  read_number(table, "verify_margin_pp", policy.verify_margin_pp, "points from 0 to 100",
              [](double n) { return n >= 0 && n <= 100; });
  read_share(table, "spread_tight", policy.spread_tight);
  read_share(table, "spread_wide", policy.spread_wide);
  read_number(table, "outlier_factor", policy.outlier_factor, "a factor above 1", [](double n) { return n > 1; });
  read_count(table, "outlier_min_operators", policy.outlier_min_operators);
  read_count(table, "flood_rows", policy.flood_rows);
  read_ascending(table, "points_reproduction", policy.points_reproduction);
  read_points(table, "points_age", policy.points_age);
  read_points(table, "points_tight", policy.points_tight);
  read_points(table, "points_wide", policy.points_wide);
  read_points(table, "points_missing", policy.points_missing);
  read_points(table, "points_outlier", policy.points_outlier);
  read_ascending(table, "tiers", policy.tiers);
  read_share(table, "noise_performance", policy.noise_performance);
  read_share(table, "noise_session", policy.noise_session);
  read_number(table, "noise_quality_pp", policy.noise_quality_pp, "points from 0 to 100",
              [](double n) { return n >= 0 && n <= 100; });
  table.finish();
  check_order(table, policy);
  return policy;
}

}  // namespace assay
