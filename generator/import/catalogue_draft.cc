#include "import/catalogue_draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/toml_text.h"

namespace assay {
namespace {

void add_keys(std::vector<std::string>& into, const std::vector<std::string>& from) {
  for (const std::string& key : from) {
    if (std::find(into.begin(), into.end(), key) == into.end()) into.push_back(key);
  }
}

void fill(std::string& into, const std::string& from) {
  if (into.empty()) into = from;
}
template <typename T>
void fill(std::optional<T>& into, const std::optional<T>& from) {
  if (!into) into = from;
}

void unite(BenchmarkDraft& into, const BenchmarkDraft& from) {
  add_keys(into.context_keys, from.context_keys);
  add_keys(into.variant_keys, from.variant_keys);
  for (const MetricDraft& metric : from.metrics) {
    const auto same = [&](const MetricDraft& known) { return known.name == metric.name; };
    if (std::none_of(into.metrics.begin(), into.metrics.end(), same)) into.metrics.push_back(metric);
  }
  fill(into.headline.higher_is_better, from.headline.higher_is_better);
  fill(into.items, from.items);
  fill(into.dataset, from.dataset);
  fill(into.dataset_revision, from.dataset_revision);
  into.allow_sampling = into.allow_sampling || from.allow_sampling;
}
void unite(ModelDraft& into, const ModelDraft& from) {
  fill(into.organization, from.organization);
  fill(into.checkpoint, from.checkpoint);
  fill(into.parameters_b, from.parameters_b);
  fill(into.active_parameters_b, from.active_parameters_b);
}
template <typename Entry>
void unite(Entry&, const Entry&) {}

template <typename Entry>
void add(std::map<std::string, Entry, std::less<>>& list, const std::string& key, const Entry& entry, const Place& place,
         Diagnostics& diagnostics) {
  if (key.empty()) return;
  const auto [at, is_new] = list.emplace(key, entry);
  if (is_new) {
    if (at->second.name.empty()) at->second.name = key;
  } else if (entry.name.empty() || lower_ascii(at->second.name) == lower_ascii(entry.name) || entry.name == key) {
    unite(at->second, entry);
  } else if (at->second.name == key) {
    at->second.name = entry.name;
    unite(at->second, entry);
  } else {
    diagnostics.error("import.same-slug", place,
                      printable(at->second.name) + " and " + printable(entry.name) + " both become " + key);
  }
}

// One table, its keys in the order in which they are added; what is empty is left out.
class Table {
 public:
  explicit Table(std::string_view name) : text_(fmt::format("[[{}]]\n", name)) {}
  Table& text(std::string_view key, std::string_view value) { return value.empty() ? *this : plain(key, toml_string(value)); }
  Table& number(std::string_view key, const std::optional<Decimal>& value) { return value ? plain(key, value->text) : *this; }
  Table& flag(std::string_view key, std::optional<bool> value) { return value ? plain(key, *value ? "true" : "false") : *this; }
  Table& texts(std::string_view key, const std::vector<std::string>& values) {
    std::vector<std::string> items;
    for (const std::string& value : values) items.push_back(toml_string(value));
    return values.empty() ? *this : plain(key, "[" + joined(items, ", ") + "]");
  }
  Table& plain(std::string_view key, std::string_view value) {
    text_ += fmt::format("{} = {}\n", key, value);
    return *this;
  }
  std::string done() const { return text_ + "\n"; }

