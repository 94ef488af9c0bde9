#include "import/row_files.h"

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// Members in one order, a metric without spread as its number: what two ways of writing the same share.
Json in_one_form(const Json& value) {
  if (const Json::Array* items = value.items()) {
    Json list = Json::array();
    for (const Json& item : *items) list.push(in_one_form(item));
    return list;
  }
  const Json::Object* members = value.members();
  if (members == nullptr) return value;
  if (members->size() == 1 && members->front().key == "value") return members->front().value;
  std::vector<const Json::Member*> sorted;
  for (const Json::Member& member : *members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
  Json object = Json::object();
  for (const Json::Member* member : sorted) {
    if (!member->value.is_null()) object.set(member->key, in_one_form(member->value));
  }
  return object;
}

// A table of text cannot tell 5 from "5".
Json as_texts(const Json& context) {
  Json texts = Json::object();
  if (context.members() == nullptr) return texts;
  for (const auto& [key, value] : *context.members()) {
    texts.set(key, value.number() != nullptr ? Json(value.number()->text) : value.boolean() ? Json(to_json(value)) : value);
  }
  return texts;
}

bool says_nothing(const std::string& key, const Json& value, std::string_view lane) {
  const std::string_view text = value.string() != nullptr ? std::string_view(*value.string()) : std::string_view();
  if (key == "hardware_count") return value.number() != nullptr && value.number()->value == 1;
  if (key == "state") return text == "completed";
  if (key == "lane") return text == lane;
  return value.string() != nullptr && text.empty();
}

// What was measured and how, without what a moderator said of it and without what counts anyway: two rows of the same
// content are one row. The path of the scores is left to the site that keeps them.
std::string content_of(const Json& row, std::string_view lane) {
  Json content = Json::object();
  for (const auto& [key, value] : *row.members()) {
    if (key == "moderation" || key == "outcomes" || says_nothing(key, value, lane)) continue;
    content.set(key, key == "context" ? as_texts(value) : value);
  }
  return to_json(in_one_form(content));
}

// With the scores by item that were there, where the new row comes from a file that has none.
Json keeping_outcomes(const Json& before, const Json& row) {
  Json kept = row;
  if (row.find("outcomes") == nullptr && before.find("outcomes") != nullptr) kept.set("outcomes", before["outcomes"]);
  return kept;
}

}  // namespace

RowFiles::RowFiles(fs::path folder, std::string target, const SiteNames& names)
    : names_(names), folder_(std::move(folder)), target_(std::move(target)) {
  for (const fs::path& name : files_below(folder_)) {
    if (name.extension() != ".ndjson") continue;
    std::vector<std::string>& lines = lines_[name.generic_string()];
    const std::string text = read_file(folder_ / name);
    for (const std::string_view line : split(text, '\n')) {
      if (is_blank(line)) continue;
      auto row = parse_json(line);
      if (const Json* json = std::get_if<Json>(&row)) {
        line_of_.emplace(std::string(json->text("id")), Line{name.generic_string(), lines.size()});
      }
      lines.emplace_back(line);
    }
  }
}

RowFate RowFiles::take(const Json& row) {
  const auto known = line_of_.find(row.text("id"));
  if (known == line_of_.end()) {
    std::vector<std::string>& lines = lines_[target_];
    line_of_.emplace(std::string(row.text("id")), Line{target_, lines.size()});
    lines.push_back(to_json(row));
    touched_[target_] = true;
    return RowFate::added;
  }
  std::string& line = lines_[known->second.file][known->second.index];
  const Json before = std::get<Json>(parse_json(line));
  const KnownBenchmark* benchmark = names_.benchmark(row.text("benchmark"));
  const std::string_view lane = benchmark != nullptr ? std::string_view(benchmark->lane) : default_lane;
  const bool gains = row.text("outcomes") != before.text("outcomes") && row.find("outcomes") != nullptr;
  const bool same = !gains && content_of(before, lane) == content_of(row, lane);
  const bool approves = row.find("moderation") != nullptr && before["moderation"].text("state") != "approved";
  if (same && !approves) return RowFate::kept;
  line = to_json(keeping_outcomes(before, row));
  touched_[known->second.file] = true;
  return RowFate::changed;
}

void RowFiles::write() const {
  fs::create_directories(folder_);
  for (const auto& [file, is_touched] : touched_) {
    std::string text;
    for (const std::string& line : lines_.at(file)) text += line + "\n";
    replace_file(folder_ / file, text);
  }
}

}  // namespace assay
