#include "report/row_names.h"

#include <fmt/format.h>

#include <span>

#include "base/text.h"
#include "model/odd_names.h"

namespace assay {

std::vector<std::string> odd_names_of(const Site& site, const RowFacts& facts, std::uint32_t row) {
  const Facts& fact = facts.rows[row];
  const Catalogue& catalogue = site.catalogue;
  RowNames names;
  if (fact.model < catalogue.models.size()) names.model = catalogue.models[fact.model].slug;
  if (fact.runtime < catalogue.runtimes.size()) names.runtime = catalogue.runtimes[fact.runtime].slug;
  if (fact.hardware < catalogue.hardware.size()) names.hardware = catalogue.hardware[fact.hardware].slug;
  if (fact.operator_index < catalogue.operators.size()) names.operator_handle = catalogue.operators[fact.operator_index].handle;
  if (fact.provider < catalogue.providers.size()) names.provider = catalogue.providers[fact.provider].slug;
  names.quant = facts.symbols.text(fact.quant);
  names.runtime_version = facts.symbols.text(fact.runtime_version);
  return odd_names(catalogue, names);
}

std::string no_row_with_id(const RowFacts& facts, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const Facts& row : facts.rows) ids.push_back(facts.symbols.text(row.id));
  const auto meant = nearest_name(id, std::span<const std::string_view>(ids));
  return fmt::format("no row has the id \"{}\"{}", printable(id), meant ? fmt::format("; did you mean \"{}\"?", *meant) : "");
}

}  // namespace assay
