// What the catalogues of a site know already, read as they stand: an import adds what they lack and changes nothing.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "import/catalogue_draft.h"

namespace assay {

// Of a benchmark that names none.
inline constexpr std::string_view default_lane = "decision";

enum class NameKind { model, hardware, provider, runtime, benchmark, operator_ };

// The table and file of a catalogue: "model", "models.toml".
std::string_view table_of(NameKind kind);
std::string_view file_of(NameKind kind);

struct KnownBenchmark {
  std::string metric, lane;                 // the lane that its rows have where they name none
  std::set<std::string, std::less<>> keys;  // of context_keys and variant_keys
};

class SiteNames {
 public:
  SiteNames() = default;
  // Reads site.toml and data/*.toml of the site. No site.toml is an error that says how to get one.
  SiteNames(const std::filesystem::path& site, Diagnostics& diagnostics);

  // The slug of the entry that has this slug, or this name among its aliases; else the slug itself.
  std::string resolved(NameKind kind, const std::string& slug, std::string_view name) const;
  bool knows(NameKind kind, std::string_view slug) const;
  std::vector<std::string> slugs(NameKind kind) const;
  const KnownBenchmark* benchmark(std::string_view slug) const;
  std::string_view operator_kind(std::string_view handle) const;  // empty where the handle is not known

  // Whether site.toml lists boards (without a list every benchmark has one), and the slugs of those.
  bool lists_boards() const { return !boards_.empty(); }
  bool has_board(std::string_view slug) const { return boards_.contains(slug); }
  bool shows_on_board(std::string_view benchmark) const { return on_boards_.contains(benchmark); }

  // "rows" or "file": where the site keeps moderation.
  const std::string& moderation() const { return moderation_; }

 private:
  struct List {
    std::set<std::string, std::less<>> slugs;
    std::map<std::string, std::string, std::less<>> alias;  // lower case -> slug
  };
  std::map<NameKind, List> lists_;
  std::map<std::string, KnownBenchmark, std::less<>> benchmarks_;
  std::map<std::string, std::string, std::less<>> operators_;
  std::set<std::string, std::less<>> boards_, on_boards_;  // slugs of boards, and of the benchmarks that they show
  std::string moderation_ = "rows";
};

// Pairs of a new name and one that is probably the same thing written otherwise ("llama-7b-q4_0", "llama-7b"), as
// sentences that say how to make one an alias of the other. Nothing is merged.
std::vector<std::string> near_names(const CatalogueDraft& catalogue, const SiteNames& names);

}  // namespace assay
