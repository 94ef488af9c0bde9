#include "summary/row_groups.h"

#include <algorithm>
#include <compare>
#include <map>

#include "summary/api_summary.h"

namespace assay {
namespace {

// null, numbers by value, text by code point, false, true (rules §9). UTF-8 sorts by code point.
int kind_order(const Json& value) {
  if (value.is_null()) return 0;
  if (value.number()) return 1;
  if (value.string()) return 2;
  const bool* truth = value.boolean();
  return truth && !*truth ? 3 : 4;
}

std::weak_ordering order_of(const Json& left, const Json& right) {
  if (const int a = kind_order(left), b = kind_order(right); a != b) return a <=> b;
  if (left.number()) {
    if (left.number()->value < right.number()->value) return std::weak_ordering::less;
    return left.number()->value > right.number()->value ? std::weak_ordering::greater : std::weak_ordering::equivalent;
  }
  return left.string() ? left.string()->compare(*right.string()) <=> 0 : std::weak_ordering::equivalent;
}

struct ContextBefore {
  bool operator()(const Json& left, const Json& right) const {
    const Json::Object &a = *left.members(), &b = *right.members();
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      if (const auto order = order_of(a[i].value, b[i].value); order != 0) return order < 0;
    }
    return a.size() < b.size();
  }
};

Json context_of(const Edition& edition, const Benchmark& benchmark, const RowSummary& row) {
  Json context = shape_of(benchmark, row);
  const Model* model = find_model(edition.site.catalogue, row.model);
  if (benchmark.kind != Kind::fidelity || !model) return context;
  context.set("family", text_or_null(model->family));
  context.set("checkpoint", text_or_null(model->checkpoint));
  context.set("tokenizer", text_or_null(model->tokenizer));
  return context;
}

}  // namespace

std::vector<MatchedGroup> matched_groups(const Edition& edition, const RowList& rows) {
  std::map<std::string, std::map<Json, RowList, ContextBefore>> sorted;
  for (const RowSummary& row : rows) {
    const Benchmark* benchmark = find_benchmark(edition.site.catalogue, row.benchmark);
    if (!benchmark) continue;
    Json context = context_of(edition, *benchmark, row);
    sorted[benchmark->slug][std::move(context)].push_back(row);
  }
  std::vector<MatchedGroup> groups;
  for (auto& [slug, contexts] : sorted) {
    const Benchmark* benchmark = find_benchmark(edition.site.catalogue, slug);
    for (auto& [context, members] : contexts) groups.push_back({benchmark, context, std::move(members)});
  }
  return groups;
}

std::string configuration_key(const RowSummary& row) {
  return to_json(Json::array()
                     .push(row.model)
                     .push(text_or_null(row.quant))
                     .push(text_or_null(row.runtime))
                     .push(row.hardware)
                     .push(row.provider)
                     .push(row.variants ? *row.variants : Json())
                     .push(Json(row.hardware_count)));
}

bool stands_today(const RowSummary& row) {
  return row.state == ExecutionState::completed && !row.superseded_by &&
         (row.lifecycle == LifecycleState::current || row.lifecycle == LifecycleState::stale);
}

}  // namespace assay
