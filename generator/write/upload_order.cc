#include "write/upload_order.h"

#include <algorithm>
#include <array>

#include "write/output_paths.h"

namespace assay {
namespace {

bool is_data(std::string_view path) {
  constexpr std::array<std::string_view, 3> folders{"api/", "charts/", "downloads/"};
  return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) { return path.starts_with(folder); });
}

std::string_view without_compression(std::string_view path) {
  if (path.ends_with(".gz") || path.ends_with(".br")) path.remove_suffix(3);
  return path;
}

}  // namespace

UploadStage upload_stage_of(std::string_view path) {
  if (path == manifest_path) return UploadStage::manifest;
  path = without_compression(path);
  if (path.starts_with("assets/")) return UploadStage::assets;
  if (is_data(path)) return UploadStage::data;
  if (path.ends_with(".html")) return UploadStage::pages;
  if (path.ends_with(".atom") || path.starts_with("sitemap")) return UploadStage::indexes;
  return UploadStage::files;
}

}  // namespace assay
