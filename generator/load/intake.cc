#include "load/intake.h"

#include <fmt/format.h>

#include "base/text.h"

namespace assay {

void Intake::take_text(const SourceText& where) {
  if (where.text.size() > max_row_bytes) {
    return refuse("row.too-long", where, 0, fmt::format("the row has {} bytes, at most {} are accepted", where.text.size(), max_row_bytes));
  }
  const auto parsed = parse_json(where.text);
  if (const auto* problem = std::get_if<JsonError>(&parsed)) {
    return refuse(problem->id, where, problem->offset, problem->message);
  }
  take(std::get<Json>(parsed), where);
}

void Intake::take(const Json& object, const SourceText& where) {
  Diagnostics problems;
  auto row = row_of(object, where, site_.catalogue, problems);
  const std::string id(object.text("id"));
  if (row && id == "index" && site_.output.urls == UrlStyle::file) {
    problems.error("site.index-slug", where, object["id"].offset, "\"index\" is no name where urls = \"file\"");
    row.reset();
  }
  if (!row || !is_new(id, where, object["id"].offset, problems)) return settle(std::move(problems), id);
  ++loaded.rows;
  sink_(std::move(*row));
}

bool Intake::is_new(const std::string& id, const SourceText& where, std::size_t offset, Diagnostics& problems) {
  const Place place = place_in(where, offset);
  const Seen here{static_cast<std::uint32_t>(files_.size() - 1), static_cast<std::uint32_t>(place.line)};
  // The grammar of ids has no capitals, so that two ids that differ only by case cannot both get here.
  const auto [earlier, added] = ids_.try_emplace(id, here);
  if (added) return true;
  problems.error("row.duplicate-id", where, offset,
                 fmt::format("id \"{}\" is taken by the row at {}:{}", id, files_[earlier->second.file], earlier->second.line));
  return false;
}

void Intake::refuse(std::string_view id, const SourceText& where, std::size_t offset, std::string message) {
  Diagnostics problems;
  problems.error(std::string(id), where, offset, std::move(message));
  settle(std::move(problems), {});
}

void Intake::refuse_file(std::string_view id, Place place, std::string message, std::string suggestion) {
  diagnostics_.error(std::string(id), std::move(place), std::move(message), std::move(suggestion));
}

// What is wrong with a bad row is an error, or with quarantine a warning that it was left out.
void Intake::settle(Diagnostics problems, std::string_view id) {
  if (is_slug(id)) loaded.quarantined_ids.insert(std::string(id));
  if (site_.on_bad_row == OnBadRow::fail) return diagnostics_.append(std::move(problems));
  ++loaded.quarantined;
  for (Diagnostic problem : problems.sorted()) {
    problem.severity = Severity::warning;
    problem.message += "; the row is left out (quarantine)";
    diagnostics_.add(std::move(problem));
  }
}

}  // namespace assay
