#include "write/publication.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/file_system.h"
#include "base/text.h"
#include "write/compared_file.h"
#include "write/compress.h"
#include "write/destination.h"
#include "write/generation.h"
#include "write/open_folder.h"
#include "write/output_paths.h"
#include "write/per_file.h"
#include "write/usage_error.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

void require_output_path(const std::string& path) {
  const std::string folded = lower_ascii(path);
  if (is_output_path(path) && folded != manifest_path && folded != interrupted_path) return;
  throw std::invalid_argument("no path for a file of the site: " + printable(path));
}

std::vector<Encoding> encodings_of(const PublicationOptions& options) {
  std::vector<Encoding> encodings;
  if (options.gzip) encodings.push_back(Encoding::gzip);
  if (options.brotli) encodings.push_back(Encoding::brotli);
  return encodings;
}

// The folder is closed to others until it is published.
std::unique_ptr<OpenFolder> make_staging(const fs::path& path) {
  if (::mkdir(path.c_str(), 0700) != 0) throw_system_error("create", path);
  return std::make_unique<OpenFolder>(path);
}

enum class Swap { done, impossible };

bool is_without_exchange(int error) {
  return error == EBUSY || error == EXDEV || error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

Swap swap_in(const fs::path& staging, const fs::path& destination, bool destination_exists) {
  const unsigned flags = destination_exists ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, staging.c_str(), AT_FDCWD, destination.c_str(), flags) == 0) return Swap::done;
  if (!is_without_exchange(errno)) throw_system_error("replace", destination);
  if (destination_exists) return Swap::impossible;
  if (::rename(staging.c_str(), destination.c_str()) != 0) throw_system_error("create", destination);
  return Swap::done;
}

bool fsync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.is_open() && ::fsync(opened.number()) == 0;
}

[[noreturn]] void throw_changed_meanwhile(const fs::path& file) {
  throw EnvironmentError(printable(file.native()) + " changed while the site was built");
}

// A path and every folder that it lies in.
std::set<std::string> with_folders(const std::string& path) {
  std::set<std::string> all{path};
  for (std::size_t slash = path.rfind('/'); slash != std::string::npos; slash = path.rfind('/', slash - 1)) {
    all.insert(path.substr(0, slash));
  }
  return all;
}

// Held until it is whole, then added like any other.
class CollectedFile : public GrowingFile {
 public:
  CollectedFile(OutputSink& sink, std::string path) : sink_(sink), path_(std::move(path)) {}
  void append(std::string_view bytes) override { bytes_ += bytes; }
  void finish() override { sink_.add(std::move(path_), bytes_); }

 private:
  OutputSink& sink_;
  std::string path_, bytes_;
};

// The second file of a path: that there is one was remembered, its bytes are not.
class LostFile : public GrowingFile {
 public:
  void append(std::string_view) override {}
  void finish() override {}
};

}  // namespace

std::unique_ptr<GrowingFile> OutputSink::grow(std::string path) {
  return std::make_unique<CollectedFile>(*this, std::move(path));
}

struct Publication::State {
  State(const fs::path& path, const fs::path& source, PublicationOptions wanted)
      : options(std::move(wanted)), encodings(encodings_of(options)), destination(path, source, options.inputs) {}

  PublicationOptions options;
  std::vector<Encoding> encodings;
  Destination destination;
  Generation old;
  PublicationResult result;

  std::mutex mutex;  // of what follows
  OutputPaths paths;
  FileRecords files;
  std::vector<std::string> written;
  std::vector<std::string> unlinked;  // unchanged, and not in the staging folder yet

  std::once_flag staging_made;
  std::atomic<bool> is_staged = false;
  fs::path staging_path;
  std::unique_ptr<OpenFolder> staging;

  bool per_file() const { return old.folder && (options.per_file || destination.is_mount_point()); }
  OpenFolder& stage();
  bool claim(const std::string& path, const FileRecord& record);
  void add(std::string path, std::string_view bytes, FileRecord record);
  void add(std::string path, ComparedFile& file);
  void add_siblings(const std::string& path, std::string_view bytes, const FileRecord& record);
  bool keep_sibling(const std::string& path, const std::string& sibling, const FileRecord& record);
  void keep(const std::string& path, const FileRecord& record);
  void link(const std::string& path, const FileRecord& record);

  std::vector<std::string> removed_paths() const;
  bool is_unchanged(const FileRecord& manifest) const;
  void count(const FileRecord& manifest);
  void refuse_foreign_twins() const;
  void stage_the_rest(const std::string& manifest);
  void link_the_rest();
  void go_live();
  void go_live_per_file();
  void remove_staging();
};

