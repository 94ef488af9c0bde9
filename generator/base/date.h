// Days and instants. The program never asks the clock except in main: as-of is a parameter.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

using Date = std::chrono::sys_days;

// A point in UTC, exact to the nanosecond; a date is its 00:00 (rules, Words).
struct Instant {
  std::chrono::sys_seconds second{};
  std::int32_t nanosecond = 0;
  auto operator<=>(const Instant&) const = default;
};

// "2026-11-21"; nullopt for anything else or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
// A date, or RFC 3339 with a zone ("2026-11-21T08:00:00.5+01:00"); nullopt for anything else.
std::optional<Instant> parse_instant(std::string_view text);
Date day_of(Instant instant);

// `date` plus `months`, clamped to the last day of the month (rules, Words).
Date add_months(Date date, int months);
// The largest N >= 0 with from + N months <= to; 0 when `to` lies before `from` (rules §5).
int whole_months_between(Date from, Date to);

std::string iso_date(Date date);    // 2026-11-21
std::string long_date(Date date);   // 21 November 2026
std::string short_date(Date date);  // 21 Nov 2026
std::string month_name(Date date);  // Nov 2026

}  // namespace assay
