#include "write/per_file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/file_system.h"
#include "base/text.h"
#include "write/output_paths.h"
#include "write/upload_order.h"

namespace assay {
namespace {

const std::string mark{interrupted_path};
const std::string manifest{manifest_path};

void require_sync(const OpenFolder& folder) {
  if (!folder.sync()) throw_system_error("write to disk", folder.root());
}

// An older mark stays in force until this one, which lists its paths too, has replaced it.
void set_mark(OpenFolder& staging, OpenFolder& destination, const std::set<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += path + "\n";
  staging.write(mark, text);
  require_sync(staging);
  destination.move_from(staging, mark);
  require_sync(destination);
}

void order_for_readers(std::vector<std::string>& paths) {
  std::sort(paths.begin(), paths.end(), [](const std::string& a, const std::string& b) {
    return std::pair(upload_stage_of(a), a) < std::pair(upload_stage_of(b), b);
  });
}

void move_everything(const OpenFolder& staging, OpenFolder& destination, const std::vector<std::string>& changed) {
  for (const std::string& path : changed) destination.move_from(staging, path);
  require_sync(destination);
  destination.move_from(staging, manifest);
}

void remove_files(const OpenFolder& destination, const std::vector<std::string>& paths, PerFileResult& result) {
  for (const std::string& path : paths) {
    if (destination.remove(path)) continue;
    result.warnings.push_back("cannot remove " + printable((destination.root() / path).native()) + ": " +
                              std::system_category().message(errno));
  }
}

}  // namespace

PerFileResult publish_per_file(OpenFolder& staging, OpenFolder& destination, PerFileChange change) {
  set_mark(staging, destination, change.paths);
  order_for_readers(change.changed);
  try {
    move_everything(staging, destination, change.changed);
  } catch (const EnvironmentError& error) {
    throw EnvironmentError(std::string(error.what()) + "; " + printable(destination.root().native()) +
                           " may hold files of two builds until the next build");
  }
  PerFileResult result;
  remove_files(destination, change.removed, result);
  result.durable = destination.sync();
  if (result.durable && result.warnings.empty()) {
    remove_files(destination, {mark}, result);
    result.durable = ::fsync(destination.number()) == 0;
  }
  return result;
}

std::set<std::string> paths_of_mark(std::string_view text) {
  std::set<std::string> paths;
  for (const std::string_view line : split(text, '\n')) {
    if (is_output_path(line)) paths.emplace(line);
  }
  return paths;
}

}  // namespace assay
