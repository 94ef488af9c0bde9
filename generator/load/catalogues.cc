#include "load/catalogues.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "load/quants.h"
#include "load/table.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 8> control_names{
    "pinned-dataset", "preserved-artifacts", "reviewed-scoring", "dataset",
    "sandbox",        "provenance",          "access",           "maintainer-review"};

std::vector<VendorFigure> vendor_figures(Table& table) {
  std::vector<VendorFigure> figures;
  for (Table& entry : table.tables("vendor_figures")) {
    VendorFigure figure{entry.required_text("metric"), entry.number("value").value_or(Decimal{})};
    if (!entry.has("value")) entry.error("toml.missing", "value", "value is required");
    entry.finish();
    figures.push_back(std::move(figure));
  }
  return figures;
}

std::optional<Decimal> positive(Table& table, std::string_view key) {
  auto number = table.number(key);
  if (number && number->value <= 0) {
    table.error("toml.range", key, fmt::format("{} is {}; expected a number above 0", key, number->text));
  }
  return number;
}

Model model_of(Table& table) {
  Model model;
  model.place = table.place();
  model.slug = table.slug("slug");
  model.name = table.text("name", model.slug);
  model.organization = table.text("organization");
  model.family = table.text("family");
  model.checkpoint = table.text("checkpoint");
  model.tokenizer = table.text("tokenizer");
  model.parameters_b = positive(table, "parameters_b");
  model.active_parameters_b = positive(table, "active_parameters_b");
  model.license = table.text("license");
  model.released = table.date("released");
  model.url = table.text("url");
  model.aliases = table.texts("aliases");
  model.kv_bytes_per_token = positive(table, "kv_bytes_per_token");
  model.vendor_figures = vendor_figures(table);
  return model;
}

void read_ceiling(Table& table, const std::string& key, const Json& value, Hardware& hardware) {
  const Decimal* number = value.number();
  if (!number) return table.error("toml.type", "ceilings", fmt::format("ceilings.{} is no number", shortened(key, 80)));
  if (number->value <= 0) {
    table.error("toml.range", "ceilings",
                fmt::format("ceilings.{} is {}; expected a number above 0", shortened(key, 80), number->text));
  }
  hardware.ceilings.emplace_back(key, *number);
}

Hardware hardware_of(Table& table) {
  Hardware hardware;
  hardware.place = table.place();
  hardware.slug = table.slug("slug");
  hardware.name = table.text("name", hardware.slug);
  hardware.vendor = table.text("vendor");
  hardware.tier = table.text("tier");
  hardware.memory_gib = positive(table, "memory_gib");
  hardware.memory_bandwidth_gbps = positive(table, "memory_bandwidth_gbps");
  hardware.vendor_figures = vendor_figures(table);
  if (const auto ceilings = table.table("ceilings")) {
    for (const auto& [key, value] : *ceilings->json().members()) {
      read_ceiling(table, key, value, hardware);
    }
  }
  return hardware;
}

Runtime runtime_of(Table& table) {
  Runtime runtime;
  runtime.place = table.place();
  runtime.slug = table.slug("slug");
  runtime.name = table.text("name", runtime.slug);
  runtime.url = table.text("url");
  for (Table& entry : table.tables("breaking")) {
    BreakingVersion breaking{entry.required_text("version"), {}, {}};
    if (const auto date = entry.required_date("date")) breaking.date = *date;
    breaking.note = entry.text("note");
    entry.finish();
    runtime.breaking.push_back(std::move(breaking));
  }
  return runtime;
}

