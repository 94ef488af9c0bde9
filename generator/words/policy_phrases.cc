#include "words/policy_phrases.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "words/policy_document.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

enum class Unit { months, share, points, percentage_points, runs, operators, rows, factor };

struct Saying {
  std::string_view key;
  Unit unit;
  std::string_view meaning, page, anchor;
};

constexpr std::array<Saying, 22> sayings{{
    {"stale_months", Unit::months, "age at which a row is stale", "methodology/staleness", "states"},
    {"very_stale_months", Unit::months, "age at which a row loses its rank", "methodology/staleness", "states"},
    {"reproduction_tolerance", Unit::share, "how far a reproduction may lie from the original", "methodology/reproduction",
     "outcome"},
    {"reproduction_min_runs", Unit::runs, "timed runs that a reproduction needs", "methodology/reproduction", "eligible"},
    {"independent_at", Unit::operators, "operators who must succeed for “independently reproduced”", "methodology/reproduction",
     "verification-states"},
    {"verify_margin_pp", Unit::percentage_points, "how far the editors' check may lie from the score", "methodology/trust-gate",
     "trust-tiers"},
    {"spread_tight", Unit::share, "spread that counts as agreement", "methodology/confidence", "variance"},
    {"spread_wide", Unit::share, "spread that counts as disagreement", "methodology/confidence", "variance"},
    {"outlier_factor", Unit::factor, "how much better than everyone else is implausible", "methodology/flags", "implausible"},
    {"outlier_min_operators", Unit::operators, "other operators needed to call a row implausible", "methodology/flags",
     "implausible"},
    {"flood_rows", Unit::rows, "rows of one configuration that an operator may send for one day", "methodology/flags", "flood"},
    {"points_reproduction", Unit::points, "for 0, 1, 2, 3, 4, 5 or more reproductions", "methodology/confidence",
     "reproductions"},
    {"points_age", Unit::points, "for a row that is stale, and evenly on the way there", "methodology/confidence", "age"},
    {"points_tight", Unit::points, "for measurements that agree", "methodology/confidence", "variance"},
    {"points_wide", Unit::points, "for measurements that disagree", "methodology/confidence", "variance"},
    {"points_missing", Unit::points, "for each missing field", "methodology/confidence", "missing-fields"},
    {"points_outlier", Unit::points, "for an implausible row that nobody reproduced", "methodology/confidence", "outlier"},
    {"tiers", Unit::points, "where moderate, high and very high begin", "methodology/confidence", "how-the-sum-is-made"},
    {"noise_performance", Unit::share, "uncertainty of a speed that was sent without runs", "methodology/ranking", "intervals"},
    {"noise_session", Unit::share, "least uncertainty of a speed measured in one session", "methodology/ranking", "intervals"},
    {"noise_quality_pp", Unit::percentage_points, "uncertainty of a score that was sent without a spread", "methodology/ranking",
     "intervals"},
    {"ceiling_factor", Unit::factor, "how far beyond the hardware's ceiling a speed cannot be", "methodology/flags",
     "above-ceiling"},
}};

std::string with_word(const std::string& number, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", number, number == "1" ? one : more);
}

std::string value_of(const Decimal& number, Unit unit) {
  const std::string text = number_words(number.text);
  switch (unit) {
    case Unit::months:
      return with_word(text, "month", "months");
    case Unit::share:
      return percent_words(number.value);
    case Unit::points:
      return with_word(text, "point", "points");
    case Unit::percentage_points:
      return with_word(text, "percentage point", "percentage points");
    case Unit::runs:
      return with_word(text, "run", "runs");
    case Unit::operators:
      return with_word(text, "operator", "operators");
    case Unit::rows:
      return with_word(text, "row", "rows");
    case Unit::factor:
      return fmt::format("{} times", text);
  }
  return text;
}

std::string value_of(const Json& value, Unit unit) {
  if (value.number()) return value_of(*value.number(), unit);
  std::vector<std::string> parts;
  for (const Json& item : *value.items()) parts.push_back(number_words(item.number()->text));
  return joined(parts, ", ") + " points";
}

}  // namespace

std::vector<PolicyLine> policy_lines(const Policy& policy) {
  const Json document = policy_document(policy);
  std::vector<PolicyLine> lines;
  for (const Saying& saying : sayings) {
    lines.push_back({std::string(saying.key), value_of(document[saying.key], saying.unit), std::string(saying.meaning),
                     saying.page, saying.anchor});
  }
  return lines;
}

}  // namespace assay
