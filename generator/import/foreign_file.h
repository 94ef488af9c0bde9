// A file of another tool, read only as far as somebody asks for it and never beyond the limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace assay {

// Limits that hold before anything is read.
struct ImportLimits {
  std::size_t files = 100'000;
  std::uintmax_t file_bytes = std::uintmax_t(2) << 30;        // of a file read line by line
  std::uintmax_t document_bytes = std::uintmax_t(256) << 20;  // of a file read whole
  std::size_t line_bytes = 16u << 20;
};

class ForeignFile {
 public:
  ForeignFile(std::string name, std::string text);  // in memory
  static ForeignFile on_disk(std::string name, std::filesystem::path path);

  const std::string& name() const { return name_; }            // as diagnostics show it; may tell dates and models
  const std::filesystem::path& path() const { return path_; }  // empty in memory
  std::uintmax_t size() const { return size_; }

  // The first 64 KiB, as bytes.
  std::string_view head() const;
  // The whole file as bytes. Over the limit: an error that names it, and nothing.
  std::optional<std::string_view> text(Diagnostics& diagnostics) const;
  // Line after line, without its end, until `take` gives false. A line over the limit is an error.
  void each_line(const std::function<bool(std::string_view line, std::size_t number)>& take, Diagnostics& diagnostics) const;
  // The file at this path relative to the folder it lies in ("run_spec.json", "../systems/x.json"), or nothing. Never
  // one outside the folder that the person named.
  std::optional<ForeignFile> beside(const std::filesystem::path& relative) const;
  // Names of the files in the same folder, sorted; empty in memory.
  std::vector<std::string> neighbours() const;

  // The folder that the person named, which no import leaves; the file's own folder where it was named itself.
  std::filesystem::path root;
  bool named = true;  // the person named it; false: it was found in a folder

 private:
  ForeignFile() = default;
  std::string name_;
  std::filesystem::path path_;
  std::uintmax_t size_ = 0;
  mutable std::optional<std::string> text_, head_;
};

// The files that these names mean, folders walked, each once, in order. Errors: too many, too large, not there.
std::vector<ForeignFile> foreign_files(const std::vector<std::string>& names, Diagnostics& diagnostics);

}  // namespace assay
