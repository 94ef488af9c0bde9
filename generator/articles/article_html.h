// Articles as HTML: values filled in, links resolved and checked on both ends, live pieces drawn.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "edition/edition.h"

namespace assay {

// HTML for a fenced block by its first word; nullopt where it is ordinary code. Problems go to the diagnostics.
using DrawBlock = std::function<std::optional<std::string>(const Article& article, const MarkdownNode& block, Diagnostics&)>;

// Fills html, headings and plain_text of every article. `edition.articles` must be `articles`. Errors: unknown values
// [article.value], links to files or anchors that do not exist [article.link], bad addresses [article.address].
void render_articles(std::vector<Article>& articles, const Edition& edition, const DrawBlock& draw, Diagnostics& diagnostics);

}  // namespace assay
