#include "base/date.h"

#include <fmt/format.h>

#include <array>

namespace assay {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};

// `count` decimal digits at the front of `text`, removed from it; -1 where there are fewer.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const int y = take_digits(text, 4);
  if (y < 0 || !take(text, '-')) return std::nullopt;
  const int m = take_digits(text, 2);
  if (m < 0 || !take(text, '-')) return std::nullopt;
  const int d = take_digits(text, 2);
  const year_month_day day{year{y}, month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
  if (d < 0 || y < 1 || !day.ok()) return std::nullopt;
  return Date{day};
}

// The fraction after the seconds, in nanoseconds; further digits are beyond what instants hold.
std::optional<std::int32_t> take_fraction(std::string_view& text) {
  std::int32_t nanoseconds = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 9) nanoseconds = nanoseconds * 10 + (text.front() - '0');
    ++digits;
    text.remove_prefix(1);
  }
  for (int i = digits; i < 9; ++i) nanoseconds *= 10;
  if (digits == 0) return std::nullopt;
  return nanoseconds;
}

// "Z" or "+01:00" as minutes east of UTC.
std::optional<minutes> take_zone(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return minutes{0};
  const bool east = take(text, '+');
  if (!east && !take(text, '-')) return std::nullopt;
  const int h = take_digits(text, 2);
  if (h < 0 || h > 23 || !take(text, ':')) return std::nullopt;
  const int m = take_digits(text, 2);
  if (m < 0 || m > 59) return std::nullopt;
  const minutes offset{h * 60 + m};
  return east ? offset : -offset;
}

std::string named_month(Date date, std::size_t letters) {
  const year_month_day day{date};
  return std::string(months[static_cast<unsigned>(day.month()) - 1].substr(0, letters));
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return Instant{sys_seconds{*date}, 0};
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const int h = take_digits(text, 2);
  if (h < 0 || h > 23 || !take(text, ':')) return std::nullopt;
  const int m = take_digits(text, 2);
  if (m < 0 || m > 59 || !take(text, ':')) return std::nullopt;
  const int s = take_digits(text, 2);
  if (s < 0 || s > 60) return std::nullopt;  // 60: a leap second, the same instant as the next :00
  std::int32_t nanosecond = 0;
  if (take(text, '.')) {
    const auto fraction = take_fraction(text);
    if (!fraction) return std::nullopt;
    nanosecond = *fraction;
  }
  const auto zone = take_zone(text);
  if (!zone || !text.empty()) return std::nullopt;
  return Instant{sys_seconds{*date} + hours{h} + minutes{m} + seconds{s} - *zone, nanosecond};
}

Date day_of(Instant instant) {
  return floor<days>(instant.second);
}

Date add_months(Date date, int count) {
  const year_month_day from{date};
  const year_month_day to = from + std::chrono::months{count};
  return to.ok() ? Date{to} : Date{to.year() / to.month() / last};
}

int whole_months_between(Date from, Date to) {
  if (to <= from) return 0;
  const year_month_day a{from}, b{to};
  const int count = static_cast<int>((b.year() / b.month() - a.year() / a.month()).count());
  return add_months(from, count) <= to ? count : count - 1;
}

// Without a format string: a large site has several dates for every row and file.
std::string iso_date(Date date) {
  const year_month_day day{date};
  std::string text = "0000-00-00";
  const auto put = [&text](std::size_t first, std::size_t digits, unsigned number) {
    for (std::size_t at = first + digits; at > first; --at, number /= 10) text[at - 1] = static_cast<char>('0' + number % 10);
  };
  put(0, 4, static_cast<unsigned>(int{day.year()}));
  put(5, 2, unsigned{day.month()});
  put(8, 2, unsigned{day.day()});
  return text;
}

std::string long_date(Date date) {
  const year_month_day day{date};
  return fmt::format("{} {} {}", unsigned{day.day()}, named_month(date, 12), int{day.year()});
}

std::string short_date(Date date) {
  const year_month_day day{date};
  return fmt::format("{} {} {}", unsigned{day.day()}, named_month(date, 3), int{day.year()});
}

std::string month_name(Date date) {
  return fmt::format("{} {}", named_month(date, 3), int{year_month_day{date}.year()});
}

}  // namespace assay
