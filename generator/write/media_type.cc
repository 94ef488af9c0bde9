#include "write/media_type.h"

#include <algorithm>
#include <array>
#include <utility>

#include "write/upload_order.h"

namespace assay {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;
constexpr std::array<Entry, 20> types{{{".html", "text/html; charset=utf-8"},
                                       {".css", "text/css; charset=utf-8"},
                                       {".js", "text/javascript; charset=utf-8"},
                                       {".json", "application/json"},
                                       {".ndjson", "application/x-ndjson"},
                                       {".csv", "text/csv; charset=utf-8"},
                                       {".xml", "application/xml"},
                                       {".atom", "application/atom+xml; charset=utf-8"},
                                       {".svg", "image/svg+xml"},
                                       {".txt", "text/plain; charset=utf-8"},
                                       {".md", "text/markdown; charset=utf-8"},
                                       {".png", "image/png"},
                                       {".jpg", "image/jpeg"},
                                       {".jpeg", "image/jpeg"},
                                       {".gif", "image/gif"},
                                       {".avif", "image/avif"},
                                       {".webp", "image/webp"},
                                       {".ico", "image/x-icon"},
                                       {".woff2", "font/woff2"},
                                       {".gz", "application/gzip"}}};

}  // namespace

std::string_view media_type_of(std::string_view path) {
  const auto found = std::find_if(types.begin(), types.end(), [&](const Entry& entry) { return path.ends_with(entry.first); });
  return found == types.end() ? "application/octet-stream" : found->second;
}

std::string_view cache_control_of(std::string_view path) {
  switch (upload_stage_of(path)) {
    case UploadStage::assets:
      return "public, max-age=31536000, immutable";
    case UploadStage::data:
      return "public, max-age=60";
    default:
      return "public, max-age=0, must-revalidate";
  }
}

}  // namespace assay
