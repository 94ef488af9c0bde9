#include "words/citation.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_text.h"
#include "base/text.h"

namespace assay {
namespace {

std::string year_of(Date date) {
  return iso_date(date).substr(0, 4);
}

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
  tex.reserve(text.size() + 16);
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find_first_of("\\~^&%$#_{}"), text.size());
    tex.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    switch (text.front()) {
      case '\\':
        tex += "\\textbackslash{}";
        break;
      case '~':
        tex += "\\textasciitilde{}";
        break;
      case '^':
        tex += "\\textasciicircum{}";
        break;
      default:
        tex.append(1, '\\').append(1, text.front());
    }
    text.remove_prefix(1);
  }
  return tex;
}

// An item of CSL-JSON, which citation managers read. "accessed" is the reader's to add.
std::string csl_json(const Citation& citation, std::string_view publisher, std::string_view url, Date as_of) {
  const std::chrono::year_month_day day(citation.date);
  JsonText text;
  text.open_array().open_object().member("id", citation.key).member("type", "dataset").member("title", citation.title);
  if (!citation.author.empty()) {
    text.key("author").open_array().open_line().member("literal", citation.author).close().close();
  }
  text.member("publisher", publisher).key("issued").open_object().key("date-parts").open_array();
  text.value(Json(
      Json::Array{static_cast<int>(day.year()), static_cast<int>(unsigned(day.month())), static_cast<int>(unsigned(day.day()))}));
  text.close().close().member("URL", url).member("note", "As of " + iso_date(as_of)).close().close();
  return std::move(text).finish();
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
  model.set("CITE_CSL", std::string(trimmed(csl_json(citation, publisher, url, edition.as_of))));
}

}  // namespace assay
