#include "write/sample_site.h"

#include <fmt/format.h>

#include "base/file_system.h"

namespace assay {
namespace {

std::string page_of(int row, int version) {
  const int shown = row % 3 == 0 ? 0 : version;
  return fmt::format("<!doctype html><title>row {}</title><p>version {}", row, shown) + std::string(2000, 'x') + "\n";
}

}  // namespace

std::map<std::string, std::string> sample_site(int version, int rows) {
  std::map<std::string, std::string> files{{"index.html", fmt::format("<p>version {}\n", version)},
                                           {"assets/site.css", "body { margin: 0 }\n"},
                                           {fmt::format("changes/{}.html", version), "<p>changes\n"}};
  for (int row = 0; row < rows; ++row) files[fmt::format("rows/r{}/index.html", row)] = page_of(row, version);
  return files;
}

PublicationResult publish_sample(const std::filesystem::path& destination, int version, int rows,
                                 const PublicationOptions& options) {
  Publication publication(destination, {}, options);
  for (const auto& [path, bytes] : sample_site(version, rows)) publication.add(path, bytes);
  return publication.publish(
      manifest_text(Json::object().set("as_of", "2026-11-21").set("generator", options.generator), publication.files()));
}

std::vector<std::string> faults_of_build(const std::filesystem::path& destination) {
  const auto file = destination / std::string("manifest.json");
  if (!std::filesystem::exists(file)) return {"manifest.json is absent"};
  const auto manifest = read_manifest(read_file(file));
  if (!manifest) return {"manifest.json is no manifest"};
  std::vector<std::string> faults;
  for (const auto& [path, record] : manifest->files) {
    if (!std::filesystem::is_regular_file(destination / path)) {
      faults.push_back(path + " is absent");
    } else if (record_of(read_file(destination / path)) != record) {
      faults.push_back(path + " differs");
    }
  }
  return faults;
}

}  // namespace assay
