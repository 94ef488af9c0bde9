// assay-demo: writes the demonstration data, or a large site for measuring the program.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>

#include "demo/bulk.h"
#include "demo/record.h"

namespace {

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Writes the demonstration data of this repository, or with --rows a large site for benchmarks.");
  std::string folder;
  std::uint64_t seed = assay::demo::default_seed;
  std::size_t rows = 0;
  app.add_option("folder", folder, "where to write: data/ of the repository, or the folder of a new site")->required();
  app.add_option("--seed", seed, "another record of the same kind");
  app.add_option("--rows", rows, "a site of that many rows instead of the demonstration data");
  CLI11_PARSE(app, argc, argv);
  try {
    if (rows > 0) {
      assay::demo::write_bulk_site(folder, rows, seed);
      return 0;
    }
    for (const auto& [path, bytes] : assay::demo::demonstration_files(seed)) {
      write_file(std::filesystem::path(folder) / path, bytes);
    }
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "assay-demo: %s\n", problem.what());
    return 3;
  }
  return 0;
}