void read_metrics(Table& table, Benchmark& benchmark) {
  benchmark.metric = table.required_text("metric");
  benchmark.unit = table.text("unit");
  benchmark.higher_is_better = table.flag("higher_is_better", true);
  benchmark.minimum = table.number("minimum");
  benchmark.maximum = table.number("maximum");
  if (benchmark.minimum && benchmark.maximum && benchmark.minimum->value > benchmark.maximum->value) {
    table.error("toml.range", "minimum", "minimum lies above maximum");
  }
  if (const auto decimals = table.integer("decimals", 0, 9)) benchmark.decimals = static_cast<int>(*decimals);
  for (Table& entry : table.tables("metrics")) {
    benchmark.metrics.push_back({entry.required_text("name"), entry.text("unit"), entry.flag("higher_is_better", true)});
    entry.finish();
  }
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Keys of the context: none blank, none twice.
std::vector<std::string> context_names(Table& table, const char* key, const char* id) {
  std::vector<std::string> names = table.texts(key);
  auto sorted_names = names;
  std::sort(sorted_names.begin(), sorted_names.end());
  if (std::any_of(names.begin(), names.end(), [](const std::string& name) { return is_blank(name); })) {
    table.error(id, key, "a context key is blank");
  }
  if (std::adjacent_find(sorted_names.begin(), sorted_names.end()) != sorted_names.end()) {
    table.error(id, key, "a context key stands twice");
  }
  return names;
}

void read_keys(Table& table, Benchmark& benchmark) {
  benchmark.context_keys = context_names(table, "context_keys", "benchmark.context-keys");
  benchmark.variant_keys = context_names(table, "variant_keys", "benchmark.variant-keys");
  for (const std::string& key : benchmark.variant_keys) {
    if (!holds(benchmark.context_keys, key)) continue;
    table.error("benchmark.variant-keys", "variant_keys",
                fmt::format("\"{}\" is a context key, which has a table for each of its values; a variant key has not",
                            shortened(key, 80)));
  }
}

// A share of a ceiling is one setup's: what it is reckoned with must tell setups apart (rules §10a).
void read_ceiling_kind(Table& table, Benchmark& benchmark) {
  benchmark.ceiling = table.word<CeilingKind>("ceiling", ceiling_names).value_or(CeilingKind::none);
  if (benchmark.ceiling == CeilingKind::none) return;
  std::vector<std::string> lacking;
  if (benchmark.kind != Kind::performance) lacking.emplace_back("kind = \"performance\"");
  if (!holds(benchmark.context_keys, "concurrency")) lacking.emplace_back("\"concurrency\" among context_keys");
  for (const char* key : {"speculative", "bytes_per_token"}) {
    if (!holds(benchmark.variant_keys, key)) lacking.push_back(fmt::format("\"{}\" among variant_keys", key));
  }
  if (lacking.empty()) return;
  table.error("benchmark.ceiling", "ceiling",
              fmt::format("ceiling is \"decode-bandwidth\", which also needs {}", joined(lacking, ", ")));
}

void read_protocol(Table& table, Benchmark& benchmark) {
  benchmark.lane = table.word<Lane>("lane", lane_names).value_or(Lane::decision);
  benchmark.controls = table.texts("controls");
  for (const std::string& control : benchmark.controls) {
    if (std::find(control_names.begin(), control_names.end(), control) != control_names.end()) continue;
    table.diagnostics().warning("benchmark.unknown-control", table.place_of("controls"),
                                fmt::format("control \"{}\" opens no lane", shortened(control, 80)),
                                nearest_name(control, control_names).value_or(""));
  }
  read_keys(table, benchmark);
  benchmark.allow_sampling = table.flag("allow_sampling", false);
  const bool declared = holds(benchmark.context_keys, "n_samples") && holds(benchmark.context_keys, "temperature");
  if (benchmark.allow_sampling && !declared) {
    table.error("benchmark.sampling", "allow_sampling",
                "allow_sampling needs both n_samples and temperature among context_keys, so that unlike samplings are never "
                "ranked together");
  }
}

// A file below data/, which cannot lead out of it.
std::string data_path(Table& table, const char* key) {
  std::string path = table.text(key);
  if (!path.empty() && !stays_inside(path)) {
    table.error("site.path", key, fmt::format("\"{}\" is no path below data/", shortened(path, 80)));
  }
  return path;
}

Benchmark benchmark_of(Table& table) {
  Benchmark benchmark;
  benchmark.place = table.place();
  benchmark.slug = table.slug("slug");
  benchmark.name = table.text("name", benchmark.slug);
  const auto kind = table.word<Kind>("kind", kind_names);
  if (!table.has("kind")) table.error("toml.missing", "kind", "kind is required");
  benchmark.kind = kind.value_or(Kind::quality);
  benchmark.surface = table.word<Surface>("surface", surface_names);
  read_metrics(table, benchmark);
  read_protocol(table, benchmark);
  for (const auto& [key, field] : std::initializer_list<std::pair<std::string_view, std::string Benchmark::*>>{
           {"dataset", &Benchmark::dataset},
           {"dataset_revision", &Benchmark::dataset_revision},
           {"contamination", &Benchmark::contamination},
           {"harness", &Benchmark::harness},
           {"methodology", &Benchmark::methodology},
           {"replaces", &Benchmark::replaces},
           {"supports", &Benchmark::supports},
           {"does_not_support", &Benchmark::does_not_support}}) {
    benchmark.*field = table.text(key);
  }
  benchmark.items = table.integer("items", 1, 1'000'000'000);
  benchmark.clusters = data_path(table, "clusters");
  benchmark.archive = table.flag("archive", false);
  benchmark.publish_outcomes = table.flag("publish_outcomes", false);
  read_ceiling_kind(table, benchmark);
  return benchmark;
}

Operator operator_of(Table& table) {
  Operator person;
  person.place = table.place();
  person.handle = table.slug("handle");
  person.name = table.text("name", person.handle);
  const auto kind = table.word<OperatorKind>("kind", operator_kind_names);
  if (!table.has("kind")) table.error("toml.missing", "kind", "kind is required");
  person.kind = kind.value_or(OperatorKind::community);
  person.url = table.text("url");
  person.discloses = table.text("discloses");
  return person;
}

Provider provider_of(Table& table) {
  Provider provider;
  provider.place = table.place();
  provider.slug = table.slug("slug");
  provider.name = table.text("name", provider.slug);
  provider.url = table.text("url");
  return provider;
}

// The [[key]] tables of `root`, sorted by slug. Two slugs that differ only by case are one path on some file systems;
// the grammar allows no capitals, so that equal slugs are the only twins.
template <typename T, typename Read>
std::vector<T> entries_in(Table& root, const char* key, std::string T::*slug, Read read) {
  std::vector<T> entries;
  for (Table& table : root.tables(key)) {
    entries.push_back(read(table));
    table.finish();
  }
  std::stable_sort(entries.begin(), entries.end(), [&](const T& a, const T& b) { return a.*slug < b.*slug; });
  for (std::size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].*slug != entries[i - 1].*slug || (entries[i].*slug).empty()) continue;
    root.diagnostics().error("toml.duplicate-slug", entries[i].place,
                             fmt::format("\"{}\" stands twice in {}", entries[i].*slug, entries[i].place.file));
  }
  return entries;
}

