#include "examples/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "examples/example_block.h"
#include "examples/example_defaults.h"
#include "examples/outcomes.h"
#include "rules/rules.h"

namespace assay {
namespace {

using Fields = std::vector<std::pair<std::string, Json>>;

// The inside of a fence as it stands in the file. Only at the left margin is it the same text as in the tree.
std::optional<Excerpt> excerpt_of(const Article& article, const MarkdownNode& block, Diagnostics& diagnostics) {
  const SourceText source{article.source, article.file, 1};
  const std::size_t line_end = article.source.find('\n', block.offset);
  const std::size_t start = line_end == std::string::npos ? article.source.size() : line_end + 1;
  if (source.text.substr(start).starts_with(block.text))
    return Excerpt{source, start, source.text.substr(start, block.text.size())};
  diagnostics.error("example.place", source, block.offset,
                    "a worked example stands inside a list or a quote; expected its fence at the left margin");
  return std::nullopt;
}

// "points.age" of { points = { age = -5 } }.
void flatten(const Json& value, const std::string& prefix, Fields& out) {
  for (const auto& [key, member] : *value.members()) {
    const std::string name = prefix.empty() ? key : prefix + "." + key;
    const bool nested = member.members() && key != "runs";
    if (nested) flatten(member, name, out);
    if (!nested) out.emplace_back(name, member);
  }
}

Json as_list(const Json& value) {
  if (value.items()) return value;
  return value.is_null() ? Json::array() : Json::array().push(value);
}

// A list of one may be written as its only member; an empty one as "".
bool agree(const Json& expected, const Json& got) {
  if (expected.number() && got.number()) return expected.number()->value == got.number()->value;
  if (got.is_null()) return expected.string() && (expected.string()->empty() || *expected.string() == "none");
  if (got.items()) {
    const bool none = expected.string() && (expected.string()->empty() || *expected.string() == "none");
    return to_json(none ? Json::array() : as_list(expected)) == to_json(got);
  }
  return to_json(expected) == to_json(got);
}

std::string shown(const Json& value) {
  if (value.is_null() || (value.items() && value.items()->empty())) return "nothing";
  if (value.items() && value.items()->size() == 1) return to_json(value.items()->front());
  return to_json(value);
}

class Checker {
 public:
  Checker(const ExampleBlock& block, const SourceText& source, Diagnostics& diagnostics)
      : block_(block), source_(source), diagnostics_(diagnostics) {
    for (const Row& row : block.rows) add_facts(row, block.site, facts_);
    finish(facts_);
    decisions_ = decide(facts_, block.site, block.ledger, block.as_of);
  }

  // What the block expects of each row; every one that does not hold is said.
  std::map<std::string, Fields> outcomes() {
    const Json* expectations = block_.root.find("expect");
    if (!expectations || !expectations->items() || expectations->items()->empty()) {
      diagnostics_.error("example.expect", source_, block_.root["title"].offset,
                         "the example expects nothing; expected at least one [[expect]] with row and what comes out");
      return {};
    }
    for (const Json& expectation : *expectations->items()) {
      if (expectation.members()) check(expectation);
    }
    return std::move(confirmed_);
  }

 private:
  void check(const Json& expectation) {
    const std::string id(expectation.text("row"));
    const auto row = facts_.find(id);
    if (!row) return unknown_row(expectation, id);
    Fields expected;
    flatten(expectation, "", expected);
    if (expected.size() < 2) {
      diagnostics_.error("example.expect", source_, expectation.offset, fmt::format("of row \"{}\" nothing is expected", id));
    }
    for (const auto& [name, value] : expected) {
      if (name != "row") check(*row, id, name, value);
    }
  }

  void check(std::uint32_t row, const std::string& id, const std::string& name, const Json& expected) {
    const auto got = outcome_of({block_.site, facts_, decisions_}, row, name);
    if (!got) {
      diagnostics_.error("example.outcome", source_, expected.key_offset,
                         fmt::format("no outcome is called \"{}\"", shortened(name, 80)),
                         nearest_name(name, expectation_names()).value_or(""));
      return;
    }
    if (!agree(expected, *got)) {
      diagnostics_.error("example.mismatch", source_, expected.offset,
                         fmt::format("worked example \"{}\", row \"{}\": {} is expected to be {}, and the rules say {}",
                                     block_.title, id, name, shown(expected), shown(*got)));
      return;
    }
    confirmed_[id].emplace_back(name, *got);
  }

  void unknown_row(const Json& expectation, const std::string& id) {
    std::vector<std::string> ids;
    for (const Row& row : block_.rows) ids.push_back(row.id);
    const Json* named = expectation.find("row");
    diagnostics_.error("example.row", source_, named ? named->offset : expectation.offset,
                       fmt::format("[[expect]] is about row \"{}\", which this example does not have", shortened(id, 80)),
                       nearest_name(id, std::span<const std::string>(ids)).value_or(""));
  }

