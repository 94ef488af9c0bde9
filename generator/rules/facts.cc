// From full rows to the compact facts that the rules look at.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "rules/ceiling.h"
#include "rules/comparability.h"
#include "rules/outcomes.h"
#include "rules/rules.h"
#include "rules/trust.h"

namespace assay {
namespace {

template <typename T>
std::uint32_t index_in(const std::vector<T>& entries, const T* entry) {
  assert(entry);
  return static_cast<std::uint32_t>(entry - entries.data());
}

const Metric* find_metric(const Row& row, std::string_view name) {
  const auto at = std::find_if(row.metrics.begin(), row.metrics.end(), [&](const Metric& m) { return m.name == name; });
  return at == row.metrics.end() ? nullptr : &*at;
}

Set<MissingField> missing_fields(const Row& row) {
  Set<MissingField> missing;
  if (!find_metric(row, "ttft_ms")) missing.add(MissingField::ttft_ms);
  if (!is_blank(row.provider)) {
    if (is_blank(row.model_version)) missing.add(MissingField::model_version);
    if (is_blank(row.region)) missing.add(MissingField::region);
    return missing;
  }
  if (is_blank(row.runtime_version)) missing.add(MissingField::runtime_version);
  if (is_blank(row.driver)) missing.add(MissingField::driver);
  if (is_blank(row.os)) missing.add(MissingField::os);
  if (!find_metric(row, "vram_peak_mib")) missing.add(MissingField::vram_peak_mib);
  return missing;
}

void set_machine(const Row& row, const Site& site, RowFacts& all, Facts& facts) {
  if (!is_blank(row.provider)) {
    facts.provider = index_in(site.catalogue.providers, find_provider(site.catalogue, row.provider));
    facts.model_version = all.symbols.of(row.model_version);
    return;
  }
  const Hardware* hardware = find_hardware(site.catalogue, row.hardware);
  facts.hardware = index_in(site.catalogue.hardware, hardware);
  facts.hardware_tier = all.symbols.of(hardware->tier);
  facts.hardware_count = row.hardware_count;
}

void set_identity(const Row& row, const Site& site, RowFacts& all, Facts& facts) {
  const Catalogue& catalogue = site.catalogue;
  const Benchmark* benchmark = find_benchmark(catalogue, row.benchmark);
  facts.id = all.symbols.of(row.id);
  facts.benchmark = index_in(catalogue.benchmarks, benchmark);
  facts.model = index_in(catalogue.models, find_model(catalogue, row.model));
  facts.operator_index = index_in(catalogue.operators, find_operator(catalogue, row.operator_handle));
  if (!is_blank(row.runtime)) facts.runtime = index_in(catalogue.runtimes, find_runtime(catalogue, row.runtime));
  set_machine(row, site, all, facts);
  facts.quant = all.symbols.of(quant_name(catalogue, row.quant));
  facts.runtime_version = all.symbols.of(row.runtime_version);
  facts.log_url = all.symbols.of(row.log_url);
  facts.reproduces = all.symbols.of(row.reproduces);
  facts.shape = all.symbols.of(shape_of(row, *benchmark));
  facts.variants = all.symbols.of(variants_of(row, *benchmark));
  facts.kind = benchmark->kind;
  facts.source = row.source;
  facts.state = row.state;
  facts.declared_lane = row.lane.value_or(benchmark->lane);
  facts.gate = trust_gate_of(row, *benchmark);
  facts.archive = benchmark->archive;
  if (benchmark->kind == Kind::quality) facts.required_items = benchmark->items.value_or(0);
}

void set_evidence(const Row& row, Facts& facts) {
  facts.moderation = row.moderation.state;
  facts.identity_blank =
      is_blank(row.provider) && is_blank(row.runtime_version) && is_blank(row.driver) && is_blank(row.os) && is_blank(row.quant);
  facts.missing = missing_fields(row);
  facts.measured_at = row.measured_at.instant;
  if (row.moderation.at) facts.moderated_at = facts.approved_at = row.moderation.at->instant;
  facts.flood_day = day_of(row.submitted_at ? row.submitted_at->instant : row.measured_at.instant);
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double sample_deviation(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  const double mean = mean_of(values);
  double squares = 0;
  for (double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

// Half a unit of the last decimal of a number as it was submitted: 0.05 of "71.3", 0.5 of "71", 50 of "1e2".
double half_unit_of(std::string_view text) {
  const std::size_t mantissa_end = std::min(text.find_first_of("eE"), text.size());
  const std::size_t point = text.substr(0, mantissa_end).find('.');
  int exponent = point == std::string_view::npos ? 0 : -static_cast<int>(mantissa_end - point - 1);
  if (mantissa_end < text.size())
    exponent += static_cast<int>(parse_decimal(text.substr(mantissa_end + 1 + (text[mantissa_end + 1] == '+')))->value);
  return 0.5 * std::pow(10.0, exponent);
}

void set_measurement(const Row& row, const Benchmark& benchmark, RowFacts& all, Facts& facts) {
  if (const Metric* headline = find_metric(row, benchmark.metric)) {
    facts.headline = headline->value.value;
    facts.half_unit = half_unit_of(headline->value.text);
    if (headline->standard_error) facts.standard_error = headline->standard_error->value;
    facts.metric_n = headline->n;
  }
  if (const Metric* memory = find_metric(row, "vram_peak_mib")) {
    facts.memory_peak = memory->value.value;
    if (memory->standard_error) facts.memory_error = memory->standard_error->value;
  }
  if (!row.runs) return;
  facts.warmup = row.runs->warmup.value_or(0);
  std::vector<double> values;
  for (const Decimal& value : row.runs->values) values.push_back(value.value);
  if (values.empty()) return;
  facts.runs = static_cast<std::uint32_t>(values.size());
  facts.runs_at = all.run_values.size();
  facts.runs_deviation = sample_deviation(values);
  all.run_values.insert(all.run_values.end(), values.begin(), values.end());
  const bool mean = row.runs->statistic == RunStatistic::mean;
  facts.runs_center = mean ? mean_of(values) : median_of(std::move(values));
}

// The number of the item set, which equal sets of one benchmark share.
std::uint32_t item_set_number(const NameList& items, std::uint32_t benchmark, RowFacts& all) {
  const auto known = std::find_if(all.item_sets.begin(), all.item_sets.end(),
                                  [&](const ItemSet& set) { return set.benchmark == benchmark && set.items == items; });
  if (known != all.item_sets.end()) return static_cast<std::uint32_t>(known - all.item_sets.begin());
  const auto clusters = all.clusters.find(benchmark);
  all.item_sets.push_back(item_set_of(items, clusters == all.clusters.end() ? nullptr : &clusters->second));
  all.item_sets.back().benchmark = benchmark;
  return static_cast<std::uint32_t>(all.item_sets.size() - 1);
}

void set_outcomes(const Row& row, const Benchmark& benchmark, RowFacts& all, Facts& facts) {
  if (const auto clusters = all.clusters.find(facts.benchmark); clusters != all.clusters.end()) {
    facts.item_clusters = clusters->second.count;
  }
  if (!row.item_scores) return;
  const std::uint32_t set = item_set_number(row.item_scores->items, facts.benchmark, all);
  facts.outcomes = static_cast<std::uint32_t>(all.outcomes.size());
  all.outcomes.push_back(outcomes_of(*row.item_scores, all.item_sets[set]));
  Outcomes& outcomes = all.outcomes.back();
  outcomes.set = set;
  facts.outcome_items = outcomes.items;
  if (const auto scale = points_in(benchmark.unit, 100)) facts.outcomes_mean = outcomes.mean * *scale;
}

bool matches(const Row& row, const Site& site, const BoardFilter& filter) {
  const std::string value = to_json(field_value(row, site, filter.field));
  const bool quant = filter.field == "quant";
  return std::any_of(filter.values.begin(), filter.values.end(), [&](const Json& wanted) {
    if (wanted.string() && is_blank(*wanted.string())) return value == "null";
    if (quant && wanted.string()) return to_json(Json(quant_name(site.catalogue, *wanted.string()))) == value;
    return to_json(wanted.number() ? Json(decimal_of(wanted.number()->value)) : wanted) == value;
  });
}

std::string slice_context(const Row& row, const Site& site, const BoardDefinition& board, const Benchmark& benchmark) {
  Json values = Json::array();
  for (const SliceField& field : slice_fields(board, benchmark)) {
    values.push(field_value(row, site, field.from_context ? "context." + field.name : field.name));
  }
  return to_json(values);
}

void set_boards(const Row& row, const Site& site, RowFacts& all, Facts& facts) {
  facts.boards_at = static_cast<std::uint32_t>(all.board_places.size());
  for (std::uint32_t b = 0; b < site.boards.size(); ++b) {
    const BoardDefinition& board = site.boards[b];
    const bool on_board =
        board.benchmark == row.benchmark && std::all_of(board.where.begin(), board.where.end(),
                                                        [&](const BoardFilter& filter) { return matches(row, site, filter); });
    if (!on_board) continue;
    const Benchmark& benchmark = *find_benchmark(site.catalogue, row.benchmark);
    all.board_places.push_back({b, all.symbols.of(slice_context(row, site, board, benchmark))});
  }
  facts.boards = static_cast<std::uint32_t>(all.board_places.size()) - facts.boards_at;
}

}  // namespace

void add_facts(const Row& row, const Site& site, RowFacts& all) {
  Facts facts;
  set_identity(row, site, all, facts);
  set_evidence(row, facts);
  set_measurement(row, site.catalogue.benchmarks[facts.benchmark], all, facts);
  if (const auto ceiling = ceiling_of(row, site.catalogue)) {
    facts.ceiling = static_cast<std::uint32_t>(all.ceilings.size());
    all.ceilings.push_back(*ceiling);
  }
  set_outcomes(row, site.catalogue.benchmarks[facts.benchmark], all, facts);
  set_boards(row, site, all, facts);
  all.rows.push_back(facts);
}

void finish(RowFacts& facts) {
  std::sort(facts.rows.begin(), facts.rows.end(),
            [&](const Facts& a, const Facts& b) { return facts.symbols.text(a.id) < facts.symbols.text(b.id); });
}

}  // namespace assay
