#include "write/manifest.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <limits>

#include "base/hash.h"
#include "write/output_paths.h"

namespace assay {
namespace {

constexpr std::string_view end_of_object = "\n}\n";

bool is_sha256(std::string_view text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == 64 && std::all_of(text.begin(), text.end(), is_hex);
}

std::optional<std::uint64_t> byte_count_of(const Json& value) {
  const Decimal* number = value.number();
  if (number == nullptr) return std::nullopt;
  std::uint64_t count = 0;
  const char* end = number->text.data() + number->text.size();
  const auto [rest, error] = std::from_chars(number->text.data(), end, count);
  if (error != std::errc() || rest != end) return std::nullopt;
  return count;
}

std::optional<FileRecord> read_record(const Json& value) {
  const auto bytes = byte_count_of(value["bytes"]);
  const std::string_view sha256 = value.text("sha256");
  if (!bytes || !is_sha256(sha256)) return std::nullopt;
  return FileRecord{std::string(sha256), *bytes};
}

// A manifest of ours may be as large as a site; only its depth is known.
JsonLimits manifest_limits() {
  JsonLimits limits;
  limits.depth = 8;
  limits.nodes = std::numeric_limits<std::size_t>::max();
  return limits;
}

void append_files(std::string& text, const FileRecords& files) {
  std::string_view separator = "\n";
  for (const auto& [path, record] : files) {
    text += separator;
    text += "    ";
    append_json_string(text, path);
    text += ": {\n      \"sha256\": \"";
    text += record.sha256;
    text += "\",\n      \"bytes\": ";
    text += std::to_string(record.bytes);
    text += "\n    }";
    separator = ",\n";
  }
}

}  // namespace

FileRecord record_of(std::string_view bytes) {
  return {sha256_hex(bytes), bytes.size()};
}

std::string manifest_text(const Json& facts, const FileRecords& files) {
  if (files.empty()) return to_pretty_json(Json(facts).set("files", Json::object()));
  std::string text = to_pretty_json(facts);
  assert(facts.members() != nullptr && facts.find("files") == nullptr);
  const bool is_first = facts.members()->empty();
  text.resize(is_first ? 1 : text.size() - end_of_object.size());
  text += is_first ? "\n  \"files\": {" : ",\n  \"files\": {";
  append_files(text, files);
  return text += "\n  }\n}\n";
}

std::optional<Manifest> read_manifest(std::string_view text) {
  const auto parsed = parse_json(text, manifest_limits());
  const Json* json = std::get_if<Json>(&parsed);
  const Json::Object* files = json == nullptr ? nullptr : (*json)["files"].members();
  if (files == nullptr) return std::nullopt;
  Manifest manifest{
      std::string(json->text("as_of")), std::string(json->text("generator")), std::string(json->text("next_change_at")), {}};
  for (const Json::Member& member : *files) {
    auto record = read_record(member.value);
    if (!record || !is_output_path(member.key)) return std::nullopt;
    manifest.files.emplace_hint(manifest.files.end(), member.key, std::move(*record));
  }
  return manifest;
}

}  // namespace assay
