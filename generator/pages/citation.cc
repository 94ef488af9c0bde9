#include "pages/citation.h"

#include <fmt/format.h>

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
}

}  // namespace assay
