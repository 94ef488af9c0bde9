#include "words/policy_document.h"

#include "base/hash.h"

namespace assay {
namespace {

template <std::size_t N>
Json list_of(const std::array<double, N>& numbers) {
  Json list = Json::array();
  for (double number : numbers) list.push(number);
  return list;
}

}  // namespace

Json policy_document(const Policy& policy) {
  return Json::object()
      .set("stale_months", policy.stale_months)
      .set("very_stale_months", policy.very_stale_months)
      .set("reproduction_tolerance", policy.reproduction_tolerance)
      .set("reproduction_min_runs", policy.reproduction_min_runs)
      .set("independent_at", policy.independent_at)
      .set("verify_margin_pp", policy.verify_margin_pp)
      .set("spread_tight", policy.spread_tight)
      .set("spread_wide", policy.spread_wide)
      .set("outlier_factor", policy.outlier_factor)
      .set("outlier_min_operators", policy.outlier_min_operators)
      .set("flood_rows", policy.flood_rows)
      .set("points_reproduction", list_of(policy.points_reproduction))
      .set("points_age", policy.points_age)
      .set("points_tight", policy.points_tight)
      .set("points_wide", policy.points_wide)
      .set("points_missing", policy.points_missing)
      .set("points_outlier", policy.points_outlier)
      .set("tiers", list_of(policy.tiers))
      .set("noise_performance", policy.noise_performance)
      .set("noise_session", policy.noise_session)
      .set("noise_quality_pp", policy.noise_quality_pp)
      .set("ceiling_factor", policy.ceiling_factor);
}

std::string policy_hash(const Policy& policy) {
  return sha256_hex(to_json(policy_document(policy)));
}

}  // namespace assay