OpenFolder& Publication::State::stage() {
  std::call_once(staging_made, [this] {
    staging_path = destination.staging_path();
    staging = make_staging(staging_path);
    is_staged = true;
  });
  return *staging;
}

bool Publication::State::claim(const std::string& path, const FileRecord& record) {
  const std::lock_guard lock(mutex);
  return paths.claim(path) && files.emplace(path, record).second;
}

void Publication::State::add(std::string path, std::string_view bytes, FileRecord record) {
  if (!claim(path, record)) return;
  if (old.holds(path, record)) return keep(path, record);
  stage().write(path, bytes);
  const std::lock_guard lock(mutex);
  written.push_back(std::move(path));
}

// Its path was claimed when it began to grow.
void Publication::State::add(std::string path, ComparedFile& file) {
  const FileRecord record = file.finish();
  {
    const std::lock_guard lock(mutex);
    files[path] = record;
  }
  if (file.is_same() && old.holds(path, record)) return keep(path, record);
  if (file.is_same()) file.copy();
  const std::lock_guard lock(mutex);
  written.push_back(std::move(path));
}

// Compressing is most of a build's work, so the siblings of an unchanged file are kept like the file.
void Publication::State::add_siblings(const std::string& path, std::string_view bytes, const FileRecord& record) {
  if (encodings.empty() || !is_worth_compressing(path, bytes)) return;
  for (const Encoding encoding : encodings) {
    std::string sibling = path + std::string(suffix_of(encoding));
    if (keep_sibling(path, sibling, record)) continue;
    const std::string compressed = compressed_as(encoding, bytes);
    if (compressed.size() < bytes.size()) add(std::move(sibling), compressed, record_of(compressed));
  }
}

bool Publication::State::keep_sibling(const std::string& path, const std::string& sibling, const FileRecord& record) {
  const auto source = old.files.find(path);
  const auto known = old.files.find(sibling);
  if (source == old.files.end() || known == old.files.end()) return false;
  if (old.generator != options.generator || source->second != record) return false;
  if (!old.folder->has_file(sibling, known->second.bytes)) return false;
  if (claim(sibling, known->second)) keep(sibling, known->second);
  return true;
}

// Linked at once where there is a staging folder: then several threads share that work.
void Publication::State::keep(const std::string& path, const FileRecord& record) {
  if (is_staged && !per_file()) return link(path, record);
  const std::lock_guard lock(mutex);
  unlinked.push_back(path);
}

void Publication::State::link(const std::string& path, const FileRecord& record) {
  if (link_file(*old.folder, *staging, path)) return;
  const auto bytes = old.folder->read(path);
  if (!bytes || record_of(*bytes) != record) throw_changed_meanwhile(destination.path() / path);
  staging->write(path, *bytes);
}

std::vector<std::string> Publication::State::removed_paths() const {
  std::vector<std::string> removed;
  std::copy_if(old.paths.begin(), old.paths.end(), std::back_inserter(removed),
               [this](const std::string& path) { return !files.contains(path); });
  return removed;
}

bool Publication::State::is_unchanged(const FileRecord& manifest) const {
  return old.folder && written.empty() && result.deleted == 0 && manifest.sha256 == old.manifest_sha256;
}

void Publication::State::count(const FileRecord& manifest) {
  const std::size_t manifest_written = manifest.sha256 == old.manifest_sha256 ? 0 : 1;
  result.files = files.size() + 1;
  result.written = written.size() + manifest_written;
  result.linked = result.files - result.written;
  result.deleted = removed_paths().size();
  result.bytes = manifest.bytes;
  for (const auto& [path, record] : files) result.bytes += record.bytes;
}

// Neither a file of the site nor a folder of it may stand where a stranger's file or folder does, nor a file of the site
// where a folder has to be for the stranger's.
void Publication::State::refuse_foreign_twins() const {
  std::set<std::string> wanted;
  for (const auto& [path, record] : files) wanted.merge(with_folders(path));
  for (const std::string& foreign : result.carried_over) {
    std::string twin = wanted.contains(foreign) ? foreign : "";
    for (const std::string& folder : with_folders(foreign)) {
      if (files.contains(folder)) twin = folder;
    }
    if (twin.empty()) continue;
    throw UsageError("the site has " + printable(twin) + ", and " + printable((destination.path() / foreign).native()) +
                     " is not from a build; move it away");
  }
}

