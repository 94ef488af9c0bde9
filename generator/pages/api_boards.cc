#include "pages/api_boards.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_text.h"
#include "base/text.h"
#include "pages/api_summary.h"
#include "pages/board_row.h"
#include "pages/board_view.h"
#include "pages/policy_document.h"

namespace assay {
namespace {

// What a table shows beside the members that the interface names.
void add_model(Json& entry, const Catalogue& catalogue, const RowSummary& row) {
  const Model* model = find_model(catalogue, row.model);
  entry.set("model_name", model ? Json(model->name) : Json());
  entry.set("organization", model ? text_or_null(model->organization) : Json());
  entry.set("family", model ? text_or_null(model->family) : Json());
  entry.set("quant", text_or_null(row.quant));
  const std::string name = model ? model->name : row.model;
  entry.set("name_line", is_blank(row.quant) ? name : name + " · " + row.quant);
}

void add_setup(Json& entry, const Catalogue& catalogue, const RowSummary& row) {
  const Runtime* runtime = find_runtime(catalogue, row.runtime);
  const Hardware* hardware = find_hardware(catalogue, row.hardware);
  entry.set("runtime", text_or_null(row.runtime));
  entry.set("runtime_name", runtime ? Json(runtime->name) : Json());
  entry.set("runtime_version", text_or_null(row.runtime_version));
  entry.set("hardware", row.hardware);
  entry.set("hardware_name", hardware ? Json(hardware->name) : Json());
  entry.set("hardware_tier", hardware ? text_or_null(hardware->tier) : Json());
  entry.set("hardware_count", Json(row.hardware_count));
}

void add_evidence(Json& entry, const RowSummary& row) {
  Json flags = Json::array();
  for (const std::string& flag : row.flags) flags.push(flag);
  entry.set("source", row.source);
  entry.set("operator", row.operator_handle);
  entry.set("lane", row.lane);
  entry.set("interval", row.value ? Json(row.interval) : Json());
  entry.set("n", Json::or_null(row.n));
  entry.set("successful", row.successful);
  entry.set("divergent", row.divergent);
  entry.set("score", number_or_null(row.score));
  entry.set("stale_on", iso_date(row.stale_on));
  entry.set("log_url", text_or_null(row.log_url));
  entry.set("flags", std::move(flags));
}

// The fields that site.toml asks for in `columns`, by their dotted names.
void add_columns(Json& entry, const Edition& edition, const BoardDefinition& board, const RowSummary& row) {
  if (board.columns.empty()) return;
  const auto whole = edition.store.public_row(row.id);
  Json columns = Json::object();
  for (const std::string& name : board.columns) columns.set(name, whole ? field_of(whole->document, name) : Json());
  entry.set("columns", std::move(columns));
}

void add_facts(Json& entry, const Edition& edition, const RowSummary& row, const std::string& context) {
  entry.set("url", row_link(edition, row.id));
  add_model(entry, edition.site.catalogue, row);
  add_setup(entry, edition.site.catalogue, row);
  add_evidence(entry, row);
  entry.set("context_line", context);
}

void set_verdict(Json& entry, const RowSummary& row) {
  entry.set("model", row.model);
  entry.set("value", number_or_null(row.value));
  entry.set("low", number_or_null(row.low));
  entry.set("high", number_or_null(row.high));
  entry.set("tier", Json::or_null(row.tier));
  entry.set("trust_tier", Json::or_null(row.trust_tier));
  entry.set("verification", Json::or_null(row.verification));
  entry.set("lifecycle", row.lifecycle);
  entry.set("label", row.label);
  entry.set("measured_at", row.measured_at);
}

Json ranked_json(const BoardEntry& entry) {
  Json json = Json::object()
                  .set("rank", static_cast<long long>(entry.rank))
                  .set("rank_low", static_cast<long long>(entry.rank_low))
                  .set("rank_high", static_cast<long long>(entry.rank_high))
                  .set("id", entry.row.id);
  set_verdict(json, entry.row);
  return json;
}

Json unranked_json(const BoardEntry& entry) {
  Json json = Json::object().set("id", entry.row.id).set("reason", entry.unranked_reason);
  set_verdict(json, entry.row);
  json.set("state_reason", text_or_null(entry.row.state_reason));
  json.set("retired_on", date_or_null(entry.row.retired_on));
  json.set("retired_reason", text_or_null(entry.row.retired_reason));
  return json;
}

Json entry_json(const BoardView& view, const SliceView& slice, std::size_t number, const std::string& context, const Json& confidence) {
  const BoardEntry& entry = slice.entries[number];
  Json json = entry.rank > 0 ? ranked_json(entry) : unranked_json(entry);
  add_facts(json, view.edition, entry.row, context);
  add_columns(json, view.edition, view.board, entry.row);
  json.set("display", display_of(board_row(view, slice, number, confidence)));
  return json;
}

constexpr std::size_t confidences_at_a_time = 256;

void write_entries(JsonText& text, const BoardView& view, std::size_t number, std::size_t from, std::size_t to) {
  const SliceView& slice = view.slices[number];
  const std::string context = context_line(slice.info.context);
  text.open_array();
  for (std::size_t at = from; at < to; at += confidences_at_a_time) {
    const std::size_t end = std::min(to, at + confidences_at_a_time);
    const auto confidences = view.edition.store.confidences(view.board.slug, number, at, end);
    for (std::size_t i = at; i < end; ++i) text.value(entry_json(view, slice, i, context, confidences[i - at]));
  }
  text.close();
}

void write_slice(JsonText& text, const BoardView& view, std::size_t number) {
  const SliceView& slice = view.slices[number];
  const SliceNames names = slice_names(view, slice);
  text.open_object().key("context").value(slice.info.context);
  text.key("resolvable_gap").value(number_or_null(slice.info.resolvable_gap));
  text.key("entries");
  write_entries(text, view, number, 0, slice.info.ranked);
  text.key("unranked");
  write_entries(text, view, number, slice.info.ranked, slice.entries.size());
  text.key("title").value(names.title).key("subtitle").value(text_or_null(names.context)).close();
}

Json controls_json(const Benchmark& benchmark) {
  Json controls = Json::array();
  for (const std::string& control : benchmark.controls) controls.push(control);
  return controls;
}

Json named_members(const Edition& edition, const BoardDefinition& board, const Benchmark& benchmark) {
  return Json::object()
      .set("slug", board.slug)
      .set("title", board.title)
      .set("benchmark", board.benchmark)
      .set("metric", benchmark.metric)
      .set("unit", benchmark.unit)
      .set("higher_is_better", benchmark.higher_is_better)
      .set("lane", name_of(edition.store.board_lane(board.slug)))
      .set("supports", text_or_null(benchmark.supports))
      .set("does_not_support", text_or_null(benchmark.does_not_support))
      .set("as_of", iso_date(edition.as_of))
      .set("next_change_at", date_or_null(edition.store.next_change(board.slug)));
}

Json further_members(const Edition& edition, const BoardDefinition& board, const Benchmark& benchmark) {
  return Json::object()
      .set("url", edition.urls.board(board.slug))
      .set("description", text_or_null(board.description))
      .set("kind", name_of(benchmark.kind))
      .set("surface", benchmark.surface ? Json(name_of(*benchmark.surface)) : Json())
      .set("decimals", Json::or_null(benchmark.decimals))
      .set("controls", controls_json(benchmark))
      .set("methodology", text_or_null(benchmark.methodology))
      .set("policy_hash", policy_hash(edition.site.policy));
}

}  // namespace

std::string board_document_path(std::string_view slug) { return fmt::format("api/v1/boards/{}.json", slug); }

std::string board_chart_path(std::string_view slug, std::size_t slice, std::size_t slices) {
  if (slices == 1) return fmt::format("charts/{}.vl.json", slug);
  return fmt::format("charts/{}--{}.vl.json", slug, slice + 1);
}

Json ranked_entries(const Edition& edition, const BoardDefinition& board, std::size_t slice, long long last_rank) {
  const std::string context = context_line(edition.store.slices(board.slug)[slice].context);
  Json entries = Json::array();
  for (const BoardEntry& entry : edition.store.board_entries(board.slug, slice)) {
    if (entry.rank == 0 || entry.rank > last_rank) break;
    Json json = ranked_json(entry);
    add_facts(json, edition, entry.row, context);
    entries.push(std::move(json));
  }
  return entries;
}

std::string board_document(const Edition& edition, std::size_t index) {
  const BoardDefinition& board = edition.site.boards[index];
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const BoardView view = board_view(edition, index);
  JsonText text;
  text.open_object().members(named_members(edition, board, benchmark)).key("slices").open_array();
  for (std::size_t i = 0; i < view.slices.size(); ++i) write_slice(text, view, i);
  text.close().members(further_members(edition, board, benchmark)).key("charts").open_array();
  for (std::size_t i = 0; i < view.slices.size(); ++i) {
    text.value(edition.urls.file_url(board_chart_path(board.slug, i, view.slices.size())));
  }
  text.close().key("feed").value(edition.urls.file_url(fmt::format("boards/{}/feed.atom", board.slug))).close();
  return std::move(text).finish();
}

void each_board_document(const Edition& edition, const EmitFile& emit) {
  for (std::size_t i = 0; i < edition.site.boards.size(); ++i) {
    emit({board_document_path(edition.site.boards[i].slug), board_document(edition, i)});
  }
}

}  // namespace assay
