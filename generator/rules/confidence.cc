#include "rules/confidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "rules/grouping.h"
#include "rules/versions.h"

namespace assay {
namespace {

// The fields whose absence costs points.
Set<MissingField> fields_of_factor(bool hosted) {
  Set<MissingField> fields;
  for (std::size_t i = 0; i < missing_field_names.size(); ++i) fields.add(static_cast<MissingField>(i));
  for (const MissingField field : {MissingField::model_version, MissingField::region}) {
    if (!hosted) fields.remove(field);
  }
  for (const MissingField field :
       {MissingField::runtime_version, MissingField::driver, MissingField::os, MissingField::vram_peak_mib}) {
    if (hosted) fields.remove(field);
  }
  return fields;
}

double points_for_reproductions(const ConfidenceInputs& in, const Policy& policy) {
  const int net = std::max(0, in.successful - in.divergent + (in.editorial ? 1 : 0));
  return policy.points_reproduction[static_cast<std::size_t>(std::min(net, 5))];
}

double points_for_age(const ConfidenceInputs& in, const Policy& policy) {
  const double months = std::min(in.age_months, policy.stale_months);
  return rounded_half_away(policy.points_age * months / policy.stale_months, 1) + 0.0;
}

double points_for_variance(const ConfidenceInputs& in, const Policy& policy) {
  if (!in.spread) return 0;
  if (at_most(*in.spread, policy.spread_tight)) return policy.points_tight;
  return at_least(*in.spread, policy.spread_wide) ? policy.points_wide : 0;
}

double points_for_outlier(const ConfidenceInputs& in, const Policy& policy) {
  return in.implausible && in.successful == 0 ? policy.points_outlier : 0;
}

ConfidenceTier tier_of(double score, const Policy& policy) {
  int tier = 0;
  for (double boundary : policy.tiers) tier += below(score, boundary) ? 0 : 1;
  return static_cast<ConfidenceTier>(tier);
}

ConfidenceTier lowered(ConfidenceTier tier, const Set<Cap>& caps, const Set<Drop>& drops) {
  if (!caps.empty()) return ConfidenceTier::low;
  return static_cast<ConfidenceTier>(std::max(0, static_cast<int>(tier) - drops.size()));
}

struct Change {
  std::string action;
  ConfidenceInputs inputs;
};

std::vector<Change> changes_of(const ConfidenceInputs& in, bool stale) {
  std::vector<Change> changes;
  auto change = [&](std::string action) -> ConfidenceInputs& {
    return changes.emplace_back(Change{std::move(action), in}).inputs;
  };
  for (std::size_t i = 0; i < missing_field_names.size(); ++i) {
    const auto field = static_cast<MissingField>(i);
    if (in.missing.has(field)) change(fmt::format("fill:{}", missing_field_names[i])).missing.remove(field);
  }
  if (in.missing.size() >= 2) change("fill:all").missing = {};
  ++change("reproduce").successful;
  if (in.age_months > 0 || stale) change("refresh").age_months = 0;
  if (in.breaking_drop) change("current-runtime").breaking_drop = false;
  return changes;
}

std::string reproductions_detail(const ConfidenceInputs& in) {
  if (in.successful == 0 && in.divergent == 0) {
    return in.editorial ? "Measured by the editors, which counts as one reproduction; nobody else has reproduced it yet."
                        : "No other operator has reproduced it yet.";
  }
  std::string text = fmt::format("{} reproduced it", counted(static_cast<std::size_t>(in.successful), "operator", "operators"));
  if (in.divergent > 0) text += fmt::format(", {} got a divergent result", in.divergent);
  if (in.editorial) text += "; the editors' own measurement counts as one more";
  return text + ".";
}

std::string age_detail(const ConfidenceInputs& in, const Policy& policy) {
  const auto months = static_cast<std::size_t>(in.age_months);
  if (in.age_months >= policy.stale_months) {
    return fmt::format("{} old: the whole deduction for age applies from {} months.", counted(months, "month", "months"),
                       policy.stale_months);
  }
  return fmt::format("{} old, of the {} after which it is stale.", counted(months, "month", "months"), policy.stale_months);
}

std::string variance_detail(const ConfidenceInputs& in, const Policy& policy) {
  if (in.group_rows == 0) return "Not held against other rows of this configuration.";
  if (in.group_rows == 1) return "No other current row of this configuration to hold it against.";
  const std::string head =
      fmt::format("{} rows of this configuration lie within {} % of their median", in.group_rows, fixed(*in.spread * 100, 1));
  if (at_most(*in.spread, policy.spread_tight)) return fmt::format("{}: they agree.", head);
  if (at_least(*in.spread, policy.spread_wide)) return fmt::format("{}: they lie far apart.", head);
  return fmt::format("{}: neither close nor far apart.", head);
}

std::string missing_detail(const ConfidenceInputs& in) {
  if (in.missing.empty()) {
    return in.hosted ? "Nothing is missing: model version, region and first token are given."
                     : "Nothing is missing: runtime version, driver, operating system, peak memory and first token are given.";
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < missing_field_names.size(); ++i) {
    if (in.missing.has(static_cast<MissingField>(i))) names.emplace_back(missing_field_names[i]);
  }
  return fmt::format("Not provided: {}.", joined(names, ", "));
}

std::string outlier_detail(const ConfidenceInputs& in) {
  if (!in.implausible) return "Not out of line with similar rows.";
  return in.successful > 0 ? "Far better than similar rows, and reproduced all the same."
                           : "Far better than similar rows, and nobody has reproduced it.";
}

}  // namespace

Confidence confidence_of(const ConfidenceInputs& in, const Policy& policy) {
  Confidence result;
  result.inputs = in;
  result.points = {points_for_reproductions(in, policy), points_for_age(in, policy), points_for_variance(in, policy),
                   policy.points_missing * in.missing.size(), points_for_outlier(in, policy)};
  double sum = 0;
  for (double points : result.points) sum += points;
  result.score = rounded_half_away(std::max(0.0, sum), 1);
  if (in.missing == fields_of_factor(in.hosted)) result.caps.add(Cap::all_missing);
  if (in.vendor) result.caps.add(Cap::vendor);
  if (in.breaking_drop) result.drops.add(Drop::runtime_breaking);
  if (in.age_months >= policy.stale_months) result.drops.add(Drop::stale);
  result.tier = lowered(tier_of(result.score, policy), result.caps, result.drops);
  return result;
}

std::vector<Raise> raise_of(const Confidence& now, const LifecycleDecision& lifecycle, const Policy& policy) {
  if (lifecycle.superseded() || lifecycle.state == LifecycleState::retired) return {};
  std::vector<Raise> raises;
  for (Change& change : changes_of(now.inputs, now.drops.has(Drop::stale))) {
    const Confidence then = confidence_of(change.inputs, policy);
    if (then.score == now.score && then.tier == now.tier) continue;
    raises.push_back({std::move(change.action), then.score, then.tier});
  }
  std::sort(raises.begin(), raises.end(), [](const Raise& a, const Raise& b) {
    if (a.tier != b.tier) return a.tier > b.tier;
    if (a.score != b.score) return a.score > b.score;
    return a.action < b.action;
  });
  return raises;
}

std::string detail_of(Factor factor, const Confidence& confidence, const Policy& policy) {
  switch (factor) {
    case Factor::reproductions:
      return reproductions_detail(confidence.inputs);
    case Factor::age:
      return age_detail(confidence.inputs, policy);
    case Factor::variance:
      return variance_detail(confidence.inputs, policy);
    case Factor::missing:
      return missing_detail(confidence.inputs);
    case Factor::outlier:
      return outlier_detail(confidence.inputs);
  }
  return {};
}

namespace {

// The rows that are held against each other: class own, of one configuration and known generation.
std::vector<std::vector<std::uint32_t>> variance_groups(const RowFacts& facts, const Decisions& decisions,
                                                        const std::vector<std::uint32_t>& configurations) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < facts.rows.size(); ++i) {
    const Verdict& verdict = decisions.rows[i];
    const bool stands = verdict.verification && !verdict.lifecycle.superseded() && verdict.generation &&
                        verdict.lifecycle.state != LifecycleState::retired && !verdict.under_review();
    if (stands && class_of(facts.rows[i].source) == SourceClass::own) rows.push_back(i);
  }
  return grouped_by<2>(rows, [&](std::uint32_t row) {
    return std::array<std::uint64_t, 2>{configurations[row], static_cast<std::uint64_t>(*decisions.rows[row].generation)};
  });
}

