#include "load/methodology_lock.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "base/text.h"

namespace assay {
namespace {

std::optional<LockedVersion> line_of(std::string_view text, std::size_t number) {
  const auto parts = split(text, ' ');
  if (parts.size() != 4 || parts[0].empty() || parts[1].empty()) return std::nullopt;
  const auto date = parse_date(parts[2]);
  const bool hash = parts[3].size() == 64 && parts[3].find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (!date || !hash) return std::nullopt;
  return LockedVersion{std::string(parts[0]), std::string(parts[1]), *date, std::string(parts[3]), number};
}

}  // namespace

MethodologyLock parse_methodology_lock(std::string_view text, Diagnostics& diagnostics) {
  MethodologyLock lock;
  std::size_t number = 0;
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.empty()) return lock;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (auto entry = line_of(line, number)) {
      lock.lines.push_back(std::move(*entry));
    } else {
      diagnostics.error("lock.malformed", Place{std::string(methodology_lock_file), number, 1},
                        "expected \"page version date content-hash\", separated by one space");
    }
  }
  return lock;
}

std::string appended_methodology_lock(std::string text, const MethodologyLock& lock, const std::vector<Article>& articles,
                                      Date as_of) {
  std::map<std::string, const LockedVersion*> last;
  for (const LockedVersion& line : lock.lines) last[line.page] = &line;
  if (!text.empty() && text.back() != '\n') text += '\n';
  for (const Article& article : articles) {
    if (!article.binding || article.draft) continue;
    const auto known = last.find(article.page);
    const bool holds =
        known != last.end() && known->second->version == article.version && known->second->content_hash == article.content_hash;
    if (!holds) text += fmt::format("{} {} {} {}\n", article.page, article.version, iso_date(as_of), article.content_hash);
  }
  return text;
}

}  // namespace assay
