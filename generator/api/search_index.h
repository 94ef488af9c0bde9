// The search index under api/v1/search/: what can be found, cut so that a query reads a few small files however many
// rows there are. index.json holds every page; rows lie in parts of equal size, and terms/ says in which parts a word
// occurs. The browser searches (themes/default/search.js); nothing here ranks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

// The words of a text as the index and the browser see them: ASCII letters lowered; everything between words is ASCII
// that is no letter or digit, a no-break space or mark of Latin-1, or general punctuation.
std::vector<std::string> search_words(std::string_view text);

// Which file of terms/ lists the word: "a" to "z", "0" to "9" by its first letter, else "other".
std::string search_initial(std::string_view word);

void each_search_document(const Edition& edition, const EmitFile& emit);

}  // namespace assay
