#include "program/site_variants.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <variant>

#include "base/text.h"

namespace assay {
namespace {

Json parsed(std::string_view text) {
  std::variant<Json, JsonError> result = parse_json(text);
  REQUIRE(std::holds_alternative<Json>(result));
  return std::move(std::get<Json>(result));
}

bool is_row_file(const std::string& path) {
  return path.starts_with("data/results/");
}

bool names_one_of(std::string_view text, const std::set<std::string>& ids) {
  return std::any_of(ids.begin(), ids.end(),
                     [&](const std::string& id) { return text.find('"' + id + '"') != std::string_view::npos; });
}

// data/editorial.toml separates its tables by an empty line.
std::string without_tables(const std::string& toml, const std::set<std::string>& ids) {
  std::string kept;
  for (std::size_t at = 0; at < toml.size();) {
    const std::size_t end = std::min(toml.find("\n\n", at), toml.size());
    const std::string table = toml.substr(at, end - at);
    if (!names_one_of(table, ids)) kept += table + "\n\n";
    at = end + 2;
  }
  return kept;
}

Json without_reference(const Json& row, const std::set<std::string>& ids) {
  Json kept = Json::object();
  for (const auto& [key, value] : *row.members()) {
    if (key != "reproduces" || !ids.contains(std::string(row.text(key)))) kept.set(key, value);
  }
  return kept;
}

}  // namespace

FileTree site_files(const std::filesystem::path& folder) {
  FileTree files = read_tree(folder);
  std::erase_if(files, [](const auto& file) { return file.first.starts_with("expected/") || file.first == "as_of"; });
  return files;
}

std::vector<Json> rows_in(const FileTree& site) {
  std::vector<Json> rows;
  for (const auto& [path, text] : site) {
    if (!is_row_file(path)) continue;
    if (path.ends_with(".json")) {
      const Json list = parsed(text);
      rows.insert(rows.end(), list.items()->begin(), list.items()->end());
    } else {
      for (const std::string_view line : split(text, '\n')) {
        if (!is_blank(line)) rows.push_back(parsed(line));
      }
    }
  }
  return rows;
}

FileTree with_row_files(FileTree site, const FileTree& row_files) {
  std::erase_if(site, [](const auto& file) { return is_row_file(file.first); });
  for (const auto& [name, text] : row_files) site["data/results/" + name] = text;
  return site;
}

FileTree without_rows(const FileTree& site, const std::set<std::string>& ids) {
  std::string rows;
  for (const Json& row : rows_in(site)) {
    if (!ids.contains(std::string(row.text("id")))) rows += to_json(without_reference(row, ids)) + "\n";
  }
  FileTree less = with_row_files(site, {{"rows.ndjson", rows}});
  if (const auto editorial = less.find("data/editorial.toml"); editorial != less.end()) {
    editorial->second = without_tables(editorial->second, ids);
  }
  return less;
}

FileTree built(const FileTree& site, const std::vector<std::string>& options, const ProgramSetting& setting) {
  const TemporaryFolder folder;
  write_tree(folder.path() / "site", site);
  std::vector<std::string> arguments{"build", "-s", folder.path() / "site", "-d", folder.path() / "public"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const ProgramRun run = run_program(arguments, setting);
  INFO(run.err);
  REQUIRE(run.status == 0);
  return read_tree(folder.path() / "public");
}

std::set<std::string> reviewed_rows(const FileTree& site, const std::string& as_of, const std::vector<std::string>& lists) {
  const TemporaryFolder folder;
  write_tree(folder.path(), site);
  const Json review = parsed(run_program({"review", "--json", "-s", folder.path(), "--as-of", as_of}).out);
  std::set<std::string> rows;
  for (const std::string& list : lists) {
    for (const Json& entry : *review[list].items()) {
      rows.emplace(entry.string() != nullptr ? *entry.string() : std::string(entry.text("row")));
    }
  }
  return rows;
}

}  // namespace assay
