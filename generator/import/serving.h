// What clients that load a server report, under one vocabulary of metrics: output_tps (of the whole system, the
// headline), total_tps, request_throughput, and for ttft, tpot, itl and e2el the median as NAME_ms, the mean as
// NAME_mean_ms and the 99th percentile as NAME_p99_ms. Each client counts a little differently, so each has a benchmark
// of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "import/drafts.h"

namespace assay {

BenchmarkDraft serving_benchmark(std::string_view client);

// A model as a server calls it: a name, a folder (its last part), or a place in a Hugging Face cache, whose name tells
// model and revision.
ModelDraft served_model(std::string_view name);

// A latency that is more than 0; 0 is what clients write when nothing came back.
void set_latency(RowDraft& draft, std::string_view kind, std::string_view statistic, const std::optional<Decimal>& milliseconds);
// A rate that is more than 0. "total_tps", "request_throughput".
void set_rate(RowDraft& draft, std::string_view name, const std::optional<Decimal>& value);

// The mean lengths in whole tokens: random prompts of one length differ by a few tokens from run to run, and runs of one
// shape are to meet. `requests` at least 1.
void set_lengths(RowDraft& draft, const std::optional<Decimal>& input_tokens, const std::optional<Decimal>& output_tokens,
                 double requests);

// The offered rate: a number, or "inf" however the client writes it.
Json offered_rate(const Json* value);

// Requests that failed beside those that count: said on the row, and in a warning.
void note_failures(RowDraft& draft, std::optional<long long> failed, Diagnostics& diagnostics);

}  // namespace assay
