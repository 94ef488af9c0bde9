// Files of scores by item and of clusters (rules §9, Outcomes), as they are and packed.
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/temporary_folder.h"
#include "load/outcomes.h"

using namespace assay;

namespace {

struct Reading {
  std::optional<ItemScores> scores;
  std::string problems;  // "outcomes.line 3" for each
};

std::string problems_in(const Diagnostics& diagnostics) {
  std::string problems;
  for (const Diagnostic& each : diagnostics.sorted()) {
    problems += (problems.empty() ? "" : ", ") + each.id + " " + std::to_string(each.place.line);
  }
  return problems;
}

Reading reading(const std::string& name, const std::string& bytes, Kind kind = Kind::quality) {
  const TemporaryFolder site;
  site.write("data/outcomes/" + name, bytes);
  Diagnostics diagnostics;
  Reading result;
  result.scores = load_outcomes(site.path(), "outcomes/" + name, kind, diagnostics);
  result.problems = problems_in(diagnostics);
  return result;
}

// "q1 1 0, q2 0": the scores of each item's trials.
std::string words_of(const std::optional<ItemScores>& scores) {
  if (!scores) return "nothing";
  std::string words;
  for (std::size_t item = 0, at = 0; item < scores->items.size(); ++item) {
    words += (item == 0 ? "" : ", ") + std::string(scores->items[item]);
    for (; at < scores->trial_ends[item]; ++at) words += " " + std::to_string(scores->scores[at]).substr(0, 4);
  }
  return words;
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(compressBound(text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstandard(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

}  // namespace

TEST_CASE("scores by item read alike as NDJSON, as CSV, and packed", "[load][outcomes]") {
  const std::string lines = "{\"item\": \"q2\", \"score\": 0.25}\n\n{\"score\": 1, \"item\": 1}\r\n";
  const std::string table = "score,item\r\n0.25,q2\r\n1,\"1\"\r\n";
  const std::string expected = "1 1.00, q2 0.25";
  CHECK(words_of(reading("r.ndjson", lines).scores) == expected);
  CHECK(words_of(reading("r.csv", table).scores) == expected);
  CHECK(words_of(reading("r.csv", "\xef\xbb\xbf" + table).scores) == expected);
  CHECK(words_of(reading("r.ndjson.gz", gzipped(lines)).scores) == expected);
  CHECK(words_of(reading("r.csv.gz", gzipped(table)).scores) == expected);
  CHECK(words_of(reading("r.ndjson.zst", zstandard(lines)).scores) == expected);
  CHECK(words_of(reading("r.csv.zst", zstandard(table)).scores) == expected);
}

TEST_CASE("trials of an item stand together in their order, whatever the order of the lines", "[load][outcomes]") {
  const std::string table = "item,trial,score\nb,2,0\na,10,1\na,2,0\nb,1,1\n";
  CHECK(words_of(reading("r.csv", table).scores) == "a 0.00 1.00, b 1.00 0.00");
}

TEST_CASE("a name in quotes may hold commas and quotes", "[load][outcomes]") {
  CHECK(words_of(reading("r.csv", "item,score\n\"a, \"\"b\"\"\",1\n").scores) == "a, \"b\" 1.00");
}

TEST_CASE("scores of quality lie between 0 and 1, those of fidelity need not", "[load][outcomes]") {
  const std::string table = "item,score\nc1,2.75\nc2,-0.5\n";
  CHECK(reading("r.csv", table).problems == "outcomes.range 2, outcomes.range 3");
  CHECK(words_of(reading("r.csv", table, Kind::fidelity).scores) == "c1 2.75, c2 -0.5");
}

TEST_CASE("a file of scores is left alone after ten faults", "[load][outcomes]") {
  std::string lines;
  for (int i = 0; i < 30; ++i) lines += "[]\n";
  const Reading many = reading("r.ndjson", lines);
  CHECK_FALSE(many.scores.has_value());
  CHECK(std::count(many.problems.begin(), many.problems.end(), ',') == 9);
}

TEST_CASE("an archive that is cut off, or unpacks to more than 64 MiB, gives no scores", "[load][outcomes]") {
  std::string table = "item,score\n";
  for (int i = 0; i < 2000; ++i) table += "q" + std::to_string(i * 7919 % 100003) + "," + std::to_string(i % 2) + "\n";
  const std::string gz = gzipped(table), zst = zstandard(table);
  CHECK(reading("r.csv.gz", gz).problems.empty());
  CHECK(reading("r.csv.gz", gz.substr(0, gz.size() / 2)).problems == "outcomes.file 0");
  CHECK(reading("r.csv.zst", zst.substr(0, zst.size() / 2)).problems == "outcomes.file 0");
  const std::string much(65 * 1024 * 1024, '\n');
  CHECK(reading("r.csv.gz", gzipped(much)).problems == "outcomes.file 0");
  CHECK(reading("r.csv.zst", zstandard(much)).problems == "outcomes.file 0");
}

TEST_CASE("a table of clusters says which items belong together", "[load][outcomes]") {
  const TemporaryFolder site;
  site.write("data/clusters.csv", "item,cluster\nq1,a\nq2,b\nq3,a\n");
  Diagnostics diagnostics;
  const auto clusters = load_clusters(site.path(), "clusters.csv", diagnostics);
  REQUIRE(clusters.has_value());
  CHECK(clusters->count == 2);
  CHECK(clusters->of.at("q1") == clusters->of.at("q3"));
  CHECK(clusters->of.at("q1") != clusters->of.at("q2"));
  CHECK(problems_in(diagnostics).empty());
}
