#include "rules/next_change.h"

#include <algorithm>

#include "rules/disposition.h"
#include "rules/moderation.h"

namespace assay {
namespace {

class Earliest {
 public:
  explicit Earliest(Date as_of) : as_of_(as_of) {}
  void consider(Date date) {
    if (date > as_of_ && (!date_ || date < *date_)) date_ = date;
  }
  std::optional<Date> date() const { return date_; }

 private:
  Date as_of_;
  std::optional<Date> date_;
};

// What a future row would be found once its dates have come.
Disposition disposition_then(const Facts& row) {
  return disposition_of(row, false, Date::max()).disposition;
}

bool has_a_say(const Facts& row, const Verdict& verdict) {
  const Disposition now = verdict.disposition.disposition;
  if (now == Disposition::future) return disposition_then(row) == Disposition::published;
  return now != Disposition::rejected && now != Disposition::pending;
}

template <typename Entries>
void consider_entries(const Entries& entries, const RowFacts& facts, const Decisions& decisions, Earliest& earliest) {
  for (const auto& entry : entries) {
    const auto row = facts.find(entry.row);
    if (row && has_a_say(facts.rows[*row], decisions.rows[*row])) earliest.consider(entry.date);
  }
}

}  // namespace

std::optional<Date> next_change_of(const RowFacts& facts, const Site& site, const Ledger& ledger, const Decisions& decisions) {
  Earliest earliest(decisions.as_of);
  for (std::size_t i = 0; i < facts.rows.size(); ++i) {
    const Facts& row = facts.rows[i];
    const Verdict& verdict = decisions.rows[i];
    const Date measured = day_of(row.measured_at);
    if (verdict.published()) earliest.consider(add_months(measured, verdict.lifecycle.age_months + 1));
    if (site.moderation == ModerationPlace::file) continue;  // coming_moderation knows when such a row may be seen
    if (verdict.disposition.disposition == Disposition::future && has_a_say(row, verdict)) {
      earliest.consider(std::max(measured, row.moderated_at ? day_of(*row.moderated_at) : measured));
    }
  }
  const Editorial& editorial = site.editorial;
  consider_entries(editorial.retire, facts, decisions, earliest);
  consider_entries(editorial.annotate, facts, decisions, earliest);
  consider_entries(editorial.clear, facts, decisions, earliest);
  consider_entries(editorial.verify, facts, decisions, earliest);
  consider_entries(editorial.remove, facts, decisions, earliest);
  for (const RemoveEntry& entry : editorial.remove) {
    if (ledger.contains(entry.row)) earliest.consider(entry.date);
  }
  for (const Date day : coming_moderation(facts, site, decisions.as_of)) earliest.consider(day);
  for (const Runtime& runtime : site.catalogue.runtimes) {
    for (const BreakingVersion& breaking : runtime.breaking) earliest.consider(breaking.date);
  }
  return earliest.date();
}

}  // namespace assay
