// The card of a benchmark: what it measures, how it is run, what is known of leakage, and which rules govern it.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

void add_benchmark_card(PageModel& page, const Edition& edition, const Benchmark& benchmark);
// "speed", "quality", "fidelity of quantisation".
std::string_view kind_words(Kind kind);

}  // namespace assay
