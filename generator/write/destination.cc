#include "write/destination.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "base/file_system.h"
#include "base/text.h"
#include "write/usage_error.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, std::string_view reason) {
  throw UsageError("the destination " + printable(path.native()) + " " + std::string(reason));
}

// Absolute, without "." and "..", without symbolic links as far as it exists.
fs::path resolved(const fs::path& path) {
  if (path.empty()) refuse(path, "is an empty name");
  std::error_code error;
  fs::path whole = fs::weakly_canonical(fs::absolute(path), error);
  if (error) throw EnvironmentError("cannot resolve " + printable(path.native()) + ": " + error.message());
  return whole.has_filename() ? whole : whole.parent_path();
}

bool is_within(const fs::path& inner, const fs::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

void refuse_dangerous(const fs::path& path, const fs::path& source, const std::vector<fs::path>& inputs) {
  std::error_code unreadable;  // then making or locking it names the reason
  if (path == path.root_path()) refuse(path, "is the root of the file system");
  if (!source.empty() && is_within(resolved(source), path)) refuse(path, "holds the source of the site");
  for (const fs::path& input : inputs) {
    if (is_within(path, resolved(source / input))) refuse(path, "is inside " + printable(input.native()) + ", which is read");
  }
  const fs::file_status status = fs::symlink_status(path, unreadable);
  if (fs::is_symlink(status)) refuse(path, "is a symbolic link to nowhere");
  if (fs::exists(status) && !fs::is_directory(status)) refuse(path, "is a file, not a folder");
}

// A pipe, a device or a folder in its place is nobody's lock.
void require_regular(const Descriptor& lock, const fs::path& file) {
  struct stat status {};
  if (::fstat(lock.number(), &status) != 0) throw_system_error("lock", file);
  if (!S_ISREG(status.st_mode))
    throw EnvironmentError("cannot lock " + printable(file.native()) + ": it is no file; move it away");
}

// First without O_CREAT: in a shared folder such as /tmp, the kernel refuses to create what another user
// owns. O_NONBLOCK: opening a pipe would wait for whoever writes to it, for ever.
Descriptor open_lock_file(const fs::path& file) {
  const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
  Descriptor lock(::open(file.c_str(), flags));
  if (!lock.is_open()) lock = Descriptor(::open(file.c_str(), flags | O_CREAT, 0644));
  if (!lock.is_open()) throw_system_error("lock", file);
  require_regular(lock, file);
  return lock;
}

bool is_still_at(const Descriptor& lock, const fs::path& file) {
  struct stat held {
  }, named{};
  if (::fstat(lock.number(), &held) != 0 || ::lstat(file.c_str(), &named) != 0) return false;
  return held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

// Another build may remove its lock file between our opening and our locking it; a lock on a file without a
// name keeps nobody out, so it is taken again.
Descriptor take_lock(const fs::path& file, const fs::path& destination) {
  for (;;) {
    Descriptor lock = open_lock_file(file);
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) throw_system_error("lock", file);
      throw EnvironmentError("another build is writing " + printable(destination.native()) + " (it holds " +
                             printable(file.native()) + ")");
    }
    if (is_still_at(lock, file)) return lock;
  }
}

fs::path lock_file_of(const fs::path& destination) {
  return destination.parent_path() / ("." + destination.filename().native() + ".lock");
}

bool is_root_of_mount(const fs::path& folder) {
  struct statx status {};
  if (::statx(AT_FDCWD, folder.c_str(), AT_SYMLINK_NOFOLLOW, 0, &status) != 0) return false;
  return (status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT & status.stx_attributes) != 0;
}

}  // namespace

Destination::Destination(const fs::path& path, const fs::path& source, const std::vector<fs::path>& inputs)
    : path_(resolved(path)), parent_(path_.parent_path()) {
  refuse_dangerous(path_, source, inputs);
  make_parents();
  lock_ = take_lock(lock_file_of(path_), path_);
  is_mount_point_ = is_root_of_mount(path_);
}

void Destination::make_parents() {
  std::error_code unreadable;
  for (fs::path folder = parent_; !fs::exists(folder, unreadable); folder = folder.parent_path()) {
    made_parents_.insert(made_parents_.begin(), folder);
  }
  for (const fs::path& folder : made_parents_) {
    if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) throw_system_error("create", folder);
  }
}

Destination::~Destination() {
  if (!lock_.is_open() || made_parents_.empty()) return;
  ::unlink(lock_file_of(path_).c_str());
  std::for_each(made_parents_.rbegin(), made_parents_.rend(), [](const fs::path& f) { ::rmdir(f.c_str()); });
}

std::string Destination::staging_prefix() const {
  return is_mount_point_ ? std::string(inner_staging_prefix) : "." + name() + ".assay-";
}

fs::path Destination::staging_path() const {
  const fs::path start = staging_folder() / staging_prefix();
  std::error_code unreadable;
  for (int number = 1;; ++number) {
    fs::path candidate = start.native() + std::to_string(number);
    if (!fs::exists(fs::symlink_status(candidate, unreadable))) return candidate;
  }
}

std::vector<std::string> Destination::remove_leftovers() const {
  std::vector<std::string> warnings;
  std::error_code listing;
  const std::string prefix = staging_prefix();
  for (fs::directory_iterator entries(staging_folder(), listing), end; !listing && entries != end; entries.increment(listing)) {
    if (!is_staging_name(entries->path().filename().native(), prefix)) continue;
    std::error_code error;
    fs::remove_all(entries->path(), error);
    if (error) warnings.push_back("cannot remove " + printable(entries->path().native()) + ": " + error.message());
  }
  return warnings;
}

bool is_staging_name(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix) || name.size() == prefix.size()) return false;
  return name.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos;
}

}  // namespace assay
