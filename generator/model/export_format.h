// The forms in which `assay export` gives the public rows out.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace assay {

enum class ExportFormat : std::uint8_t { every_eval_ever, hf_eval_results, croissant, parquet };
inline constexpr std::array<std::string_view, 4> export_format_names{"every-eval-ever", "hf-eval-results", "croissant",
                                                                     "parquet"};

}  // namespace assay
