#include "report/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "base/number.h"
#include "base/text.h"
#include "report/reasons.h"
#include "report/row_names.h"
#include "report/waiting.h"
#include "rules/disposition.h"
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

// What waits, all of it or of one row.
struct Selection {
  const RowFacts& facts;
  const Decisions& decisions;
  std::optional<std::uint32_t> only;

  Rows where(const std::function<bool(std::uint32_t)>& wanted) const {
    Rows rows;
    const auto first = only.value_or(0), last = only ? *only + 1 : static_cast<std::uint32_t>(decisions.rows.size());
    for (std::uint32_t row = first; row < last; ++row) {
      if (wanted(row)) rows.push_back(row);
    }
    return rows;
  }
  Rows with(Disposition disposition) const {
    return where([&](std::uint32_t row) { return decisions.rows[row].disposition.disposition == disposition; });
  }
  Rows late() const {
    return where([&](std::uint32_t row) { return is_late(decisions.rows[row]); });
  }
  Rows hinted() const {
    return where([&](std::uint32_t row) { return is_hinted(decisions.rows[row]); });
  }
  Rows to_refresh() const {
    return where([&](std::uint32_t row) { return wants_refresh(facts.rows[row], decisions.rows[row]); });
  }
  std::vector<WideSpread> wide_spreads() const {
    std::vector<WideSpread> groups = decisions.wide_spreads;
    if (only) {
      std::erase_if(groups, [&](const WideSpread& group) {
        return std::find(group.rows.begin(), group.rows.end(), *only) == group.rows.end();
      });
    }
    return groups;
  }
};

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

Json hints_json(const RowFacts& facts, const Rows& rows) {
  Json list = Json::array();
  for (std::uint32_t row : rows) {
    list.push(Json::object().set("row", facts.id(row)).set("flag", "hardware-mismatch"));
  }
  return list;
}

Json spreads_json(const RowFacts& facts, const std::vector<WideSpread>& groups) {
  Json list = Json::array();
  for (const WideSpread& group : groups) {
    list.push(Json::object().set("rows", ids_json(facts, group.rows)).set("spread", Json::derived(group.spread)));
  }
  return list;
}

// The queue as text for a terminal, group by group.
struct Queue : Selection {
  const Site& site;
  std::string summary, out;

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

