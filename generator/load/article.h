// content/: Markdown pages (methodology, trust pages) -> articles. Markdown never comes from rows.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/site.h"

namespace assay {

enum class Drafts { leave_out, include };

// Every content/**/*.md of the site, by page name: content/methodology/lanes.md is the page methodology/lanes,
// content/methodology/_index.md is methodology, content/index.md the text of the home page (""). Front matter is TOML
// (+++) or YAML (---) with strict keys. Problems of all files are collected; a page that has one that leaves nothing
// to show is left out. Each file is read in a child process: best called before threads start.
std::vector<Article> load_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics);

// Pages as they were read before, by file. Whoever reads a site again and again keeps one, and forgets it when
// site.toml changes; a page whose text is the same is then not read again.
using ArticleMemory = std::map<std::string, Article, std::less<>>;
std::vector<Article> load_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics, ArticleMemory& memory);

// One page from its text, for previews and tests. `path` is relative to content/.
std::optional<Article> article_of(std::string_view path, std::string text, const Site& site, Diagnostics& diagnostics);

// The article of that page, or null. `articles` is as load_articles gives it.
const Article* find_article(const std::vector<Article>& articles, std::string_view page);

// The name of the page that a Markdown file becomes when its front matter does not say otherwise.
std::string page_of_file(std::string_view path);

}  // namespace assay
