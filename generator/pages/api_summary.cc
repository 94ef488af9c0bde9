#include "pages/api_summary.h"

#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t members_of_a_summary = 33;   // room for them at once: most documents are lists of summaries

Json standing_json(const Edition& edition, const Standing& standing) {
  const bool ranked = standing.rank > 0;
  const auto number = [ranked](std::uint32_t value) { return ranked ? Json(static_cast<long long>(value)) : Json(); };
  return Json::object()
      .set("board", edition.site.boards[standing.board].slug)
      .set("slice", static_cast<long long>(standing.slice) + 1)
      .set("rank", number(standing.rank))
      .set("rank_low", number(standing.rank_low))
      .set("rank_high", number(standing.rank_high))
      .set("of", static_cast<long long>(standing.of))
      .set("reason", text_or_null(standing.unranked_reason));
}

Json standings_json(const Edition& edition, const std::vector<Standing>& standings) {
  Json list = Json::array();
  for (const Standing& standing : standings) list.push(standing_json(edition, standing));
  return list;
}

}  // namespace

Json text_or_null(std::string_view text) { return is_blank(text) ? Json() : Json(text); }

Json number_or_null(const std::optional<std::string>& text) {
  if (!text) return {};
  const auto number = parse_decimal(*text);
  return number ? Json(*number) : Json();
}

Json date_or_null(const std::optional<Date>& date) { return date ? Json(iso_date(*date)) : Json(); }

Json shape_of(const Benchmark& benchmark, const RowSummary& row) {
  Json object = Json::object();
  const Json::Array* items = row.shape ? row.shape->items() : nullptr;
  for (std::size_t i = 0; i < benchmark.context_keys.size(); ++i) {
    object.set(benchmark.context_keys[i], items && i < items->size() ? (*items)[i] : Json());
  }
  return object;
}

std::string scalar_text(const Json& value) {
  if (value.is_null()) return {};
  if (const std::string* text = value.string()) return *text;
  return to_json(value);
}

std::string context_line(const Json& context) {
  std::vector<std::string> parts;
  const Json::Object* members = context.members();
  if (!members) return {};
  for (const Json::Member& member : *members) {
    if (!member.value.is_null()) parts.push_back(member.key + " " + scalar_text(member.value));
  }
  return joined(parts, " · ");
}

Json field_of(const Json& document, std::string_view name) {
  if (const Json* whole = document.find(name)) return *whole;
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return {};
  const Json& member = document[name.substr(0, dot)][name.substr(dot + 1)];
  return member.members() ? member["value"] : member;
}

Json summary_json(const Edition& edition, const RowSummary& row, const Standings& standings) {
  const Benchmark* benchmark = find_benchmark(edition.site.catalogue, row.benchmark);
  Json flags = Json::array();
  for (const std::string& flag : row.flags) flags.push(flag);
  Json context = benchmark ? shape_of(*benchmark, row) : Json::object();
  std::string line = context_line(context);
  Json::Object members;
  members.reserve(members_of_a_summary);
  return Json(std::move(members))
      .set("id", row.id)
      .set("url", row_link(edition, row.id))
      .set("benchmark", row.benchmark)
      .set("model", row.model)
      .set("quant", text_or_null(row.quant))
      .set("runtime", text_or_null(row.runtime))
      .set("runtime_version", text_or_null(row.runtime_version))
      .set("hardware", row.hardware)
      .set("hardware_count", Json(row.hardware_count))
      .set("context", std::move(context))
      .set("context_line", std::move(line))
      .set("source", row.source)
      .set("operator", row.operator_handle)
      .set("measured_at", row.measured_at)
      .set("state", row.state)
      .set("state_reason", text_or_null(row.state_reason))
      .set("metric", benchmark ? Json(benchmark->metric) : Json())
      .set("unit", benchmark ? text_or_null(benchmark->unit) : Json())
      .set("value", number_or_null(row.value))
      .set("low", number_or_null(row.low))
      .set("high", number_or_null(row.high))
      .set("interval", row.value ? Json(row.interval) : Json())
      .set("n", Json::or_null(row.n))
      .set("lifecycle", row.lifecycle)
      .set("superseded_by", Json::or_null(row.superseded_by))
      .set("tier", Json::or_null(row.tier))
      .set("score", number_or_null(row.score))
      .set("trust_tier", Json::or_null(row.trust_tier))
      .set("verification", Json::or_null(row.verification))
      .set("lane", row.lane)
      .set("label", row.label)
      .set("flags", std::move(flags))
      .set("standings", standings_json(edition, standings.of(row.id)));
}

}  // namespace assay
