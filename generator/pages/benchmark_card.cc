#include "pages/benchmark_card.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "pages/fact_list.h"
#include "pages/frame.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

std::string_view direction(bool higher_is_better) {
  return higher_is_better ? "higher is better" : "lower is better";
}

std::string metric_words(std::string_view metric, std::string_view unit, bool higher_is_better) {
  const std::string of = is_blank(unit) ? "" : fmt::format(", {}", unit);
  return fmt::format("{}{}, {}", metric_label(metric), of, direction(higher_is_better));
}

std::string range_words(const Benchmark& benchmark) {
  const auto end = [&](const std::optional<Decimal>& number) { return number ? number_words(number->text) : std::string(); };
  if (benchmark.minimum && benchmark.maximum) return fmt::format("{} to {}", end(benchmark.minimum), end(benchmark.maximum));
  if (benchmark.minimum) return fmt::format("{} or more", end(benchmark.minimum));
  return benchmark.maximum ? fmt::format("{} or less", end(benchmark.maximum)) : "";
}

void add_measure(PageModel& page, const Benchmark& benchmark) {
  PageModel& facts = add_facts(page, "What it measures");
  add_fact(facts, "What it yields", std::string(kind_words(benchmark.kind)));
  if (benchmark.surface) add_fact(facts, "Surface", std::string(name_of(*benchmark.surface)));
  add_fact(facts, "Headline", metric_words(benchmark.metric, benchmark.unit, benchmark.higher_is_better));
  if (const std::string range = range_words(benchmark); !range.empty()) add_fact(facts, "Possible values", range);
  for (const MetricDefinition& metric : benchmark.metrics) {
    if (metric.name == benchmark.metric) continue;
    add_fact(facts, "Also recorded", metric_words(metric.name, metric.unit, metric.higher_is_better));
  }
}

std::string keys_words(const Benchmark& benchmark) {
  std::vector<std::string> keys;
  for (const std::string& key : benchmark.context_keys) keys.push_back(context_label(key));
  if (benchmark.kind == Kind::fidelity) keys.insert(keys.end(), {"model family", "checkpoint", "tokenizer"});
  return keys.empty() ? "nothing beyond the benchmark" : joined(keys, ", ");
}

void add_protocol(PageModel& page, const Benchmark& benchmark) {
  PageModel& facts = add_facts(page, "How it is run");
  add_fact(facts, "Dataset", benchmark.dataset);
  add_fact(facts, "Dataset revision", benchmark.dataset_revision);
  if (benchmark.kind == Kind::quality || benchmark.items) {
    add_fact(facts, "Test items", benchmark.items ? number_words(fmt::format("{}", *benchmark.items)) : "");
  }
  add_fact(facts, "Harness", benchmark.harness);
  if (benchmark.kind != Kind::performance) {
    add_fact(facts, "Sampling",
             benchmark.allow_sampling ? "sampled runs count, and are ranked by how they were sampled"
                                      : "one sample at temperature 0; more is best-of-n and stays out");
  }
  add_fact(facts, "Compared only with equal", keys_words(benchmark));
}

void add_leakage(PageModel& page, const Benchmark& benchmark) {
  PageModel& facts = add_facts(page, "Leakage and evidence");
  add_fact(facts, "Contamination", benchmark.contamination);
  if (benchmark.controls.empty()) add_fact(facts, "Controls", "none declared");
  for (const std::string& control : benchmark.controls) {
    std::string name = control;
    std::replace(name.begin(), name.end(), '-', ' ');
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    add_fact(facts, name, std::string(control_words(control)));
  }
  add_fact(facts, "Declared evidence level", std::string(lane_words(benchmark.lane)));
}

void add_rules(PageModel& page, const Edition& edition, const Benchmark& benchmark) {
  const Article* article = governing_page(edition.articles, benchmark);
  const Catalogue& catalogue = edition.site.catalogue;
  const auto newer = std::find_if(catalogue.benchmarks.begin(), catalogue.benchmarks.end(),
                                  [&](const Benchmark& other) { return other.replaces == benchmark.slug; });
  if (!article && benchmark.replaces.empty() && newer == catalogue.benchmarks.end()) return;
  PageModel& facts = add_facts(page, "Which rules govern it");
  if (article) {
    const std::string version = is_blank(article->version) ? "" : ", version " + article->version;
    add_link(facts, "Methodology", article->title + version, edition.urls.page_url(article->page));
  }
  if (!benchmark.replaces.empty()) {
    add_link(facts, "Replaces", benchmark_name(catalogue, benchmark.replaces), edition.urls.benchmark(benchmark.replaces));
  }
  if (newer != catalogue.benchmarks.end()) add_link(facts, "Replaced by", newer->name, edition.urls.benchmark(newer->slug));
  if (!benchmark.replaces.empty() || newer != catalogue.benchmarks.end()) {
    add_fact(facts, "Across the change", "numbers of the old and the new scoring are never compared");
  }
}

}  // namespace

std::string_view kind_words(Kind kind) {
  if (kind == Kind::performance) return "speed";
  return kind == Kind::fidelity ? "fidelity of quantisation" : "quality";
}

void add_benchmark_card(PageModel& page, const Edition& edition, const Benchmark& benchmark) {
  add_measure(page, benchmark);
  add_protocol(page, benchmark);
  add_leakage(page, benchmark);
  add_rules(page, edition, benchmark);
}

}  // namespace assay
