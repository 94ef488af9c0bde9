#include "base/file_system.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace assay {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view what, const fs::path& path, int error) {
  throw EnvironmentError(fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(error)));
}

// An open file that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, std::string_view what) : number_(::open(path.c_str(), flags, 0666)) {
    if (number_ < 0) fail(what, path, errno);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_hidden(const fs::path& path) {
  return path.filename().native().starts_with('.');
}

// Whether a symbolic link ends at a regular file that lies below `root`, a canonical path.
bool stays_below(const fs::path& link, const fs::path& root) {
  std::error_code error;
  const fs::path target = fs::canonical(link, error);
  if (error || !fs::is_regular_file(target, error)) return false;
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), target.begin(), target.end());
  return end == root.end();
}

void collect(const fs::path& root, std::vector<fs::path>& found) {
  const fs::path canonical_root = fs::canonical(root);
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
    if (is_hidden(at->path())) {
      if (at->is_directory() && !at->is_symlink()) at.disable_recursion_pending();
      continue;
    }
    const bool wanted = at->is_symlink() ? stays_below(at->path(), canonical_root) : at->is_regular_file();
    if (wanted) found.push_back(at->path().lexically_relative(root));
  }
}

}  // namespace

bool stays_inside(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos) return false;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (path.substr(at, end - at) == "..") return false;
    at = end + 1;
  }
  return true;
}

std::string read_file(const fs::path& path) {
  const Descriptor file(path, O_RDONLY | O_CLOEXEC, "read");
  struct stat info {};
  if (::fstat(file.number(), &info) != 0) fail("read", path, errno);
  if (S_ISDIR(info.st_mode)) fail("read", path, EISDIR);
  std::string bytes;
  std::size_t used = 0;
  bytes.resize(static_cast<std::size_t>(std::max<off_t>(info.st_size, 0)) + 1);
  for (;;) {
    if (used == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t count = ::read(file.number(), bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", path, errno);
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  bytes.resize(used);
  return bytes;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> found;
  try {
    if (!fs::is_directory(folder)) return found;
    collect(folder, found);
  } catch (const fs::filesystem_error& error) {
    throw EnvironmentError(fmt::format("cannot list {}: {}", folder.string(), error.code().message()));
  }
  std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  return found;
}

void replace_file(const fs::path& path, std::string_view bytes) {
  fs::path temporary = path;
  temporary += ".new";
  {
    const Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, "write");
    write_all(file.number(), bytes, temporary);
    if (::fsync(file.number()) != 0) fail("write", temporary, errno);
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) fail("replace", path, errno);
}

}  // namespace assay
