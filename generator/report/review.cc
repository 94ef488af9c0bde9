#include "report/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/number.h"
#include "base/text.h"
#include "report/reasons.h"
#include "report/row_names.h"
#include "rules/flags.h"

namespace assay {
namespace {

using Rows = std::vector<std::uint32_t>;

bool wants_refresh(const Facts& row, const Verdict& verdict) {
  return !row.archive && verdict.published() && !verdict.lifecycle.superseded() &&
         verdict.lifecycle.state == LifecycleState::very_stale;
}

bool is_late(const Verdict& verdict) {
  return verdict.under_review();
}

bool is_hinted(const Verdict& verdict) {
  return verdict.flags.hardware_mismatch;
}

Rows rows_where(const Decisions& decisions, const std::function<bool(const Verdict&)>& wanted) {
  Rows rows;
  for (std::uint32_t row = 0; row < decisions.rows.size(); ++row) {
    if (wanted(decisions.rows[row])) rows.push_back(row);
  }
  return rows;
}

Rows rows_to_refresh(const RowFacts& facts, const Decisions& decisions) {
  Rows rows;
  for (std::uint32_t row = 0; row < decisions.rows.size(); ++row) {
    if (wants_refresh(facts.rows[row], decisions.rows[row])) rows.push_back(row);
  }
  return rows;
}

Rows rows_with(const Decisions& decisions, Disposition disposition) {
  return rows_where(decisions, [&](const Verdict& verdict) { return verdict.disposition.disposition == disposition; });
}

Json ids_json(const RowFacts& facts, const Rows& rows) {
  Json list = Json::array();
  for (std::uint32_t row : rows) list.push(facts.id(row));
  return list;
}

template <typename Names>
Json entries_json(const RowFacts& facts, const Rows& rows, const char* key, Names names_of) {
  Json list = Json::array();
  for (std::uint32_t row : rows) list.push(Json::object().set("row", facts.id(row)).set(key, texts_json(names_of(row))));
  return list;
}

Json hints_json(const RowFacts& facts, const Decisions& decisions) {
  Json list = Json::array();
  for (std::uint32_t row : rows_where(decisions, is_hinted)) {
    list.push(Json::object().set("row", facts.id(row)).set("flag", "hardware-mismatch"));
  }
  return list;
}

Json spreads_json(const RowFacts& facts, const Decisions& decisions) {
  Json list = Json::array();
  for (const WideSpread& group : decisions.wide_spreads) {
    list.push(Json::object().set("rows", ids_json(facts, group.rows)).set("spread", Json::derived(group.spread)));
  }
  return list;
}

// The queue as text for a terminal, group by group.
struct Queue {
  const Site& site;
  const RowFacts& facts;
  const Decisions& decisions;
  std::string out;

  // By when a row was moderated, or measured where nobody moderated it yet.
  Rows oldest_first(Rows rows) const {
    auto came_in = [&](std::uint32_t row) { return facts.rows[row].moderated_at.value_or(facts.rows[row].measured_at); };
    std::sort(rows.begin(), rows.end(),
              [&](std::uint32_t a, std::uint32_t b) { return came_in(a) != came_in(b) ? came_in(a) < came_in(b) : a < b; });
    return rows;
  }

  std::string head(std::uint32_t row) const {
    const Facts& fact = facts.rows[row];
    return fmt::format("  {}  {} by {}, measured {}\n", facts.id(row), site.catalogue.benchmarks[fact.benchmark].slug,
                       site.catalogue.operators[fact.operator_index].handle, iso_date(day_of(fact.measured_at)));
  }

