// How a row is told: its number, its interval, its setup, its dates. The words for terms are in phrases.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/json.h"
#include "model/catalogue.h"
#include "store/store.h"

namespace assay {

// "11,712.4", with a real minus sign; rounded to `decimals` where given, else every digit that was submitted.
std::string number_words(std::string_view decimal_text, std::optional<int> decimals = std::nullopt);
std::string number_words(const Decimal& number, std::optional<int> decimals = std::nullopt);
// "148.2 tok/s", "84.1 %"; a fraction has no unit.
std::string with_unit(std::string_view number, std::string_view unit);
// A share as a signed percentage: +23.1 %, −3.1 %.
std::string share_words(double share);
// Confidence points and running totals as the ledger shows them: +10, −1.1, 0.
std::string points_words(double points);
std::string percent_words(double share);  // 0.15 -> "15 %"
// "2–4", or "3".
std::string rank_words(std::uint32_t low, std::uint32_t high);

// The headline for display and half the width of its interval; "" where there is none.
struct ValueWords {
  std::string value, half_width;
};
ValueWords value_words(const RowSummary& row, const Benchmark& benchmark);
// The ends of a row's interval, which must be there: "99.5" and "99.9".
struct BoundWords {
  std::string low, high;
};
BoundWords bound_words(const RowSummary& row, const Benchmark& benchmark);
// The decimals with which a completed row's headline is shown.
int places_of(const RowSummary& row, const Benchmark& benchmark);
// A width or a difference at that precision, finer where that would show a zero: "1.5".
std::string size_words(double size, int places);
// Where its interval comes from: "from 5 runs", "assumed: no spread was sent".
std::string interval_words(const RowSummary& row);
// How it was reproduced, as a table's cell: "by 4 operators", "not yet".
std::string reproduced_words(const RowSummary& row);

// "stale in 2 months" while the row is current and at most three months from it, else "".
std::string near_stale_words(const RowSummary& row, Date as_of);
// Why a row is not ranked: "failed: out of memory", "retired on 3 May 2026: wrong driver".
std::string unranked_words(const RowSummary& row, UnrankedReason reason);
// The state of a row without a number, and why: "failed: out of memory".
std::string not_completed_words(const RowSummary& row);

// The unit of a difference of two values: "points" for percentages, else that of the values.
std::string_view difference_unit(std::string_view unit);

// The entry's name, or the slug where the catalogue has none.
std::string model_name(const Catalogue& catalogue, std::string_view slug);
std::string hardware_name(const Catalogue& catalogue, std::string_view slug);
std::string provider_name(const Catalogue& catalogue, std::string_view slug);
std::string runtime_name(const Catalogue& catalogue, std::string_view slug);
std::string benchmark_name(const Catalogue& catalogue, std::string_view slug);
std::string operator_name(const Catalogue& catalogue, std::string_view handle);
std::string hardware_words(const Catalogue& catalogue, const RowSummary& row);  // "2 × RTX 4090"
std::string runtime_words(const Catalogue& catalogue, const RowSummary& row);   // "llama.cpp b6512", or ""
// "Cinder b6512 · Corvane R24", with "stale" behind it where that is so: the second line of a row on a telephone.
std::string place_words(const Catalogue& catalogue, const RowSummary& row);
// "Orion 8B Instruct, Q4_K_M on 2 × RTX 4090": what was measured, without the benchmark.
std::string setup_words(const Catalogue& catalogue, const RowSummary& row);

// A scalar as a reader sees it: numbers grouped, yes, no, text as it is; "" where null.
std::string scalar_words(const Json& value);
// A field of a row by name: a slug of the catalogue as its name, a source in words, else the scalar.
std::string field_words(const Catalogue& catalogue, std::string_view field, const Json& value);
// A condition with its value, as it stands in a list: "concurrency 1", "0-shot".
std::string condition_words(std::string_view key, std::string_view value);
// A slice's context on one line: "ISL 1,024 · OSL 256 · concurrency 1"; what is absent is said.
std::string context_words(const Catalogue& catalogue, const Json& context);
// "ISL 1,024, OSL 256, concurrency 1": the names that tools give to what context_words says of prompts and users.
std::string short_context_words(const Json& context);

}  // namespace assay
