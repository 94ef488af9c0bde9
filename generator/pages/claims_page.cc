#include "pages/claims_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "pages/frame.h"
#include "words/choice_phrases.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

void set_measured(PageModel& line, const Benchmark& benchmark, const ClaimInfo& claim) {
  PageModel& part = line.add("CLAIM_MEASURED");
  const int places = places_of(claim.row, benchmark);
  part.set("MEDIAN", with_unit(number_words(*claim.median, places), benchmark.unit));
  part.set("RIVAL", claim.rivals.front().get().id).set("BY", counted(claim.operators, "operator", "operators"));
  part.set("LOW", number_words(*claim.low, places)).set("HIGH", number_words(*claim.high, places));
  if (claim.ratio) part.show("CLAIM_RATIO").set("RATIO", at_most_decimals(claim.ratio->value, 2) + " times");
}

void add_claim_line(PageModel& part, const Edition& edition, const ClaimInfo& claim) {
  const Catalogue& catalogue = edition.site.catalogue;
  const Benchmark& benchmark = *find_benchmark(catalogue, claim.row.benchmark);
  PageModel& line = part.add("CLAIM_LINE");
  line.set("ID", claim.row.id).set("ROW_URL", row_link(edition, claim.row.id)).set("SETUP", setup_words(catalogue, claim.row));
  line.set("BENCHMARK", benchmark.name).set("MAKER", operator_name(catalogue, claim.row.operator_handle));
  show_text(line, "CLAIM_RUNTIME", "RUNTIME", runtime_words(catalogue, claim.row));
  line.set("VALUE_EXACT", claim.row.value->text).set("VALUE", with_unit(value_words(claim.row, benchmark).value, benchmark.unit));
  line.set("VERDICT", words_for<ClaimVerdict>(claim.verdict, claim_verdict_words)).set("VERDICT_CLASS", claim.verdict);
  if (claim.median) set_measured(line, benchmark, claim);
  line.set("MEANING", words_for<ClaimVerdict>(claim.verdict, claim_verdict_meaning));
  line.show("CLAIM_UNTESTED", !claim.median);
}

// "Of 12 claims 3 are better than what others measured, 4 are as measured, 5 nobody has measured."
std::string summary_words(const std::vector<ClaimInfo>& claims) {
  const auto count = [&](ClaimVerdict verdict) {
    return std::count_if(claims.begin(), claims.end(), [&](const ClaimInfo& one) { return one.verdict == name_of(verdict); });
  };
  std::vector<std::string> parts;
  for (const ClaimVerdict verdict :
       {ClaimVerdict::above, ClaimVerdict::consistent, ClaimVerdict::below, ClaimVerdict::untested}) {
    if (const auto some = count(verdict); some > 0) {
      parts.push_back(fmt::format("{}: {}", lower_ascii(claim_verdict_words(verdict)), some));
    }
  }
  return fmt::format("Of {}: {}.", counted(claims.size(), "claim", "claims"), joined(parts, "; "));
}

// What makes a claim worth reading comes first: those that measurements do not bear out.
int place_of(const ClaimInfo& claim) {
  if (claim.verdict == "above") return 0;
  if (claim.verdict == "below") return 1;
  return claim.verdict == "consistent" ? 2 : 3;
}

}  // namespace

void add_claims(PageModel& model, const Edition& edition, const std::function<bool(const RowSummary&)>& wanted) {
  PageModel part;
  std::vector<ClaimInfo> claims = edition.store.claims();
  std::vector<const ClaimInfo*> shown;
  for (const ClaimInfo& claim : claims) {
    if (wanted(claim.row)) shown.push_back(&claim);
  }
  std::stable_sort(shown.begin(), shown.end(), [](auto* a, auto* b) { return place_of(*a) < place_of(*b); });
  for (const ClaimInfo* claim : shown) add_claim_line(part, edition, *claim);
  if (!part.parts("CLAIM_LINE").empty()) model.add("CLAIM_LIST") = std::move(part);
}

Page claims_page(const Edition& edition) {
  PageHead head;
  head.name = "claims";
  head.title = "What makers claim";
  head.description = "Figures that makers publish of their own products, beside what others measured in the same configuration.";
  head.json = "api/v1/claims.json";
  Page page = new_page(edition, "pages/claims.html", head);
  add_claims(page.model, edition, [](const RowSummary&) { return true; });
  const std::vector<ClaimInfo> claims = edition.store.claims();
  if (!claims.empty()) page.model.show("CLAIMS_SUMMARY").set("SUMMARY", summary_words(claims));
  page.model.show("NO_CLAIMS", page.model.parts("CLAIM_LIST").empty());
  show_link(page.model, "CLAIMS_METHOD", "METHOD_URL", article_url(edition, "methodology/setups-and-claims"));
  return page;
}

}  // namespace assay
