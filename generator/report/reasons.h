// The reasons of decisions by their names in the interface, for review and explain.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/texts_json.h"
#include "model/decision.h"
#include "model/facts.h"

namespace assay {

template <typename E, std::size_t N>
std::vector<std::string> names_in(Set<E> set, const std::array<std::string_view, N>& names) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < N; ++i) {
    if (set.has(static_cast<E>(i))) list.emplace_back(names[i]);
  }
  return list;
}

// Why a row is not published: rejected, pending or withheld; empty for other dispositions.
inline std::vector<std::string> reasons_of(const Verdict& verdict) {
  const DispositionDecision& decision = verdict.disposition;
  if (decision.disposition == Disposition::pending) return names_in(decision.pending, pending_reason_names);
  if (decision.disposition == Disposition::withheld) return names_in(verdict.flags.open(), flag_names);
  std::vector<std::string> reasons;
  if (decision.disposition != Disposition::rejected) return reasons;
  if (decision.rejected_by_moderator) reasons.emplace_back("moderation");
  if (decision.rejected_as_unidentifiable) reasons.emplace_back("critical-metadata");
  return reasons;
}

}  // namespace assay
