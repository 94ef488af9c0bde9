#include "write/compared_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/file_system.h"

namespace assay {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

// Up to `count` bytes from `offset`; fewer at the end of the file.
std::string bytes_at(const Descriptor& file, std::uint64_t offset, std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t got = 0;
  while (got < count) {
    const ssize_t now = ::pread(file.number(), bytes.data() + got, count - got, static_cast<off_t>(offset + got));
    if (now < 0 && errno == EINTR) continue;
    if (now <= 0) break;  // a file that can't be read is no file to keep
    got += static_cast<std::size_t>(now);
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace

ComparedFile::ComparedFile(const OpenFolder* old, std::function<OpenFolder&()> stage, std::string path)
    : stage_(std::move(stage)), path_(std::move(path)), shown_(path_), old_(old ? old->open(path_) : Descriptor()) {}

void ComparedFile::append(std::string_view bytes) {
  pending_ += bytes;
  if (pending_.size() >= piece_bytes) settle();
}

FileRecord ComparedFile::finish() {
  settle();
  const bool ends_with_old = old_.is_open() && bytes_at(old_, size_, 1).empty();
  if (is_same_ && !ends_with_old) differ();
  if (!is_same_) close();
  return {hash_.hex(), size_};
}

void ComparedFile::settle() {
  hash_.add(pending_);
  if (is_same_ && !continues_old(pending_)) differ();
  if (!is_same_) assay::append(written_, pending_, shown_);
  size_ += pending_.size();
  pending_.clear();
}

bool ComparedFile::continues_old(std::string_view bytes) const {
  return old_.is_open() && bytes_at(old_, size_, bytes.size()) == bytes;
}

void ComparedFile::copy() {
  differ();
  close();
}

void ComparedFile::close() {
  if (!written_.close()) throw_system_error("write", shown_);
}

void ComparedFile::differ() {
  is_same_ = false;
  OpenFolder& staging = stage_();
  shown_ = staging.root() / path_;
  written_ = staging.create(path_);
  for (std::uint64_t at = 0; at < size_;) {
    const std::string piece = bytes_at(old_, at, std::min<std::uint64_t>(piece_bytes, size_ - at));
    if (piece.empty()) throw EnvironmentError(shown_.native() + " changed while the site was built");
    assay::append(written_, piece, shown_);
    at += piece.size();
  }
}

}  // namespace assay
