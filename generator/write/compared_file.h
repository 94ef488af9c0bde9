// A file of the site that comes piece by piece and is never held whole. It is compared with the old generation's as
// it grows: nothing is written before the first difference, which copies what was the same.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "write/manifest.h"
#include "write/open_folder.h"

namespace assay {

class ComparedFile {
 public:
  // `old` is null where there is no old generation. `stage` gives the folder for the new one, made when it is needed.
  ComparedFile(const OpenFolder* old, std::function<OpenFolder&()> stage, std::string path);

  void append(std::string_view bytes);
  // After the last piece.
  FileRecord finish();
  // Whether the bytes are those of the old file, so that nothing was written.
  bool is_same() const { return is_same_; }
  // Writes a copy of the old file, where it is the same and can't be kept.
  void copy();

 private:
  void settle();
  void differ();
  void close();
  bool continues_old(std::string_view bytes) const;

  std::function<OpenFolder&()> stage_;
  std::string path_;
  std::filesystem::path shown_;
  Descriptor old_, written_;
  bool is_same_ = true;
  std::string pending_;     // not compared or written yet
  std::uint64_t size_ = 0;  // of what was
  Sha256 hash_;
};

}  // namespace assay
