#include "boards/board_document.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/letters.h"
#include "base/number.h"
#include "base/text.h"
#include "boards/board_row.h"
#include "store/choices.h"
#include "summary/api_summary.h"
#include "words/policy_document.h"

namespace assay {
namespace {

// What a table shows beside the members that the interface names.
void write_model(JsonText& text, const Catalogue& catalogue, const RowSummary& row) {
  const Model* model = find_model(catalogue, row.model);
  text.member("model_name", model ? std::optional<std::string_view>(model->name) : std::nullopt);
  text.text_member("organization", model ? model->organization : "").text_member("family", model ? model->family : "");
  text.text_member("quant", row.quant);
  const std::string name = isolated(model ? model->name : row.model);  // a chart has no element around each part
  text.member("name_line", is_blank(row.quant) ? name : name + " · " + isolated(row.quant));
}

void write_setup(JsonText& text, const Catalogue& catalogue, const RowSummary& row) {
  const Runtime* runtime = find_runtime(catalogue, row.runtime);
  const Hardware* hardware = find_hardware(catalogue, row.hardware);
  text.text_member("runtime", row.runtime);
  text.member("runtime_name", runtime ? std::optional<std::string_view>(runtime->name) : std::nullopt);
  text.text_member("runtime_version", row.runtime_version).text_member("hardware", row.hardware);
  text.member("hardware_name", hardware ? std::optional<std::string_view>(hardware->name) : std::nullopt);
  text.text_member("hardware_tier", hardware ? hardware->tier : "").member("hardware_count", row.hardware_count);
  const Provider* provider = find_provider(catalogue, row.provider);
  text.text_member("provider", row.provider).text_member("provider_name", provider ? provider->name : "");
  text.text_member("model_version", row.model_version).text_member("region", row.region);
}

void write_evidence(JsonText& text, const RowSummary& row) {
  text.member("source", row.source).member("operator", row.operator_handle).member("lane", row.lane);
  write_interval(text, row);
  text.member("successful", row.successful).member("divergent", row.divergent).number_member("score", row.score);
  text.member("stale_on", iso_date(row.stale_on)).text_member("log_url", row.log_url);
  write_flags(text, row);
}

// The fields that site.toml asks for in `columns`, by their dotted names.
void write_columns(JsonText& text, const Edition& edition, const BoardDefinition& board, const RowSummary& row) {
  if (board.columns.empty()) return;
  const auto whole = edition.store.public_row(row.id);
  text.key("columns").open_line();
  for (const std::string& name : board.columns) text.key(name).value(whole ? field_of(whole->document, name) : Json());
  text.close();
}

void write_facts(JsonText& text, const Edition& edition, const RowSummary& row, const std::string& context) {
  text.member("url", row_link(edition, row.id));
  write_model(text, edition.site.catalogue, row);
  write_setup(text, edition.site.catalogue, row);
  write_facet_classes(text, edition.site.catalogue, row);
  write_evidence(text, row);
  text.member("context_line", context);
}

void write_verdict(JsonText& text, const RowSummary& row) {
  text.member("model", row.model);
  text.number_member("value", row.value).number_member("low", row.low).number_member("high", row.high);
  text.member("tier", row.tier).member("trust_tier", row.trust_tier).member("verification", row.verification);
  text.member("lifecycle", row.lifecycle).member("label", row.label).member("measured_at", row.measured_at);
}

void write_ranked(JsonText& text, const BoardEntry& entry) {
  text.member("rank", entry.rank)
      .member("rank_low", entry.rank_low)
      .member("rank_high", entry.rank_high)
      .member("id", entry.row.id);
  write_verdict(text, entry.row);
}

void write_setups(JsonText& text, const std::vector<SetupInfo>& setups) {
  text.key("setups").open_array();
  for (const SetupInfo& setup : setups) {
    text.open_line();
    text.member("rank", setup.rank).member("rank_low", setup.rank_low).member("rank_high", setup.rank_high);
    text.member("row", setup.row.id).key("rows").open_array();
    for (const RowSummary& row : setup.rows) text.text(row.id);
    text.close().member("operators", setup.operators).number_member("value", std::optional(setup.value));
    text.number_member("low", setup.low).number_member("high", setup.high).number_member("spread", setup.spread).close();
  }
  text.close();
}

std::optional<std::string> iso_or_none(const std::optional<Date>& date) {
  return date ? std::optional(iso_date(*date)) : std::nullopt;
}

void write_unranked(JsonText& text, const BoardEntry& entry) {
  text.member("id", entry.row.id).member("reason", entry.unranked_reason);
  write_verdict(text, entry.row);
  text.text_member("state_reason", entry.row.state_reason);
  text.member("retired_on", iso_or_none(entry.row.retired_on)).text_member("retired_reason", entry.row.retired_reason);
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

bool is_plain_part(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// A text that is written like a number or a truth value is another context than that.
bool looks_like_another(std::string_view text) {
  return parse_decimal(text).has_value() || text == "true" || text == "false";
}

std::string part_of_name(std::string_view text) {
  std::string name;
  for (const char c : lower_ascii(text)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (fits)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  return name;
}

}  // namespace

std::string board_document_path(std::string_view slug) {
  return fmt::format("api/v1/boards/{}.json", slug);
}

std::string slice_suffix(const Json& context) {
  constexpr std::size_t longest = 60;
  std::string name, exact;
  bool plain = true;
  for (const auto& [key, value] : *context.members()) {
    if (value.is_null()) continue;
    const std::string* text = value.string();
    const std::string shown = text ? *text : value.number() ? decimal_of(value.number()->value).text : to_json(value);
    plain = plain && is_plain_part(key) && is_plain_part(shown) && (!text || !looks_like_another(*text));
    for (const std::string_view part : {std::string_view(key), std::string_view(shown)}) name += "-" + part_of_name(part);
    exact += to_json(key) + to_json(text ? value : Json(shown)) + (text ? "" : "!");
  }
  if (name.empty()) return "";
  if (plain && name.size() <= longest) return "-" + name;
  return fmt::format("-{}-{}", name.substr(0, longest), sha256_hex(exact).substr(0, 8));
}

std::string board_chart_path(std::string_view slug, const Json& context) {
  return fmt::format("charts/{}{}.vl.json", slug, slice_suffix(context));
}

std::string ranked_entries(const Edition& edition, const BoardDefinition& board, std::size_t slice, long long last_rank) {
  const std::string context = context_line(edition.store.slices(board.slug)[slice].context);
  JsonText text(JsonText::Form::line);
  text.open_array();
  for (const BoardEntry& entry : edition.store.board_entries(board.slug, slice)) {
    if (entry.rank == 0 || entry.rank > last_rank) break;
    text.open_line();
    write_ranked(text, entry);
    write_facts(text, edition, entry.row, context);
    text.close();
  }
  return std::move(text.close()).finish();
}

BoardDocument::BoardDocument(const BoardView& view) : view_(view) {
  text_.open_object().members(named_members(view.edition, view.board, view.benchmark)).key("slices").open_array();
}

void BoardDocument::add(std::span<const PageModel> rows) {
  for (const PageModel& row : rows) {
    if (place_ == 0) begin_slice();
    write_entry(row);
    if (++place_ == slice().info.ranked) begin_unranked();
    if (place_ == slice().entries.size()) end_slice();
  }
}

void BoardDocument::begin_slice() {
  const SliceInfo& info = slice().info;
  context_ = context_line(info.context);
  text_.open_object().key("context").value(info.context).number_member("resolvable_gap", info.resolvable_gap);
  text_.key("pairs").open_line().member("total", info.ranked * (info.ranked - (info.ranked > 0)) / 2);
  text_.member("paired", info.paired).member("ordered", info.ordered).close().member("tiers", info.tiers);
  write_setups(text_, view_.edition.store.setups(view_.board.slug, slice_));
  text_.key("entries").open_array();
  if (info.ranked == 0) begin_unranked();
}

void BoardDocument::begin_unranked() {
  text_.close().key("unranked").open_array();
}

void BoardDocument::write_entry(const PageModel& row) {
  const BoardEntry& entry = slice().entries[place_];
  text_.open_line();
  if (entry.rank > 0)
    write_ranked(text_, entry);
  else
    write_unranked(text_, entry);
  write_facts(text_, view_.edition, entry.row, context_);
  write_columns(text_, view_.edition, view_.board, entry.row);
  text_.key("display");
  write_display(text_, row);
  text_.close();
}

void BoardDocument::end_slice() {
  const SliceNames names = slice_names(view_, slice());
  text_.close().member("title", names.title).text_member("subtitle", names.context).close();
  ++slice_;
  place_ = 0;
}

OutputFile BoardDocument::finish() && {
  const Edition& edition = view_.edition;
  const std::string& slug = view_.board.slug;
  text_.close().members(further_members(edition, view_.board, view_.benchmark)).key("charts").open_array();
  for (std::size_t i = 0; i < view_.slices.size(); ++i) {
    text_.text(edition.urls.file_url(board_chart_path(slug, view_.slices[i].info.context)));
  }
  text_.close().member("feed", edition.urls.file_url(fmt::format("boards/{}/feed.atom", slug))).close();
  return {board_document_path(slug), std::move(text_).finish()};
}

}  // namespace assay
