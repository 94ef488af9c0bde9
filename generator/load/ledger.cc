#include "load/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/text.h"

namespace assay {
namespace {

const std::string no_hash(64, '0');

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<LedgerLine> line_of(std::string_view text) {
  const auto parts = split(text, ' ');
  if (parts.size() != 4 || !is_slug(parts[0]) || !is_hash(parts[2]) || !is_hash(parts[3])) return std::nullopt;
  const auto date = parse_date(parts[1]);
  if (!date) return std::nullopt;
  return LedgerLine{std::string(parts[0]), *date, std::string(parts[2]), std::string(parts[3])};
}

}  // namespace

Ledger parse_ledger(std::string_view text, const std::string& name, Diagnostics& diagnostics) {
  Ledger ledger;
  std::string previous = no_hash;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const Place place{name, ++number, 1};
    const auto entry = line_of(line);
    if (!entry) {
      diagnostics.error("ledger.malformed", place, "expected \"id date content-hash previous-hash\", separated by one space");
      continue;
    }
    if (entry->previous_hash != previous) {
      diagnostics.error("ledger.broken-chain", place,
                        fmt::format("the line for {} does not continue the line before it; the ledger is append-only, "
                                    "so restore the lines that were changed or dropped",
                                    entry->row));
    }
    previous = sha256_hex(line);
    ledger.lines.push_back(*entry);
    ledger.rows.push_back(entry->row);
  }
  std::sort(ledger.rows.begin(), ledger.rows.end());
  ledger.rows.erase(std::unique(ledger.rows.begin(), ledger.rows.end()), ledger.rows.end());
  return ledger;
}

ContentHash content_hash_of(const Json& input, ModerationPlace moderation) {
  constexpr std::array<std::string_view, 4> newer{"provider", "model_version", "region", "outcomes"};
  Json content = Json::object();
  for (const auto& [key, value] : *input.members()) {
    const bool unknown_before = std::find(newer.begin(), newer.end(), key) != newer.end();
    if (unknown_before && value.is_null()) continue;
    if (key == "moderation" && moderation == ModerationPlace::file) continue;
    content.set(key, value);
  }
  return sha256(to_json(content));
}

std::string appended_ledger(std::string text, const Ledger& ledger, std::vector<LedgerContent> rows, Date as_of) {
  std::map<std::string, std::string> latest;
  for (const LedgerLine& line : ledger.lines) latest[line.row] = line.content_hash;
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
  if (!text.empty() && text.back() != '\n') text += '\n';
  std::string previous = no_hash;
  if (!text.empty()) {
    const std::size_t before = text.rfind('\n', text.size() - 2);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    previous = sha256_hex(std::string_view(text).substr(start, text.size() - 1 - start));
  }
  for (const LedgerContent& row : rows) {
    const auto known = latest.find(row.row);
    if (known != latest.end() && known->second == row.content_hash) continue;
    const std::string line = fmt::format("{} {} {} {}", row.row, iso_date(as_of), row.content_hash, previous);
    text += line + '\n';
    previous = sha256_hex(line);
  }
  return text;
}

}  // namespace assay
