#include "write/new_site.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "write/usage_error.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view dot = "dot-", date_mark = "@DATE@", version_mark = "@VERSION@";

std::string site_path(const fs::path& name) {
  fs::path path;
  for (const fs::path& part : name) {
    const std::string text = part.string();
    path /= text.starts_with(dot) ? "." + text.substr(dot.size()) : text;
  }
  return path.generic_string();
}

std::string replaced(std::string text, std::string_view mark, std::string_view value) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
    text.replace(at, mark.size(), value);
  return text;
}

void add_folder(SiteFiles& files, const fs::path& folder, const std::string& below) {
  for (const fs::path& name : files_below(folder)) files[site_path(fs::path(below) / name)] = read_file(folder / name);
}

// Installed, the demonstration has a folder of its own; in the source tree it is the tree's own site.
void add_example(SiteFiles& files, const fs::path& data_folder) {
  const fs::path example = fs::exists(data_folder / "example") ? data_folder / "example" : data_folder;
  files["site.toml"] = read_file(example / "site.toml");
  for (const char* folder : {"data", "content"}) add_folder(files, example / folder, folder);
}

bool is_free(const fs::path& folder) {
  if (!fs::exists(folder)) return true;
  if (!fs::is_directory(folder)) return false;
  return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(),
                     [](const fs::directory_entry& entry) { return entry.path().filename() == ".git"; });
}

void write_one(const fs::path& folder, const std::string& path, const std::string& bytes, NewSite& site) {
  const fs::path target = folder / path;
  if (fs::symlink_status(target).type() != fs::file_type::not_found) {
    if (!fs::is_regular_file(target) || read_file(target) != bytes) site.kept.push_back(path);
    return;
  }
  fs::create_directories(target.parent_path());
  replace_file(target, bytes);
  if (bytes.starts_with("#!")) ::chmod(target.c_str(), 0755);
  site.written.push_back(path);
}

}  // namespace

SiteFiles files_of_new_site(const NewSiteRequest& request) {
  SiteFiles files;
  const fs::path skeleton = request.data_folder / "skeleton";
  add_folder(files, skeleton / "site", "");
  if (files.empty()) throw EnvironmentError("the program's skeleton of a site is missing");
  if (request.example) {
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("data/") || file.first.starts_with("content/"); });
    add_example(files, request.data_folder);
  }
  if (request.ci) add_folder(files, skeleton / "ci", "");
  const std::string date = iso_date(request.today);
  for (auto& [path, bytes] : files) bytes = replaced(replaced(std::move(bytes), date_mark, date), version_mark, ASSAY_VERSION);
  return files;
}

NewSite write_new_site(const fs::path& folder, const SiteFiles& files, Occupied occupied) {
  if (occupied == Occupied::refuse && !is_free(folder)) {
    throw UsageError(
        fmt::format("{} is not empty; --force adds what is missing and keeps what is there", printable(folder.native())));
  }
  NewSite site;
  try {
    for (const auto& [path, bytes] : files) write_one(folder, path, bytes, site);
  } catch (const fs::filesystem_error& error) {
    throw EnvironmentError(printable(error.what()));
  }
  return site;
}

}  // namespace assay
