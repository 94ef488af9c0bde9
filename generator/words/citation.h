// How to cite a page: one sentence, BibTeX and CSL-JSON (partials/cite.html). Dates are the data's.
#pragma once

#include <string>

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

struct Citation {
  std::string key;     // "orion-8b-2026-10-04"
  std::string author;  // "" where it is the site itself
  std::string title;
  Date date{};       // when it was measured, or the as-of date of a board
  std::string page;  // for Urls::page_url
};

void set_citation(PageModel& model, const Edition& edition, const Citation& citation);

// Text with the characters that TeX would act on made harmless.
std::string tex_text(std::string_view text);

}  // namespace assay
