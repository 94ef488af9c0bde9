#include "summary/change_months.h"

#include <algorithm>
#include <map>

namespace assay {
namespace {

void count_kinds(ChangeMonth& month) {
  std::map<std::string, std::size_t> counts;
  for (const Change* change : month.changes) ++counts[change->kind];
  for (const std::string& kind : change_kind_order()) {
    if (const auto count = counts.extract(kind)) month.kinds.emplace_back(kind, count.mapped());
  }
  for (const auto& [kind, count] : counts) month.kinds.emplace_back(kind, count);
}

}  // namespace

const std::vector<std::string>& change_kind_order() {
  static const std::vector<std::string> order{"published",  "reproduced",   "independently-reproduced", "contested",
                                              "superseded", "became-stale", "became-very-stale",        "retired",
                                              "removed",    "annotated",    "runtime-changed"};
  return order;
}

std::vector<ChangeMonth> change_months(const Store& store) {
  std::vector<ChangeMonth> months;
  for (const Change& change : store.changes()) {
    const std::string name = iso_date(change.day).substr(0, 7);
    if (months.empty() || months.back().name != name) months.push_back({name, *parse_date(name + "-01"), {}, {}});
    months.back().changes.push_back(&change);
  }
  for (ChangeMonth& month : months) count_kinds(month);
  return months;
}

}  // namespace assay
