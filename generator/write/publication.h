// Bytes to disk. At every moment the destination is one complete build: files are staged beside it, unchanged
// ones are hard links to the old generation, and one rename swaps the generations. Nothing changed: nothing is
// written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

struct FileRecord {
  std::string sha256;   // hex
  std::uint64_t bytes = 0;
};

// path -> record, ordered by path.
using FileRecords = std::map<std::string, FileRecord>;

enum class Published { unchanged, swapped, swapped_durability_unknown };

struct PublicationResult {
  Published outcome = Published::unchanged;
  std::size_t files = 0, written = 0, linked = 0, deleted = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> warnings;   // e.g. the old generation could not be deleted
};

// Where files go: a publication on disk, or memory (check, serve, tests). `add` may be called from several
// threads; two additions of one path (also differing only by case) are remembered as an error.
class OutputSink {
 public:
  virtual ~OutputSink() = default;
  virtual void add(std::string path, std::string_view bytes) = 0;
};

class MemoryOutput : public OutputSink {
 public:
  MemoryOutput();
  ~MemoryOutput() override;
  void add(std::string path, std::string_view bytes) override;
  std::map<std::string, std::string> files;
  std::vector<std::string> collisions;

 private:
  struct Lock;
  std::unique_ptr<Lock> lock_;
};

// Takes the lock beside `destination` at construction and gives it back at destruction. Unless publish() is
// reached and succeeds, the destination is untouched and the staging folder is removed.
class Publication : public OutputSink {
 public:
  // Throws EnvironmentError when another build holds the lock or the destination cannot be staged beside;
  // throws UsageError (write/usage_error.h) when the destination must not be replaced: "/", `source` or a parent
  // of it, or a folder that holds files and no manifest.json of ours.
  Publication(std::filesystem::path destination, std::filesystem::path source);
  ~Publication() override;

  void add(std::string path, std::string_view bytes) override;
  const FileRecords& files() const;
  // Paths added twice, in order; publish must not be called when there is one.
  std::vector<std::string> collisions() const;
  // `manifest` is the object of manifest.json without "files", which is appended; written last.
  PublicationResult publish(Json manifest);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay
