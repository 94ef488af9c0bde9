#include "validate/board_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "model/fields.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 6> derived_fields{"organization", "family", "checkpoint", "tokenizer", "tier", "label"};
// Members of a row's document that have members of their own.
constexpr std::array<std::string_view, 9> parts{"runs",         "per_subtask", "extra", "headline", "lifecycle",
                                                "verification", "confidence",  "lane",  "sol"};
constexpr std::array<std::string_view, 12> model_fields{"slug",
                                                        "name",
                                                        "organization",
                                                        "family",
                                                        "checkpoint",
                                                        "tokenizer",
                                                        "parameters_b",
                                                        "active_parameters_b",
                                                        "kv_bytes_per_token",
                                                        "license",
                                                        "released",
                                                        "url"};
constexpr std::array<std::string_view, 6> hardware_fields{"slug", "name",       "vendor",
                                                          "tier", "memory_gib", "memory_bandwidth_gbps"};
constexpr std::array<std::string_view, 8> usual_metrics{"decode_tps", "prefill_tps",   "ttft_ms", "tpot_ms",
                                                        "load_s",     "vram_peak_mib", "power_w", "request_throughput"};

using Names = std::vector<std::string>;

void add(Names& names, std::string_view prefix, const auto& more) {
  for (const auto& name : more) names.push_back(fmt::format("{}{}", prefix, name));
}

Names ceilings_of(const Catalogue& catalogue) {
  Names names;
  for (const Hardware& hardware : catalogue.hardware) {
    for (const auto& [key, value] : hardware.ceilings) names.push_back(key);
  }
  return names;
}

// Everything that a column of this board may be called.
Names columns_for(const Site& site, const Benchmark& benchmark, const NamesInRows& rows) {
  Names names{"metrics." + benchmark.metric};
  for (const Field& field : field_kind("row")->fields) {
    if (field.name.find('.') == std::string_view::npos) names.emplace_back(field.name);
  }
  add(names, "", derived_fields);
  for (const char* prefix : {"", "context."}) {
    add(names, prefix, benchmark.context_keys);
    add(names, prefix, benchmark.variant_keys);
    add(names, prefix, rows.context);
  }
  for (const MetricDefinition& metric : benchmark.metrics) names.push_back("metrics." + metric.name);
  add(names, "metrics.", usual_metrics);
  add(names, "metrics.", rows.metrics);
  add(names, "model.", model_fields);
  add(names, "hardware.", hardware_fields);
  add(names, "hardware.ceilings.", ceilings_of(site.catalogue));
  // These say who moderated, or refer to a row that may not be public.
  std::erase_if(names, [](const std::string& name) { return name == "moderation" || name == "reproduces" || name == "extra"; });
  return names;
}

// A part of a metric (metrics.acc.n) or of another member of the row's document.
bool is_part(std::string_view column, const Names& names) {
  const std::string_view head = column.substr(0, column.find('.'));
  if (head.size() < column.size() && std::find(parts.begin(), parts.end(), head) != parts.end()) return true;
  for (const std::string_view ending : {".value", ".stderr", ".n"}) {
    if (!column.starts_with("metrics.") || !column.ends_with(ending)) continue;
    const std::string_view metric = column.substr(0, column.size() - ending.size());
    if (std::find(names.begin(), names.end(), metric) != names.end()) return true;
  }
  return false;
}

}  // namespace

void NamesInRows::add(const Row& row) {
  for (const auto& [key, value] : row.context) context.insert(key);
  for (const Metric& metric : row.metrics) metrics.insert(metric.name);
}

void check_board_columns(const Site& site, const NamesInRows& rows, Diagnostics& diagnostics) {
  for (const BoardDefinition& board : site.boards) {
    const Benchmark* benchmark = find_benchmark(site.catalogue, board.benchmark);
    if (board.columns.empty() || !benchmark) continue;
    const Names names = columns_for(site, *benchmark, rows);
    for (const std::string& column : board.columns) {
      if (std::find(names.begin(), names.end(), column) != names.end() || is_part(column, names)) continue;
      diagnostics.error("board.column", board.place,
                        fmt::format("board \"{}\" has a column \"{}\"; expected a field of rows, a context key, metrics.NAME, "
                                    "model.FIELD or hardware.FIELD",
                                    board.slug, shortened(column, 80)),
                        nearest_name(column, std::span<const std::string>(names)).value_or(""));
    }
  }
}

}  // namespace assay