void Publication::State::stage_the_rest(const std::string& manifest) {
  stage();
  if (!per_file()) link_the_rest();
  staging->write(std::string(manifest_path), manifest);
  if (!staging->sync()) throw_system_error("write to disk", staging_path);
}

void Publication::State::link_the_rest() {
  for (const std::string& path : unlinked) {
    const FileRecord& record = files.at(path);
    if (!old.holds(path, record)) throw_changed_meanwhile(destination.path() / path);
    link(path, record);
  }
  for (const std::string& path : result.carried_over) carry_over(*old.folder, *staging, path);
}

void Publication::State::go_live() {
  if (per_file()) return go_live_per_file();
  if (::fchmod(staging->number(), folder_mode) != 0) throw_system_error("set the mode of", staging_path);
  if (swap_in(staging_path, destination.path(), old.folder != nullptr) == Swap::impossible) return go_live_per_file();
  const bool is_durable = fsync_folder(destination.parent());
  result.outcome = is_durable ? Published::swapped : Published::swapped_durability_unknown;
}

void Publication::State::go_live_per_file() {
  PerFileChange change{written, removed_paths(), old.paths};
  for (const auto& [path, record] : files) change.paths.insert(path);
  OpenFolder live(destination.path());
  PerFileResult done = publish_per_file(*staging, live, std::move(change));
  result.outcome = done.durable ? Published::swapped : Published::swapped_durability_unknown;
  std::move(done.warnings.begin(), done.warnings.end(), std::back_inserter(result.warnings));
}

// After a swap this is the old generation; before, and file by file, it is the new one or what is left of it.
void Publication::State::remove_staging() {
  if (!staging) return;
  staging.reset();
  std::error_code error;
  fs::remove_all(staging_path, error);
  if (error) result.warnings.push_back("cannot remove " + printable(staging_path.native()) + ": " + error.message());
}

Publication::Publication(fs::path destination, fs::path source, PublicationOptions options)
    : state_(std::make_unique<State>(destination, source, std::move(options))) {
  state_->result.warnings = state_->destination.remove_leftovers();
  state_->old = read_generation(state_->destination);
}

Publication::~Publication() {
  state_->remove_staging();
}

void Publication::add(std::string path, std::string_view bytes) {
  require_output_path(path);
  const FileRecord record = record_of(bytes);
  state_->add(path, bytes, record);
  state_->add_siblings(path, bytes, record);
}

class Publication::WrittenFile : public GrowingFile {
 public:
  WrittenFile(State& state, std::string path)
      : state_(state),
        path_(std::move(path)),
        file_(
            state.old.folder.get(), [&state]() -> OpenFolder& { return state.stage(); }, path_) {}
  void append(std::string_view bytes) override { file_.append(bytes); }
  void finish() override { state_.add(path_, file_); }

 private:
  State& state_;
  std::string path_;
  ComparedFile file_;
};

std::unique_ptr<GrowingFile> Publication::grow(std::string path) {
  if (!state_->encodings.empty()) return OutputSink::grow(std::move(path));
  require_output_path(path);
  if (!state_->claim(path, {})) return std::make_unique<LostFile>();
  return std::make_unique<WrittenFile>(*state_, std::move(path));
}

const FileRecords& Publication::files() const {
  return state_->files;
}

std::vector<std::string> Publication::collisions() const {
  const std::lock_guard lock(state_->mutex);
  return state_->paths.collisions();
}

PublicationResult Publication::publish(const std::string& manifest) {
  State& state = *state_;
  if (!collisions().empty()) throw std::logic_error("two files of the site have one path: " + collisions().front());
  const FileRecord record = record_of(manifest);
  state.count(record);
  if (state.is_unchanged(record)) return state.result;
  state.result.carried_over = foreign_paths(state.old);
  state.refuse_foreign_twins();
  state.stage_the_rest(manifest);
  state.go_live();
  state.destination.keep_parents();
  state.remove_staging();
  return state.result;
}

struct MemoryOutput::Lock {
  std::mutex mutex;
  OutputPaths paths;
};

MemoryOutput::MemoryOutput() : lock_(std::make_unique<Lock>()) {}
MemoryOutput::~MemoryOutput() = default;

void MemoryOutput::add(std::string path, std::string_view bytes) {
  require_output_path(path);
  const std::lock_guard lock(lock_->mutex);
  if (lock_->paths.claim(path)) {
    files.emplace(std::move(path), bytes);
  } else {
    collisions = lock_->paths.collisions();
  }
}

}  // namespace assay