  void section(const std::string& title, const Rows& rows, const std::function<std::string(std::uint32_t)>& body) {
    if (rows.empty()) return;
    out += fmt::format("{} ({})\n", title, rows.size());
    for (std::uint32_t row : oldest_first(rows)) out += head(row) + body(row);
    out += '\n';
  }
};

std::string toml_text(std::string_view text) {
  return to_json(Json(text));
}

std::string no_lines(std::uint32_t) {
  return {};
}

std::string clear_lines(const Queue& queue, std::uint32_t row) {
  std::string lines;
  for (const std::string& flag : names_in(queue.decisions.rows[row].flags.open(), flag_names)) {
    lines += fmt::format(
        "        [[clear]]\n        row = {}\n        flag = {}\n        by = \"EDITOR\"\n"
        "        date = {}\n        note = \"WHY\"\n",
        toml_text(queue.facts.id(row)), toml_text(flag), iso_date(queue.decisions.as_of));
  }
  return lines;
}

// What a flag was found on, so that an editor can judge it.
std::string flag_evidence(const Queue& queue, std::uint32_t row, Flag flag) {
  const Facts& facts = queue.facts.rows[row];
  const FlagDecision& flags = queue.decisions.rows[row].flags;
  const std::string headline = nine_digits(facts.headline);
  switch (flag) {
    case Flag::inconsistent:
      if (facts.runs == 0 || headline_fits_runs(facts)) {
        return fmt::format("the headline {} is not {}, the mean of its outcomes", headline,
                           nine_digits(facts.outcomes_mean.value_or(0)));
      }
      return fmt::format("the headline {} is more than 0.5 % from {}, the center of its runs", headline,
                         nine_digits(facts.runs_center));
    case Flag::above_ceiling: {
      const BandwidthCeiling& ceiling = queue.facts.ceilings[facts.ceiling];
      return fmt::format("{} is {} times what the memory bandwidth allows", headline, nine_digits(*ceiling.reckoned_share));
    }
    case Flag::implausible:
      return fmt::format("{} against a median of {} over {} other operators", headline, nine_digits(flags.similar_median),
                         flags.similar_operators);
    case Flag::copied:
      return fmt::format("same log or same runs as {}", queue.facts.id(flags.copied_from));
    case Flag::flood:
      return fmt::format("more than {} rows of one configuration on {}", queue.site.policy.flood_rows, iso_date(facts.flood_day));
    case Flag::vendor_number:
      return fmt::format("{} is a figure that the vendor publishes", headline);
  }
  return {};
}

std::string flag_lines(const Queue& queue, std::uint32_t row) {
  std::string lines;
  for (std::size_t i = 0; i < flag_names.size(); ++i) {
    const auto flag = static_cast<Flag>(i);
    if (!queue.decisions.rows[row].flags.open().has(flag)) continue;
    lines += fmt::format("      {}: {}\n", flag_names[i], flag_evidence(queue, row, flag));
  }
  return lines + "      if it stands, reject the row in its file; if it is a false alarm:\n" + clear_lines(queue, row);
}

std::string reason_lines(const Queue& queue, std::uint32_t row) {
  return fmt::format("      {}\n", joined(reasons_of(queue.decisions.rows[row]), ", "));
}

std::string refresh_lines(const Queue& queue, std::uint32_t row) {
  return fmt::format(
      "      ask {} to measure it again, or:\n"
      "        [[retire]]\n        row = {}\n        date = {}\n        reason = \"WHY\"\n",
      queue.site.catalogue.operators[queue.facts.rows[row].operator_index].handle, toml_text(queue.facts.id(row)),
      iso_date(queue.decisions.as_of));
}

void add_spreads(Queue& queue) {
  const auto& groups = queue.decisions.wide_spreads;
  if (groups.empty()) return;
  queue.out +=
      fmt::format("Rows of one configuration that lie far apart: find out why, annotate or retire ({})\n", groups.size());
  for (const WideSpread& group : groups) {
    queue.out += fmt::format("  spread {} % of the median\n", fixed(group.spread * 100, 1));
    for (std::uint32_t row : group.rows) {
      queue.out += fmt::format("      {}  {}\n", queue.facts.id(row), nine_digits(queue.facts.rows[row].headline));
    }
  }
  queue.out += '\n';
}

}  // namespace

Json review_document(const RowFacts& facts, const Decisions& decisions) {
  auto reasons = [&](std::uint32_t row) { return reasons_of(decisions.rows[row]); };
  auto flags = [&](std::uint32_t row) { return names_in(decisions.rows[row].flags.open(), flag_names); };
  return Json::object()
      .set("as_of", iso_date(decisions.as_of))
      .set("rejected", entries_json(facts, rows_with(decisions, Disposition::rejected), "reasons", reasons))
      .set("pending", entries_json(facts, rows_with(decisions, Disposition::pending), "reasons", reasons))
      .set("withheld", entries_json(facts, rows_with(decisions, Disposition::withheld), "flags", flags))
      .set("hints", hints_json(facts, decisions))
      .set("late", entries_json(facts, rows_where(decisions, is_late), "flags", flags))
      .set("future", ids_json(facts, rows_with(decisions, Disposition::future)))
      .set("removed", ids_json(facts, rows_with(decisions, Disposition::removed)))
      .set("refresh_or_retire", ids_json(facts, rows_to_refresh(facts, decisions)))
      .set("wide_spread", spreads_json(facts, decisions));
}

std::string review_text(const Site& site, const RowFacts& facts, const Decisions& decisions) {
  Queue queue{site, facts, decisions, {}};
  auto flags = [&](std::uint32_t row) { return flag_lines(queue, row); };
  auto reasons = [&](std::uint32_t row) { return reason_lines(queue, row); };
  queue.section("Public rows under review: clear the flag, retire or remove", rows_where(decisions, is_late), flags);
  queue.section("Withheld by a flag: clear it or reject the row", rows_with(decisions, Disposition::withheld), flags);
  queue.section("Pending: ask the submitter for what is missing, or moderate", rows_with(decisions, Disposition::pending),
                reasons);
  queue.section("Very stale: refresh or retire", rows_to_refresh(facts, decisions),
                [&](std::uint32_t row) { return refresh_lines(queue, row); });
  add_spreads(queue);
  queue.section("Hints: the operator's only row on this hardware (hardware-mismatch)", rows_where(decisions, is_hinted),
                no_lines);
  Rows odd;
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    if (!odd_names_of(site, facts, row).empty()) odd.push_back(row);
  }
  queue.section("Names that look like others, or hold what is not seen", odd, [&](std::uint32_t row) {
    std::string lines;
    for (const std::string& name : odd_names_of(site, facts, row)) lines += fmt::format("      {}\n", name);
    return lines;
  });
  queue.section("Dated after as-of: they wait", rows_with(decisions, Disposition::future), no_lines);
  queue.section("Removed: a tombstone stands at their address", rows_with(decisions, Disposition::removed), no_lines);
  queue.section("Rejected: nothing to do", rows_with(decisions, Disposition::rejected), reasons);
  if (queue.out.empty()) return fmt::format("Nothing waits for an editor as of {}.\n", iso_date(decisions.as_of));
  return fmt::format("Editorial queue as of {}\n\n{}", iso_date(decisions.as_of), queue.out);
}

}  // namespace assay
