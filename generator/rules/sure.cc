#include "rules/sure.h"

#include "base/text.h"
#include "rules/surely_better.h"

namespace assay {

bool same_text(std::string_view a, std::string_view b) {
  return a == b || (is_blank(a) && is_blank(b));
}

bool matched(const Facts& a, const Facts& b, const Catalogue& catalogue) {
  if (a.benchmark != b.benchmark || a.shape != b.shape) return false;
  if (a.kind != Kind::fidelity) return true;
  const Model &x = catalogue.models[a.model], &y = catalogue.models[b.model];
  return same_text(x.family, y.family) && same_text(x.checkpoint, y.checkpoint) && same_text(x.tokenizer, y.tokenizer);
}

bool surely_better(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t a, std::uint32_t b) {
  if (!matched(facts.rows[a], facts.rows[b], site.catalogue)) return false;
  return SurelyBetter(facts, decisions, site.catalogue.benchmarks[facts.rows[a].benchmark].higher_is_better)(a, b);
}

}  // namespace assay
