#include "import/foreign_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "base/file_system.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t head_bytes = 64 * 1024;
constexpr ImportLimits limits;

std::string size_text(std::uintmax_t bytes) {
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / (1 << 20));
}

std::string first_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(head_bytes, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

// Lines of a text in memory.
void lines_of(std::string_view text, const std::function<bool(std::string_view, std::size_t)>& take) {
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (!take(text.substr(0, end), ++number)) return;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

// Hidden folders hold other people's business; results of Hugging Face repositories are the exception.
bool is_walked(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.starts_with('.') || name == ".eval_results";
}

void walk(const fs::path& folder, std::vector<fs::path>& found) {
  auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied);
  for (const auto end = fs::recursive_directory_iterator(); at != end; ++at) {
    if (!is_walked(at->path())) {
      if (at->is_directory()) at.disable_recursion_pending();
      continue;
    }
    if (!at->is_symlink() && at->is_regular_file()) found.push_back(at->path());
    if (found.size() > limits.files) return;
  }
  std::sort(found.begin(), found.end());
}

bool is_below(const fs::path& path, const fs::path& root) {
  const fs::path relative = path.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

void add_file(const fs::path& path, const fs::path& root, bool named, std::set<fs::path>& seen, std::vector<ForeignFile>& files,
              Diagnostics& diagnostics) {
  if (!seen.insert(fs::weakly_canonical(path)).second) return;
  ForeignFile file = ForeignFile::on_disk(path.generic_string(), path);
  file.root = root;
  file.named = named;
  if (file.size() > limits.file_bytes) {
    diagnostics.error("import.too-large", {file.name()},
                      fmt::format("the file has {}, at most {} are read", size_text(file.size()), size_text(limits.file_bytes)));
    return;
  }
  files.push_back(std::move(file));
}

}  // namespace

ForeignFile::ForeignFile(std::string name, std::string text)
    : name_(std::move(name)), size_(text.size()), text_(std::move(text)) {}

ForeignFile ForeignFile::on_disk(std::string name, fs::path path) {
  ForeignFile file;
  file.name_ = std::move(name);
  file.path_ = std::move(path);
  std::error_code unknown;
  file.size_ = fs::file_size(file.path_, unknown);
  if (unknown) throw EnvironmentError(fmt::format("{} cannot be read", printable(file.name_)));
  file.root = file.path_.parent_path();
  return file;
}

std::string_view ForeignFile::head() const {
  if (text_) return std::string_view(*text_).substr(0, head_bytes);
  if (!head_) head_ = first_bytes(path_);
  return *head_;
}

std::optional<std::string_view> ForeignFile::text(Diagnostics& diagnostics) const {
  if (!text_ && size_ > limits.document_bytes) {
    diagnostics.error("import.too-large", {name_},
                      fmt::format("the file has {}; it must be read whole, and at most {} are: split it", size_text(size_),
                                  size_text(limits.document_bytes)));
    return std::nullopt;
  }
  if (!text_) text_ = read_file(path_);
  return *text_;
}

void ForeignFile::each_line(const std::function<bool(std::string_view, std::size_t)>& take, Diagnostics& diagnostics) const {
  if (text_) return lines_of(*text_, take);
  std::ifstream in(path_, std::ios::binary);
  if (!in) throw EnvironmentError(fmt::format("{} cannot be read", printable(name_)));
  std::string line, block(1 << 20, '\0');
  std::size_t number = 0;
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
    std::string_view rest(block.data(), static_cast<std::size_t>(in.gcount()));
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      line.append(rest.substr(0, end));
      rest.remove_prefix(end + 1);
      if (!take(line, ++number)) return;
      line.clear();
    }
    line.append(rest);
    if (line.size() > limits.line_bytes) {
      diagnostics.error("import.too-large", {name_, number + 1},
                        fmt::format("the line has more than {}", size_text(limits.line_bytes)));
      return;
    }
  }
  if (!line.empty()) take(line, ++number);
}

std::optional<ForeignFile> ForeignFile::beside(const fs::path& relative) const {
  if (path_.empty() || relative.is_absolute()) return std::nullopt;
  const fs::path there = (path_.parent_path() / relative).lexically_normal();
  std::error_code unknown;
  const fs::path real = fs::weakly_canonical(there, unknown), home = fs::weakly_canonical(root.empty() ? "." : root, unknown);
  if (unknown || !is_below(real, home) || !fs::is_regular_file(real, unknown)) return std::nullopt;
  ForeignFile file = on_disk(there.generic_string(), there);
  file.root = root;
  return file;
}

std::vector<std::string> ForeignFile::neighbours() const {
  std::vector<std::string> names;
  if (path_.empty()) return names;
  const fs::path folder = path_.parent_path().empty() ? fs::path(".") : path_.parent_path();
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<ForeignFile> foreign_files(const std::vector<std::string>& names, Diagnostics& diagnostics) {
  std::vector<ForeignFile> files;
  std::set<fs::path> seen;
  for (const std::string& name : names) {
    const fs::path path(name);
    std::vector<fs::path> found;
    if (fs::is_directory(path))
      walk(path, found);
    else if (fs::is_regular_file(path))
      found.push_back(path);
    else
      diagnostics.error("import.no-file", {name}, "there is no such file or folder");
    if (files.size() + found.size() > limits.files) {
      diagnostics.error("import.too-many", {name},
                        fmt::format("more than {} files; import parts of the folder one after the other", limits.files));
      return {};
    }
    const bool is_folder = fs::is_directory(path);
    for (const fs::path& file : found) {
      add_file(file, is_folder ? path : path.parent_path(), !is_folder, seen, files, diagnostics);
    }
  }
  return files;
}

}  // namespace assay
