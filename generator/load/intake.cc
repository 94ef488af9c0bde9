#include "load/intake.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "load/outcomes.h"

namespace assay {

ReadRow Intake::read(const SourceText& where) const {
  ReadRow refused;
  if (where.text.size() > max_row_bytes) {
    refused.problems.error("row.too-long", where, 0,
                           fmt::format("the row has {} bytes, at most {} are accepted", where.text.size(), max_row_bytes));
    return refused;
  }
  const auto parsed = parse_json(where.text);
  if (const Json* object = std::get_if<Json>(&parsed)) return read(*object, where);
  const JsonError& problem = std::get<JsonError>(parsed);
  refused.problems.error(problem.id, where, problem.offset, problem.message);
  return refused;
}

ReadRow Intake::read(const Json& object, const SourceText& where) const {
  ReadRow read;
  read.row = row_of(object, where, site_.catalogue, read.problems, site_.moderation);
  read.id = object.text("id");
  read.id_offset = object["id"].offset;
  if (read.row && read.id == "index" && site_.output.urls == UrlStyle::file) {
    read.problems.error("site.index-slug", where, read.id_offset, "\"index\" is no name where urls = \"file\"");
    read.row.reset();
  }
  if (read.row && !is_blank(read.row->outcomes)) {
    const Benchmark& benchmark = *find_benchmark(site_.catalogue, read.row->benchmark);
    if (std::error_code error; !std::filesystem::is_regular_file(site_.source / "data" / read.row->outcomes, error)) {
      read.problems.error("outcomes.file", where, object["outcomes"].offset,
                          fmt::format("outcomes is \"{}\", but there is no file data/{}; put the scores by item there, or "
                                      "leave the field out",
                                      shortened(read.row->outcomes, 110), shortened(read.row->outcomes, 110)));
      read.row.reset();
      return read;
    }
    read.row->item_scores = load_outcomes(site_.source, read.row->outcomes, benchmark.kind, read.problems);
    if (!read.row->item_scores) read.row.reset();
  }
  return read;
}

void Intake::let_in(ReadRow read, const SourceText& where) {
  if (!read.row || !is_new(read.id, where, read.id_offset, read.problems)) return settle(std::move(read.problems), read.id);
  ++loaded.rows;
  sink_(std::move(*read.row));
}

void Intake::take(const Json& object, const SourceText& where) {
  let_in(read(object, where), where);
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
