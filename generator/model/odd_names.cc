#include "model/odd_names.h"

#include <fmt/format.h>

#include "base/look_alikes.h"
#include "base/text.h"

namespace assay {
namespace {

void judge(std::vector<std::string>& found, std::string_view what, const std::string& name) {
  const std::string odd = odd_characters_of(name);
  if (!odd.empty()) found.push_back(fmt::format("{} “{}”: {}", what, shortened(name, 80), odd));
}

template <typename Entry>
std::string name_of_entry(const Entry* entry, const std::string& slug) {
  return entry == nullptr ? slug : entry->name;
}

}  // namespace

std::vector<std::string> odd_names(const Catalogue& catalogue, const RowNames& row) {
  std::vector<std::string> found;
  judge(found, "model", name_of_entry(find_model(catalogue, row.model), row.model));
  judge(found, "quant", row.quant);
  judge(found, "runtime", name_of_entry(find_runtime(catalogue, row.runtime), row.runtime));
  judge(found, "runtime version", row.runtime_version);
  judge(found, "hardware", name_of_entry(find_hardware(catalogue, row.hardware), row.hardware));
  judge(found, "provider", name_of_entry(find_provider(catalogue, row.provider), row.provider));
  judge(found, "operator", name_of_entry(find_operator(catalogue, row.operator_handle), row.operator_handle));
  return found;
}

}  // namespace assay