double spread_of(const RowFacts& facts, const std::vector<std::uint32_t>& rows) {
  std::vector<double> values;
  for (std::uint32_t row : rows) values.push_back(facts.rows[row].headline);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return (*high - *low) / median_of(values);
}

ConfidenceInputs inputs_of(const Facts& row, const Verdict& verdict, const Site& site, Date as_of) {
  ConfidenceInputs in;
  in.successful = verdict.verification->successful;
  in.divergent = verdict.verification->divergent;
  in.editorial = row.source == Source::editorial;
  in.age_months = verdict.lifecycle.age_months;
  in.missing = row.missing;
  in.implausible = verdict.flags.carried.has(Flag::implausible);
  in.vendor = row.source == Source::vendor;
  in.hosted = row.hosted();
  if (row.hosted()) return in;
  const Runtime* runtime = row.runtime == nothing ? nullptr : &site.catalogue.runtimes[row.runtime];
  const int breaking = breaking_count(runtime, as_of);
  in.breaking_drop = breaking > 0 && (!verdict.generation || *verdict.generation < static_cast<std::uint32_t>(breaking));
  return in;
}

}  // namespace

void decide_confidence(const RowFacts& facts, const Site& site, const std::vector<std::uint32_t>& configurations,
                       Decisions& decisions) {
  std::vector<ConfidenceInputs> inputs(facts.rows.size());
  for (std::size_t i = 0; i < facts.rows.size(); ++i) {
    const Verdict& verdict = decisions.rows[i];
    if (verdict.verification) inputs[i] = inputs_of(facts.rows[i], verdict, site, decisions.as_of);
  }
  for (const auto& group : variance_groups(facts, decisions, configurations)) {
    const auto size = static_cast<std::uint32_t>(group.size());
    for (std::uint32_t row : group) inputs[row].group_rows = size;
    if (size < 2) continue;
    const double spread = spread_of(facts, group);
    for (std::uint32_t row : group) inputs[row].spread = spread;
    if (at_least(spread, site.policy.spread_wide)) decisions.wide_spreads.push_back({group, spread});
  }
  for (std::size_t i = 0; i < facts.rows.size(); ++i) {
    if (decisions.rows[i].verification) decisions.rows[i].confidence = confidence_of(inputs[i], site.policy);
  }
}

}  // namespace assay
