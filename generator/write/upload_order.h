// In which order the files of a build may appear, so that no page ever refers to something that isn't there yet.
#pragma once

#include <string_view>

namespace assay {

// What refers comes after what it refers to. Deletions follow the last stage.
enum class UploadStage { assets, files, data, pages, indexes, manifest };

// assets/ first; then what belongs to no other stage (robots.txt, _headers, images); data is api/, charts/ and
// downloads/; indexes are the sitemaps and the feeds. A compressed sibling goes with its file.
UploadStage upload_stage_of(std::string_view path);

}  // namespace assay
