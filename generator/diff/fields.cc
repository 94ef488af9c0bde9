#include "diff/fields.h"

#include <string>

namespace assay {
namespace {

// Null and absent say the same.
const Json& member_of(const Json& value, const std::string& name) {
  return value[name];
}

void collect(const Json& before, const Json& after, const std::string& place, std::vector<FieldChange>& changes) {
  if (before.members() == nullptr || after.members() == nullptr) {
    if (to_json(before) != to_json(after)) changes.push_back({place, before, after});
    return;
  }
  const auto at = [&](const std::string& name) { return place.empty() ? name : place + "." + name; };
  for (const auto& [name, value] : *after.members()) collect(member_of(before, name), value, at(name), changes);
  for (const auto& [name, value] : *before.members()) {
    if (after.find(name) == nullptr) collect(value, Json(), at(name), changes);
  }
}

}  // namespace

std::vector<FieldChange> changed_fields(const Json& before, const Json& after) {
  std::vector<FieldChange> changes;
  collect(before, after, "", changes);
  return changes;
}

}  // namespace assay
