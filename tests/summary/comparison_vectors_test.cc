// The program's verdicts on rows side by side against tests/vectors/comparison.json, which the browser's verdicts are
// held to as well (tests/browser/verdict_test.mjs).
#include <algorithm>
#include <catch2/catch.hpp>

#include "base/file_system.h"
#include "pages/small_edition.h"
#include "rules/comparability.h"
#include "rules/comparison.h"
#include "store/verdict_document.h"
#include "words/compare_phrases.h"
#include "words/words.h"

namespace assay::testing {
namespace {

Json vectors() {
  const std::string text = read_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/vectors/comparison.json");
  return std::get<Json>(parse_json(text));
}

std::string text_of(const Json& value) {
  return value.string() ? *value.string() : "";
}
std::optional<Decimal> number_of(const Json& value) {
  return value.number() ? std::optional(*value.number()) : std::nullopt;
}

Site site_of(const Json& document) {
  Site site;
  for (const auto& [slug, entry] : *document["benchmarks"].members()) {
    Benchmark benchmark;
    benchmark.slug = slug;
    benchmark.name = text_of(entry["name"]);
    benchmark.kind = *named<Kind>(entry.text("kind"), kind_names);
    benchmark.unit = text_of(entry["unit"]);
    benchmark.higher_is_better = *entry["higher_is_better"].boolean();
    benchmark.replaces = text_of(entry["replaces"]);
    if (entry["decimals"].number()) benchmark.decimals = static_cast<int>(entry["decimals"].number()->value);
    for (const Json& key : *entry["context_keys"].items()) benchmark.context_keys.push_back(*key.string());
    site.catalogue.benchmarks.push_back(benchmark);
  }
  for (const auto& [slug, entry] : *document["models"].members()) {
    Model model;
    model.slug = model.name = slug;
    model.family = text_of(entry["family"]);
    model.checkpoint = text_of(entry["checkpoint"]);
    model.tokenizer = text_of(entry["tokenizer"]);
    site.catalogue.models.push_back(model);
  }
  std::sort(site.catalogue.benchmarks.begin(), site.catalogue.benchmarks.end(),
            [](const auto& a, const auto& b) { return a.slug < b.slug; });
  return site;
}

// A vector's row as facts, decisions and summary have it.
struct Side {
  ComparisonSide side;
  RowSummary summary;
  Facts facts;
  Verdict verdict;
};

Json context_of(const Json& row, const Site& site, const Benchmark& benchmark) {
  Row submitted;
  submitted.benchmark = benchmark.slug;
  submitted.model = text_of(row["model"]);
  for (const auto& [key, value] : *row["context"].members()) submitted.context.emplace_back(key, value);
  Json context = Json::object();
  for (const SliceField& field : slice_fields({}, benchmark)) {
    context.set(field.name, field_value(submitted, site, field.from_context ? "context." + field.name : field.name));
  }
  return context;
}

std::vector<std::string> replaced_of(const Site& site, const Benchmark& benchmark) {
  std::vector<std::string> replaced;
  for (const Benchmark* at = &benchmark; !at->replaces.empty(); at = find_benchmark(site.catalogue, at->replaces))
    replaced.push_back(at->replaces);
  return replaced;
}

Side side_of(const Json& row, const Site& site) {
  const Benchmark& benchmark = *find_benchmark(site.catalogue, row.text("benchmark"));
  Side made;
  made.facts.state = *named<ExecutionState>(row.text("state"), execution_state_names);
  made.facts.source = *named<Source>(row.text("source"), source_names);
  made.side = {benchmark.slug,
               replaced_of(site, benchmark),
               context_of(row, site, benchmark),
               benchmark.higher_is_better,
               made.facts.completed(),
               0,
               {}};
  made.summary.benchmark = benchmark.slug;
  made.summary.state = named<ExecutionState>(text_of(row["state"])).value();
  made.summary.state_reason = text_of(row["state_reason"]);
  const Json& headline = row["headline"];
  made.summary.value = number_of(headline["value"]);
  made.summary.low = number_of(headline["low"]);
  made.summary.high = number_of(headline["high"]);
  if (made.facts.completed()) made.side.value = headline["value"].number()->value;
  if (made.summary.low)
    made.side.interval = {IntervalKind::runs, headline["low"].number()->value, headline["high"].number()->value, {}};
  made.verdict.disposition.disposition = Disposition::published;
  made.verdict.lifecycle.state = *named<LifecycleState>(row["lifecycle"].text("state"), lifecycle_names);
  if (*row["lifecycle"]["superseded"].boolean()) made.verdict.lifecycle.superseded_by = 0;
  if (const Json::Array* flags = row["flags"].items()) {
    for (const Json& flag : *flags) made.verdict.flags.carried.add(named<Flag>(*flag.string()).value());
  }
  if (row["trust_tier"].string()) made.verdict.trust_tier = named<TrustTier>(row.text("trust_tier"), trust_tier_names);
  return made;
}

// Numbers as the program writes computed ones, so that 2 and 2.0 are one.
Json derived_numbers(const Json& value) {
  if (value.number()) return Json::derived(value.number()->value);
  if (const Json::Array* items = value.items()) {
    Json list = Json::array();
    for (const Json& item : *items) list.push(derived_numbers(item));
    return list;
  }
  if (const Json::Object* members = value.members()) {
    Json object = Json::object();
    for (const Json::Member& member : *members) object.set(member.key, derived_numbers(member.value));
    return object;
  }
  return value;
}

TEST_CASE("the program says of compared rows what the shared vectors say", "[pages][comparison]") {
  const Json document = vectors();
  const Site site = site_of(document);
  for (const Json& one : *document["cases"].items()) {
    INFO(one.text("name"));
    std::vector<Side> rows;
    std::vector<ComparisonSide> sides;
    for (const Json& row : *one["rows"].items()) {
      rows.push_back(side_of(row, site));
      sides.push_back(rows.back().side);
    }
    Json told = Json::array(), caveats = Json::array();
    for (const PairVerdict& pair : pair_verdicts(sides, [](std::size_t, std::size_t) { return std::optional<PairedTest>(); })) {
      Json verdict = pair_document(pair);
      std::string words = pair_words(verdict, {rows[pair.a].summary, rows[pair.b].summary}, site.catalogue, document["words"]);
      told.push(std::move(verdict.set("words", words)));
    }
    for (const Side& row : rows) {
      const std::string_view caveat = caveat_of(row.facts, row.verdict);
      caveats.push(caveat.empty() ? Json() : Json(caveat));
    }
    CHECK(to_pretty_json(derived_numbers(told)) == to_pretty_json(derived_numbers(one["verdicts"])));
    CHECK(to_json(caveats) == to_json(one["caveats"]));
  }
}

TEST_CASE("the vectors use the words that the site ships", "[pages][comparison]") {
  const Json document = vectors();
  Site in = site();
  in.catalogue.benchmarks.back().context_keys.push_back("concurrency");
  const SmallSite small({speed_json("a", "ann", "100")}, in);
  const Json words = words_document(small.edition);
  CHECK(to_json(document["words"]["sentence"]) == to_json(words["sentence"]));
  for (const char* set : {"context", "state"}) {
    for (const auto& [name, word] : *document["words"][set].members()) {
      INFO(set << " " << name);
      CHECK(to_json(words[set][name]) == to_json(word));
    }
  }
}

TEST_CASE("what a filled sentence holds is not read as a sentence again", "[pages][comparison]") {
  CHECK(filled("{a} and {b}", {{"a", "{b}"}, {"b", "x"}}) == "{b} and x");
  CHECK(filled("no {gap} here", {}) == "no  here");
  CHECK(filled("an open {brace", {{"brace", "x"}}) == "an open x");
}

}  // namespace
}  // namespace assay::testing
