#include "load/approvals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/json.h"
#include "base/text.h"
#include "load/lines.h"

namespace assay {
namespace {

constexpr std::size_t max_line_bytes = 64 * 1024;
constexpr std::array<std::string_view, 6> keys{"row", "sha256", "state", "by", "at", "note"};

struct Line {
  const Json& object;
  const SourceText& where;
  Diagnostics& diagnostics;
  bool sound = true;

  void refuse(const char* id, std::size_t offset, std::string message, std::string suggestion = {}) {
    diagnostics.error(id, where, offset, std::move(message), std::move(suggestion));
    sound = false;
  }
  // A text that is not blank; one that is missing is said.
  std::string text(std::string_view key) {
    const Json& value = object[key];
    if (value.string() && !is_blank(*value.string())) return *value.string();
    refuse("approval.malformed", value.is_null() ? object.offset : value.offset,
           fmt::format("\"{}\" is {}; expected text", key, value.is_null() ? "missing" : shortened(to_json(value), 80)));
    return {};
  }
};

void check_keys(Line& line) {
  for (const auto& [key, value] : *line.object.members()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    line.refuse("approval.malformed", value.key_offset, fmt::format("an approval has no field \"{}\"", shortened(key, 80)),
                nearest_name(key, keys).value_or(""));
  }
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void check_editor(Line& line, const Catalogue& catalogue, const std::string& by) {
  const Operator* person = find_operator(catalogue, by);
  if (by.empty() || !catalogue.complete || (person && person->kind == OperatorKind::editorial)) return;
  std::vector<std::string> editors;
  for (const Operator& candidate : catalogue.operators) {
    if (candidate.kind == OperatorKind::editorial) editors.push_back(candidate.handle);
  }
  line.refuse("approval.by", line.object["by"].offset,
              fmt::format("by is \"{}\"; expected an operator of kind editorial", shortened(by, 80)),
              nearest_name(by, std::span<const std::string>(editors)).value_or(""));
}

void read_words(Line& line, Approval& approval) {
  const std::string state = line.text("state"), at = line.text("at");
  if (state == "rejected") approval.state = ModerationState::rejected;
  if (!state.empty() && state != "approved" && state != "rejected") {
    line.refuse("approval.malformed", line.object["state"].offset,
                fmt::format("\"state\" is \"{}\"; expected approved or rejected", shortened(state, 80)),
                nearest_name(state, {"approved", "rejected"}).value_or(""));
  }
  if (!is_hash(approval.sha256) && !approval.sha256.empty()) {
    line.refuse("approval.malformed", line.object["sha256"].offset,
                fmt::format("\"sha256\" is \"{}\"; expected 64 digits of 0-9 and a-f", shortened(approval.sha256, 80)));
  }
  const auto instant = parse_instant(at);
  if (instant) approval.at = {at, *instant};
  if (!instant && !at.empty()) {
    line.refuse("approval.malformed", line.object["at"].offset,
                fmt::format("\"at\" is \"{}\"; expected RFC 3339 with a zone such as 2026-11-21T09:30:00Z", shortened(at, 80)));
  }
}

std::optional<Approval> approval_of(const SourceText& where, const Catalogue& catalogue, Diagnostics& diagnostics) {
  const auto parsed = parse_json(where.text);
  if (const JsonError* problem = std::get_if<JsonError>(&parsed)) {
    diagnostics.error(problem->id, where, problem->offset, problem->message);
    return std::nullopt;
  }
  const Json& object = std::get<Json>(parsed);
  Line line{object, where, diagnostics};
  if (!object.members()) {
    line.refuse("approval.malformed", object.offset, "expected an object with row, sha256, state, by, at");
    return std::nullopt;
  }
  check_keys(line);
  Approval approval;
  approval.place = {where.file, where.first_line, 1};
  approval.row = line.text("row");
  approval.sha256 = line.text("sha256");
  approval.by = line.text("by");
  read_words(line, approval);
  check_editor(line, catalogue, approval.by);
  if (!object["note"].is_null()) approval.note = line.text("note");
  return line.sound ? std::optional(std::move(approval)) : std::nullopt;
}

}  // namespace

std::vector<Approval> load_approvals(const Site& site, Diagnostics& diagnostics) {
  std::vector<Approval> approvals;
  const std::filesystem::path path = site.source / approvals_file;
  if (!std::filesystem::exists(path)) return approvals;
  if (site.moderation == ModerationPlace::rows) {
    diagnostics.warning("approval.unused", {approvals_file},
                        "not read: approvals are in the rows; data.moderation = \"file\" in site.toml would read it");
    return approvals;
  }
  Lines lines(path, max_line_bytes);
  while (lines.next()) {
    const SourceText where{lines.text(), approvals_file, lines.number()};
    if (is_blank(where.text)) continue;
    if (lines.was_cut()) {
      diagnostics.error("approval.malformed", where, 0, fmt::format("the line has more than {} bytes", max_line_bytes));
      continue;
    }
    if (auto approval = approval_of(where, site.catalogue, diagnostics)) approvals.push_back(std::move(*approval));
  }
  return approvals;
}

}  // namespace assay
