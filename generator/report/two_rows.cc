// `assay compare --rows`.
#include <fmt/format.h>

#include <span>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "report/baselines.h"
#include "report/row_names.h"
#include "rules/measured_difference.h"
#include "rules/paired.h"

namespace assay {
namespace {

using Ending = ComparisonAnswer::Ending;

std::optional<double> four_digits(double p) {
  return parse_decimal(fmt::format("{:.4g}", p))->value;
}

// JSON ----------------------------------------------------------------------------------------------------------------

Json derived(const std::optional<double>& value) {
  return value ? Json::derived(*value) : Json();
}

Json items_json(const PairedTest& test) {
  Json json = Json::object()
                  .set("p", Json(*four_digits(test.p)))
                  .set("items", std::size_t{test.items})
                  .set("clusters", std::size_t{test.clusters})
                  .set("items_to_tell", Json::or_null(items_to_tell(test)));
  json.set("only_baseline", test.exact ? Json(std::size_t{test.second_only}) : Json());
  return std::move(json.set("only_candidate", test.exact ? Json(std::size_t{test.first_only}) : Json()));
}

Json json_of(const ComparisonNames& names, const MeasuredDifference& found) {
  Json differing = Json::array();
  for (const std::string& key : found.differing) differing.push(key);
  return Json::object()
      .set("baseline", names.baseline)
      .set("candidate", names.candidate)
      .set("change", name_of(found.change))
      .set("difference", derived(found.difference))
      .set("low", derived(found.low))
      .set("high", derived(found.high))
      .set("of", found.by_item ? "scores-by-item" : "headline")
      .set("paired", found.paired ? items_json(*found.paired) : Json())
      .set("differing", std::move(differing));
}

// Text ----------------------------------------------------------------------------------------------------------------

std::string value_of(const RowFacts& facts, const Decisions& decisions, std::uint32_t row) {
  const Interval& interval = decisions.rows[row].interval;
  std::string text = nine_digits(facts.rows[row].headline);
  if (interval.kind == IntervalKind::none) return text + " (no interval)";
  text += fmt::format(" ({} to {}", at_most_decimals(interval.low, 3), at_most_decimals(interval.high, 3));
  return text + (interval.kind == IntervalKind::assumed ? ", assumed)" : ")");
}

std::string items_text(const PairedTest& test) {
  std::string text = fmt::format("  the same {} items", test.items);
  if (test.clusters < test.items) text += fmt::format(" in {} clusters", test.clusters);
  if (test.exact) {
    text += fmt::format(": differs on {}, {} to {} for the second", test.first_only + test.second_only, test.first_only,
                        test.second_only);
  }
  text += fmt::format("; p {:.4g}\n", test.p);
  const auto more = items_to_tell(test);
  if (test.p <= 0.05 || !more) return text;
  return text + fmt::format("  about {} items like these would tell a difference of this size\n", *more);
}

std::string_view conclusion_of(SideChange change) {
  if (change == SideChange::better) return "The second is surely better.";
  if (change == SideChange::worse) return "The second is surely worse.";
  if (change == SideChange::same) return "They cannot be told apart.";
  return "They are not comparable.";
}

std::string text_of(const Site& site, const RowFacts& facts, const Decisions& decisions, std::uint32_t first,
                    std::uint32_t second, const MeasuredDifference& found) {
  const std::string unit = printable(site.catalogue.benchmarks[facts.rows[first].benchmark].unit);
  std::string text =
      fmt::format("{} -> {}: {}\n{}\n\n", facts.id(first), facts.id(second), name_of(found.change), conclusion_of(found.change));
  if (!found.differing.empty()) return text + fmt::format("  differs in {}\n", joined(found.differing, ", "));
  text += fmt::format("  {} -> {} {}\n", value_of(facts, decisions, first), value_of(facts, decisions, second), unit);
  if (found.difference) {
    text +=
        fmt::format("  difference {} ({} to {}) {}\n", at_most_decimals(*found.difference, 3), at_most_decimals(*found.low, 3),
                    at_most_decimals(*found.high, 3), found.by_item ? "of the mean score of an item" : unit);
  } else {
    text += "  without an interval on both sides no difference can be sure; send runs, a standard error or n\n";
  }
  return found.paired ? text + items_text(*found.paired) : text;
}

// Names -------------------------------------------------------------------------------------------------------------

ComparisonAnswer unknown_row(const RowFacts& facts, std::string_view id) {
  return {Ending::no_such_thing, "", no_row_with_id(facts, id)};
}

}  // namespace

ComparisonAnswer compared_rows(const Site& site, const RowFacts& facts, const Decisions& decisions, const ComparisonNames& names,
                               bool json) {
  const auto first = facts.find(names.baseline), second = facts.find(names.candidate);
  if (!first) return unknown_row(facts, names.baseline);
  if (!second) return unknown_row(facts, names.candidate);
  if (*first == *second) return {Ending::no_such_thing, "", "a row is compared with another one, not with itself"};
  for (const std::uint32_t row : {*first, *second}) {
    if (decisions.rows[row].published() && facts.rows[row].completed()) continue;
    return {
        Ending::bad, "",
        fmt::format("not comparable: {} is no public, completed row; `assay explain {}` says why", facts.id(row), facts.id(row))};
  }
  const MeasuredDifference found = measured_difference(facts, site, decisions, *first, *second);
  const bool good = found.change == SideChange::better || found.change == SideChange::same;
  return {good ? Ending::good : Ending::bad,
          json ? to_pretty_json(json_of(names, found)) : text_of(site, facts, decisions, *first, *second, found), ""};
}

}  // namespace assay
