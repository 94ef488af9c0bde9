// What headings decide: the title of a page, the anchor of each section, the table of contents.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/markdown.h"

namespace assay {

// Ids that templates use themselves; a heading never gets one.
bool is_reserved_anchor(std::string_view anchor);

// A letter, then letters, digits, hyphens and underscores: what `{#id}` and aliases may name.
bool is_anchor(std::string_view text);

// The anchor GitHub would give: lower case, punctuation dropped, spaces as hyphens. Letters of every script stay.
std::string anchor_of(std::string_view heading);

// The first heading of level 1 that opens the document, taken out of it.
std::optional<std::string> take_title(MarkdownNode& document);

// Gives every heading its anchor: what `{#id}` at its end says (further ids, `{#id #old}`, are anchors it had
// before), else anchor_of its words with -1, -2, … where that is taken. Levels below 2 become 2: level 1 is the
// page's title. Wrong and repeated ids are errors.
void set_anchors(MarkdownNode& document, const SourceText& source, Diagnostics& diagnostics);

// The sections in order, as the table of contents shows them.
std::vector<Heading> headings_of(const MarkdownNode& document);

}  // namespace assay
