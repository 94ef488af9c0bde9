#include "write/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <new>

namespace assay {
namespace {

constexpr std::size_t smallest_text = 1024;
constexpr std::array<std::string_view, 11> text_extensions{".html", ".css", ".js",     ".json", ".xml", ".svg",
                                                           ".atom", ".csv", ".ndjson", ".txt",  ".md"};

// A window of 32 KiB, in gzip's frame.
constexpr int gzip_window = 15 + 16;
constexpr int gzip_memory_level = 9;
// RFC 1952: "unknown". zlib would name the system it was built for.
constexpr int unknown_system = 255;
// From 10 on a page costs some twenty times as much time for some seven per cent less bytes.
constexpr int brotli_quality = 9;

// The smallest window that holds the text. A larger one finds no more, and clearing its tables is most of the
// time that a page takes.
int brotli_window(std::size_t bytes) {
  const int wanted = static_cast<int>(std::bit_width(bytes)) + 1;
  return std::clamp(wanted, 16, BROTLI_DEFAULT_WINDOW);
}

std::string gzip_of(std::string_view bytes) {
  z_stream stream{};
  const int opened = ::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, gzip_memory_level, Z_DEFAULT_STRATEGY);
  if (opened != Z_OK) throw std::bad_alloc();
  gz_header header{};
  header.os = unknown_system;
  ::deflateSetHeader(&stream, &header);
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

std::string brotli_of(std::string_view bytes) {
  std::string out(::BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = out.size();
  const auto* input = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto* output = reinterpret_cast<std::uint8_t*>(out.data());
  const BROTLI_BOOL done =
      ::BrotliEncoderCompress(brotli_quality, brotli_window(bytes.size()), BROTLI_MODE_TEXT, bytes.size(), input, &size, output);
  if (done == BROTLI_FALSE) throw std::bad_alloc();
  out.resize(size);
  return out;
}

}  // namespace

std::string_view suffix_of(Encoding encoding) {
  return encoding == Encoding::gzip ? ".gz" : ".br";
}

bool is_worth_compressing(std::string_view path, std::string_view bytes) {
  return bytes.size() >= smallest_text && std::any_of(text_extensions.begin(), text_extensions.end(),
                                                      [&](std::string_view extension) { return path.ends_with(extension); });
}

std::string compressed_as(Encoding encoding, std::string_view bytes) {
  return encoding == Encoding::gzip ? gzip_of(bytes) : brotli_of(bytes);
}

}  // namespace assay
