// site.toml and everything that hangs on it but rows.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "load/approvals.h"
#include "load/catalogues.h"
#include "load/load.h"
#include "load/policy.h"
#include "load/settings.h"
#include "load/table.h"
#include "model/settings.h"

namespace assay {
namespace {

// The fields of a row that `where`, `slice_by` and `columns` may name without looking into the context.
constexpr std::array<std::string_view, 20> board_fields{"id",
                                                        "benchmark",
                                                        "model",
                                                        "quant",
                                                        "runtime",
                                                        "runtime_version",
                                                        "hardware",
                                                        "hardware_count",
                                                        "driver",
                                                        "os",
                                                        "source",
                                                        "operator",
                                                        "state",
                                                        "lane",
                                                        "organization",
                                                        "family",
                                                        "tier",
                                                        "provider",
                                                        "model_version",
                                                        "region"};

void read_section(Table& root, std::string_view section, Site& site) {
  if (auto table = root.table(section)) return read_settings(*table, section, site);
  if (section == "site") root.error("site.missing", section, "expected a table [site] with title and base_url");
}

void check_results(Table& root, const Site& site) {
  auto table = root.table("data");
  if (!table) return;
  for (const std::string& path : site.results) {
    if (!stays_inside(path)) {
      table->error("site.path", "results", fmt::format("\"{}\" leaves the site's folder", shortened(path, 80)));
    } else if (table->has("results") && !std::filesystem::exists(site.source / path)) {
      table->error("site.path", "results", fmt::format("there is no file or folder \"{}\"", shortened(path, 80)));
    }
  }
}

bool is_key(std::string_view name) {
  return !name.empty() && name.size() <= 128 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") == std::string_view::npos;
}

void check_field(Table& table, std::string_view key, const std::string& field, const Benchmark* benchmark) {
  if (!is_key(field)) {
    table.error("board.field", key, fmt::format("{} names \"{}\", which cannot be a field", key, shortened(field, 80)));
    return;
  }
  if (field == "reproduces") {
    table.error(
        "board.field", key,
        fmt::format(
            "{} names \"reproduces\", which refers to a row that may not be public; expected a property of the measurement",
            key));
    return;
  }
  const bool known = std::find(board_fields.begin(), board_fields.end(), field) != board_fields.end();
  const bool context = benchmark && std::find(benchmark->context_keys.begin(), benchmark->context_keys.end(), field) !=
                                        benchmark->context_keys.end();
  if (known || context || field.find('.') != std::string::npos) return;
  // Any other name is taken for a context key; one that is almost a row field is probably a slip.
  if (const auto meant = nearest_name(field, board_fields)) {
    table.diagnostics().warning("board.field", table.place_of(key),
                                fmt::format("{} names \"{}\", which is no row field and so read from the context", key, field),
                                *meant);
  }
}

BoardFilter filter_of(Table& table, const std::string& field, const Json& value, const Benchmark* benchmark) {
  BoardFilter filter{field, value.items() ? *value.items() : Json::Array{value}};
  const bool scalars =
      std::none_of(filter.values.begin(), filter.values.end(), [](const Json& each) { return each.items() || each.members(); });
  if (!scalars || filter.values.empty()) {
    table.error("board.where", "where", fmt::format("where.{} needs a value or a list of values", shortened(field, 80)));
  }
  check_field(table, "where", field, benchmark);
  return filter;
}

void read_where(Table& table, BoardDefinition& board, const Benchmark* benchmark) {
  const auto where = table.table("where");
  if (!where) return;
  for (const auto& [field, value] : *where->json().members()) {
    if (field != "context" || !value.members()) {
      board.where.push_back(filter_of(table, field, value, benchmark));
      continue;
    }
    // where = {context.isl = 1024}: TOML reads the dot as a table.
    for (const auto& [key, inner] : *value.members()) {
      board.where.push_back(filter_of(table, "context." + key, inner, benchmark));
    }
  }
}

BoardDefinition board_of(Table& table, const Catalogue& catalogue) {
  BoardDefinition board;
  board.place = table.place();
  board.slug = table.slug("slug");
  board.benchmark = table.required_text("benchmark");
  const Benchmark* benchmark = find_benchmark(catalogue, board.benchmark);
  board.title = table.text("title", benchmark ? benchmark->name : board.slug);
  board.description = table.text("description");
  if (!benchmark && !board.benchmark.empty() && catalogue.complete) {
    std::vector<std::string> slugs;
    for (const Benchmark& each : catalogue.benchmarks) slugs.push_back(each.slug);
    table.error("board.benchmark", "benchmark", fmt::format("\"{}\" is no benchmark", shortened(board.benchmark, 80)),
                nearest_name(board.benchmark, std::span<const std::string>(slugs)).value_or(""));
  }
  read_where(table, board, benchmark);
  board.slice_by = table.texts("slice_by");
  board.columns = table.texts("columns");
  for (const std::string& field : board.slice_by) check_field(table, "slice_by", field, benchmark);
  for (const std::string& field : board.columns) {
    if (!is_key(field)) check_field(table, "columns", field, benchmark);
  }
  table.finish();
  return board;
}

// A board `a` draws charts a--<slice> (boards/board_document.h), whatever its slices are called: no other board may have
// such a name. The board whose chart could bear this name, or empty.
std::string_view board_of_chart(std::string_view name) {
  const std::size_t dashes = name.find("--");
  return dashes == std::string_view::npos ? std::string_view() : name.substr(0, dashes);
}

void check_board_slugs(const Site& site, Diagnostics& diagnostics) {
  std::set<std::string_view> slugs;
  for (const BoardDefinition& board : site.boards) {
    if (slugs.insert(board.slug).second || board.slug.empty()) continue;
    diagnostics.error("toml.duplicate-slug", board.place, fmt::format("board \"{}\" stands twice", board.slug));
  }
  for (const BoardDefinition& board : site.boards) {
    const std::string_view owner = board_of_chart(board.slug);
    if (owner.empty() || !slugs.contains(owner)) continue;
    diagnostics.error("board.chart-name", board.place,
                      fmt::format("board \"{}\" has the name of a chart of board \"{}\"", board.slug, owner));
  }
}

void read_boards(Table& root, Site& site, Diagnostics& diagnostics) {
  for (Table& table : root.tables("board")) site.boards.push_back(board_of(table, site.catalogue));
  if (!root.has("board")) {
    for (const Benchmark& benchmark : site.catalogue.benchmarks) {
      BoardDefinition board;
      board.slug = board.benchmark = benchmark.slug;
      board.title = benchmark.name;
      board.place = benchmark.place;
      site.boards.push_back(std::move(board));
    }
  }
  check_board_slugs(site, diagnostics);
}

void read_sections(Table& root, Site& site) {
  std::vector<std::string> boards;
  for (const BoardDefinition& board : site.boards) boards.push_back(board.slug);
  std::set<std::string> slugs;
  for (Table& table : root.tables("section")) {
    SectionDefinition section;
    section.place = table.place();
    section.slug = table.slug("slug");
    section.title = table.required_text("title");
    section.description = table.text("description");
    section.boards = table.texts("boards");
    if (!table.has("boards")) table.error("toml.missing", "boards", "boards is required");
    for (const std::string& board : section.boards) {
      if (std::find(boards.begin(), boards.end(), board) != boards.end() || !site.catalogue.complete) continue;
      table.error("section.board", "boards", fmt::format("\"{}\" is no board", shortened(board, 80)),
                  nearest_name(board, std::span<const std::string>(boards)).value_or(""));
    }
    if (!slugs.insert(section.slug).second)
      table.error("toml.duplicate-slug", "slug", fmt::format("section \"{}\" stands twice", section.slug));
    table.finish();
    site.sections.push_back(std::move(section));
  }
}

void read_comparisons(Table& root, Site& site) {
  std::set<std::string> slugs;
  for (Table& table : root.tables("compare")) {
    ComparePair pair;
    pair.place = table.place();
    pair.slug = table.slug("slug");
    pair.title = table.text("title");
    pair.rows = table.texts("rows");
    if (pair.rows.size() < 2 || pair.rows.size() > 4) table.error("compare.rows", "rows", "rows needs two to four row ids");
    if (std::set(pair.rows.begin(), pair.rows.end()).size() < pair.rows.size()) {
      table.error("compare.rows", "rows", "a row stands twice in rows");
    }
    if (!slugs.insert(pair.slug).second)
      table.error("toml.duplicate-slug", "slug", fmt::format("comparison \"{}\" stands twice", pair.slug));
    table.finish();
    site.compare.push_back(std::move(pair));
  }
}

// With urls = "file" a page called index would answer for its whole folder.
void check_index_slugs(const Site& site, Diagnostics& diagnostics) {
  auto check = [&](const std::string& slug, const Place& place) {
    if (slug == "index") diagnostics.error("site.index-slug", place, "\"index\" is no name where urls = \"file\"");
  };
  for (const Model& model : site.catalogue.models) check(model.slug, model.place);
  for (const Hardware& hardware : site.catalogue.hardware) check(hardware.slug, hardware.place);
  for (const Runtime& runtime : site.catalogue.runtimes) check(runtime.slug, runtime.place);
  for (const Benchmark& benchmark : site.catalogue.benchmarks) check(benchmark.slug, benchmark.place);
  for (const Operator& person : site.catalogue.operators) check(person.handle, person.place);
  for (const BoardDefinition& board : site.boards) check(board.slug, board.place);
}

// ASSAY_SITE__TITLE=x -> site.title = x in the tree that site.toml gave.
void apply_override(TomlText& toml, const std::string& name, const std::string& value, Diagnostics& diagnostics) {
  Json& root = toml.root;
  const std::string path = lower_ascii(name.starts_with("ASSAY_") ? std::string_view(name).substr(6) : name);
  const std::size_t gap = path.find("__");
  const std::string section = path.substr(0, gap);
  const std::vector<std::string_view> known = setting_sections();
  if (gap == std::string::npos || std::find(known.begin(), known.end(), section) == known.end()) {
    diagnostics.error("site.override", {name}, fmt::format("{} names no section of site.toml; expected ASSAY_SECTION__KEY", name),
                      nearest_name(section, std::span<const std::string_view>(known)).value_or(""));
    return;
  }
  const std::string key = path.substr(gap + 2);
  const Json parsed = toml_value(value).value_or(Json(value));
  if (!root.find(section)) root.set(section, Json::object());
  toml.variables[section + "." + key] = name;
  for (auto& [table_name, table] : *root.members()) {
    if (table_name != section || !table.members()) continue;
    const auto at = std::find_if(table.members()->begin(), table.members()->end(), [&](const auto& m) { return m.key == key; });
    if (at == table.members()->end()) {
      table.set(key, parsed);
    } else {
      at->value = parsed;
    }
  }
}

}  // namespace

Origins origins_of_settings(const std::filesystem::path& source, const Overrides& overrides) {
  Diagnostics unheard;
  TomlText toml = read_toml(source / "site.toml", "site.toml", unheard);
  for (const auto& [name, value] : overrides) apply_override(toml, name, value, unheard);
  Table root(toml.root, toml, "site.toml", unheard);
  Origins origins;
  for (const Setting& setting : settings()) {
    const auto table = root.table(setting.section);
    if (!table || !table->has(setting.key)) continue;
    origins.emplace(fmt::format("{}.{}", setting.section, setting.key), table->origin_of(setting.key));
  }
  return origins;
}

Site load_site(const std::filesystem::path& source, const Overrides& overrides, Diagnostics& diagnostics) {
  Site site;
  site.source = source;
  if (!std::filesystem::exists(source / "site.toml")) {
    diagnostics.error("site.missing", {"site.toml"}, "no site.toml here; a site needs one with site.title and site.base_url");
    return site;
  }
  TomlText toml = read_toml(source / "site.toml", "site.toml", diagnostics);
  for (const auto& [name, value] : overrides) apply_override(toml, name, value, diagnostics);
  Table root(toml.root, toml, "site.toml", diagnostics);
  site.catalogue = load_catalogue(source, diagnostics);
  if (toml.readable) {
    for (const std::string_view section : setting_sections()) read_section(root, section, site);
    check_results(root, site);
    if (auto policy = root.table("policy")) check_policy(*policy, site.policy);
  }
  read_boards(root, site, diagnostics);
  read_sections(root, site);
  read_comparisons(root, site);
  root.finish();
  site.editorial = load_editorial(source, site.catalogue, diagnostics);
  site.approvals = load_approvals(site, diagnostics);
  if (site.output.urls == UrlStyle::file) check_index_slugs(site, diagnostics);
  site.baselines = load_baselines(source, diagnostics);
  site.use_cases = load_use_cases(source, site.catalogue, diagnostics);
  return site;
}

}  // namespace assay
