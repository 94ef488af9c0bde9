// What publishing costs apart from making the pages: in a release build,
// assay-tests "20,000 files of 8 KB from two threads".
#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>

#include "base/temporary_folder.h"
#include "write/publication.h"

namespace assay {
namespace {

constexpr int files = 20'000;

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Every `changing`-th file differs between the versions. 8 KB of text that compresses like a page.
std::string page(int number, int version, int changing) {
  std::string text = fmt::format("<!doctype html><title>{} {}</title>\n", number, number % changing == 0 ? version : 0);
  for (int line = 0; text.size() < 8000; ++line) {
    text += fmt::format("<tr><td>{}<td class=\"n\">{}<td>model-{}</tr>\n", line, number * 7919 % (line + 13), line % 12);
  }
  return text;
}

void measure(const char* what, const std::filesystem::path& folder, int version, int changing,
             const PublicationOptions& options = {}) {
  std::array<std::vector<std::pair<std::string, std::string>>, 2> work;
  for (int i = 0; i < files; ++i) {
    work[static_cast<std::size_t>(i % 2)].emplace_back(fmt::format("rows/row-{}/index.html", i), page(i, version, changing));
  }
  const double cpu = cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  Publication publication(folder / "public", {}, options);
  const auto add = [&](std::size_t half) {
    for (const auto& [path, bytes] : work[half]) publication.add(path, bytes);
  };
  std::thread other(add, 1);
  add(0);
  other.join();
  const auto result = publication.publish(
      manifest_text(Json::object().set("as_of", "2026-11-21").set("version", version).set("generator", options.generator),
                    publication.files()));
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  std::printf("%-40s %6.2f s, %6.2f s of processor; %zu written, %zu kept\n", what, wall.count(), cpu_seconds() - cpu,
              result.written, result.linked);
  CHECK(result.files > files);
}

TEST_CASE("20,000 files of 8 KB from two threads", "[.benchmark]") {
  const TemporaryFolder temporary;
  const std::filesystem::path& folder = temporary.path();
  measure("into an absent folder", folder, 1, 10);
  measure("nothing changed", folder, 1, 10);
  measure("every tenth file and the manifest changed", folder, 2, 10);
  measure("every file changed", folder, 2, 1);
  PublicationOptions compressing;
  compressing.gzip = true;
  measure("with gzip", folder, 2, 1, compressing);
  measure("with gzip, nothing changed", folder, 2, 1, compressing);
  compressing.brotli = true;
  measure("with brotli too", folder, 2, 1, compressing);
}

}  // namespace
}  // namespace assay