 private:
  std::string text_;
};

std::string toml_of_metrics(const std::vector<MetricDraft>& metrics) {
  std::vector<std::string> items;
  for (const MetricDraft& metric : metrics) {
    std::string item = "{ name = " + toml_string(metric.name) + ", unit = " + toml_string(metric.unit);
    if (metric.higher_is_better) item += fmt::format(", higher_is_better = {}", *metric.higher_is_better);
    items.push_back(item + " }");
  }
  return "[" + joined(items, ", ") + "]";
}

template <typename Entry>
void add_file(std::map<std::string, std::string>& files, std::string name,
              const std::map<std::string, Entry, std::less<>>& list) {
  std::string text;
  for (const auto& [slug, entry] : list) text += toml_of_entry(entry);
  if (!text.empty()) files.emplace(std::move(name), std::move(text));
}

}  // namespace

std::string toml_of_entry(const BenchmarkDraft& benchmark) {
  Table table("benchmark");
  table.text("slug", benchmark.slug).text("name", benchmark.name.empty() ? benchmark.slug : benchmark.name);
  table.text("kind", benchmark.kind).text("surface", benchmark.surface);
  table.text("metric", benchmark.headline.name).text("unit", benchmark.headline.unit);
  table.flag("higher_is_better", benchmark.headline.higher_is_better);
  table.number("minimum", benchmark.minimum).number("maximum", benchmark.maximum);
  if (benchmark.decimals) table.plain("decimals", std::to_string(*benchmark.decimals));
  if (!benchmark.metrics.empty()) table.plain("metrics", toml_of_metrics(benchmark.metrics));
  // A key that separates tables for one row cannot be a mere variant for another.
  std::vector<std::string> variants = benchmark.variant_keys;
  std::erase_if(variants, [&](const std::string& key) {
    return std::find(benchmark.context_keys.begin(), benchmark.context_keys.end(), key) != benchmark.context_keys.end();
  });
  table.texts("context_keys", benchmark.context_keys).texts("variant_keys", variants);
  if (benchmark.allow_sampling) table.plain("allow_sampling", "true");
  table.text("dataset", benchmark.dataset).text("dataset_revision", benchmark.dataset_revision);
  table.text("harness", benchmark.harness);
  if (benchmark.items) table.plain("items", std::to_string(*benchmark.items));
  return table.done();
}

std::string toml_of_entry(const ModelDraft& model) {
  Table table("model");
  table.text("slug", model.slug).text("name", model.name).text("organization", model.organization);
  table.text("family", model.family).text("checkpoint", model.checkpoint);
  table.number("parameters_b", model.parameters_b).number("active_parameters_b", model.active_parameters_b);
  return table.text("license", model.license).text("released", model.released).text("url", model.url).done();
}

std::string toml_of_entry(const HardwareDraft& hardware) {
  Table table("hardware");
  table.text("slug", hardware.slug).text("name", hardware.name).text("vendor", hardware.vendor);
  return table.number("memory_gib", hardware.memory_gib).done();
}

std::string toml_of_entry(const ProviderDraft& provider) {
  return Table("provider").text("slug", provider.slug).text("name", provider.name).text("url", provider.url).done();
}

std::string toml_of_entry(const RuntimeDraft& runtime) {
  return Table("runtime").text("slug", runtime.slug).text("name", runtime.name).text("url", runtime.url).done();
}

std::string toml_of_entry(const OperatorDraft& entry) {
  return Table("operator").text("handle", entry.handle).text("name", entry.name).text("kind", entry.kind).done();
}

void add_entry(CatalogueDraft& catalogue, const ModelDraft& entry, const Place& place, Diagnostics& diagnostics) {
  add(catalogue.models, entry.slug, entry, place, diagnostics);
}
void add_entry(CatalogueDraft& catalogue, const HardwareDraft& entry, const Place& place, Diagnostics& diagnostics) {
  add(catalogue.hardware, entry.slug, entry, place, diagnostics);
}
void add_entry(CatalogueDraft& catalogue, const ProviderDraft& entry, const Place& place, Diagnostics& diagnostics) {
  add(catalogue.providers, entry.slug, entry, place, diagnostics);
}
void add_entry(CatalogueDraft& catalogue, const RuntimeDraft& entry, const Place& place, Diagnostics& diagnostics) {
  add(catalogue.runtimes, entry.slug, entry, place, diagnostics);
}
void add_entry(CatalogueDraft& catalogue, const BenchmarkDraft& entry, const Place& place, Diagnostics& diagnostics) {
  add(catalogue.benchmarks, entry.slug, entry, place, diagnostics);
}
void add_entry(CatalogueDraft& catalogue, const OperatorDraft& entry, const Place& place, Diagnostics& diagnostics) {
  add(catalogue.operators, entry.handle, entry, place, diagnostics);
}

std::map<std::string, std::string> catalogue_files(const CatalogueDraft& catalogue) {
  std::map<std::string, std::string> files;
  add_file(files, "benchmarks.toml", catalogue.benchmarks);
  add_file(files, "hardware.toml", catalogue.hardware);
  add_file(files, "models.toml", catalogue.models);
  add_file(files, "operators.toml", catalogue.operators);
  add_file(files, "providers.toml", catalogue.providers);
  add_file(files, "runtimes.toml", catalogue.runtimes);
  return files;
}

}  // namespace assay
