#include "import/inspect_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <memory>

#include "base/file_system.h"
#include "base/text.h"
#include "import/foreign_json.h"

namespace assay {
namespace {

constexpr std::size_t most_member_bytes = 256u << 20;     // of one member, unpacked
constexpr std::size_t most_bytes = std::size_t(2) << 30;  // of all that are read
constexpr std::size_t most_members = 1'000'000;

using Archive = std::unique_ptr<archive, int (*)(archive*)>;

Archive opened(std::string_view bytes) {
  Archive reader(archive_read_new(), archive_read_free);
  if (!reader) throw EnvironmentError("libarchive cannot start");
  archive_read_support_format_zip(reader.get());
  archive_read_open_memory(reader.get(), bytes.data(), bytes.size());
  return reader;
}

std::string reason_of(archive* reader) {
  const char* text = archive_error_string(reader);
  return text == nullptr ? "it is damaged" : printable(text);
}

// The member that the reader stands at, unpacked; nothing, with an error, where it is damaged or too large.
std::optional<std::string> member_text(archive* reader, const std::string& name, const std::string& file,
                                       Diagnostics& diagnostics) {
  std::string text;
  std::array<char, 64 * 1024> block;
  for (;;) {
    const la_ssize_t got = archive_read_data(reader, block.data(), block.size());
    if (got == 0) return text;
    if (got < 0) {
      diagnostics.error("import.archive", {file}, fmt::format("{} cannot be unpacked: {}", printable(name), reason_of(reader)));
      return std::nullopt;
    }
    text.append(block.data(), static_cast<std::size_t>(got));
    if (text.size() <= most_member_bytes) continue;
    diagnostics.error("import.too-large", {file}, fmt::format("{} has more than 256 MiB unpacked", printable(name)));
    return std::nullopt;
  }
}

// What scores by item need; prompts and answers are let go at once.
Json essence_of(const Json& sample) {
  Json kept = Json::object();
  for (const char* key : {"id", "epoch", "scores", "error"}) {
    if (sample.find(key) != nullptr) kept.set(key, sample[key]);
  }
  kept.set("output", Json::object().set("model", sample["output"].text("model")));
  return kept;
}

struct Parts {
  std::optional<Json> header;
  Json samples = Json::array();
  std::size_t bytes = 0, members = 0;
};

bool is_sample(std::string_view name) {
  return name.starts_with("samples/") && name.ends_with(".json");
}

// False where reading must end.
bool take_member(archive* reader, const std::string& name, const std::string& file, Parts& parts, Diagnostics& diagnostics) {
  if (++parts.members > most_members) {
    diagnostics.error("import.too-large", {file}, "the archive has more than 1,000,000 members");
    return false;
  }
  if (name != "header.json" && !is_sample(name)) return true;
  const std::optional<std::string> text = member_text(reader, name, file, diagnostics);
  if (!text) return false;
  parts.bytes += text->size();
  if (parts.bytes > most_bytes) {
    diagnostics.error("import.too-large", {file}, "the archive has more than 2 GiB unpacked");
    return false;
  }
  std::optional<Json> json = foreign_json(*text, file + "/" + name, 1, diagnostics);
  if (!json) return false;
  if (name == "header.json")
    parts.header = std::move(*json);
  else
    parts.samples.push(essence_of(*json));
  return true;
}

bool read_members(std::string_view bytes, const std::string& file, Parts& parts, Diagnostics& diagnostics) {
  const Archive reader = opened(bytes);
  archive_entry* entry = nullptr;
  for (;;) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return true;
    if (status < ARCHIVE_WARN) {
      diagnostics.error("import.archive", {file}, "the archive cannot be read: " + reason_of(reader.get()));
      return false;
    }
    const char* name = archive_entry_pathname(entry);
    if (name != nullptr && !take_member(reader.get(), name, file, parts, diagnostics)) return false;
  }
}

}  // namespace

bool is_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04");
}

std::optional<Json> inspect_archive(const ForeignFile& file, Diagnostics& diagnostics) {
  const std::optional<std::string_view> bytes = file.text(diagnostics);
  if (!bytes) return std::nullopt;
  Parts parts;
  if (!read_members(*bytes, file.name(), parts, diagnostics)) return std::nullopt;
  if (!parts.header || parts.header->members() == nullptr) {
    diagnostics.error("import.format", {file.name()},
                      "no log of Inspect: the archive holds no header.json, which a run writes at its end");
    return std::nullopt;
  }
  const bool has_samples = parts.header->find("samples") != nullptr;
  if (!has_samples && !parts.samples.items()->empty()) parts.header->set("samples", std::move(parts.samples));
  return std::move(parts.header);
}

}  // namespace assay
