#include "examples/example_block.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "examples/example_defaults.h"
#include "load/catalogues.h"
#include "load/load.h"
#include "load/table.h"
#include "model/facts.h"

namespace assay {
namespace {

// Objects are merged member by member, everything else is replaced.
void merge(Json& into, const Json& from) {
  for (const auto& [key, value] : *from.members()) {
    Json::Object& members = *into.members();
    const auto at = std::find_if(members.begin(), members.end(), [&](const Json::Member& m) { return m.key == key; });
    if (at == members.end()) {
      members.push_back({key, value});
    } else if (key != "runs" && at->value.members() && value.members()) {
      at->value.offset = value.offset;
      at->value.key_offset = value.key_offset;
      merge(at->value, value);
    } else {
      at->value = value;
    }
  }
}

bool drop(Json& from, std::string_view key) {
  return std::erase_if(*from.members(), [&](const Json::Member& member) { return member.key == key; }) > 0;
}

std::optional<Json> taken(Json& from, std::string_view key) {
  const Json* value = from.find(key);
  if (!value) return std::nullopt;
  Json copy = *value;
  drop(from, key);
  return copy;
}

// What was made here stands where the row stands.
void place(Json& value, std::size_t offset) {
  if (value.offset == 0) value.offset = value.key_offset = offset;
  if (Json::Object* members = value.members()) {
    for (auto& [key, member] : *members) place(member, offset);
  }
}

class BlockReader {
 public:
  BlockReader(const TomlText& toml, const Policy& policy, Diagnostics& diagnostics)
      : toml_(toml), diagnostics_(diagnostics), root_(toml.root, toml, "worked example", diagnostics) {
    block_.site.policy = policy;
  }

  std::optional<ExampleBlock> read() {
    const std::size_t before = diagnostics_.error_count();
    block_.title = root_.required_text("title");
    if (const auto day = root_.required_date("as_of")) block_.as_of = *day;
    common_ = root_.given("common");
    slice_by_ = root_.texts("slice_by");
    block_.site.catalogue = catalogue_in(root_);
    add_example_benchmarks(block_.site.catalogue);
    if (common_ && !common_->members()) root_.error("toml.type", "common", "common is no table");
    if (diagnostics_.error_count() > before) return std::nullopt;
    merge_rows();
    add_named_entries(block_.site.catalogue, block_.sent, editors());
    block_.site.editorial = editorial_in(root_, block_.site.catalogue);
    block_.site.baselines = baselines_in(root_);
    block_.site.use_cases = use_cases_in(root_, block_.site.catalogue);
    add_boards();
    read_rows();
    read_ledger();
    root_.given("expect");  // read when the rules have run
    root_.finish();
    if (diagnostics_.error_count() > before) return std::nullopt;
    block_.root = toml_.root;
    return std::move(block_);
  }

 private:
  void merge_rows() {
    const Json* rows = root_.given("row");
    if (!rows || !rows->items() || rows->items()->empty()) {
      return root_.error("example.rows", "row", "no row; expected at least one [[row]] with id and value");
    }
    for (const Json& row : *rows->items()) {
      if (row.members()) block_.sent.push_back(merged(row));
    }
  }

  Json merged(const Json& given) {
    const std::string_view own = given.text("benchmark"), shared = common_ ? common_->text("benchmark") : "";
    const std::string slug(!own.empty() ? own : !shared.empty() ? shared : std::string_view("speed"));
    const Benchmark* benchmark = find_benchmark(block_.site.catalogue, slug);
    Json row = Json::object().set("id", Json()).set("benchmark", slug);
    const Json defaults = example_row(benchmark ? benchmark->kind : Kind::performance, given.text("id"), iso_date(block_.as_of));
    merge(row, defaults);
    if (common_) merge(row, *common_);
    merge(row, given);
    if (auto value = taken(row, "value")) {
      merge(row, Json::object().set("metrics", Json::object().set(benchmark ? benchmark->metric : "value", *value)));
    }
    leave_out(row, given);
    merge(row, Json::object().set("moderation", moderation_of(row)));
    place(row, given.offset);
    row.offset = given.offset;
    return row;
  }

  // What an example does not say of a moderation: approved by its desk, when it was measured.
  static Json moderation_of(const Json& row) {
    Json moderation = Json::object().set("state", "approved").set("by", std::string(example_desk)).set("at", row["measured_at"]);
    if (row["moderation"].members()) merge(moderation, row["moderation"]);
    return moderation;
  }

  void leave_out(Json& row, const Json& given) {
    const auto without = taken(row, "without");
    if (!without) return;
    const Json list = without->string() ? Json::array().push(*without) : *without;
    for (const Json& name : list.items() ? *list.items() : Json::Array{}) {
      const std::string field = name.string() ? *name.string() : std::string();
      Json* metrics = nullptr;
      for (auto& [key, value] : *row.members()) {
        if (key == "metrics" && value.members()) metrics = &value;
      }
      if (drop(row, field) || (metrics && drop(*metrics, field))) continue;
      diagnostics_.error("example.without", toml_.source(), name.offset == 0 ? given.offset : name.offset,
                         fmt::format("without names \"{}\", which the row does not have", shortened(field, 80)));
    }
  }

  // Those who check and clear in this example are editors.
  std::vector<std::string> editors() const {
    std::vector<std::string> handles;
    for (const char* kind : {"verify", "clear"}) {
      const Json* entries = toml_.root.find(kind);
      if (!entries || !entries->items()) continue;
      for (const Json& entry : *entries->items()) handles.emplace_back(entry.text("by"));
    }
    return handles;
  }

  void add_boards() {
    for (const Benchmark& benchmark : block_.site.catalogue.benchmarks) {
      BoardDefinition board;
      board.slug = board.title = board.benchmark = benchmark.slug;
      board.slice_by = slice_by_;
      block_.site.boards.push_back(std::move(board));
    }
  }

  void read_rows() {
    for (const Json& object : block_.sent) {
      const std::string id(object.text("id"));
      const bool twice = std::any_of(block_.rows.begin(), block_.rows.end(), [&](const Row& row) { return row.id == id; });
      if (twice) {
        diagnostics_.error("row.duplicate-id", toml_.source(), object["id"].offset, fmt::format("id \"{}\" stands twice", id));
      }
      auto row = row_of(object, toml_.source(), block_.site.catalogue, diagnostics_);
      if (row) block_.rows.push_back(std::move(*row));
    }
  }

  void read_ledger() {
    block_.ledger.rows = root_.texts("published_before");
    std::sort(block_.ledger.rows.begin(), block_.ledger.rows.end());
    // Nothing was edited since: content that nobody hashed has zeros for a hash, here as in the facts.
    for (const std::string& row : block_.ledger.rows) {
      block_.ledger.lines.push_back({row, block_.as_of, hex_of(ContentHash{}), ""});
    }
  }

  const TomlText& toml_;
  Diagnostics& diagnostics_;
  Table root_;
  ExampleBlock block_;
  const Json* common_ = nullptr;
  std::vector<std::string> slice_by_;
};

}  // namespace

std::optional<ExampleBlock> read_example(const Excerpt& excerpt, const Policy& policy, Diagnostics& diagnostics) {
  const TomlText toml = toml_of(excerpt, diagnostics);
  if (!toml.readable) return std::nullopt;
  return BlockReader(toml, policy, diagnostics).read();
}

}  // namespace assay
