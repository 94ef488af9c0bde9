// A page of content/ on its way: what its front matter says, its Markdown as a tree, and, once the build knows all
// values, its HTML.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "model/markdown.h"

namespace assay {

struct Heading {
  int level = 2;
  std::string id;    // the anchor
  std::string text;  // plain text
};

struct ArticleChange {
  Date date;
  std::string version, note;
};

// An anchor by which a part of the page was known before; `heading` is empty for the top of the page.
struct OldAnchor {
  std::string anchor, heading;
};

struct Article {
  std::string page;     // "methodology/lanes": the page's name in Urls::page_url; from the file's path
  std::string section;  // "methodology": the folder; empty at the root
  std::string file;     // "content/methodology/lanes.md"
  std::string title, description, version, reviewed_by;
  std::optional<Date> date, last_changed, reviewed;
  bool draft = false, binding = false, editorial_edit = false;
  int weight = 0;
  std::vector<std::string> aliases;  // addresses that lead here, without the first slash: "old/page/", "older.html"
  std::vector<OldAnchor> old_anchors;
  std::vector<ArticleChange> changes;  // newest first
  Json params = Json::object();        // free keys
  std::string previous, next;          // neighbours within the section, as page names; empty at the ends
  std::string edit_url;                // where the source can be edited; empty where unknown
  std::string source;                  // the file
  MarkdownNode body;                   // without the title
  std::string content_hash;            // of the normative text: words and their order, not their dress
  std::vector<std::string> images;     // files below content/ that the page shows: "methodology/speed.png"
  // From here on filled in by render_articles.
  std::string html;  // rendered and safe
  std::vector<Heading> headings;
  std::string plain_text;  // for search
};

struct Benchmark;

// The page that governs a benchmark, by the path in its `methodology` ("methodology/reproduction.md", within content/);
// null where it names none or the site has no such page.
const Article* governing_page(const std::vector<Article>& articles, const Benchmark& benchmark);

}  // namespace assay
