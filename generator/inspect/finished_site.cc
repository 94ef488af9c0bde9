#include "inspect/finished_site.h"

#include <limits>

#include "base/file_system.h"
#include "base/text.h"
#include "write/output_paths.h"
#include "write/usage_error.h"

namespace assay {

std::optional<std::string> FinishedSite::read(std::string_view path) const {
  const std::filesystem::path file = folder / path;
  if (!std::filesystem::is_regular_file(file)) return std::nullopt;
  return read_file(file);
}

Json FinishedSite::document(std::string_view path) const {
  const auto bytes = read(path);
  if (!bytes) return {};
  JsonLimits limits;
  limits.depth = 64;
  limits.string_bytes = std::size_t{16} << 20;
  limits.nodes = std::numeric_limits<std::size_t>::max();
  auto parsed = parse_json(*bytes, limits);
  Json* document = std::get_if<Json>(&parsed);
  return document == nullptr ? Json() : std::move(*document);
}

FinishedSite open_site(const std::filesystem::path& folder) {
  FinishedSite site{folder, {}};
  const auto text = site.read(manifest_path);
  auto manifest = text ? read_manifest(*text) : std::nullopt;
  if (!manifest) throw UsageError(printable(folder.string()) + " is no finished site: it has no manifest.json of ours");
  site.manifest = std::move(*manifest);
  const Json index = site.document("api/v1/index.json");
  if (!index.text("url").empty()) site.prefix = index.text("url");
  return site;
}

}  // namespace assay
