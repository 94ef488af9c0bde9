// The pages of models, hardware, runtimes, benchmarks and operators, and the lists of each.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/standings.h"

namespace assay {

Page model_page(const Edition& edition, const Standings& standings, const Model& model);
Page hardware_page(const Edition& edition, const Standings& standings, const Hardware& hardware);
Page runtime_page(const Edition& edition, const Standings& standings, const Runtime& runtime);
Page benchmark_page(const Edition& edition, const Standings& standings, const Benchmark& benchmark);
Page operator_page(const Edition& edition, const Standings& standings, const Operator& person);

// models/, hardware/, runtimes/, benchmarks/, operators/
Page models_page(const Edition& edition);
Page hardware_list_page(const Edition& edition);
Page runtimes_page(const Edition& edition);
Page benchmarks_page(const Edition& edition);
Page operators_page(const Edition& edition);

}  // namespace assay
