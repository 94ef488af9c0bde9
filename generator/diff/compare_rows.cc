#include "diff/compare_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "diff/fields.h"
#include "diff/manifests.h"

namespace assay {
namespace {

enum class Concern { measurement, verdict, lifecycle, score, words, nothing };

struct Member {
  std::string_view name;
  Concern concern;
};

// By the first part of a member's path; longer names first. What follows from the day alone concerns nobody here.
constexpr std::array<Member, 44> concerns{{{"headline", Concern::measurement},
                                           {"metrics", Concern::measurement},
                                           {"runs", Concern::measurement},
                                           {"per_subtask", Concern::measurement},
                                           {"context", Concern::measurement},
                                           {"unit", Concern::measurement},
                                           {"higher_is_better", Concern::measurement},
                                           {"benchmark", Concern::measurement},
                                           {"kind", Concern::measurement},
                                           {"model", Concern::measurement},
                                           {"quant", Concern::measurement},
                                           {"runtime", Concern::measurement},
                                           {"runtime_version", Concern::measurement},
                                           {"hardware", Concern::measurement},
                                           {"hardware_count", Concern::measurement},
                                           {"driver", Concern::measurement},
                                           {"os", Concern::measurement},
                                           {"source", Concern::measurement},
                                           {"operator", Concern::measurement},
                                           {"measured_at", Concern::measurement},
                                           {"state", Concern::measurement},
                                           {"state_reason", Concern::measurement},
                                           {"reproduces", Concern::measurement},
                                           {"confidence.tier", Concern::verdict},
                                           {"trust_tier", Concern::verdict},
                                           {"verification.state", Concern::verdict},
                                           {"label", Concern::verdict},
                                           {"lane.effective", Concern::verdict},
                                           {"flags", Concern::verdict},
                                           {"lifecycle.state", Concern::lifecycle},
                                           {"lifecycle.superseded", Concern::lifecycle},
                                           {"lifecycle.superseded_by", Concern::lifecycle},
                                           {"lifecycle.retired_on", Concern::lifecycle},
                                           {"lifecycle.reason", Concern::lifecycle},
                                           {"confidence.score", Concern::score},
                                           {"log_url", Concern::words},
                                           {"runner_script", Concern::words},
                                           {"reproduction_command", Concern::words},
                                           {"evidence_url", Concern::words},
                                           {"notes", Concern::words},
                                           {"extra", Concern::words},
                                           {"annotations", Concern::words},
                                           {"submitted_at", Concern::words},
                                           {"lane.declared", Concern::words}}};

// "headline.interval" belongs to "headline"; "runtime_version" does not belong to "runtime".
bool is_part_of(std::string_view field, std::string_view name) {
  return field == name || (field.starts_with(name) && field[name.size()] == '.');
}

Concern concern_of(std::string_view field) {
  const auto found =
      std::find_if(concerns.begin(), concerns.end(), [&](const Member& member) { return is_part_of(field, member.name); });
  return found == concerns.end() ? Concern::nothing : found->concern;
}

// A verdict that came or went as a whole has its parts.
std::vector<FieldChange> split_verdicts(const std::vector<FieldChange>& changes) {
  std::vector<FieldChange> parts;
  for (const FieldChange& change : changes) {
    const bool whole = change.field == "confidence" || change.field == "verification" || change.field == "lifecycle";
    if (!whole) parts.push_back(change);
    for (const char* name : {"tier", "state"}) {
      if (!whole || (change.before.find(name) == nullptr && change.after.find(name) == nullptr)) continue;
      parts.push_back({change.field + "." + name, change.before[name], change.after[name]});
    }
  }
  return parts;
}

// Factor -> points, as texts: "reproductions" -> "50".
std::map<std::string, std::string> points_of(const Json& row) {
  std::map<std::string, std::string> points;
  const Json::Array* factors = row["confidence"]["factors"].items();
  for (const Json& factor : factors == nullptr ? Json::Array() : *factors)
    points[std::string(factor.text("factor"))] = to_json(factor["points"]);
  return points;
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& item : list.items() == nullptr ? Json::Array() : *list.items()) {
    if (item.string() != nullptr) texts.push_back(*item.string());
  }
  return texts;
}

void tell_list(std::string_view name, const Json& before, const Json& after, std::vector<std::string>& because) {
  const auto old_ones = texts_of(before), new_ones = texts_of(after);
  const auto has = [](const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  for (const std::string& text : new_ones) {
    if (!has(old_ones, text)) because.push_back(fmt::format("{} {}", name, text));
  }
  for (const std::string& text : old_ones) {
    if (!has(new_ones, text)) because.push_back(fmt::format("no more {} {}", name, text));
  }
}

std::vector<std::string> reasons_for(const Json& before, const Json& after) {
  std::vector<std::string> because;
  const auto old_points = points_of(before), new_points = points_of(after);
  for (const auto& [factor, points] : new_points) {
    const auto old = old_points.find(factor);
    if (old != old_points.end() && old->second != points)
      because.push_back(fmt::format("{} {} → {}", factor, old->second, points));
  }
  tell_list("cap", before["confidence"]["caps"], after["confidence"]["caps"], because);
  tell_list("drop", before["confidence"]["drops"], after["confidence"]["drops"], because);
  tell_list("flag", before["flags"], after["flags"], because);
  return because;
}

void sort_in(const std::string& id, const Json& before, const Json& after, Difference& difference) {
  std::map<Concern, std::vector<FieldChange>> by_concern;
  for (FieldChange& change : split_verdicts(changed_fields(before, after))) {
    by_concern[concern_of(change.field)].push_back(std::move(change));
  }
  const auto add = [&](Concern concern, std::vector<RowDifference>& list, std::vector<std::string> because = {}) {
    const auto found = by_concern.find(concern);
    if (found != by_concern.end()) list.push_back({id, std::move(found->second), std::move(because)});
  };
  const bool retiered = by_concern.contains(Concern::verdict);
  if (by_concern.contains(Concern::score) && !retiered) ++difference.rescored;
  add(Concern::measurement, difference.changed);
  add(Concern::verdict, difference.retiered, reasons_for(before, after));
  add(Concern::lifecycle, difference.lifecycle);
  add(Concern::words, difference.words);
}

std::map<std::string, Json> removals_of(const FinishedSite& site) {
  std::map<std::string, Json> removals;
  const Json document = site.document("api/v1/removals.json");
  const Json::Array* list = document["removals"].items();
  for (const Json& removal : list == nullptr ? Json::Array() : *list) removals[std::string(removal.text("id"))] = removal;
  return removals;
}

std::optional<std::string> given(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(std::string(text));
}

}  // namespace

void compare_rows(const FinishedSite& before, const FinishedSite& after, Difference& difference) {
  const std::string folder = "api/v1/rows/";
  std::map<std::string, Json> removals;
  for (const ChangedFile& file : changed_files(before, after, folder)) {
    const std::string id = document_name(file.path, folder);
    if (file.change == ChangedFile::Change::added) {
      difference.added.push_back({id, after.document(file.path), {}});
    } else if (file.change == ChangedFile::Change::gone) {
      if (removals.empty()) removals = removals_of(after);
      const Json& removal = removals[id];
      difference.removed.push_back(
          {id, given(removal.text("removed_on")), given(removal.text("by")), given(removal.text("reason"))});
    } else {
      sort_in(id, before.document(file.path), after.document(file.path), difference);
    }
  }
}

}  // namespace assay
