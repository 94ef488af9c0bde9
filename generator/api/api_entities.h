// api/v1/{models,hardware,runtimes,benchmarks,operators}/<slug>.json and the lists api/v1/models.json and so on:
// the catalogues, each entry with its public rows.
#pragma once

#include "base/json.h"
#include "edition/edition.h"
#include "edition/output_file.h"
#include "summary/api_summary.h"

namespace assay {

// The catalogue's own facts, blank ones null, with the entry's page as "url" and its address as "website".
Json model_card(const Edition& edition, const Model& model);
Json hardware_card(const Edition& edition, const Hardware& hardware);
Json runtime_card(const Edition& edition, const Runtime& runtime);
Json benchmark_card(const Edition& edition, const Benchmark& benchmark);
Json operator_card(const Edition& edition, const Operator& person);

// The card and every public row of one entry.
void model_document(const Edition& edition, const SummaryLines& lines, const Model& model, const EmitFile& emit);
void hardware_document(const Edition& edition, const SummaryLines& lines, const Hardware& hardware, const EmitFile& emit);
void runtime_document(const Edition& edition, const SummaryLines& lines, const Runtime& runtime, const EmitFile& emit);
void benchmark_document(const Edition& edition, const SummaryLines& lines, const Benchmark& benchmark, const EmitFile& emit);
void operator_document(const Edition& edition, const SummaryLines& lines, const Operator& person, const EmitFile& emit);

// models.json, hardware.json, runtimes.json, benchmarks.json, operators.json, boards.json,
// quality-benchmarks.json (kinds quality and fidelity) and performance-benchmarks.json, all in api/v1/.
void each_entity_list(const Edition& edition, const EmitFile& emit);

}  // namespace assay
