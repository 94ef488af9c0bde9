// Compressed siblings: what they hold, which files get them, and that they cost nothing twice.
#include "write/compress.h"

#include <brotli/decode.h>
#include <sys/stat.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file_system.h"
#include "program/run_program.h"
#include "write/publication.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

std::string text_of(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += "<tr><td>" + std::to_string(text.size() * 7919 % 1000) + "</tr>\n";
  text.resize(bytes);
  return text;
}

std::string gunzipped(const std::string& bytes) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  CHECK(stream.avail_in == 0);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string unbrotlied(const std::string& bytes) {
  std::string out(1 << 20, '\0');
  std::size_t size = out.size();
  CHECK(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_DECODER_RESULT_SUCCESS);
  out.resize(size);
  return out;
}

PublicationResult publish(const fs::path& destination, const std::map<std::string, std::string>& files,
                          const PublicationOptions& options) {
  Publication publication(destination, {}, options);
  for (const auto& [path, bytes] : files) publication.add(path, bytes);
  return publication.publish(
      manifest_text(Json::object().set("as_of", "2026-11-21").set("generator", options.generator), publication.files()));
}

PublicationOptions both(std::string generator = "assay 1") {
  PublicationOptions options;
  options.gzip = options.brotli = true;
  options.generator = std::move(generator);
  return options;
}

ino_t inode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_ino;
}

TEST_CASE("a compressed text reads back as it was and is the same every time", "[write][compress]") {
  const std::string text = text_of(GENERATE(1024u, 9000u, 300000u));
  const std::string gzip = compressed_as(Encoding::gzip, text), brotli = compressed_as(Encoding::brotli, text);
  CHECK(gunzipped(gzip) == text);
  CHECK(unbrotlied(brotli) == text);
  CHECK(gzip.size() < text.size() / 2);
  CHECK(brotli.size() < text.size() / 2);
  CHECK(compressed_as(Encoding::gzip, text) == gzip);
  CHECK(compressed_as(Encoding::brotli, text) == brotli);
}

TEST_CASE("the frame of a gzip file names no time, file or system", "[write][compress]") {
  // Magic, deflate, no flags, time 0, best compression, unknown system.
  CHECK(compressed_as(Encoding::gzip, text_of(2000)).substr(0, 10) == std::string("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10));
}

TEST_CASE("text of a kilobyte gets siblings, pictures and short text don't", "[write][compress]") {
  CHECK(is_worth_compressing("rows/a/index.html", text_of(1024)));
  CHECK(is_worth_compressing("charts/a.vl.json", text_of(5000)));
  CHECK_FALSE(is_worth_compressing("rows/a/index.html", text_of(1023)));
  CHECK_FALSE(is_worth_compressing("assets/logo.png", text_of(5000)));
  CHECK_FALSE(is_worth_compressing("assets/font.woff2", text_of(5000)));
}

TEST_CASE("siblings stand beside their file and in manifest.json", "[write][compress]") {
  const TemporaryFolder folder;
  const std::string text = text_of(5000);
  publish(folder.path() / "public", {{"index.html", text}, {"robots.txt", "User-agent: *\n"}}, both());
  const auto files = read_tree(folder.path() / "public");
  CHECK(files.size() == 5);
  CHECK(gunzipped(files.at("index.html.gz")) == text);
  CHECK(unbrotlied(files.at("index.html.br")) == text);
  const auto manifest = read_manifest(files.at("manifest.json"));
  REQUIRE(manifest);
  CHECK(manifest->files.at("index.html.br") == record_of(files.at("index.html.br")));
  CHECK(publish(folder.path() / "public", {{"index.html", text}, {"robots.txt", "User-agent: *\n"}}, both()).outcome ==
        Published::unchanged);
}

TEST_CASE("the siblings of a changed file change with it", "[write][compress]") {
  const TemporaryFolder folder;
  publish(folder.path() / "public", {{"index.html", text_of(5000)}, {"a.html", text_of(4000)}}, both());
  const ino_t kept = inode_of(folder.path() / "public/a.html.gz");
  const std::string text = text_of(5001);
  publish(folder.path() / "public", {{"index.html", text}, {"a.html", text_of(4000)}}, both());
  CHECK(gunzipped(read_file(folder.path() / "public/index.html.gz")) == text);
  CHECK(inode_of(folder.path() / "public/a.html.gz") == kept);
}

TEST_CASE("siblings appear and go with the option", "[write][compress]") {
  const TemporaryFolder folder;
  const std::map<std::string, std::string> files{{"index.html", text_of(5000)}};
  PublicationOptions none;
  none.generator = "assay 1";
  publish(folder.path() / "public", files, none);
  CHECK(publish(folder.path() / "public", files, both()).written == 3);  // two siblings and manifest.json
  CHECK(publish(folder.path() / "public", files, none).deleted == 2);
  CHECK(read_tree(folder.path() / "public").size() == 2);
}

TEST_CASE("siblings by another version of the program, or lost ones, are made again", "[write][compress]") {
  const TemporaryFolder folder;
  const std::map<std::string, std::string> files{{"index.html", text_of(5000)}};
  const fs::path sibling = folder.path() / "public/index.html.gz";
  publish(folder.path() / "public", files, both());
  const std::string expected = read_file(sibling);
  fs::remove(sibling);
  publish(folder.path() / "public", files, both());
  CHECK(read_file(sibling) == expected);
  // Another version's bytes, under a manifest that lists them.
  replace_file(sibling, "other compressor");
  fs::permissions(sibling, fs::perms(0644));
  std::string manifest = read_file(folder.path() / "public/manifest.json");
  const FileRecord old = record_of(expected), planted = record_of("other compressor");
  manifest.replace(manifest.find(old.sha256), 64, planted.sha256);
  const std::string old_size = "\"bytes\": " + std::to_string(old.bytes);
  manifest.replace(manifest.find(old_size, manifest.find(planted.sha256)), old_size.size(), "\"bytes\": 16");
  replace_file(folder.path() / "public/manifest.json", manifest);
  publish(folder.path() / "public", files, both("assay 2"));
  CHECK(read_file(sibling) == expected);
}

}  // namespace
}  // namespace assay
