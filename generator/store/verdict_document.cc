#include "store/verdict_document.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/number.h"
#include "rules/confidence.h"
#include "rules/paired.h"

namespace assay {
namespace {

// Scores and points carry the decimals that the rules give them; a score always one.
Json score_json(double score) {
  return Json(*parse_decimal(fixed(score, 1)));
}

template <typename E, std::size_t N>
Json names_json(Set<E> set, const std::array<std::string_view, N>& names) {
  Json list = Json::array();
  for (std::size_t i = 0; i < N; ++i) {
    if (set.has(static_cast<E>(i))) list.push(names[i]);
  }
  return list;
}

Json headline_json(const VerdictContext& context, std::uint32_t row, const Json& value, const Json& standard_error) {
  const Facts& facts = context.facts.rows[row];
  if (!facts.completed()) return {};
  const Interval& interval = context.decisions.rows[row].interval;
  const bool bounded = interval.kind != IntervalKind::none;
  return Json::object()
      .set("metric", context.site.catalogue.benchmarks[facts.benchmark].metric)
      .set("value", value)
      .set("stderr", standard_error)
      .set("n", Json::or_null(interval.n))
      .set("low", bounded ? Json::derived(interval.low) : Json())
      .set("high", bounded ? Json::derived(interval.high) : Json())
      .set("interval", name_of(interval.kind));
}

Json lifecycle_json(const VerdictContext& context, const LifecycleDecision& lifecycle) {
  const RetireEntry* entry = lifecycle.retire_entry == nothing ? nullptr : &context.site.editorial.retire[lifecycle.retire_entry];
  return Json::object()
      .set("state", name_of(lifecycle.state))
      .set("superseded", lifecycle.superseded())
      .set("superseded_by", lifecycle.superseded() ? Json(context.facts.id(lifecycle.superseded_by)) : Json())
      .set("age_months", lifecycle.age_months)
      .set("stale_on", iso_date(lifecycle.stale_on))
      .set("very_stale_on", iso_date(lifecycle.very_stale_on))
      .set("retired_on", entry ? Json(iso_date(entry->date)) : Json())
      .set("reason", entry ? Json(entry->reason) : Json());
}

Json attempt_json(std::string_view row, const Attempt& attempt) {
  return Json::object()
      .set("row", row)
      .set("outcome", name_of(attempt.outcome))
      .set("delta", Json::derived(attempt.delta))
      .set("reasons", names_json(attempt.reasons, ineligible_reason_names));
}

Json verification_json(const VerdictContext& context, const Verdict& verdict) {
  if (!verdict.verification) return {};
  Json attempts = Json::array();
  for (std::size_t i = 0; i < verdict.verification->attempts; ++i) {
    const Attempt& attempt = context.decisions.attempts[verdict.verification->attempts_at + i];
    attempts.push(attempt_json(context.facts.id(attempt.row), attempt));
  }
  return Json::object()
      .set("state", name_of(verdict.verification->state))
      .set("successful", verdict.verification->successful)
      .set("divergent", verdict.verification->divergent)
      .set("attempts", std::move(attempts));
}

Json own_attempt_json(const VerdictContext& context, const Verdict& verdict) {
  if (verdict.own_attempt == SIZE_MAX) return {};
  const Attempt& attempt = context.decisions.attempts[verdict.own_attempt];
  return attempt_json(context.facts.id(attempt.original), attempt);
}

Json confidence_json(const VerdictContext& context, const Verdict& verdict) {
  if (!verdict.confidence) return {};
  const Confidence& confidence = *verdict.confidence;
  Json factors = Json::array();
  for (std::size_t i = 0; i < factor_names.size(); ++i) {
    factors.push(Json::object()
                     .set("factor", factor_names[i])
                     .set("points", confidence.points[i])
                     .set("detail", detail_of(static_cast<Factor>(i), confidence, context.site.policy)));
  }
  return Json::object()
      .set("tier", name_of(confidence.tier))
      .set("score", score_json(confidence.score))
      .set("factors", std::move(factors))
      .set("caps", names_json(confidence.caps, cap_names))
      .set("drops", names_json(confidence.drops, drop_names));
}

Json raise_json(const VerdictContext& context, const Verdict& verdict) {
  if (!verdict.confidence) return {};
  Json list = Json::array();
  for (const Raise& raise : raise_of(*verdict.confidence, verdict.lifecycle, context.site.policy)) {
    list.push(Json::object().set("action", raise.action).set("score", score_json(raise.score)).set("tier", name_of(raise.tier)));
  }
  return list;
}

// Equal for rows of the same items: SHA-256 of their names in order, a line each.
std::string digest_of(const ItemSet& set) {
  Sha256 hash;
  for (std::uint32_t i = 0; i < set.size(); ++i) {
    hash.add(set.items[i]);
    hash.add("\n");
  }
  return hash.hex();
}

Json outcomes_json(const VerdictContext& context, const Facts& facts) {
  if (facts.outcomes == nothing) return {};
  const Outcomes& outcomes = context.facts.outcomes[facts.outcomes];
  Json pass_hat;
  if (outcomes.repeats) {
    pass_hat = Json::array();
    for (const double share : outcomes.repeats->pass_hat) pass_hat.push(Json::derived(share));
  }
  const bool repeated = outcomes.repeats.has_value();
  return Json::object()
      .set("items", std::int64_t{outcomes.items})
      .set("clusters", std::int64_t{outcomes.clusters})
      .set("set", digest_of(context.facts.item_sets[outcomes.set]))
      .set("mean", Json::derived(outcomes.mean))
      .set("trials", repeated ? Json(std::int64_t{outcomes.repeats->trials}) : Json())
      .set("pass_hat", std::move(pass_hat))
      .set("flip_rate", repeated ? Json::derived(outcomes.repeats->flip_rate) : Json())
      .set("icc", repeated && outcomes.repeats->icc ? Json::derived(*outcomes.repeats->icc) : Json());
}

// The share of what the hardware's bandwidth allows (rules §10a).
Json ceiling_json(const VerdictContext& context, const Facts& facts) {
  if (facts.ceiling == nothing) return {};
  const BandwidthCeiling& ceiling = context.facts.ceilings[facts.ceiling];
  return Json::object()
      .set("share", Json::derived(ceiling.share))
      .set("ceiling", Json::derived(ceiling.ceiling))
      .set("bandwidth_key", ceiling.measured_bandwidth ? "measured_bandwidth_gbps" : "memory_bandwidth_gbps")
      .set("bytes_per_token", Json::derived(ceiling.bytes_per_token))
      .set("rigor", fmt::format("L{}", ceiling.rigor));
}

Json history_json(const VerdictContext& context, const Verdict& verdict) {
  Json list = Json::array();
  for (std::size_t i = 0; i < verdict.history; ++i) {
    list.push(context.facts.id(context.decisions.history[verdict.history_at + i]));
  }
  return list;
}

Json boards_json(const VerdictContext& context, std::uint32_t row) {
  Json list = Json::array();
  for (std::uint32_t board : context.boards_of[row]) list.push(context.site.boards[board].slug);
  return list;
}

Json annotations_json(const VerdictContext& context, std::uint32_t row) {
  Json list = Json::array();
  const auto at = context.annotations_of.find(row);
  if (at == context.annotations_of.end()) return list;
  for (std::uint32_t index : at->second) {
    const AnnotateEntry& entry = context.site.editorial.annotate[index];
    Json note = Json::object().set("date", iso_date(entry.date)).set("note", entry.note);
    list.push(std::move(note));
  }
  return list;
}

}  // namespace

Json verdict_document(const VerdictContext& context, std::uint32_t row, const Json& headline_value, const Json& standard_error) {
  const Facts& facts = context.facts.rows[row];
  const Verdict& verdict = context.decisions.rows[row];
  const Benchmark& benchmark = context.site.catalogue.benchmarks[facts.benchmark];
  const Set<MissingField> missing = verdict.confidence ? facts.missing : Set<MissingField>{};
  return Json::object()
      .set("url", context.urls.row(context.facts.id(row)))
      .set("kind", name_of(facts.kind))
      .set("unit", benchmark.unit)
      .set("higher_is_better", benchmark.higher_is_better)
      .set("headline", headline_json(context, row, headline_value, standard_error))
      .set("lifecycle", lifecycle_json(context, verdict.lifecycle))
      .set("verification", verification_json(context, verdict))
      .set("reproduction_of", own_attempt_json(context, verdict))
      .set("trust_tier", verdict.trust_tier ? Json(name_of(*verdict.trust_tier)) : Json())
      .set("confidence", confidence_json(context, verdict))
      .set("raise", raise_json(context, verdict))
      .set("lane", Json::object().set("declared", name_of(facts.declared_lane)).set("effective", name_of(verdict.effective_lane)))
      .set("label", name_of(verdict.label))
      .set("missing", names_json(missing, missing_field_names))
      .set("flags", names_json(verdict.flags.open(), flag_names))
      .set("sol", ceiling_json(context, facts))
      .set("outcomes", outcomes_json(context, facts))
      .set("history", history_json(context, verdict))
      .set("boards", boards_json(context, row))
      .set("annotations", annotations_json(context, row));
}

Json paired_document(const PairedTest& test) {
  const auto counted = [&](std::uint32_t count) { return test.exact ? Json(std::int64_t{count}) : Json(); };
  return Json::object()
      .set("p", *parse_decimal(fmt::format("{:.4g}", test.p)))
      .set("items", std::int64_t{test.items})
      .set("clusters", std::int64_t{test.clusters})
      .set("only_a", counted(test.first_only))
      .set("only_b", counted(test.second_only))
      .set("items_to_tell", Json::or_null(items_to_tell(test)));
}

Json pair_document(const PairVerdict& pair) {
  Json differing = Json::array();
  for (const DifferingKey& key : pair.differing) {
    differing.push(Json::object().set("key", key.name).set("a", key.a).set("b", key.b));
  }
  return Json::object()
      .set("a", pair.a)
      .set("b", pair.b)
      .set("verdict", name_of(pair.verdict))
      .set("better", Json::or_null(pair.better))
      .set("difference", pair.difference ? Json::derived(*pair.difference) : Json())
      .set("resolvable_gap", pair.resolvable_gap ? Json::derived(*pair.resolvable_gap) : Json())
      .set("paired", pair.paired ? paired_document(*pair.paired) : Json())
      .set("differing", std::move(differing))
      .set("replacing", pair.replacing.empty() ? Json() : Json(pair.replacing));
}

}  // namespace assay