  // `what` is the summary's word for them; `advice` stands below the title once, for all of them.
  void section(const std::string& what, const std::string& title, const Rows& rows,
               const std::function<std::string(std::uint32_t)>& body, const std::string& advice = "") {
    if (rows.empty()) return;
    summary += fmt::format("{:7}  {}\n", rows.size(), what);
    out += fmt::format("{} ({})\n{}", title, rows.size(), advice);
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

// Rows that lack the same stand together, the largest group first.
void add_pending(Queue& queue) {
  std::map<std::uint16_t, Rows> by_reasons;
  for (const std::uint32_t row : queue.with(Disposition::pending))
    by_reasons[queue.decisions.rows[row].disposition.pending.bits].push_back(row);
  std::vector<const Rows*> groups;
  for (const auto& [unused, rows] : by_reasons) groups.push_back(&rows);
  std::stable_sort(groups.begin(), groups.end(), [](const Rows* a, const Rows* b) { return a->size() > b->size(); });
  for (const Rows* rows : groups) {
    const Set<PendingReason> reasons = queue.decisions.rows[rows->front()].disposition.pending;
    std::vector<std::string> words;
    std::string advice;
    for (std::size_t i = 0; i < pending_reason_names.size(); ++i) {
      const auto reason = static_cast<PendingReason>(i);
      if (!reasons.has(reason)) continue;
      words.emplace_back(words_of(reason));
      advice += fmt::format("  - {}: {}\n", words.back(), remedy_of(reason));
    }
    const std::string what = "pending: " + joined(words, ", ");
    queue.section(what, "P" + what.substr(1), *rows, no_lines, advice);
  }
}

std::string refresh_lines(const Queue& queue, std::uint32_t row) {
  return fmt::format(
      "      ask {} to measure it again, or:\n"
      "        [[retire]]\n        row = {}\n        date = {}\n        reason = \"WHY\"\n",
      queue.site.catalogue.operators[queue.facts.rows[row].operator_index].handle, toml_text(queue.facts.id(row)),
      iso_date(queue.decisions.as_of));
}

void add_spreads(Queue& queue) {
  const auto groups = queue.wide_spreads();
  if (groups.empty()) return;
  queue.summary += fmt::format("{:7}  {} of one configuration that {} far apart\n", groups.size(),
                               groups.size() == 1 ? "group of rows" : "groups of rows", groups.size() == 1 ? "lies" : "lie");
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

void fill(Queue& queue) {
  auto flags = [&](std::uint32_t row) { return flag_lines(queue, row); };
  queue.section("public and under review", "Public rows under review: clear the flag, retire or remove", queue.late(), flags);
  queue.section("withheld by a flag", "Withheld by a flag: clear it or reject the row", queue.with(Disposition::withheld), flags);
  add_pending(queue);
  queue.section("very stale", "Very stale: refresh or retire", queue.to_refresh(),
                [&](std::uint32_t row) { return refresh_lines(queue, row); });
  add_spreads(queue);
  queue.section("hinted at", "Hints: the operator's only row on this hardware (hardware-mismatch)", queue.hinted(), no_lines);
  queue.section("with an odd name", "Names that look like others, or hold what is not seen",
                queue.where([&](std::uint32_t row) { return !odd_names_of(queue.site, queue.facts, row).empty(); }),
                [&](std::uint32_t row) {
                  std::string lines;
                  for (const std::string& name : odd_names_of(queue.site, queue.facts, row))
                    lines += fmt::format("      {}\n", name);
                  return lines;
                });
  queue.section("dated after as-of", "Dated after as-of: they wait", queue.with(Disposition::future), no_lines);
  queue.section("removed", "Removed: a tombstone stands at their address", queue.with(Disposition::removed), no_lines);
  const auto lacks_identity = [&](std::uint32_t row) { return only_lacks_identity(queue.decisions.rows[row].disposition); };
  queue.section(fmt::format("rejected {}", without_identity),
                "Rejected as nobody could repeat them: ask the operator for one of runtime_version, driver, os, quant",
                queue.where(lacks_identity), no_lines);
  Rows decided = queue.with(Disposition::rejected);
  std::erase_if(decided, lacks_identity);
  queue.section("rejected by an editor", "Rejected by an editor: nothing to do", decided,
                [&](std::uint32_t row) { return reason_lines(queue, row); });
}

}  // namespace

Json review_document(const RowFacts& facts, const Decisions& decisions, std::optional<std::uint32_t> only) {
  const Selection rows{facts, decisions, only};
  auto reasons = [&](std::uint32_t row) { return reasons_of(decisions.rows[row]); };
  auto flags = [&](std::uint32_t row) { return names_in(decisions.rows[row].flags.open(), flag_names); };
  return Json::object()
      .set("as_of", iso_date(decisions.as_of))
      .set("rejected", entries_json(facts, rows.with(Disposition::rejected), "reasons", reasons))
      .set("pending", entries_json(facts, rows.with(Disposition::pending), "reasons", reasons))
      .set("withheld", entries_json(facts, rows.with(Disposition::withheld), "flags", flags))
      .set("hints", hints_json(facts, rows.hinted()))
      .set("late", entries_json(facts, rows.late(), "flags", flags))
      .set("future", ids_json(facts, rows.with(Disposition::future)))
      .set("removed", ids_json(facts, rows.with(Disposition::removed)))
      .set("refresh_or_retire", ids_json(facts, rows.to_refresh()))
      .set("wide_spread", spreads_json(facts, rows.wide_spreads()));
}

std::string review_text(const Site& site, const RowFacts& facts, const Decisions& decisions) {
  Queue queue{{facts, decisions, std::nullopt}, site, {}, {}};
  fill(queue);
  if (queue.out.empty()) return fmt::format("Nothing waits for an editor as of {}.\n", iso_date(decisions.as_of));
  return fmt::format("Editorial queue as of {}\n\n{}\n{}", iso_date(decisions.as_of), queue.summary, queue.out);
}

std::string review_text(const Site& site, const RowFacts& facts, const Decisions& decisions, std::uint32_t row) {
  Queue queue{{facts, decisions, row}, site, {}, {}};
  fill(queue);
  if (!queue.out.empty()) return queue.out;
  return fmt::format("\"{}\" waits for no editor as of {}: it is {}.\n", facts.id(row), iso_date(decisions.as_of),
                     name_of(decisions.rows[row].disposition.disposition));
}

}  // namespace assay
