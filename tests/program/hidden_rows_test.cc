// Rows that are not published leave no trace (rules §1): what a reader could learn from a build with them, he can
// learn from a build without them.
#include <zlib.h>

#include <array>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "base/text.h"
#include "program/golden_sites.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

using Strings = std::vector<std::string>;

std::string hexadecimal(std::string_view text, const char* digits) {
  std::string out;
  for (const char c : text) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

// Base64 of the text as it would stand after `before` other bytes, without the characters that share bits with
// its neighbours.
std::string base64_inside(std::string_view text, std::size_t before) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string bytes = std::string(before, 'x') + std::string(text);
  std::string out;
  for (std::size_t bit = 0; bit + 6 <= bytes.size() * 8; bit += 6) {
    unsigned value = 0;
    for (std::size_t i = bit; i < bit + 6; ++i)
      value = value << 1 | (static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8) & 1u);
    out += alphabet[value];
  }
  return out.substr(before == 0 ? 0 : before + 1);
}

std::string each_escaped(std::string_view text, std::string_view before, std::string_view after) {
  std::string out;
  for (const char c : text)
    out += std::string(before) + hexadecimal(std::string_view(&c, 1), "0123456789abcdef") + std::string(after);
  return out;
}

Strings encodings_of(const std::string& text) {
  std::string wide;
  for (const char c : text) wide += {c, '\0'};
  return {text,
          hexadecimal(text, "0123456789abcdef"),
          hexadecimal(text, "0123456789ABCDEF"),
          base64_inside(text, 0),
          base64_inside(text, 1),
          base64_inside(text, 2),
          each_escaped(text, "%", ""),
          each_escaped(text, "&#x", ";"),
          each_escaped(text, "\\u00", ""),
          wide};
}

std::string unzipped(const std::string& bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) throw std::runtime_error("zlib cannot start");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, 65536> block{};
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(block.data(), block.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("no whole gzip file");
  return out;
}

// What must not be found of a row: its id, its notes, its value where it is long enough to be no coincidence.
Strings traces_of(const Json& row) {
  Strings traces{std::string(row.text("id"))};
  if (!row.text("notes").empty()) traces.emplace_back(row.text("notes"));
  for (const auto& [name, metric] : *row["metrics"].members()) {
    if (metric.number() != nullptr && metric.number()->text.size() >= 5) traces.push_back(metric.number()->text);
  }
  return traces;
}

// "file: trace" for every place in which one of the traces stands, in any encoding.
Strings found_in(const FileTree& tree, const Strings& traces) {
  Strings found;
  for (const auto& [path, stored] : tree) {
    const std::string bytes = path + "\n" + (path.ends_with(".gz") ? unzipped(stored) : stored);
    for (const std::string& trace : traces) {
      for (const std::string& form : encodings_of(trace)) {
        if (bytes.find(form) != std::string::npos) found.push_back(path + ": " + trace);
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("a build with rejected and pending rows is the build without them", "[program][hidden]") {
  for (const GoldenSite& golden : golden_sites()) {
    const FileTree site = site_files(golden.folder);
    const std::set<std::string> hidden = reviewed_rows(site, golden.as_of, {"rejected", "pending"});
    const Strings options{"--as-of", golden.as_of};
    CHECK(differences(built(site, options), built(without_rows(site, hidden), options)) == Strings{});
  }
}

TEST_CASE("no output byte tells of a row that is not published", "[program][hidden]") {
  std::size_t hidden_rows = 0;
  for (const GoldenSite& golden : golden_sites()) {
    FileTree site = site_files(golden.folder);
    site["site.toml"] += "\n[output]\ncompress = [\"gzip\"]\n";
    const std::set<std::string> hidden = reviewed_rows(site, golden.as_of, {"rejected", "pending", "withheld", "future"});
    hidden_rows += hidden.size();
    Strings traces{"CANARY"};
    for (const Json& row : rows_in(site)) {
      if (!hidden.contains(std::string(row.text("id")))) continue;
      for (std::string& trace : traces_of(row)) traces.push_back(std::move(trace));
    }
    CHECK(found_in(built(site, {"--as-of", golden.as_of}), traces) == Strings{});
  }
  CHECK(hidden_rows == 10);
}

TEST_CASE("the search for traces finds them in every encoding", "[program][hidden]") {
  for (const std::string& form : encodings_of("canary-row")) {
    CAPTURE(form);
    CHECK(found_in({{"x", "before " + form + " after"}}, {"canary-row"}) == Strings{"x: canary-row"});
  }
}

TEST_CASE("a removed row leaves its address and no value", "[program][hidden]") {
  for (const GoldenSite& golden : golden_sites()) {
    if (golden.folder.filename() != "performance") continue;
    const FileTree tree = built(site_files(golden.folder), {"--as-of", golden.as_of});
    REQUIRE(tree.count("rows/removed/index.html") == 1);
    CHECK_THAT(tree.at("rows/removed/index.html"), Catch::Contains("The owner asked."));
    CHECK(tree.count("api/v1/rows/removed.json") == 0);
    CHECK(found_in(tree, {"111.125"}) == Strings{});
  }
}
