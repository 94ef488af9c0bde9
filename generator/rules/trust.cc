#include "rules/trust.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "model/gate.h"

namespace assay {
namespace {

bool is_http(std::string_view url) {
  const std::string scheme = lower_ascii(url.substr(0, 8));
  return scheme.starts_with("http://") ? url.size() > 7 : scheme == "https://" && url.size() > 8;
}

double context_number(const Row& row, std::string_view key) {
  for (const auto& [name, value] : row.context) {
    if (name == key && value.number()) return value.number()->value;
  }
  return 0;
}

bool lacks(const Row& row, PendingReason field) {
  switch (field) {
    case PendingReason::log_url:
      return is_blank(row.log_url) || !is_http(row.log_url);
    case PendingReason::runner_script:
      return is_blank(row.runner_script);
    case PendingReason::reproduction_command:
      return is_blank(row.reproduction_command);
    case PendingReason::quant:
      return is_blank(row.quant);
    case PendingReason::runtime:
      return is_blank(row.runtime);
    case PendingReason::runtime_version:
      return is_blank(row.runtime_version);
    case PendingReason::model_version:
      return is_blank(row.model_version);
    case PendingReason::moderation:
    case PendingReason::changed:
    case PendingReason::best_of_n:
      return false;  // no fields
  }
  return false;
}

}  // namespace

Set<PendingReason> trust_gate_of(const Row& row, const Benchmark& benchmark) {
  Set<PendingReason> missing;
  const bool hosted = !is_blank(row.provider);
  for (const PendingReason field : hosted ? std::span<const PendingReason>(hosted_gate) : local_gate) {
    if (lacks(row, field)) missing.add(field);
  }
  const bool sampled = context_number(row, "n_samples") > 1 || context_number(row, "temperature") > 0;
  if (sampled && !benchmark.allow_sampling) missing.add(PendingReason::best_of_n);
  return missing;
}

std::optional<double> points_in(std::string_view unit, double points) {
  if (unit == "%") return points;
  if (unit == "fraction") return points / 100;
  return std::nullopt;
}

TrustTier trust_tier_of(const Facts& row, const VerifyEntry* verification, const Benchmark& benchmark, const Policy& policy) {
  if (row.source == Source::vendor) return TrustTier::vendor_published;
  if (row.source == Source::external) return TrustTier::external;
  if (row.source == Source::editorial) return TrustTier::operator_measured;
  const auto margin = points_in(benchmark.unit, policy.verify_margin_pp);
  if (!verification || !margin || !row.completed()) return TrustTier::independent;
  const bool agrees = at_most(std::fabs(verification->value.value - row.headline), *margin);
  return agrees ? TrustTier::operator_verified : TrustTier::disputed;
}

}  // namespace assay
