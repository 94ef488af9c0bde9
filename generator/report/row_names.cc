#include "report/row_names.h"

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

}  // namespace assay
