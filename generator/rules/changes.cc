#include "rules/changes.h"

#include <algorithm>
#include <map>
#include <optional>

#include "rules/identity.h"
#include "rules/reproduction.h"

namespace assay {
namespace {

struct Scene {
  const RowFacts& facts;
  const Site& site;
  const Decisions& decisions;
  std::vector<ChangeEvent>& events;

  // A published row has been public since the day its approval counts.
  Date public_since(std::uint32_t row) const { return day_of(*facts.rows[row].moderated_at); }
  void add(ChangeKind kind, Date date, std::uint32_t row, Json detail = Json::object()) const {
    if (date <= decisions.as_of) events.push_back({kind, date, row, std::move(detail)});
  }
};

// The state a reader met as reproductions came in, one day after the other.
std::optional<ChangeKind> kind_of(Verification state) {
  if (state == Verification::reproduced) return ChangeKind::reproduced;
  if (state == Verification::independently_reproduced) return ChangeKind::independently_reproduced;
  if (state == Verification::contested) return ChangeKind::contested;
  return std::nullopt;
}

Verification state_with(const Scene& scene, std::uint32_t row, const std::map<std::uint32_t, const Attempt*>& latest) {
  int successful = 0, divergent = 0;
  for (const auto& [unused, attempt] : latest) {
    ++(attempt->outcome == AttemptOutcome::successful ? successful : divergent);
  }
  return verification_of(scene.facts.rows[row].source, successful, divergent, scene.site.policy);
}

void add_verification_events(const Scene& scene, std::uint32_t row) {
  const VerificationDecision& verification = *scene.decisions.rows[row].verification;
  std::vector<const Attempt*> attempts;
  for (std::size_t i = 0; i < verification.attempts; ++i) {
    const Attempt& attempt = scene.decisions.attempts[verification.attempts_at + i];
    if (attempt.outcome != AttemptOutcome::ineligible) attempts.push_back(&attempt);
  }
  std::sort(attempts.begin(), attempts.end(),
            [&](const Attempt* a, const Attempt* b) { return earlier(scene.facts, a->row, b->row); });
  std::map<std::uint32_t, const Attempt*> latest;  // by operator
  Verification before = state_with(scene, row, latest);
  for (const Attempt* attempt : attempts) {
    const Attempt*& counted = latest[scene.facts.rows[attempt->row].operator_index];
    if (!counted || measured_before(scene.facts, counted->row, attempt->row)) counted = attempt;
    const Verification state = state_with(scene, row, latest);
    const auto kind = kind_of(state);
    if (state != before && kind) {
      const Date date = std::max(scene.public_since(row), scene.public_since(attempt->row));
      scene.add(*kind, date, row, Json::object().set("by", scene.facts.id(attempt->row)));
    }
    before = state;
  }
}

void add_supersession_events(const Scene& scene, std::uint32_t current) {
  const Verdict& verdict = scene.decisions.rows[current];
  const auto& history = scene.decisions.history;
  for (std::size_t i = 0; i < verdict.history; ++i) {
    const std::uint32_t row = history[verdict.history_at + i];
    std::uint32_t by = current;  // of the later measurements, the one that was public first
    for (std::size_t j = 0; j < i; ++j) {
      const std::uint32_t later = history[verdict.history_at + j];
      if (scene.facts.rows[later].completed() && scene.public_since(later) < scene.public_since(by)) by = later;
    }
    const Date date = std::max(scene.public_since(row), scene.public_since(by));
    scene.add(ChangeKind::superseded, date, row, Json::object().set("by", scene.facts.id(by)));
  }
}

std::map<std::uint32_t, Date> dates_superseded(const std::vector<ChangeEvent>& events) {
  std::map<std::uint32_t, Date> dates;
  for (const ChangeEvent& event : events) {
    if (event.kind == ChangeKind::superseded) dates[event.row] = event.date;
  }
  return dates;
}

// A row that was superseded or retired by then ages unnoticed.
void add_age_events(const Scene& scene, std::uint32_t row, const std::map<std::uint32_t, Date>& superseded) {
  const LifecycleDecision& lifecycle = scene.decisions.rows[row].lifecycle;
  Date until = Date::max();
  if (const auto at = superseded.find(row); at != superseded.end()) until = at->second;
  if (lifecycle.retire_entry != nothing) {
    until = std::min(until, scene.site.editorial.retire[lifecycle.retire_entry].date);
  }
  const Date since = scene.public_since(row);
  if (lifecycle.stale_on < until && lifecycle.very_stale_on > since) {
    scene.add(ChangeKind::became_stale, std::max(since, lifecycle.stale_on), row);
  }
  if (lifecycle.very_stale_on < until) {
    scene.add(ChangeKind::became_very_stale, std::max(since, lifecycle.very_stale_on), row);
  }
}

void add_editorial_events(const Scene& scene) {
  for (std::uint32_t row = 0; row < scene.facts.rows.size(); ++row) {
    const std::uint32_t entry = scene.decisions.rows[row].lifecycle.retire_entry;
    if (!scene.decisions.rows[row].published() || entry == nothing) continue;
    const RetireEntry& retire = scene.site.editorial.retire[entry];
    scene.add(ChangeKind::retired, retire.date, row, Json::object().set("reason", retire.reason));
  }
  for (const AnnotateEntry& entry : scene.site.editorial.annotate) {
    const auto row = scene.facts.find(entry.row);
    if (!row || !scene.decisions.rows[*row].published()) continue;
    scene.add(ChangeKind::annotated, entry.date, *row, Json::object().set("note", entry.note));
  }
}

void add_runtime_events(const Scene& scene) {
  for (const Runtime& runtime : scene.site.catalogue.runtimes) {
    for (const BreakingVersion& breaking : runtime.breaking) {
      scene.add(ChangeKind::runtime_changed, breaking.date, nothing,
                Json::object().set("runtime", runtime.slug).set("version", breaking.version).set("note", breaking.note));
    }
  }
}

}  // namespace

std::vector<ChangeEvent> changes_of(const RowFacts& facts, const Site& site, const Decisions& decisions) {
  std::vector<ChangeEvent> events;
  const Scene scene{facts, site, decisions, events};
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    if (!decisions.rows[row].published()) continue;
    scene.add(ChangeKind::published, scene.public_since(row), row);
    if (decisions.rows[row].verification) add_verification_events(scene, row);
    add_supersession_events(scene, row);
  }
  const auto superseded = dates_superseded(events);
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    if (decisions.rows[row].published()) add_age_events(scene, row, superseded);
  }
  add_editorial_events(scene);
  add_runtime_events(scene);
  return events;
}

}  // namespace assay
