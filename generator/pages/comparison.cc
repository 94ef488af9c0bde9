#include "pages/comparison.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/api_summary.h"
#include "pages/compare_phrases.h"
#include "pages/phrases.h"
#include "pages/row_phrases.h"

namespace assay {
namespace {

using Rows = std::vector<ComparedRow>;
using CellOf = std::function<ComparedCell(const PublicRow&)>;

const Benchmark& benchmark_of(const Edition& edition, const PublicRow& row) {
  return *find_benchmark(edition.site.catalogue, row.summary.benchmark);
}

ComparedLine line_of(const Rows& rows, std::string name, std::string label, const CellOf& cell_of) {
  ComparedLine line;
  line.name = std::move(name);
  line.label = std::move(label);
  for (const ComparedRow& row : rows) line.cells.push_back(cell_of(row.row));
  return line;
}

bool all_alike(const ComparedLine& line) {
  return std::all_of(line.cells.begin(), line.cells.end(), [&](const ComparedCell& cell) { return cell.text == line.cells[0].text; });
}

ComparedLine marked(ComparedLine line) {
  line.differs = !all_alike(line);
  return line;
}

// Trust ----------------------------------------------------------------------------------------------------------

ComparedCell worded(const std::optional<std::string>& name, std::string_view (*words)(std::string_view)) {
  if (!name || name->empty()) return {};
  return {Json(*name), std::string(words(*name))};
}

ComparedCell trust_cell(const PublicRow& row) {
  return row.summary.tier ? worded(row.summary.tier, tier_words) : worded(row.summary.trust_tier, trust_tier_words);
}

ComparedCell standing_cell(const PublicRow& row) {
  const std::string state = row.summary.superseded_by && row.summary.lifecycle != "retired" ? "superseded" : row.summary.lifecycle;
  return {Json(state), std::string(lifecycle_words(state))};
}

ComparedCell interval_cell(const PublicRow& row) {
  if (!row.summary.value) return {};
  return worded(row.summary.interval, interval_source_words);
}

std::vector<ComparedLine> trust_lines(const Rows& rows) {
  std::vector<ComparedLine> lines;
  lines.push_back(line_of(rows, "trust", field_label("trust"), trust_cell));
  lines.push_back(line_of(rows, "verification", field_label("verification"),
                          [](const PublicRow& row) { return worded(row.summary.verification, verification_words); }));
  lines.push_back(line_of(rows, "label", field_label("label"), [](const PublicRow& row) { return worded(row.summary.label, label_words); }));
  lines.push_back(line_of(rows, "lifecycle", field_label("lifecycle"), standing_cell));
  lines.push_back(line_of(rows, "interval", field_label("interval"), interval_cell));
  lines.push_back(line_of(rows, "measured_at", field_label("measured_at"), [](const PublicRow& row) {
    return ComparedCell{Json(row.summary.measured_at), short_date(row.summary.measured_day)};
  }));
  std::erase_if(lines, [](const ComparedLine& line) {
    return std::all_of(line.cells.begin(), line.cells.end(), [](const ComparedCell& cell) { return cell.value.is_null(); });
  });
  return lines;
}

// Setup and context ----------------------------------------------------------------------------------------------

std::vector<ComparedLine> setup_lines(const Rows& rows, const Catalogue& catalogue) {
  constexpr std::array<const char*, 10> fields{"model",           "quant",  "hardware", "hardware_count", "runtime",
                                               "runtime_version", "driver", "os",       "operator",       "source"};
  std::vector<ComparedLine> lines;
  for (const std::string field : fields) {
    lines.push_back(marked(line_of(rows, field, field_label(field), [&](const PublicRow& row) {
      return ComparedCell{row.document[field], field_words(catalogue, field, row.document[field])};
    })));
  }
  return lines;
}

ComparedLine context_line(const Rows& rows, const std::string& key) {
  return marked(line_of(rows, "context." + key, context_label(key), [&](const PublicRow& row) {
    const Json& value = row.document["context"][key];
    return ComparedCell{value, scalar_words(value)};
  }));
}

ComparedLine model_line(const Rows& rows, const Catalogue& catalogue, const std::string& field, std::string Model::*member) {
  return marked(line_of(rows, "model." + field, field_label(field), [&](const PublicRow& row) {
    const Model* model = find_model(catalogue, row.summary.model);
    return model ? ComparedCell{text_or_null(model->*member), model->*member} : ComparedCell{};
  }));
}

// The keys that the rows' benchmarks declare, each once, in their order.
std::vector<std::string> declared_keys(const Edition& edition, const Rows& rows) {
  std::vector<std::string> keys;
  for (const ComparedRow& row : rows) {
    for (const std::string& key : benchmark_of(edition, row.row).context_keys) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
  }
  return keys;
}

std::set<std::string> names_in(const Rows& rows, std::string_view member) {
  std::set<std::string> names;
  for (const ComparedRow& row : rows) {
    const Json::Object* members = row.row.document[member].members();
    if (members == nullptr) continue;
    for (const Json::Member& one : *members) names.insert(one.key);
  }
  return names;
}

std::vector<ComparedLine> context_lines(const Edition& edition, const Rows& rows) {
  std::vector<ComparedLine> lines;
  const bool fidelity = std::any_of(rows.begin(), rows.end(), [&](const ComparedRow& row) {
    return benchmark_of(edition, row.row).kind == Kind::fidelity;
  });
  std::set<std::string> rest = names_in(rows, "context");
  for (const std::string& key : declared_keys(edition, rows)) {
    lines.push_back(context_line(rows, key));
    rest.erase(key);
  }
  if (fidelity) {
    for (const auto& [field, member] : {std::pair("family", &Model::family), std::pair("checkpoint", &Model::checkpoint),
                                        std::pair("tokenizer", &Model::tokenizer)}) {
      lines.push_back(model_line(rows, edition.site.catalogue, field, member));
    }
  }
  for (ComparedLine& line : lines) line.must_match = true;
  for (const std::string& key : rest) lines.push_back(context_line(rows, key));
  return lines;
}

// Metrics --------------------------------------------------------------------------------------------------------

const MetricDefinition* declaration_of(const Edition& edition, const Rows& rows, std::string_view name) {
  for (const ComparedRow& row : rows) {
    for (const MetricDefinition& metric : benchmark_of(edition, row.row).metrics) {
      if (metric.name == name) return &metric;
    }
  }
  return nullptr;
}

ComparedLine metric_line(const Edition& edition, const Rows& rows, const std::string& name) {
  ComparedLine line = line_of(rows, "metrics." + name, metric_label(name), [&](const PublicRow& row) {
    const Json value = field_of(row.document, "metrics." + name);
    return ComparedCell{value, scalar_words(value)};
  });
  const MetricDefinition* declared = declaration_of(edition, rows, name);
  line.unit = declared ? declared->unit : std::string(known_metric_unit(name));
  if (declared) line.higher_is_better = declared->higher_is_better;
  return line;
}

std::vector<ComparedLine> metric_lines(const Edition& edition, const Rows& rows) {
  std::set<std::string> rest = names_in(rows, "metrics");
  std::vector<ComparedLine> lines;
  for (const ComparedRow& row : rows) rest.erase(benchmark_of(edition, row.row).metric);
  for (const ComparedRow& row : rows) {
    for (const MetricDefinition& metric : benchmark_of(edition, row.row).metrics) {
      if (rest.erase(metric.name) > 0) lines.push_back(metric_line(edition, rows, metric.name));
    }
  }
  for (const std::string& name : rest) lines.push_back(metric_line(edition, rows, name));
  return lines;
}

}  // namespace

bool ComparisonView::matched() const {
  return std::none_of(named.verdicts.items()->begin(), named.verdicts.items()->end(),
                      [](const Json& verdict) { return verdict.text("verdict") == "not-comparable"; });
}

std::optional<ComparisonView> comparison_view(const Edition& edition, const ComparePair& pair) {
  auto named = edition.store.comparison(pair.slug);
  if (!named) return std::nullopt;
  ComparisonView view{pair, std::move(*named), {}, {}, {}, {}};
  const Rows& rows = view.named.rows;
  view.trust = trust_lines(rows);
  view.setup = setup_lines(rows, edition.site.catalogue);
  view.context = context_lines(edition, rows);
  view.metrics = metric_lines(edition, rows);
  return view;
}

std::vector<const ComparePair*> comparisons_of(const Edition& edition, std::string_view row) {
  std::vector<const ComparePair*> pairs;
  for (const ComparePair& pair : edition.site.compare) {
    const bool named = std::find(pair.rows.begin(), pair.rows.end(), row) != pair.rows.end();
    if (named && edition.store.has_comparison(pair.slug)) pairs.push_back(&pair);
  }
  return pairs;
}

std::string comparison_page_name(std::string_view slug) { return Urls::join("compare", slug); }
std::string comparison_document_path(std::string_view slug) { return fmt::format("api/v1/compare/{}.json", slug); }

}  // namespace assay
