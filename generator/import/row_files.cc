#include "import/row_files.h"

#include "base/file_system.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// The row without what a moderator said of it.
std::string content_of(const Json& row) {
  Json content = Json::object();
  for (const auto& [key, value] : *row.members()) {
    if (key != "moderation") content.set(key, value);
  }
  return to_json(content);
}

}  // namespace

RowFiles::RowFiles(fs::path folder, std::string target) : folder_(std::move(folder)), target_(std::move(target)) {
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
  const bool same = content_of(before) == content_of(row);
  const bool approves = row.find("moderation") != nullptr && before["moderation"].text("state") != "approved";
  if (same && !approves) return RowFate::kept;
  line = to_json(row);
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