// A file that holds nothing but the [[key]] tables of one catalogue.
template <typename T, typename Read>
std::vector<T> entries_of(const std::filesystem::path& source, const char* file, const char* key, std::string T::*slug, Read read,
                          bool& complete, Diagnostics& diagnostics) {
  const TomlText toml = read_toml(source / file, file, diagnostics);
  complete = complete && toml.readable;
  Table root(toml.root, toml, file, diagnostics);
  std::vector<T> entries = entries_in(root, key, slug, read);
  root.finish();
  return entries;
}

void check_replacements(const Catalogue& catalogue, Diagnostics& diagnostics) {
  for (const Benchmark& benchmark : catalogue.benchmarks) {
    const bool other = benchmark.replaces != benchmark.slug && find_benchmark(catalogue, benchmark.replaces);
    if (benchmark.replaces.empty() || other || !catalogue.complete) continue;
    std::vector<std::string> slugs;
    for (const Benchmark& each : catalogue.benchmarks) {
      if (each.slug != benchmark.slug) slugs.push_back(each.slug);
    }
    diagnostics.error(
        "benchmark.replaces", benchmark.place,
        fmt::format("{} replaces \"{}\", which is no other benchmark", benchmark.slug, shortened(benchmark.replaces, 80)),
        nearest_name(benchmark.replaces, std::span<const std::string>(slugs)).value_or(""));
  }
}

// A record by somebody who must be an operator of kind editorial.
std::string editor_of(Table& table, const Catalogue& catalogue) {
  std::string handle = table.required_text("by");
  const Operator* person = find_operator(catalogue, handle);
  if (handle.empty() || (!person && !catalogue.complete) || (person && person->kind == OperatorKind::editorial)) return handle;
  std::vector<std::string> editors;
  for (const Operator& candidate : catalogue.operators) {
    if (candidate.kind == OperatorKind::editorial) editors.push_back(candidate.handle);
  }
  table.error("editorial.by", "by", fmt::format("by is \"{}\"; expected an operator of kind editorial", shortened(handle, 80)),
              nearest_name(handle, std::span<const std::string>(editors)).value_or(""));
  return handle;
}

