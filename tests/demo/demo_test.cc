// The committed demonstration data and its generator must not drift apart.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "demo/decimal.h"
#include "demo/random.h"
#include "demo/record.h"

using namespace assay::demo;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Files that other programs write beside the generator's: the ledger of what was published.
bool is_generated(const std::string& path) {
  return !path.ends_with(".ledger") && !path.ends_with(".lock");
}

std::map<std::string, std::string> committed_files() {
  const std::filesystem::path data = std::filesystem::path(ASSAY_SOURCE_DIR) / "data";
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().lexically_relative(data).generic_string();
    if (is_generated(path)) files[path] = bytes_of(entry.path());
  }
  return files;
}

}  // namespace

TEST_CASE("the committed data are what the generator writes", "[demo]") {
  const auto generated = demonstration_files(default_seed);
  const auto committed = committed_files();
  for (const auto& [path, bytes] : generated) {
    INFO("data/" << path << " differs; `assay-demo data` writes it again");
    REQUIRE(committed.contains(path));
    CHECK(committed.at(path) == bytes);
  }
  for (const auto& [path, bytes] : committed) {
    INFO("data/" << path << " is not written by the generator");
    CHECK(generated.contains(path));
  }
}

TEST_CASE("another seed gives other numbers for the same rows", "[demo]") {
  const auto first = demonstration_files(default_seed);
  const auto second = demonstration_files(default_seed + 1);
  CHECK(first.at("models.toml") == second.at("models.toml"));
  CHECK(first.at("results/perplexity.ndjson") != second.at("results/perplexity.ndjson"));
}

TEST_CASE("a stream of random numbers is the same everywhere", "[demo]") {
  Random random(1, "stream");
  CHECK(random.next() == 0xbe78749216d50c7bu);
  CHECK(Random(1, "stream").next() != Random(1, "other stream").next());
}

TEST_CASE("a decimal keeps the places it was measured with", "[demo]") {
  CHECK(decimal(131.8, 2).text == "131.80");
  CHECK(decimal(0.04996, 4).text == "0.0500");
  CHECK(decimal(-0.5, 0).text == "-1");
  CHECK(decimal(-0.001, 2).text == "0.00");
  CHECK(measured(1.9174).text == "1.917");
}
