// What happened to public rows and when, derived from data and as-of alone: no earlier build is needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

enum class ChangeKind : std::uint8_t {
  published,
  reproduced,
  independently_reproduced,
  contested,
  superseded,
  became_stale,
  became_very_stale,
  retired,
  annotated,
  runtime_changed,
  removed
};
inline constexpr std::array<std::string_view, 11> change_kind_names{
    "published", "reproduced", "independently-reproduced", "contested", "superseded", "became-stale", "became-very-stale",
    "retired",   "annotated",  "runtime-changed",          "removed"};
constexpr const auto& names_of(ChangeKind) {
  return change_kind_names;
}

struct ChangeEvent {
  ChangeKind kind = ChangeKind::published;
  Date date{};
  std::uint32_t row = nothing;  // ordinal of a published row; nothing for runtime_changed
  Json detail;                  // object: "by" (row id), "reason", "note", "runtime", "version"
};

// Events dated <= as_of of published rows and runtimes, in no particular order. Removals are the tombstones'.
std::vector<ChangeEvent> changes_of(const RowFacts& facts, const Site& site, const Decisions& decisions);

}  // namespace assay
