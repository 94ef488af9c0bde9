// Bytes to disk. At every moment the destination is one complete build: files are staged beside it, unchanged
// ones are hard links to the old generation, and one rename swaps the generations. Nothing changed: nothing is
// written.
//
// A file counts as unchanged when the old manifest.json has its SHA-256 and the destination has a file of that
// name, size and mode. The staging folder appears with the first difference; the old generation goes after the
// swap, and what a killed build left behind is removed by the next one. Durability is one syncfs before the
// swap and one fsync of the parent after it.
//
// What is in the destination without being ours (.git, CNAME, a file that somebody put beside a page) is carried over,
// wherever it stands, and named. The site is replaced file by file
// (write/per_file.h) when the destination is a mounted file system or RENAME_EXCHANGE does not exist.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "write/manifest.h"

namespace assay {

enum class Published { unchanged, swapped, swapped_durability_unknown };

struct PublicationResult {
  Published outcome = Published::unchanged;
  // Of the files of the build, manifest.json included: new or changed, kept; and gone since the old build.
  std::size_t files = 0, written = 0, linked = 0, deleted = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> carried_over;  // paths in the destination that aren't ours
  std::vector<std::string> warnings;      // e.g. the old generation could not be deleted
};

struct PublicationOptions {
  // Text files of a kilobyte and more get siblings .gz and .br (write/compress.h).
  bool gzip = false, brotli = false;
  // As in manifest.json. Siblings are taken from the old generation only where the same generator made them.
  std::string generator = "assay";
  // Folders of the source, relative to it, that are read: nothing is published into one.
  std::vector<std::filesystem::path> inputs = {};
  // Replaces file by file even where folders could be exchanged.
  bool per_file = false;
};

// A file that is added once it is finished; without that it is none. One thread at a time.
class GrowingFile {
 public:
  virtual ~GrowingFile() = default;
  virtual void append(std::string_view bytes) = 0;
  virtual void finish() = 0;
};

// Where files go: a publication on disk, or memory (check, serve, tests). `add` may be called from several
// threads; two additions of one path (also differing only by case) are remembered as an error. It throws
// std::invalid_argument for what is no output path (write/output_paths.h) or is reserved: such names are refused
// where they come from.
class OutputSink {
 public:
  virtual ~OutputSink() = default;
  virtual void add(std::string path, std::string_view bytes) = 0;
  // A file that comes piece by piece, for what grows with the site. A sink that needs files whole collects it.
  virtual std::unique_ptr<GrowingFile> grow(std::string path);
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
  Publication(std::filesystem::path destination, std::filesystem::path source, PublicationOptions options = {});
  ~Publication() override;

  void add(std::string path, std::string_view bytes) override;
  // Written as it comes, unless it has compressed siblings, which are made from the whole.
  std::unique_ptr<GrowingFile> grow(std::string path) override;
  // What was added so far, siblings included: complete once every `add` has returned, which is when budgets are
  // checked (write/budget.h).
  const FileRecords& files() const;
  // Paths added twice, in order; publish must not be called when there is one.
  std::vector<std::string> collisions() const;
  // `manifest` is the text of manifest.json, whose "files" are files(); written last. Throws EnvironmentError when
  // nothing was published (file by file: the message says so when files of two builds are left), UsageError when the
  // build makes a file where the destination has a stranger's.
  PublicationResult publish(const std::string& manifest);

 private:
  struct State;
  class WrittenFile;
  std::unique_ptr<State> state_;
};

}  // namespace assay
