// manifest.json: what a build consists of. The next build compares against it, a deployment uploads by it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace assay {

struct FileRecord {
  std::string sha256;  // hex
  std::uint64_t bytes = 0;
  bool operator==(const FileRecord&) const = default;
};

// path -> record, ordered by path.
using FileRecords = std::map<std::string, FileRecord>;

FileRecord record_of(std::string_view bytes);

struct Manifest {
  std::string as_of, generator;
  std::string next_change_at;  // empty where nothing dated is left
  FileRecords files;           // every file but manifest.json itself
};

// The text of manifest.json: `facts` (an object without "files") followed by "files", which is written member by
// member because a million-row site lists millions.
std::string manifest_text(const Json& facts, const FileRecords& files);

// nullopt when the text is no manifest of ours: not JSON, or without a "files" object of well-formed records
// under output paths (so that a strange manifest can never name a file outside the site).
std::optional<Manifest> read_manifest(std::string_view text);

}  // namespace assay
