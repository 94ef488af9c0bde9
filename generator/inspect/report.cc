#include "inspect/report.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "inspect/addresses.h"

namespace assay {
namespace {

constexpr std::size_t told_one_by_one = 5;  // files with the same fault
constexpr std::size_t most_of_a_kind = 50;  // different faults of one id

std::string shown_page(std::string_view file) {
  const std::string name = page_name_of(file);
  return name.empty() ? "the home page" : name;
}

}  // namespace

void SiteReport::add(std::string_view file, Fault fault, std::string_view sought) {
  auto key = std::pair(fault.id, fault.message);
  found_[std::move(key)].try_emplace(std::string(file), Found{std::move(fault), std::string(sought)});
}

std::string SiteReport::named(std::string_view file) const {
  const auto origin = origin_of_(file);
  return origin ? fmt::format("{} ({})", shown_page(file), origin->file) : shown_page(file);
}

Diagnostic SiteReport::diagnostic_of(const std::string& file, const Found& found, std::size_t others) const {
  const auto origin = origin_of_(file);
  Diagnostic diagnostic;
  diagnostic.severity = found.fault.severity;
  diagnostic.id = found.fault.id;
  diagnostic.place = {file, found.fault.line, 0};
  diagnostic.suggestion = found.fault.suggestion;
  const std::string page = origin ? shown_page(file) + ": " : "";
  diagnostic.message = page + found.fault.message;
  if (others > 0) diagnostic.message += fmt::format(" (and so on {})", counted(others, "other page", "other pages"));
  if (!origin) return diagnostic;
  const std::size_t at = found.sought.empty() ? std::string_view::npos : origin->source.find(found.sought);
  diagnostic.place = at == std::string_view::npos ? Place{origin->file, 1, 0} : place_in(origin->source, at, origin->file);
  return diagnostic;
}

Diagnostics SiteReport::take() {
  Diagnostics diagnostics;
  std::map<std::string, std::size_t> kinds;
  for (const auto& [key, files] : found_) {
    const std::size_t before = kinds[key.first]++;
    if (before >= most_of_a_kind) continue;
    const bool one_by_one = files.size() <= told_one_by_one;
    for (const auto& [file, found] : files) {
      diagnostics.add(diagnostic_of(file, found, one_by_one ? 0 : files.size() - 1));
      if (!one_by_one) break;
    }
  }
  for (const auto& [id, count] : kinds) {
    if (count <= most_of_a_kind) continue;
    const auto first = found_.lower_bound({id, ""});
    Diagnostic more;
    more.severity = first->second.begin()->second.fault.severity;
    more.id = id;
    more.message = fmt::format("{} more of this kind are not shown", count - most_of_a_kind);
    diagnostics.add(std::move(more));
  }
  found_.clear();
  return diagnostics;
}

}  // namespace assay
