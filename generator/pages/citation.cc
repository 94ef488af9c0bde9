#include "pages/citation.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"

namespace assay {
namespace {

std::string year_of(Date date) { return iso_date(date).substr(0, 4); }

// BibTeX's own names of months, which styles translate.
std::string month_of(Date date) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::chrono::year_month_day day(date);
  return std::string(months.at(static_cast<unsigned>(day.month()) - 1));
}

}  // namespace

std::string tex_text(std::string_view text) {
  std::string tex;
  for (const char c : text) {
    switch (c) {
      case '\\': tex += "\\textbackslash{}"; break;
      case '~': tex += "\\textasciitilde{}"; break;
      case '^': tex += "\\textasciicircum{}"; break;
      case '&': case '%': case '$': case '#': case '_': case '{': case '}': tex += '\\'; [[fallthrough]];
      default: tex += c;
    }
  }
  return tex;
}

// An item of CSL-JSON, which citation managers read. "accessed" is the reader's to add.
Json csl_item(const Citation& citation, std::string_view publisher, std::string_view url, Date as_of) {
  const std::chrono::year_month_day day(citation.date);
  Json parts = Json::array();
  parts.push(static_cast<int>(day.year())).push(static_cast<long long>(unsigned(day.month()))).push(static_cast<long long>(unsigned(day.day())));
  Json item = Json::object().set("id", citation.key).set("type", "dataset").set("title", citation.title);
  if (!citation.author.empty()) {
    item.set("author", Json(Json::Array{Json::object().set("literal", citation.author)}));
  }
  item.set("publisher", publisher);
  item.set("issued", Json::object().set("date-parts", Json(Json::Array{std::move(parts)})));
  item.set("URL", url);
  item.set("note", fmt::format("As of {}", iso_date(as_of)));
  return Json(Json::Array{std::move(item)});
}

void set_citation(PageModel& model, const Edition& edition, const Citation& citation) {
  const std::string url = absolute_page(edition, citation.page);
  const std::string& publisher = edition.site.identity.title;
  const std::string by = citation.author.empty() ? "" : citation.author + ": ";
  model.set("CITE_TEXT", fmt::format("{}{}. {}, as of {}. {}", by, citation.title, publisher, long_date(edition.as_of), url));
  std::string bibtex = fmt::format("@misc{{{},\n  title        = {{{}}},\n", citation.key, tex_text(citation.title));
  if (!citation.author.empty()) bibtex += fmt::format("  author       = {{{{{}}}}},\n", tex_text(citation.author));
  bibtex += fmt::format("  publisher    = {{{{{}}}}},\n", tex_text(publisher));
  bibtex += fmt::format("  year         = {{{}}},\n  month        = {},\n", year_of(citation.date), month_of(citation.date));
  bibtex += fmt::format("  howpublished = {{\\url{{{}}}}},\n  note         = {{As of {}}}\n}}", url, iso_date(edition.as_of));
  model.set("CITE_BIBTEX", bibtex);
  model.set("CITE_CSL", std::string(trimmed(to_pretty_json(csl_item(citation, publisher, url, edition.as_of)))));
}

}  // namespace assay
