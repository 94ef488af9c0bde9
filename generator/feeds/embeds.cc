#include "feeds/embeds.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "markup/markdown_html.h"
#include "markup/xml.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr int frame_width = 440, row_frame_height = 150, chart_frame_height = 420;

constexpr std::string_view style =
    ":root{color-scheme:light dark}body{margin:0;padding:12px 16px;font:14px/1.45 system-ui,sans-serif}"
    "p{margin:0 0 4px;overflow-wrap:anywhere}b{font-size:26px}small{opacity:.75}img{max-width:100%;height:auto}a{color:inherit}";

// The page in a frame: `body` is markup of this program.
std::string frame_page(const Edition& edition, std::string_view page, std::string_view title, const std::string& body) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'; style-src '{1}'; base-uri "
      "'none'; form-action 'none'\">\n<title>{2}</title>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
      "dark\">\n<meta name=\"robots\" content=\"noindex\">\n"
      "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{3}\">\n<style>{4}</style>\n</head>\n<body>\n{5}</body>\n"
      "</html>\n",
      escaped_html(edition.site.identity.language), integrity_of(style), escaped_html(title),
      escaped_url(edition.urls.file_url(fmt::format("o{}.json", page))), style, body);
}

std::string value_html(const RowSummary& row, const Benchmark& benchmark) {
  if (!row.value) return fmt::format("<p><b>{}</b></p>\n", escaped_html(state_words(row.state)));
  const ValueWords words = value_words(row, benchmark);
  const std::string unit = benchmark.unit == "fraction" ? "" : benchmark.unit;
  return fmt::format("<p><b><data value=\"{}\" data-row=\"{}\">{}</data></b> {}{}</p>\n", escaped_html(row.value->text),
                     escaped_html(row.id), escaped_html(words.value), escaped_html(unit),
                     words.half_width.empty() ? "" : " ± " + escaped_html(words.half_width));
}

std::string standing_of(const RowSummary& row) {
  std::string words(row.tier         ? tier_words(*row.tier)
                    : row.trust_tier ? trust_tier_words(*row.trust_tier)
                                     : label_words(row.label));
  if (row.tier) words += " confidence";
  if (!row.flags.empty()) words += ", under review";
  if (row.superseded_by) words += ", superseded";
  if (row.lifecycle != LifecycleState::current) words += ", " + lower_ascii(lifecycle_words(row.lifecycle));
  return words;
}

std::string row_html(const Edition& edition, const RowSummary& row, const Benchmark& benchmark, std::string_view link) {
  const Catalogue& catalogue = edition.site.catalogue;
  return fmt::format(
      "<main data-row=\"{}\"><p><a href=\"{}\" target=\"_top\">{}</a></p>\n{}<p>{}</p>\n<p><small>{} · {} · {}</small></p></main>\n",
      escaped_html(row.id), escaped_url(link), escaped_html(setup_words(catalogue, row)), value_html(row, benchmark),
      escaped_html(standing_of(row)), escaped_html(benchmark.name),
      escaped_html(operator_name(catalogue, row.operator_handle) + ", " + month_name(row.measured_day)),
      escaped_html(edition.site.identity.title));
}

// A frame with that page, for whoever pastes it.
std::string frame_html(std::string_view url, std::string_view title, int height) {
  return fmt::format("<iframe src=\"{}\" width=\"{}\" height=\"{}\" title=\"{}\" style=\"border:0\"></iframe>", escaped_url(url),
                     frame_width, height, escaped_html(title));
}

OutputFile oembed_file(const Edition& edition, std::string_view page, std::string_view title, int height) {
  const std::string url = edition.urls.absolute(edition.urls.page_url(page));
  const Json document = Json::object()
                            .set("version", "1.0")
                            .set("type", "rich")
                            .set("title", title)
                            .set("provider_name", edition.site.identity.title)
                            .set("provider_url", edition.urls.absolute(edition.urls.page_url("")))
                            .set("width", frame_width)
                            .set("height", height)
                            .set("html", frame_html(url, title, height));
  return {fmt::format("o{}.json", page), to_pretty_json(document)};
}

// Widths as a plain face draws them: the badge needs no font of its own.
std::size_t text_width(std::string_view text) {
  const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return static_cast<std::size_t>(characters) * 7 + 12;
}

std::string badge_svg(std::string_view label, std::string_view value) {
  const std::size_t left = text_width(label), whole = left + text_width(value);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"20\" viewBox=\"0 0 {0} 20\" role=\"img\" "
      "aria-label=\"{1}: {2}\"><title>{1}: {2}</title><path fill=\"#3f444c\" d=\"M0 0h{3}v20H0z\"/>"
      "<path fill=\"#1d4f8c\" d=\"M{3} 0h{4}v20H{3}z\"/><g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" "
      "font-size=\"11\"><text x=\"6\" y=\"14\" textLength=\"{5}\" lengthAdjust=\"spacingAndGlyphs\" direction=\"ltr\">{1}</text>"
      "<text x=\"{6}\" y=\"14\" textLength=\"{7}\" lengthAdjust=\"spacingAndGlyphs\" direction=\"ltr\">{2}</text></g></svg>\n",
      whole, xml_text(label), xml_text(value), left, whole - left, left - 12, left + 6, whole - left - 12);
}

std::string badge_value(const RowSummary& row, const Benchmark& benchmark) {
  if (!row.value) return std::string(state_words(row.state));
  const ValueWords words = value_words(row, benchmark);
  std::string text = with_unit(words.value, benchmark.unit);
  if (!words.half_width.empty()) text += " ± " + words.half_width;
  return row.flags.empty() ? text : text + ", under review";
}

}  // namespace

std::string row_embed_page(std::string_view id) {
  return fmt::format("embed/rows/{}", id);
}

void each_row_embed(const Edition& edition, const RowSummary& row, const EmitFile& emit) {
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, row.benchmark);
  const std::string page = row_embed_page(row.id);
  const std::string title = fmt::format("{}: {}", benchmark.name, setup_words(edition.site.catalogue, row));
  const std::string link = edition.urls.absolute(row_link(edition, row.id));
  emit({edition.urls.page_path(page), frame_page(edition, page, title, row_html(edition, row, benchmark, link))});
  emit({fmt::format("badges/rows/{}.svg", row.id), badge_svg(benchmark.name, badge_value(row, benchmark))});
  emit(oembed_file(edition, page, title, row_frame_height));
}

void each_chart_embed(const Edition& edition, std::string_view chart, std::string_view title, const EmitFile& emit) {
  const std::string page = fmt::format("embed/{}", chart.substr(0, chart.rfind('.')));
  const std::string url = edition.urls.file_url(chart), home = edition.urls.absolute(edition.urls.page_url(""));
  const std::string body = fmt::format(
      "<main><p>{}</p>\n<p><img src=\"{}\" alt=\"{}\"></p>\n<p><small><a href=\"{}\" target=\"_top\">{}</a></small></p></main>\n",
      escaped_html(title), escaped_url(url), escaped_html(title), escaped_url(home), escaped_html(edition.site.identity.title));
  emit({edition.urls.page_path(page), frame_page(edition, page, title, body)});
  emit(oembed_file(edition, page, title, chart_frame_height));
}

}  // namespace assay
