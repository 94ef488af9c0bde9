#include "base/file_system.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/linked_inputs.h"

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

bool is_within(const fs::path& inner, const fs::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

// The folder of the site that `folder` belongs to, or itself where it belongs to none.
fs::path root_of_site(const fs::path& folder) {
  for (fs::path at = folder; at.has_relative_path(); at = at.parent_path()) {
    if (fs::exists(at / "site.toml")) return at;
  }
  return folder;
}

// Goes through a folder and the links in it that stay in the site.
class Listing {
 public:
  explicit Listing(const fs::path& folder) : root_(root_of_site(fs::canonical(folder))) {
    visit(folder, {});
    const auto by_bytes = [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); };
    std::sort(files.begin(), files.end(), by_bytes);
    std::sort(left_out.begin(), left_out.end(), by_bytes);
  }

  std::vector<fs::path> files, left_out;

 private:
  void visit(const fs::path& folder, const fs::path& shown) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (is_hidden(entry.path())) continue;
      const fs::path name = shown / entry.path().filename();
      if (entry.is_symlink()) {
        follow(entry.path(), name);
      } else if (entry.is_directory()) {
        visit(entry.path(), name);
      } else if (entry.is_regular_file()) {
        files.push_back(name);
      }
    }
  }

  // A link to a folder is followed once: below it, another one could lead back, or multiply what there is.
  void follow(const fs::path& link, const fs::path& name) {
    std::error_code error;
    const fs::path target = fs::canonical(link, error);
    const bool stays = !error && is_within(target, root_);
    if (stays && fs::is_regular_file(target)) return files.push_back(name);
    const bool holds_itself = stays && is_within(fs::canonical(link.parent_path()), target);
    if (!stays || holds_itself || linked_ || !fs::is_directory(target)) return left_out.push_back(name);
    linked_ = true;
    visit(target, name);
    linked_ = false;
  }

  fs::path root_;
  bool linked_ = false;
};

Listing listing_of(const fs::path& folder) {
  try {
    return Listing(folder);
  } catch (const fs::filesystem_error& error) {
    throw EnvironmentError(fmt::format("cannot list {}: {}", folder.string(), error.code().message()));
  }
}

bool is_folder(const fs::path& folder) {
  std::error_code unreadable;
  return fs::is_directory(folder, unreadable);
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
  return is_folder(folder) ? listing_of(folder).files : std::vector<fs::path>();
}

std::vector<fs::path> links_left_out(const fs::path& folder) {
  return is_folder(folder) ? listing_of(folder).left_out : std::vector<fs::path>();
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
