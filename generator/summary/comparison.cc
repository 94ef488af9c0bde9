#include "summary/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "summary/api_summary.h"
#include "words/phrases.h"
#include "words/row_phrases.h"
#include "words/words.h"

namespace assay {
namespace {

using Rows = std::vector<ComparedRow>;
using CellOf = std::function<ComparedCell(const PublicRow&)>;

const Benchmark& benchmark_of(const Edition& edition, const PublicRow& row) {
  return *find_benchmark(edition.site.catalogue, row.summary.benchmark);
}

ComparedLine line_of(const Rows& rows, std::string path, std::string label, const CellOf& cell_of) {
  ComparedLine line;
  line.path = std::move(path);
  line.label = std::move(label);
  for (const ComparedRow& row : rows) line.cells.push_back(cell_of(row.row));
  line.differs = std::any_of(line.cells.begin(), line.cells.end(),
                             [&](const ComparedCell& cell) { return cell.text != line.cells[0].text; });
  return line;
}

// Trust and setup -------------------------------------------------------------------------------------------------

const Json& value_at(const Json& document, std::string_view path) {
  const std::size_t dot = path.find('.');
  return dot == std::string_view::npos ? document[path] : document[path.substr(0, dot)][path.substr(dot + 1)];
}

ComparedCell worded(const Json& words, std::string_view set, const Json& value) {
  return {value, value.string() && !set.empty() ? word_of(words, set, *value.string()) : scalar_words(value)};
}

bool says_nothing(const ComparedLine& line) {
  return std::all_of(line.cells.begin(), line.cells.end(), [](const ComparedCell& cell) { return is_blank(cell.text); });
}

ComparedGroup listed_group(const Rows& rows, const Json& words, const Json& listed) {
  ComparedGroup group{std::string(listed.text("title")), "", {}};
  for (const Json& one : *listed["lines"].items()) {
    ComparedLine line = line_of(rows, std::string(one.text("path")), std::string(one.text("label")), [&](const PublicRow& row) {
      return worded(words, one.text("words"), value_at(row.document, one.text("path")));
    });
    group.lines.push_back(std::move(line));
  }
  return group;
}

// Context ---------------------------------------------------------------------------------------------------------

ComparedLine context_line(const Rows& rows, const Json& words, const std::string& key) {
  return line_of(rows, "context." + key, word_of(words, "context", key),
                 [&](const PublicRow& row) { return worded(words, "", row.document["context"][key]); });
}

ComparedLine model_line(const Rows& rows, const Catalogue& catalogue, const std::string& field, std::string Model::*member) {
  return line_of(rows, "model." + field, field, [&](const PublicRow& row) {
    const Model* model = find_model(catalogue, row.summary.model);
    return model ? ComparedCell{text_or_null(model->*member), model->*member} : ComparedCell{};
  });
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

std::vector<ComparedLine> context_lines(const Edition& edition, const Rows& rows, const Json& words) {
  std::vector<ComparedLine> lines;
  const bool fidelity = std::any_of(
      rows.begin(), rows.end(), [&](const ComparedRow& row) { return benchmark_of(edition, row.row).kind == Kind::fidelity; });
  std::set<std::string> rest = names_in(rows, "context");
  for (const std::string& key : declared_keys(edition, rows)) {
    lines.push_back(context_line(rows, words, key));
    rest.erase(key);
  }
  if (fidelity) {
    for (const auto& [field, member] : {std::pair("family", &Model::family), std::pair("checkpoint", &Model::checkpoint),
                                        std::pair("tokenizer", &Model::tokenizer)}) {
      lines.push_back(model_line(rows, edition.site.catalogue, field, member));
    }
  }
  for (ComparedLine& line : lines) line.must_match = true;
  for (const std::string& key : rest) lines.push_back(context_line(rows, words, key));
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
  line.differs = false;  // numbers differ as a rule: only a verdict says whether it means anything
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

std::optional<ComparisonView> comparison_view(const Edition& edition, const ComparePair& pair, const Json& words) {
  auto named = edition.store.comparison(pair.slug);
  if (!named) return std::nullopt;
  ComparisonView view{pair, words, std::move(*named), {}};
  const Rows& rows = view.named.rows;
  const Json& sentences = words["sentence"];
  for (const Json& listed : *words["table"].items()) view.groups.push_back(listed_group(rows, words, listed));
  // A verdict that the rows' kind does not have is left out; what is absent in the setup is told.
  std::erase_if(view.groups[0].lines, says_nothing);
  for (ComparedLine& line : view.groups[0].lines) line.differs = false;
  view.groups.push_back({std::string(sentences.text("context")), "", context_lines(edition, rows, words)});
  view.groups.push_back(
      {std::string(sentences.text("metrics")), std::string(sentences.text("metrics-note")), metric_lines(edition, rows)});
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

std::string comparison_page_name(std::string_view slug) {
  return Urls::join("compare", slug);
}
std::string comparison_document_path(std::string_view slug) {
  return fmt::format("api/v1/compare/{}.json", slug);
}

}  // namespace assay
