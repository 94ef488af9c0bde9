#include "write/moderated_rows.h"

#include "base/text.h"

namespace assay {
namespace {

std::string_view without_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

// The object with `moderation` in place of the one that it has, or behind its last member.
Json decided(const Json& row, const Json& moderation) {
  Json result = Json::object();
  for (const Json::Member& member : *row.members()) {
    if (member.key != "moderation") result.set(member.key, member.value);
  }
  return result.set("moderation", moderation);
}

void take_id(const Json& row, std::vector<std::string>& ids) {
  if (row.members() && row["id"].string()) ids.push_back(*row["id"].string());
}

}  // namespace

std::string with_moderation(std::string_view ndjson, std::set<std::string, std::less<>>& ids, const Json& moderation) {
  std::string out;
  out.reserve(ndjson.size() + ids.size() * 80);
  for (std::size_t at = 0; at < ndjson.size();) {
    const std::size_t end = std::min(ndjson.find('\n', at), ndjson.size());
    const std::string_view line = ndjson.substr(at, end - at);
    const auto parsed = parse_json(without_return(line));
    const Json* row = std::get_if<Json>(&parsed);
    const std::string* id = row && row->members() ? (*row)["id"].string() : nullptr;
    if (id && ids.erase(*id) > 0)
      out += to_json(decided(*row, moderation)) + (line.ends_with('\r') ? "\r" : "");
    else
      out += line;
    if (end < ndjson.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

std::vector<std::string> ids_in(std::string_view text) {
  std::vector<std::string> ids;
  const auto whole = parse_json(text);
  if (const Json* array = std::get_if<Json>(&whole); array && array->items()) {
    for (const Json& row : *array->items()) take_id(row, ids);
    return ids;
  }
  for (const std::string_view line : split(text, '\n')) {
    const auto parsed = parse_json(without_return(line));
    if (const Json* row = std::get_if<Json>(&parsed)) take_id(*row, ids);
  }
  return ids;
}

}  // namespace assay
