// A build that is killed, or whose disk fails, at any system call that changes the disk. Between two such calls
// the disk stays as it is, so these are all the states in which a build can die; the test takes a sample of
// them, crash_points.sh takes every system call.
#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "program/run_program.h"
#include "write/sample_site.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr int rows = 4;
const std::string changing_calls =
    "openat,mkdir,mkdirat,write,fchmod,fchmodat,linkat,rename,renameat,renameat2,unlink,unlinkat,rmdir,fsync,syncfs,"
    "flock,close";

// The exit status of the tool under strace with `options`; 128 + number after a signal. -1: no strace.
int traced_publish(const fs::path& destination, const std::string& options, const std::string& mode,
                   const fs::path& log = "/dev/null") {
  // The leak checker can't run in a traced process.
  const std::string command =
      fmt::format("ASAN_OPTIONS=detect_leaks=0 strace -f -o '{}' {} '{}' publish '{}' 2 {} {} >'{}' 2>&1", log.native(), options,
                  ASSAY_PUBLISH_TOOL, destination.native(), rows, mode, (destination.parent_path() / "messages").native());
  const int status = std::system(command.c_str());
  if (status == -1) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool can_trace() {
  if (std::system("strace -o /dev/null true >/dev/null 2>&1") == 0) return true;
  WARN("skipped: strace is absent or may not trace here");
  return false;
}

// A fresh folder in which version 1 is published, with a stranger's file.
void prepare(const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  publish_sample(folder / "public", 1, rows);
  replace_file(folder / "public/CNAME", "leaderboard.example\n");
}

struct Point {
  std::string call;
  int when = 0;  // the n-th of its kind
};

// Every call of the kinds above that an undisturbed publication of version 2 makes, in its order, from the moment
// at which it takes the lock.
std::vector<Point> points_of(const fs::path& folder, const std::string& mode) {
  prepare(folder);
  const fs::path log = folder / "log";
  REQUIRE(traced_publish(folder / "public", "-e trace=" + changing_calls, mode, log) == 0);
  static const std::regex call_pattern(R"(^\d+\s+(\w+)\()");
  std::map<std::string, int> counts;
  std::vector<Point> points;
  const std::string text = read_file(log);
  bool has_begun = false;
  for (const std::string_view line : split(text, '\n')) {
    std::cmatch match;
    if (!std::regex_search(line.begin(), line.end(), match, call_pattern)) continue;
    const int when = ++counts[match[1]];
    has_begun = has_begun || match[1] == "flock";
    if (has_begun) points.push_back({match[1], when});
  }
  return points;
}

// Spread evenly over all of them, the last included.
std::vector<Point> sample_of(const std::vector<Point>& points, std::size_t size) {
  std::vector<Point> sample;
  const std::size_t step = std::max<std::size_t>(1, points.size() / size);
  for (std::size_t i = (points.size() - 1) % step; i < points.size(); i += step) sample.push_back(points[i]);
  return sample;
}

std::string version_of(const fs::path& destination) {
  if (fs::exists(destination / "changes/1.html")) return fs::exists(destination / "changes/2.html") ? "both" : "1";
  return fs::exists(destination / "changes/2.html") ? "2" : "none";
}

// The next build mends whatever the last one left: the site of version 2, the stranger's file, nothing beside.
std::vector<std::string> faults_after_next_build(const fs::path& folder) {
  publish_sample(folder / "public", 2, rows);
  FileTree expected = read_tree(folder / "clean");
  expected["CNAME"] = "leaderboard.example\n";
  std::vector<std::string> faults = differences(read_tree(folder / "public"), expected);
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().native().find(".assay-") != std::string::npos) faults.push_back(entry.path());
  }
  return faults;
}

std::string inject(const Point& point, const std::string& what) {
  return fmt::format("-e trace={0} -e inject={0}:{1}:when={2}", point.call, what, point.when);
}

// One run may close a file more than the next (the allocator's and the threads' own), and then ends before it is killed.
bool mostly(const std::vector<bool>& killed) {
  return std::count(killed.begin(), killed.end(), true) * 10 >= static_cast<std::ptrdiff_t>(killed.size()) * 9;
}

TEST_CASE("a build killed at any moment leaves one complete build, and the next one mends the rest", "[write][crash]") {
  if (!can_trace()) return;
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path() / "x";
  std::set<std::string> seen;
  std::vector<bool> killed;
  for (const Point& point : sample_of(points_of(folder, ""), 30)) {
    CAPTURE(point.call, point.when);
    prepare(folder);
    publish_sample(folder / "clean", 2, rows);
    killed.push_back(traced_publish(folder / "public", inject(point, "signal=KILL"), "") != 0);
    CHECK(faults_of_build(folder / "public") == std::vector<std::string>{});
    CHECK(fs::exists(folder / "public/CNAME"));
    const std::string version = version_of(folder / "public");
    CHECK((version == "1" || version == "2"));
    seen.insert(version);
    CHECK(faults_after_next_build(folder) == std::vector<std::string>{});
  }
  CHECK(seen == std::set<std::string>{"1", "2"});
  CHECK(mostly(killed));
}

