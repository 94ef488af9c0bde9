#include "words/words.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "words/phrases.h"

namespace assay {
namespace {

template <typename E>
Json kinds_json(std::string_view (*words)(E)) {
  Json list = Json::object();
  for (const E value : all_of<E>()) list.set(std::string(name_of(value)), words(value));
  return list;
}

template <typename Names, typename Words>
Json words_json(const Names& names, const Words& words) {
  Json list = Json::object();
  for (const auto& name : names) list.set(std::string(name), std::string(words(name)));
  return list;
}

template <typename Entries>
Json names_json(const Entries& entries) {
  Json list = Json::object();
  for (const auto& entry : entries) {
    if (!entry.name.empty()) list.set(entry.slug, entry.name);
  }
  return list;
}

Json operator_names(const Catalogue& catalogue) {
  Json list = Json::object();
  for (const Operator& person : catalogue.operators) list.set(person.handle, person.name.empty() ? person.handle : person.name);
  return list;
}

std::set<std::string> context_names(const Edition& edition) {
  std::set<std::string> names;
  for (std::string& name : edition.store.names_in("context")) names.insert(std::move(name));
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    names.insert(benchmark.context_keys.begin(), benchmark.context_keys.end());
  }
  return names;
}

std::set<std::string> metric_names(const Edition& edition) {
  std::set<std::string> names;
  for (std::string& name : edition.store.names_in("metrics")) names.insert(std::move(name));
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) names.insert(benchmark.metric);
  return names;
}

using Terms = std::vector<std::pair<std::string_view, std::string_view>>;

Json terms_json(const Terms& terms) {
  Json list = Json::object();
  for (const auto& [name, words] : terms) list.set(std::string(name), words);
  return list;
}

const Terms interval_terms{{"runs", "single runs"},
                           {"stderr", "its standard error"},
                           {"n", "the number of test items"},
                           {"outcomes", "its scores by item"},
                           {"assumed", "an assumption: no spread was sent"},
                           {"none", "no interval: no spread was sent"}};

const Terms verdict_terms{
    {"differ", "Differ"},          {"do-not-differ", "Cannot be told apart"}, {"by-items", "Item by item"},
    {"no-interval", "No verdict"}, {"not-completed", "Nothing to compare"},   {"not-comparable", "Not comparable"}};

const Terms caveat_terms{{"superseded", "a newer measurement replaced it"},
                         {"retired", "it was retired"},
                         {"very-stale", "it is very stale"},
                         {"vendor", "the vendor published it, nobody here measured it"},
                         {"external", "it was copied from elsewhere, nobody here measured it"},
                         {"disputed", "the editors' own run disputes it"},
                         {"under-review", "it is under review"},
                         {"fewer-items", "it has fewer items than the benchmark"}};

// A verdict in one sentence; A and B are the letters of two rows.
const Terms sentence_terms{
    {"differ",
     "{A} and {B} differ: {better} is better, {more} against {less} (95 % intervals {intervals}); a difference under {gap} "
     "would be noise."},
    {"differ-lower",
     "{A} and {B} differ: {better} is better, {more} against {less} where lower is better (95 % intervals {intervals}); a "
     "difference under {gap} would be noise."},
    {"do-not-differ", "{A} and {B} cannot be told apart (95 % intervals {intervals}); a difference under {gap} is noise here."},
    {"items-differ", "{A} and {B} differ: {better} is better, {more} against {less} on the same {items} items; {test}."},
    {"items-do-not-differ", "{A} and {B} cannot be told apart by the {items} items that both were scored on; {test}."},
    {"items-to-tell", "About {count} items like these would tell a difference of this size."},
    {"test-counts", "they differ on {differing}, {a} for {A} and {b} for {B} (p = {p})"},
    {"test-clusters", "p = {p} over {clusters} clusters"},
    {"by-items",
     "{A} and {B} were scored on the same {items} items, and such rows are compared item by item, which this page cannot: "
     "assay compare --rows {a} {b}"},
    {"no-interval", "{A} and {B}: no verdict, because {who} has no interval; without one no difference is sure."},
    {"no-intervals", "{A} and {B}: no verdict, because neither has an interval; without one no difference is sure."},
    {"not-completed", "{A} and {B}: nothing to compare, because {who} has no number ({why})."},
    {"none-completed", "{A} and {B}: nothing to compare, because {A} has no number ({whyA}) and {B} has no number ({whyB})."},
    {"replaced",
     "{A} and {B} are not comparable, because {newer} replaces {older}: its scoring changed, and numbers of the two are "
     "never compared."},
    {"benchmarks", "{A} and {B} are not comparable, because they are results of two benchmarks, {one} and {other}."},
    {"keys", "{A} and {B} are not comparable, because they differ in {keys}."},
    {"key", "{key} ({one} and {other})"},
    {"caveat", "{A} has no rank: {why}."},
    {"absent", "not provided"},
    {"differs", "differs"},
    {"must-match", "must be equal"},
    {"context", "Context"},
    {"metrics", "Other metrics"},
    {"metrics-note",
     "No verdict on these: an interval is made for the headline alone, and without one a difference may be noise."}};

