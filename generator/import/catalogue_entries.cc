#include "import/catalogue_entries.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/toml_text.h"

namespace assay {
namespace {

const std::string& key_of(const Operator& entry) {
  return entry.handle;
}
template <typename Entry>
const std::string& key_of(const Entry& entry) {
  return entry.slug;
}

void unite(Benchmark& into, const Benchmark& from) {
  for (const std::string& key : from.context_keys) {
    if (std::find(into.context_keys.begin(), into.context_keys.end(), key) == into.context_keys.end()) {
      into.context_keys.push_back(key);
    }
  }
  if (!into.items) into.items = from.items;
  if (into.dataset.empty()) into.dataset = from.dataset;
}
template <typename Entry>
void unite(Entry&, const Entry&) {}

template <typename Entry>
void merge_list(std::vector<Entry>& into, std::vector<Entry> from, std::string_view file, Diagnostics& diagnostics) {
  for (Entry& entry : from) {
    const auto at = std::lower_bound(into.begin(), into.end(), key_of(entry),
                                     [](const Entry& known, const std::string& key) { return key_of(known) < key; });
    if (at == into.end() || key_of(*at) != key_of(entry)) {
      into.insert(at, std::move(entry));
    } else if (lower_ascii(at->name) != lower_ascii(entry.name)) {
      diagnostics.error("import.same-slug", {std::string(file)},
                        printable(at->name) + " and " + printable(entry.name) + " both become " + key_of(entry));
    } else {
      unite(*at, entry);
    }
  }
}

template <typename Entry>
void add_named(std::vector<Entry>& list, std::string_view key, Entry entry) {
  if (key.empty()) return;
  const auto at = std::lower_bound(list.begin(), list.end(), key,
                                   [](const Entry& known, std::string_view wanted) { return key_of(known) < wanted; });
  if (at != list.end() && key_of(*at) == key) return;
  entry.name = key;
  list.insert(at, std::move(entry));
}

OperatorKind operator_kind(std::string_view source) {
  return named<OperatorKind>(source, operator_kind_names).value_or(OperatorKind::community);
}

// One table, its keys in the order in which they are added; what is empty is left out.
class Table {
 public:
  explicit Table(std::string_view name) : text_(fmt::format("[[{}]]\n", name)) {}
  Table& text(std::string_view key, std::string_view value) { return value.empty() ? *this : plain(key, toml_string(value)); }
  Table& number(std::string_view key, const std::optional<Decimal>& value) { return value ? plain(key, value->text) : *this; }
  Table& plain(std::string_view key, std::string_view value) {
    text_ += fmt::format("{} = {}\n", key, value);
    return *this;
  }
  std::string done() const { return text_ + "\n"; }

 private:
  std::string text_;
};

std::string toml_list(const std::vector<std::string>& values) {
  std::vector<std::string> items;
  for (const std::string& value : values) items.push_back(toml_string(value));
  return "[" + joined(items, ", ") + "]";
}

std::string table_of(const Benchmark& benchmark) {
  Table table("benchmark");
  table.text("slug", benchmark.slug).text("name", benchmark.name).text("kind", name_of(benchmark.kind));
  if (benchmark.surface) table.text("surface", name_of(*benchmark.surface));
  table.text("metric", benchmark.metric).text("unit", benchmark.unit);
  table.plain("higher_is_better", benchmark.higher_is_better ? "true" : "false");
  table.number("minimum", benchmark.minimum).number("maximum", benchmark.maximum);
  if (!benchmark.context_keys.empty()) table.plain("context_keys", toml_list(benchmark.context_keys));
  table.text("dataset", benchmark.dataset).text("harness", benchmark.harness);
  if (benchmark.items) table.plain("items", std::to_string(*benchmark.items));
  return table.done();
}

std::string table_of(const Model& model) {
  return Table("model")
      .text("slug", model.slug)
      .text("name", model.name)
      .text("organization", model.organization)
      .text("checkpoint", model.checkpoint)
      .number("parameters_b", model.parameters_b)
      .done();
}

std::string table_of(const Hardware& hardware) {
  return Table("hardware").text("slug", hardware.slug).text("name", hardware.name).done();
}

std::string table_of(const Runtime& runtime) {
  return Table("runtime").text("slug", runtime.slug).text("name", runtime.name).done();
}

std::string table_of(const Operator& entry) {
  return Table("operator").text("handle", entry.handle).text("name", entry.name).text("kind", name_of(entry.kind)).done();
}

template <typename Entry>
void add_file(std::map<std::string, std::string>& files, std::string name, const std::vector<Entry>& list) {
  std::string text;
  for (const Entry& entry : list) text += table_of(entry);
  if (!text.empty()) files.emplace(std::move(name), std::move(text));
}

}  // namespace

void merge_entries(Catalogue& into, Catalogue from, std::string_view file, Diagnostics& diagnostics) {
  merge_list(into.models, std::move(from.models), file, diagnostics);
  merge_list(into.hardware, std::move(from.hardware), file, diagnostics);
  merge_list(into.runtimes, std::move(from.runtimes), file, diagnostics);
  merge_list(into.benchmarks, std::move(from.benchmarks), file, diagnostics);
  merge_list(into.operators, std::move(from.operators), file, diagnostics);
}

void add_named_entries(const std::vector<Json>& rows, Catalogue& catalogue) {
  for (const Json& row : rows) {
    Hardware hardware;
    hardware.slug = row.text("hardware");
    add_named(catalogue.hardware, row.text("hardware"), std::move(hardware));
    Runtime runtime;
    runtime.slug = row.text("runtime");
    add_named(catalogue.runtimes, row.text("runtime"), std::move(runtime));
    Operator entry;
    entry.handle = row.text("operator");
    entry.kind = operator_kind(row.text("source"));
    add_named(catalogue.operators, row.text("operator"), std::move(entry));
  }
}

std::map<std::string, std::string> catalogue_files(const Catalogue& catalogue) {
  std::map<std::string, std::string> files;
  add_file(files, "benchmarks.toml", catalogue.benchmarks);
  add_file(files, "hardware.toml", catalogue.hardware);
  add_file(files, "models.toml", catalogue.models);
  add_file(files, "operators.toml", catalogue.operators);
  add_file(files, "runtimes.toml", catalogue.runtimes);
  return files;
}

}  // namespace assay