  const ExampleBlock& block_;
  const SourceText& source_;
  Diagnostics& diagnostics_;
  RowFacts facts_;
  Decisions decisions_;
  std::map<std::string, Fields> confirmed_;
};

// ---- what a reader is shown

bool is_shown(std::string_view field, const Json& object) {
  if (field == "id") return false;
  if (!field.starts_with("moderation.")) return true;
  return object["moderation"].text("state") != "approved" && field == "moderation.state";
}

Fields fields_of(const Json& object) {
  Fields all, shown_ones;
  flatten(object, "", all);
  for (auto& [name, value] : all) {
    const bool has_text = !value.string() || !is_blank(*value.string());
    if (is_shown(name, object) && has_text) shown_ones.emplace_back(name, std::move(value));
  }
  return shown_ones;
}

const Json* find(const Fields& fields, std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return at == fields.end() ? nullptr : &at->second;
}

// Fields that an ordinary row has and whose absence is worth a word.
bool may_be_missed(std::string_view name) {
  static constexpr std::array<std::string_view, 10> fields{"quant",
                                                           "runtime",
                                                           "runtime_version",
                                                           "driver",
                                                           "os",
                                                           "log_url",
                                                           "runner_script",
                                                           "reproduction_command",
                                                           "metrics.vram_peak_mib",
                                                           "metrics.ttft_ms"};
  return std::find(fields.begin(), fields.end(), name) != fields.end();
}

// What a row says, and which fields of an ordinary row it says to lack.
struct Told {
  Fields fields;
  std::vector<std::string> missing;
};

Told told(const Json& object, Kind kind) {
  Told out{fields_of(object), {}};
  for (const auto& [name, value] : fields_of(example_row(kind, object.text("id"), ""))) {
    if (!find(out.fields, name) && may_be_missed(name)) out.missing.push_back(name);
  }
  return out;
}

// The log that an ordinary row links differs from row to row and says nothing.
Told without_ordinary_log(Told row, const Json& object, Kind kind) {
  const std::string ordinary(example_row(kind, object.text("id"), "").text("log_url"));
  for (auto& [name, value] : row.fields) {
    if (name == "log_url" && value.string() && *value.string() == ordinary) value = Json("one of its own");
  }
  return row;
}

// A row that lacks a field says so itself; what the others agree on is still common.
bool is_common(const std::string& name, const Json& value, const std::vector<Told>& rows) {
  return std::all_of(rows.begin(), rows.end(), [&](const Told& row) {
    if (const Json* other = find(row.fields, name)) return to_json(*other) == to_json(value);
    return std::find(row.missing.begin(), row.missing.end(), name) != row.missing.end();
  });
}

bool is_headline(std::string_view name, const std::string& metric) {
  return name == "metrics." + metric || name.starts_with("metrics." + metric + ".");
}

// What is said of a row by itself: the headline, and what sets it apart. With one row that is what its author wrote;
// what came from the defaults stands where the row stands.
struct Telling {
  const std::vector<Told>& rows;
  const std::string& metric;
  std::size_t row_offset;

  bool apart(const std::string& name, const Json& value) const {
    if (is_headline(name, metric)) return true;
    return rows.size() == 1 ? value.offset != row_offset : !is_common(name, value, rows);
  }
};

WorkedRow worked_row(const Row& row, const Told& said, const Telling& telling, const Benchmark& benchmark) {
  WorkedRow out{row.id, row.benchmark, benchmark.metric, benchmark.unit, {}, said.missing, {}};
  for (const auto& [name, value] : said.fields) {
    if (telling.apart(name, value)) out.given.emplace_back(name, value);
  }
  return out;
}

std::vector<WorkedDecision> decisions_of(const Json& root) {
  std::vector<WorkedDecision> out;
  for (const char* kind : {"verify", "clear", "retire", "annotate", "remove"}) {
    const Json* entries = root.find(kind);
    if (!entries || !entries->items()) continue;
    for (const Json& entry : *entries->items()) {
      WorkedDecision decision{kind, {}};
      flatten(entry, "", decision.fields);
      out.push_back(std::move(decision));
    }
  }
  return out;
}

WorkedExample worked(const ExampleBlock& block, std::map<std::string, Fields> outcomes) {
  WorkedExample out{block.title, block.as_of, {}, {}, block.ledger.rows, decisions_of(block.root)};
  const auto benchmark_of = [&](std::size_t i) { return find_benchmark(block.site.catalogue, block.rows[i].benchmark); };
  std::vector<Told> rows;
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    const Kind kind = benchmark_of(i)->kind;
    Told row = told(block.sent[i], kind);
    rows.push_back(block.rows.size() == 1 ? std::move(row) : without_ordinary_log(std::move(row), block.sent[i], kind));
  }
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    const Benchmark& benchmark = *benchmark_of(i);
    const Telling telling{rows, benchmark.metric, block.sent[i].offset};
    out.rows.push_back(worked_row(block.rows[i], rows[i], telling, benchmark));
    out.rows.back().outcomes = std::move(outcomes[block.rows[i].id]);
    for (const auto& [name, value] : rows[i].fields) {
      if (!telling.apart(name, value) && !find(out.common, name)) out.common.emplace_back(name, value);
    }
  }
  return out;
}

}  // namespace

std::optional<WorkedExample> run_example(const Article& article, const MarkdownNode& block, const Policy& policy,
                                         Diagnostics& diagnostics) {
  const auto excerpt = excerpt_of(article, block, diagnostics);
  if (!excerpt) return std::nullopt;
  const std::size_t before = diagnostics.error_count();
  const auto read = read_example(*excerpt, policy, diagnostics);
  if (!read) return std::nullopt;
  auto outcomes = Checker(*read, excerpt->source, diagnostics).outcomes();
  if (diagnostics.error_count() > before) return std::nullopt;
  return worked(*read, std::move(outcomes));
}

}  // namespace assay