// The lines of a comparison's table that every row has: where the value stands in the row's document, and the set of
// words that names it ("" for the value itself).
struct Line {
  std::string_view label, path, words;
};
struct Group {
  std::string_view title;
  std::vector<Line> lines;
};
const std::array<Group, 2> groups{{{"What the numbers stand on",
                                    {{"Confidence", "confidence.tier", "tier"},
                                     {"Trust", "trust_tier", "trust_tier"},
                                     {"Reproduction", "verification.state", "verification"},
                                     {"Evidence", "label", "label"},
                                     {"Standing", "lifecycle.state", "lifecycle"},
                                     {"Interval from", "headline.interval", "interval"}}},
                                   {"Setup",
                                    {{"Model", "model", "model"},
                                     {"Quant", "quant", ""},
                                     {"Hardware", "hardware", "hardware"},
                                     {"Devices", "hardware_count", ""},
                                     {"Runtime", "runtime", "runtime"},
                                     {"Runtime version", "runtime_version", ""},
                                     {"Driver", "driver", ""},
                                     {"Operating system", "os", ""},
                                     {"Operator", "operator", "operator"},
                                     {"Source", "source", "source"},
                                     {"Measured", "measured_at", ""}}}}};

Json table_json() {
  Json list = Json::array();
  for (const Group& group : groups) {
    Json lines = Json::array();
    for (const Line& line : group.lines) {
      lines.push(Json::object().set("label", line.label).set("path", line.path).set("words", line.words));
    }
    list.push(Json::object().set("title", group.title).set("lines", std::move(lines)));
  }
  return list;
}

}  // namespace

Json words_document(const Edition& edition) {
  const Catalogue& catalogue = edition.site.catalogue;
  return Json::object()
      .set("tier", kinds_json(tier_words))
      .set("trust_tier", kinds_json(trust_tier_words))
      .set("verification", kinds_json(verification_words))
      .set("label", kinds_json(label_words))
      .set("lifecycle", kinds_json(lifecycle_words))
      .set("state", kinds_json(state_words))
      .set("source", kinds_json(source_words))
      .set("interval", terms_json(interval_terms))
      .set("verdict", terms_json(verdict_terms))
      .set("caveat", terms_json(caveat_terms))
      .set("model", names_json(catalogue.models))
      .set("hardware", names_json(catalogue.hardware))
      .set("runtime", names_json(catalogue.runtimes))
      .set("operator", operator_names(catalogue))
      .set("context", words_json(context_names(edition), context_label))
      .set("metric", words_json(metric_names(edition), metric_label))
      .set("unit", words_json(metric_names(edition), known_metric_unit))
      .set("sentence", terms_json(sentence_terms))
      .set("table", table_json());
}

std::string word_of(const Json& words, std::string_view set, const std::string& value) {
  const Json& word = words[set][value];
  return word.string() ? *word.string() : value;
}

std::string filled(std::string_view sentence, std::initializer_list<std::pair<std::string_view, std::string>> values) {
  std::string text;
  while (!sentence.empty()) {
    const std::size_t open = std::min(sentence.find('{'), sentence.size());
    text += sentence.substr(0, open);
    sentence.remove_prefix(open);
    if (sentence.empty()) break;
    const std::string_view name = sentence.substr(1, sentence.find('}') - 1);
    const auto value = std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
    if (value != values.end()) text += value->second;
    sentence.remove_prefix(std::min(name.size() + 2, sentence.size()));
  }
  return text;
}

}  // namespace assay
