// What a file is to a browser, and how long a cache may keep it.
#pragma once

#include <string_view>

namespace assay {

// By the extension: "text/html; charset=utf-8"; "application/octet-stream" for one that isn't known.
std::string_view media_type_of(std::string_view path);

// Assets have their hash in their name and never change; data may lag by a minute; everything else is asked for
// anew, which costs one answer without a body while it is unchanged.
std::string_view cache_control_of(std::string_view path);

}  // namespace assay
