// Policy, methodology, catalogues and the list of pages of two sites.
#pragma once

#include "diff/difference.h"
#include "inspect/finished_site.h"

namespace assay {

void compare_policy(const FinishedSite& before, const FinishedSite& after, Difference& difference);
// Pages below methodology/ whose version or words differ, and whose rows they govern: those of the benchmarks that
// name the page, else all. Words are those of the source: counts, live tables and thresholds that a build fills in are
// told where they come from, as rows, moves and policy.
void compare_methodology(const FinishedSite& before, const FinishedSite& after, Difference& difference);
// What documents of models, hardware, runtimes, benchmarks and operators say of their subject.
void compare_catalogue(const FinishedSite& before, const FinishedSite& after, Difference& difference);
void compare_pages(const FinishedSite& before, const FinishedSite& after, Difference& difference);

}  // namespace assay