Date date_of(Table& table) {
  return table.required_date("date").value_or(Date{});
}

}  // namespace

Catalogue catalogue_in(Table& root) {
  Catalogue catalogue;
  catalogue.models = entries_in(root, "model", &Model::slug, model_of);
  catalogue.hardware = entries_in(root, "hardware", &Hardware::slug, hardware_of);
  catalogue.runtimes = entries_in(root, "runtime", &Runtime::slug, runtime_of);
  catalogue.benchmarks = entries_in(root, "benchmark", &Benchmark::slug, benchmark_of);
  catalogue.operators = entries_in(root, "operator", &Operator::handle, operator_of);
  catalogue.providers = entries_in(root, "provider", &Provider::slug, provider_of);
  read_quants(root, catalogue);
  return catalogue;
}

Editorial editorial_in(Table& root, const Catalogue& catalogue) {
  Editorial editorial;
  for (Table& table : root.tables("retire")) {
    editorial.retire.push_back({table.required_text("row"), date_of(table), table.required_text("reason"), table.text("by"),
                                table.text("note"), table.place_of("row")});
    table.finish();
  }
  for (Table& table : root.tables("annotate")) {
    editorial.annotate.push_back(
        {table.required_text("row"), date_of(table), table.required_text("note"), table.text("by"), table.place_of("row")});
    table.finish();
  }
  for (Table& table : root.tables("clear")) {
    const std::string row = table.required_text("row");
    const auto flag = table.word<Flag>("flag", flag_names);
    if (!table.has("flag")) table.error("toml.missing", "flag", "flag is required");
    editorial.clear.push_back({row, flag.value_or(Flag::inconsistent), editor_of(table, catalogue), date_of(table),
                               table.text("note"), table.place_of("row")});
    table.finish();
  }
  for (Table& table : root.tables("verify")) {
    const std::string row = table.required_text("row");
    const std::string by = editor_of(table, catalogue);
    const auto value = table.number("value");
    if (!table.has("value")) table.error("toml.missing", "value", "value is required");
    editorial.verify.push_back({row, by, value.value_or(Decimal{}), date_of(table), table.text("note"), table.place_of("row")});
    table.finish();
  }
  for (Table& table : root.tables("remove")) {
    editorial.remove.push_back({table.required_text("row"), date_of(table), table.required_text("reason"),
                                table.required_text("by"), table.text("note"), table.place_of("row")});
    table.finish();
  }
  return editorial;
}

Catalogue load_catalogue(const std::filesystem::path& source, Diagnostics& diagnostics) {
  Catalogue catalogue;
  catalogue.models = entries_of(source, "data/models.toml", "model", &Model::slug, model_of, catalogue.complete, diagnostics);
  catalogue.hardware =
      entries_of(source, "data/hardware.toml", "hardware", &Hardware::slug, hardware_of, catalogue.complete, diagnostics);
  catalogue.runtimes =
      entries_of(source, "data/runtimes.toml", "runtime", &Runtime::slug, runtime_of, catalogue.complete, diagnostics);
  catalogue.benchmarks =
      entries_of(source, "data/benchmarks.toml", "benchmark", &Benchmark::slug, benchmark_of, catalogue.complete, diagnostics);
  catalogue.operators =
      entries_of(source, "data/operators.toml", "operator", &Operator::handle, operator_of, catalogue.complete, diagnostics);
  catalogue.providers =
      entries_of(source, "data/providers.toml", "provider", &Provider::slug, provider_of, catalogue.complete, diagnostics);
  const TomlText quants = read_toml(source / "data/quants.toml", "data/quants.toml", diagnostics);
  Table quant_root(quants.root, quants, "data/quants.toml", diagnostics);
  read_quants(quant_root, catalogue);
  quant_root.finish();
  check_replacements(catalogue, diagnostics);
  return catalogue;
}

Editorial load_editorial(const std::filesystem::path& source, const Catalogue& catalogue, Diagnostics& diagnostics) {
  const TomlText toml = read_toml(source / "data/editorial.toml", "data/editorial.toml", diagnostics);
  Table root(toml.root, toml, "data/editorial.toml", diagnostics);
  Editorial editorial = editorial_in(root, catalogue);
  root.finish();
  return editorial;
}

}  // namespace assay
