#include "validate/look_alikes.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "base/look_alikes.h"
#include "base/text.h"

namespace assay {
namespace {

template <typename Entries, typename SlugOf>
void check_kind(const Entries& entries, std::string_view kind, SlugOf slug_of, Diagnostics& diagnostics) {
  std::map<std::string, const typename Entries::value_type*> looks;
  for (const auto& entry : entries) {
    if (is_blank(entry.name)) continue;
    const std::string odd = odd_characters_of(entry.name);
    if (!odd.empty()) {
      diagnostics.warning(
          "catalogue.odd-name", entry.place,
          fmt::format("the name “{}” of {} \"{}\" holds {}", shortened(entry.name, 80), kind, slug_of(entry), odd));
    }
    const auto [other, is_new] = looks.emplace(look_of(entry.name), &entry);
    if (is_new) continue;
    diagnostics.warning(
        "catalogue.look-alike", entry.place,
        fmt::format("the name “{}” of {} \"{}\" looks like “{}” of \"{}\"; expected names that a reader can tell apart",
                    shortened(entry.name, 80), kind, slug_of(entry), shortened(other->second->name, 80),
                    slug_of(*other->second)));
  }
}

}  // namespace

void check_look_alikes(const Catalogue& catalogue, Diagnostics& diagnostics) {
  const auto slug = [](const auto& entry) -> const std::string& { return entry.slug; };
  check_kind(catalogue.models, "model", slug, diagnostics);
  check_kind(catalogue.hardware, "hardware", slug, diagnostics);
  check_kind(catalogue.providers, "provider", slug, diagnostics);
  check_kind(catalogue.runtimes, "runtime", slug, diagnostics);
  check_kind(catalogue.benchmarks, "benchmark", slug, diagnostics);
  check_kind(
      catalogue.operators, "operator", [](const Operator& person) -> const std::string& { return person.handle; }, diagnostics);
}

}  // namespace assay