// A new manifest.json never stands over old files; half a file never stands anywhere.
TEST_CASE("file by file, a build killed at any moment leaves whole files, and the next one mends the rest", "[write][crash]") {
  if (!can_trace()) return;
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path() / "x";
  std::vector<bool> killed;
  for (const Point& point : sample_of(points_of(folder, "--per-file"), 30)) {
    CAPTURE(point.call, point.when);
    prepare(folder);
    publish_sample(folder / "clean", 2, rows);
    const FileTree old = read_tree(folder / "public"), fresh = read_tree(folder / "clean");
    killed.push_back(traced_publish(folder / "public", inject(point, "signal=KILL"), "--per-file") != 0);
    const FileTree now = read_tree(folder / "public");
    for (const auto& [path, bytes] : fresh) {
      if (!now.contains(path)) continue;
      CAPTURE(path);
      CHECK((now.at(path) == bytes || (old.contains(path) && now.at(path) == old.at(path))));
    }
    if (now.at("manifest.json") == fresh.at("manifest.json")) CHECK(faults_of_build(folder / "public").empty());
    CHECK(faults_after_next_build(folder) == std::vector<std::string>{});
  }
  CHECK(mostly(killed));
}

// What the exit code says must be what is on disk.
void check_failure(const fs::path& folder, const Point& point, const std::string& error) {
  CAPTURE(point.call, point.when, error);
  prepare(folder);
  publish_sample(folder / "clean", 2, rows);
  const int status = traced_publish(folder / "public", inject(point, "error=" + error), "");
  CAPTURE(status, read_file(folder / "messages"));
  CHECK(faults_of_build(folder / "public") == std::vector<std::string>{});
  if (status == 0 || status == 4) CHECK(version_of(folder / "public") == "2");
  if (status == 3) CHECK(version_of(folder / "public") == "1");
  CHECK((status == 0 || status == 3 || status == 4));
  CHECK(faults_after_next_build(folder) == std::vector<std::string>{});
}

TEST_CASE("a disk that is full, broken or closed at any call leaves one complete build and a true exit code", "[write][crash]") {
  if (!can_trace()) return;
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path() / "x";
  const std::vector<std::string> errors{"ENOSPC", "EIO", "EMFILE", "EROFS", "EACCES"};
  std::size_t number = 0;
  for (const Point& point : sample_of(points_of(folder, ""), 40)) {
    // close reports an error of an earlier write, and can't fail for want of space or rights.
    check_failure(folder, point, point.call == "close" ? "EIO" : errors[number++ % errors.size()]);
  }
}

TEST_CASE("a parent folder without room for the staging folder is an environment error", "[write][crash]") {
  if (!can_trace()) return;
  const TemporaryFolder temporary;
  for (const std::string error : {"EROFS", "EACCES", "ENOSPC"}) check_failure(temporary.path() / "x", {"mkdir", 1}, error);
}

TEST_CASE("an fsync that fails after the swap is reported as durability unknown", "[write][crash]") {
  if (!can_trace()) return;
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path() / "x";
  prepare(folder);
  CHECK(traced_publish(folder / "public", "-e trace=fsync -e inject=fsync:error=EIO:when=1", "") == 4);
  CHECK(version_of(folder / "public") == "2");
  CHECK(faults_of_build(folder / "public").empty());
}

TEST_CASE("where folders can't be exchanged, the build is published file by file", "[write][crash]") {
  if (!can_trace()) return;
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path() / "x";
  for (const std::string error : {"EBUSY", "EXDEV", "EINVAL", "ENOSYS"}) {
    CAPTURE(error);
    prepare(folder);
    publish_sample(folder / "clean", 2, rows);
    CHECK(traced_publish(folder / "public", "-e trace=renameat2 -e inject=renameat2:error=" + error, "") == 0);
    CHECK(version_of(folder / "public") == "2");
    CHECK(faults_after_next_build(folder) == std::vector<std::string>{});
  }
}

TEST_CASE("without hard links the unchanged files are copied, without openat2 they are found step by step", "[write][crash]") {
  if (!can_trace()) return;
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path() / "x";
  const std::string lack = GENERATE("linkat:error=EPERM", "linkat:error=EMLINK", "openat2:error=ENOSYS");
  CAPTURE(lack);
  prepare(folder);
  publish_sample(folder / "clean", 2, rows);
  CHECK(traced_publish(folder / "public", "-e trace=linkat,openat2 -e inject=" + lack, "") == 0);
  CHECK(version_of(folder / "public") == "2");
  CHECK(faults_after_next_build(folder) == std::vector<std::string>{});
}

}  // namespace
}  // namespace assay
