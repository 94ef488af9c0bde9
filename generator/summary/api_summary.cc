#include "summary/api_summary.h"

#include "base/text.h"

namespace assay {
namespace {

void write_standing(JsonText& text, const Edition& edition, const Standing& standing) {
  const auto number = [&](std::string_view name, std::uint32_t value) {
    text.member(name, standing.rank > 0 ? std::optional(value) : std::nullopt);
  };
  text.open_line().member("board", edition.site.boards[standing.board].slug).member("slice", standing.slice + 1);
  number("rank", standing.rank);
  number("rank_low", standing.rank_low);
  number("rank_high", standing.rank_high);
  text.member("of", standing.of).member("reason", standing.unranked_reason).close();
}

void write_setup(JsonText& text, const RowSummary& row, const Benchmark* benchmark) {
  const Json context = benchmark ? shape_of(*benchmark, row) : Json::object();
  text.text_member("quant", row.quant)
      .text_member("runtime", row.runtime)
      .text_member("runtime_version", row.runtime_version)
      .text_member("hardware", row.hardware)
      .text_member("provider", row.provider)
      .text_member("model_version", row.model_version)
      .text_member("region", row.region)
      .member("hardware_count", row.hardware_count)
      .key("context")
      .value(context)
      .member("context_line", context_line(context))
      .member("source", row.source)
      .member("operator", row.operator_handle)
      .member("measured_at", row.measured_at);
}

void write_value(JsonText& text, const RowSummary& row, const Benchmark* benchmark) {
  text.member("state", row.state).text_member("state_reason", row.state_reason);
  text.text_member("metric", benchmark ? benchmark->metric : "").text_member("unit", benchmark ? benchmark->unit : "");
  text.number_member("value", row.value).number_member("low", row.low).number_member("high", row.high);
  write_interval(text, row);
}

}  // namespace

Json text_or_null(std::string_view text) {
  return is_blank(text) ? Json() : Json(text);
}

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(iso_date(*date)) : Json();
}

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

void write_interval(JsonText& text, const RowSummary& row) {
  text.member("interval", row.value ? std::optional(row.interval) : std::nullopt).member("n", row.n);
}

void write_flags(JsonText& text, const RowSummary& row) {
  text.key("flags").open_array();
  for (const Flag flag : members_of(row.flags)) text.text(name_of(flag));
  text.close();
}

void write_summary(JsonText& text, const Edition& edition, const RowSummary& row, const Standings& standings) {
  const Benchmark* benchmark = find_benchmark(edition.site.catalogue, row.benchmark);
  text.open_line().member("id", row.id).member("url", row_link(edition, row.id));
  text.member("benchmark", row.benchmark).member("model", row.model);
  write_setup(text, row, benchmark);
  write_value(text, row, benchmark);
  text.member("lifecycle", row.lifecycle).member("superseded_by", row.superseded_by);
  text.member("tier", row.tier).number_member("score", row.score).member("trust_tier", row.trust_tier);
  text.member("verification", row.verification).member("lane", row.lane).member("label", row.label);
  write_flags(text, row);
  text.key("standings").open_array();
  for (const Standing& standing : standings.of(row.id)) write_standing(text, edition, standing);
  text.close().close();
}

SummaryLines::SummaryLines(const Edition& edition, const Standings& standings)
    : edition_(edition),
      standings_(standings),
      made_(std::make_unique<std::once_flag[]>(edition.store.summaries().size())),
      lines_(edition.store.summaries().size()) {}

std::string_view SummaryLines::of(const RowSummary& row) const {
  const auto at = static_cast<std::size_t>(&row - edition_.store.summaries().data());
  std::call_once(made_[at], [&] {
    JsonText text(JsonText::Form::line);
    write_summary(text, edition_, row, standings_);
    lines_[at] = std::move(text).finish();
    lines_[at].shrink_to_fit();
  });
  return lines_[at];
}

}  // namespace assay
