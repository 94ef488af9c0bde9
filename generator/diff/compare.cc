#include "diff/compare.h"

#include <future>

#include "diff/compare_boards.h"
#include "diff/compare_rows.h"
#include "diff/compare_rules.h"
#include "inspect/finished_site.h"

namespace assay {

bool Difference::is_empty() const {
  return added.empty() && removed.empty() && changed.empty() && retiered.empty() && lifecycle.empty() && words.empty() &&
         rescored == 0 && boards.empty() && policy.empty() && methodology.empty() && catalogue.empty() && pages_added.empty() &&
         pages_gone.empty();
}

Difference difference_between(const std::filesystem::path& before, const std::filesystem::path& after) {
  auto opening = std::async(std::launch::async, [&] { return open_site(before); });
  const FinishedSite new_site = open_site(after);
  const FinishedSite old_site = opening.get();
  Difference difference;
  difference.before = {old_site.manifest.as_of, old_site.manifest.generator};
  difference.after = {new_site.manifest.as_of, new_site.manifest.generator};
  compare_rows(old_site, new_site, difference);
  compare_boards(old_site, new_site, difference);
  compare_policy(old_site, new_site, difference);
  compare_methodology(old_site, new_site, difference);
  compare_catalogue(old_site, new_site, difference);
  compare_pages(old_site, new_site, difference);
  return difference;
}

}  // namespace assay
