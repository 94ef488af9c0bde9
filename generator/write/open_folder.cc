#include "write/open_folder.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/file_system.h"

namespace assay {
namespace {

// One component after the other, for systems without openat2.
Descriptor open_stepwise(int folder, const std::string& path, int flags) {
  Descriptor holder;
  std::size_t start = 0;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', start)) {
    const int at = holder.is_open() ? holder.number() : folder;
    const std::string component = path.substr(start, slash - start);
    holder = Descriptor(::openat(at, component.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!holder.is_open()) return {};
    start = slash + 1;
  }
  return Descriptor(::openat(holder.is_open() ? holder.number() : folder, path.c_str() + start, flags));
}

// openat2 keeps every component of the path below the folder and off symbolic links.
Descriptor open_below(int folder, const std::string& path, int flags) {
  flags |= O_CLOEXEC | O_NOFOLLOW;
  if (path.find('/') == std::string::npos) return Descriptor(::openat(folder, path.c_str(), flags));
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  Descriptor opened(static_cast<int>(::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how)));
  if (opened.is_open() || errno != ENOSYS) return opened;
  return open_stepwise(folder, path, flags);
}

bool write_all(int number, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(number, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool read_all(int number, std::string& bytes) {
  char buffer[1 << 16];
  for (;;) {
    const ssize_t count = ::read(number, buffer, sizeof buffer);
    if (count == 0) return true;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
}

Descriptor create_new(int folder, const std::string& path, mode_t mode, const std::filesystem::path& shown) {
  const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file(::openat(folder, path.c_str(), flags, mode));
  if (!file.is_open()) throw_system_error("create", shown);
  if (::fchmod(file.number(), mode) != 0) throw_system_error("set the mode of", shown);
  return file;
}

void write_new(int folder, const std::string& path, std::string_view bytes, mode_t mode, const std::filesystem::path& shown) {
  Descriptor file = create_new(folder, path, mode, shown);
  if (!write_all(file.number(), bytes) || !file.close()) throw_system_error("write", shown);
}

// A symbolic link to a folder is none.
bool is_folder(int parent, const std::string& path) {
  struct stat status {};
  if (::fstatat(parent, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return false;
  errno = ENOTDIR;
  return S_ISDIR(status.st_mode);
}

void make_folder(int parent, const std::string& path, mode_t mode, const std::filesystem::path& shown) {
  if (::mkdirat(parent, path.c_str(), 0700) != 0) {
    if (errno == EEXIST && is_folder(parent, path)) return;
    throw_system_error("create", shown);
  }
  if (::fchmodat(parent, path.c_str(), mode, 0) != 0) throw_system_error("set the mode of", shown);
}

bool is_refused_link(int error) {
  return error == EPERM || error == EXDEV || error == EMLINK || error == EOPNOTSUPP || error == ENOSYS;
}

bool link_at(int from, int to, const std::string& path, const std::filesystem::path& shown) {
  if (::linkat(from, path.c_str(), to, path.c_str(), 0) == 0) return true;
  if (is_refused_link(errno)) return false;
  throw_system_error("link", shown);
}

void copy_foreign_file(int from, int to, const std::string& path, mode_t mode, const std::filesystem::path& shown) {
  const Descriptor file = open_below(from, path, O_RDONLY);
  std::string bytes;
  if (!file.is_open() || !read_all(file.number(), bytes)) throw_system_error("read", shown);
  write_new(to, path, bytes, mode, shown);
}

void carry_symlink(int from, int to, const std::string& path, const std::filesystem::path& shown) {
  std::string target(4096, '\0');
  const ssize_t size = ::readlinkat(from, path.c_str(), target.data(), target.size());
  if (size < 0) throw_system_error("read", shown);
  target.resize(static_cast<std::size_t>(size));
  if (::symlinkat(target.c_str(), to, path.c_str()) != 0) throw_system_error("carry over", shown);
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::string> names;
  std::filesystem::directory_iterator entries(folder, error);
  for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
    names.push_back(entries->path().filename().native());
  }
  if (error) throw EnvironmentError("cannot list " + folder.native() + ": " + error.message());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

OpenFolder::OpenFolder(std::filesystem::path root)
    : root_(std::move(root)), folder_(::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) {
  if (!folder_.is_open()) throw_system_error("open", root_);
}

bool OpenFolder::has_file(const std::string& path, std::uint64_t bytes) const {
  const Descriptor file = open_below(number(), path, O_PATH);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) return false;
  return status.st_mode == (S_IFREG | file_mode) && static_cast<std::uint64_t>(status.st_size) == bytes;
}

std::optional<std::string> OpenFolder::read(const std::string& path) const {
  const Descriptor file = open_below(number(), path, O_RDONLY);
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ELOOP) return std::nullopt;
    throw_system_error("read", root_ / path);
  }
  std::string bytes;
  if (!read_all(file.number(), bytes)) throw_system_error("read", root_ / path);
  return bytes;
}

bool OpenFolder::has_folder(const std::string& path) const {
  return is_folder(number(), path);
}

std::vector<std::string> OpenFolder::names(const std::string& below) const {
  return names_in(below.empty() ? root_ : root_ / below);
}

void OpenFolder::write(const std::string& path, std::string_view bytes) {
  make_folders_of(path);
  write_new(number(), path, bytes, file_mode, root_ / path);
}

Descriptor OpenFolder::create(const std::string& path) {
  make_folders_of(path);
  return create_new(number(), path, file_mode, root_ / path);
}

Descriptor OpenFolder::open(const std::string& path) const {
  return open_below(number(), path, O_RDONLY);
}

// A folder enters the set only when it exists, so that another thread never writes into one still to be made.
void OpenFolder::make_folders_of(const std::string& path) {
  const std::size_t last = path.rfind('/');
  if (last == std::string::npos) return;
  const auto is_known = [&](const std::string& folder) {
    const std::lock_guard lock(mutex_);
    return folders_.contains(folder);
  };
  if (is_known(path.substr(0, last))) return;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    std::string folder = path.substr(0, slash);
    if (is_known(folder)) continue;
    make_folder(number(), folder, folder_mode, root_ / folder);
    const std::lock_guard lock(mutex_);
    folders_.insert(std::move(folder));
  }
}

// A file by its folder, which was opened without following a symbolic link, and its name in it.
struct OpenFolder::Entry {
  Descriptor opened;
  int folder = -1;
  std::string name;
};

OpenFolder::Entry OpenFolder::entry_of(const std::string& path) const {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {{}, number(), path};
  Descriptor folder = open_below(number(), path.substr(0, slash), O_PATH | O_DIRECTORY);
  const int folder_number = folder.number();
  return {std::move(folder), folder_number, path.substr(slash + 1)};
}

void OpenFolder::move_from(const OpenFolder& from, const std::string& path) {
  make_folders_of(path);
  const Entry source = from.entry_of(path);
  const Entry target = entry_of(path);
  if (target.folder < 0) throw_system_error("open the folder of", root_ / path);
  if (::renameat(source.folder, source.name.c_str(), target.folder, target.name.c_str()) != 0) {
    throw_system_error("replace", root_ / path);
  }
}

bool OpenFolder::remove(const std::string& path) const {
  const Entry entry = entry_of(path);
  if (entry.folder < 0) return errno == ENOENT;
  if (::unlinkat(entry.folder, entry.name.c_str(), 0) != 0 && errno != ENOENT) return false;
  for (std::size_t slash = path.rfind('/'); slash != std::string::npos; slash = path.rfind('/', slash - 1)) {
    const Entry folder = entry_of(path.substr(0, slash));
    if (folder.folder < 0 || ::unlinkat(folder.folder, folder.name.c_str(), AT_REMOVEDIR) != 0) break;
  }
  return true;
}

bool OpenFolder::sync() const {
  return ::syncfs(number()) == 0;
}

void append(const Descriptor& file, std::string_view bytes, const std::filesystem::path& shown) {
  if (!write_all(file.number(), bytes)) throw_system_error("write", shown);
}

bool link_file(const OpenFolder& from, OpenFolder& to, const std::string& path) {
  to.make_folders_of(path);
  return link_at(from.number(), to.number(), path, from.root() / path);
}

void carry_over(const OpenFolder& from, OpenFolder& to, const std::string& path) {
  const auto shown = from.root() / path;
  to.make_folders_of(path);
  struct stat status {};
  if (::fstatat(from.number(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) throw_system_error("read", shown);
  if (S_ISLNK(status.st_mode)) return carry_symlink(from.number(), to.number(), path, shown);
  if (S_ISDIR(status.st_mode)) {
    make_folder(to.number(), path, 0700, shown);
    for (const std::string& inner : names_in(shown)) carry_over(from, to, path + "/" + inner);
    if (::fchmodat(to.number(), path.c_str(), status.st_mode & 07777, 0) == 0) return;
    throw_system_error("set the mode of", shown);
  }
  if (link_at(from.number(), to.number(), path, shown)) return;
  if (S_ISREG(status.st_mode)) copy_foreign_file(from.number(), to.number(), path, status.st_mode & 07777, shown);
}

}  // namespace assay
