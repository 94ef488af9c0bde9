#include "import/site_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "load/toml.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::array all_kinds{NameKind::model,   NameKind::hardware,  NameKind::provider,
                               NameKind::runtime, NameKind::benchmark, NameKind::operator_};

void take_keys(const Json& list, std::set<std::string, std::less<>>& keys) {
  if (list.items() == nullptr) return;
  for (const Json& key : *list.items()) {
    if (key.string() != nullptr) keys.insert(*key.string());
  }
}

// Letters and digits alone, without the name of a quantization or file format at the end: what two spellings share.
std::string core_of(std::string_view slug) {
  static constexpr std::array<std::string_view, 6> endings{"gguf", "f16", "bf16", "fp16", "fp8", "mxfp4"};
  std::string core;
  for (const std::string_view part : split(slug, '-')) {
    const bool quant = part.size() >= 2 && (part.starts_with("q") || part.starts_with("iq")) &&
                       part.find_first_of("0123456789") != std::string_view::npos && part.find('_') != std::string_view::npos;
    if (quant || std::find(endings.begin(), endings.end(), part) != endings.end()) continue;
    for (const char c : part) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) core += c;
    }
  }
  return core;
}

void find_near(NameKind kind, const std::vector<std::string>& fresh, const SiteNames& names, std::vector<std::string>& found) {
  std::map<std::string, std::string> by_core;
  for (const std::string& slug : names.slugs(kind)) by_core.emplace(core_of(slug), slug);
  for (const std::string& slug : fresh) {
    if (names.knows(kind, slug)) continue;
    const auto [at, is_new] = by_core.emplace(core_of(slug), slug);
    if (is_new || at->second == slug) continue;
    found.push_back(
        fmt::format("{0} \"{1}\" may be \"{2}\" under another name; if so, give it to the entry in data/{3}: "
                    "aliases = [\"{1}\"], and import again",
                    table_of(kind), slug, at->second, file_of(kind)));
  }
}

template <typename Entry>
std::vector<std::string> keys_of(const std::map<std::string, Entry, std::less<>>& list) {
  std::vector<std::string> keys;
  for (const auto& [key, entry] : list) keys.push_back(key);
  return keys;
}

}  // namespace

std::string_view table_of(NameKind kind) {
  constexpr std::array<std::string_view, 6> names{"model", "hardware", "provider", "runtime", "benchmark", "operator"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view file_of(NameKind kind) {
  constexpr std::array<std::string_view, 6> names{"models.toml",   "hardware.toml",   "providers.toml",
                                                  "runtimes.toml", "benchmarks.toml", "operators.toml"};
  return names[static_cast<std::size_t>(kind)];
}

SiteNames::SiteNames(const fs::path& site, Diagnostics& diagnostics) {
  if (!fs::is_regular_file(site / "site.toml")) {
    diagnostics.error("import.no-site", {site.generic_string()},
                      "there is no site.toml in it; `assay init " + site.generic_string() + "` makes a site");
    return;
  }
  const TomlText settings = read_toml(site / "site.toml", "site.toml", diagnostics);
  if (const std::string_view where = settings.root["data"].text("moderation"); !where.empty()) moderation_ = where;
  if (const Json::Array* boards = settings.root["board"].items()) {
    for (const Json& board : *boards) {
      boards_.emplace(board.text("slug"));
      on_boards_.emplace(board.text("benchmark"));
    }
  }
  for (const NameKind kind : all_kinds) {
    const std::string file = fmt::format("data/{}", file_of(kind));
    const TomlText toml = read_toml(site / file, file, diagnostics);
    const Json::Array* entries = toml.root[table_of(kind)].items();
    if (entries == nullptr) continue;
    List& list = lists_[kind];
    for (const Json& entry : *entries) {
      const std::string slug(entry.text(kind == NameKind::operator_ ? "handle" : "slug"));
      list.slugs.insert(slug);
      if (const Json::Array* aliases = entry["aliases"].items()) {
        for (const Json& alias : *aliases) {
          if (alias.string() != nullptr) list.alias.emplace(lower_ascii(*alias.string()), slug);
        }
      }
      if (kind == NameKind::operator_) operators_[slug] = entry.text("kind");
      if (kind != NameKind::benchmark) continue;
      KnownBenchmark& known = benchmarks_[slug];
      known.metric = entry.text("metric");
      known.lane = entry.text("lane").empty() ? default_lane : entry.text("lane");
      take_keys(entry["context_keys"], known.keys);
      take_keys(entry["variant_keys"], known.keys);
    }
  }
}

std::string SiteNames::resolved(NameKind kind, const std::string& slug, std::string_view name) const {
  const auto list = lists_.find(kind);
  if (list == lists_.end() || list->second.slugs.contains(slug)) return slug;
  for (const std::string& key : {lower_ascii(name), slug}) {
    if (const auto found = list->second.alias.find(key); found != list->second.alias.end()) return found->second;
  }
  return slug;
}

bool SiteNames::knows(NameKind kind, std::string_view slug) const {
  const auto list = lists_.find(kind);
  return list != lists_.end() && list->second.slugs.contains(slug);
}

std::vector<std::string> SiteNames::slugs(NameKind kind) const {
  const auto list = lists_.find(kind);
  if (list == lists_.end()) return {};
  return {list->second.slugs.begin(), list->second.slugs.end()};
}

const KnownBenchmark* SiteNames::benchmark(std::string_view slug) const {
  const auto found = benchmarks_.find(slug);
  return found == benchmarks_.end() ? nullptr : &found->second;
}

std::string_view SiteNames::operator_kind(std::string_view handle) const {
  const auto found = operators_.find(handle);
  return found == operators_.end() ? std::string_view() : std::string_view(found->second);
}

std::vector<std::string> near_names(const CatalogueDraft& catalogue, const SiteNames& names) {
  std::vector<std::string> found;
  find_near(NameKind::model, keys_of(catalogue.models), names, found);
  find_near(NameKind::hardware, keys_of(catalogue.hardware), names, found);
  find_near(NameKind::provider, keys_of(catalogue.providers), names, found);
  find_near(NameKind::runtime, keys_of(catalogue.runtimes), names, found);
  return found;
}

}  // namespace assay
