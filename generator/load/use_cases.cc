// data/baselines.toml and data/use_cases.toml.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "load/catalogues.h"

namespace assay {
namespace {

void check_twin(Table& table, const char* key, const std::string& slug, std::set<std::string>& slugs) {
  if (slug.empty() || slugs.insert(slug).second) return;
  table.error("toml.duplicate-slug", key, fmt::format("\"{}\" stands twice", slug));
}

// The values that the floor is about; those that are missing are named once the rows are known (validate/use_cases.h).
void read_shape(Table& entry, const Benchmark* benchmark, UseCaseFloor& floor) {
  const auto shape = entry.table("shape");
  if (!shape) return;
  for (const auto& [key, value] : *shape->json().members()) {
    if (value.items() || value.members()) {
      entry.error("use-case.shape", "shape", fmt::format("shape.{} is no number, text, true or false", shortened(key, 80)));
      continue;
    }
    floor.shape.emplace_back(key, value);
    if (!benchmark) continue;
    const auto& keys = benchmark->context_keys;
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    entry.error("use-case.shape", "shape", fmt::format("{} has no context key \"{}\"", benchmark->slug, shortened(key, 80)),
                nearest_name(key, std::span<const std::string>(keys)).value_or(""));
  }
}

UseCaseFloor floor_of(Table& entry, const Catalogue& catalogue) {
  UseCaseFloor floor;
  floor.place = entry.place();
  floor.benchmark = entry.required_text("benchmark");
  floor.floor = entry.number("floor").value_or(Decimal{});
  if (!entry.has("floor")) entry.error("toml.missing", "floor", "floor is required");
  const Benchmark* benchmark = find_benchmark(catalogue, floor.benchmark);
  if (!floor.benchmark.empty() && catalogue.complete && !benchmark) {
    std::vector<std::string> slugs;
    for (const Benchmark& each : catalogue.benchmarks) slugs.push_back(each.slug);
    entry.error("use-case.benchmark", "benchmark", fmt::format("\"{}\" is no benchmark", shortened(floor.benchmark, 80)),
                nearest_name(floor.benchmark, std::span<const std::string>(slugs)).value_or(""));
  }
  read_shape(entry, benchmark, floor);
  return floor;
}

// Somebody who chooses wants to know how fast it is (rules §11).
void check_speed(Table& table, const UseCase& use_case, const Catalogue& catalogue) {
  bool speed = false, known = true;
  for (const UseCaseFloor& floor : use_case.floors) {
    const Benchmark* benchmark = find_benchmark(catalogue, floor.benchmark);
    known = known && benchmark;
    speed = speed || (benchmark && benchmark->kind == Kind::performance);
  }
  if (speed || !known || !catalogue.complete) return;
  table.error("use-case.performance", "floors", "no floor is of a benchmark of kind performance; expected at least one");
}

}  // namespace

std::vector<Baseline> baselines_in(Table& root) {
  std::vector<Baseline> baselines;
  std::set<std::string> slugs;
  for (Table& table : root.tables("baseline")) {
    Baseline baseline;
    baseline.place = table.place();
    baseline.slug = table.slug("slug");
    baseline.name = table.text("name", baseline.slug);
    baseline.performance = table.required_text("performance");
    baseline.quality = table.texts("quality");
    table.finish();
    check_twin(table, "slug", baseline.slug, slugs);
    baselines.push_back(std::move(baseline));
  }
  return baselines;
}

std::vector<UseCase> use_cases_in(Table& root, const Catalogue& catalogue) {
  std::vector<UseCase> use_cases;
  std::set<std::string> slugs;
  for (Table& table : root.tables("use_case")) {
    UseCase use_case;
    use_case.place = table.place();
    use_case.slug = table.slug("slug");
    use_case.name = table.text("name", use_case.slug);
    use_case.description = table.text("description");
    for (Table& entry : table.tables("floors")) {
      use_case.floors.push_back(floor_of(entry, catalogue));
      entry.finish();
    }
    table.finish();
    check_speed(table, use_case, catalogue);
    check_twin(table, "slug", use_case.slug, slugs);
    use_cases.push_back(std::move(use_case));
  }
  return use_cases;
}

std::vector<Baseline> load_baselines(const std::filesystem::path& source, Diagnostics& diagnostics) {
  const TomlText toml = read_toml(source / "data/baselines.toml", "data/baselines.toml", diagnostics);
  Table root(toml.root, toml, "data/baselines.toml", diagnostics);
  std::vector<Baseline> baselines = baselines_in(root);
  root.finish();
  return baselines;
}

std::vector<UseCase> load_use_cases(const std::filesystem::path& source, const Catalogue& catalogue, Diagnostics& diagnostics) {
  const TomlText toml = read_toml(source / "data/use_cases.toml", "data/use_cases.toml", diagnostics);
  Table root(toml.root, toml, "data/use_cases.toml", diagnostics);
  std::vector<UseCase> use_cases = use_cases_in(root, catalogue);
  root.finish();
  return use_cases;
}

}  // namespace assay
