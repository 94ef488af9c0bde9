// Links in articles: from what an author writes to an address of the site, checked on both ends.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "edition/edition.h"

namespace assay {

// The file that a link in `from` means: "../limits.md" in content/methodology/x.md is content/limits.md; "@/limits.md"
// counts from content/.
std::string resolved_file(const std::string& from, std::string_view link);

// What the address of a link or image node is, by its scheme and form alone; entities are decoded by then.
enum class AddressKind {
  refused,    // another scheme, another host without one, a relative address that is no Markdown file
  anchor,     // "#part" of the same page
  elsewhere,  // https, http, mailto
  article,    // a Markdown file of content/, relative or from "@/"
  site        // "/path" of this site
};
AddressKind kind_of_address(const MarkdownNode& node);

// Resolves links page by page; once all pages are rendered, `check_anchors` looks whether what they lead to is there.
class ArticleLinks {
 public:
  ArticleLinks(const Edition& edition, Diagnostics& diagnostics);

  // The address for a link or image node of that article; nullopt (and said) where it leads nowhere.
  std::optional<std::string> address(const Article& article, const MarkdownNode& node);

  // Every anchor that was asked for is an id in the HTML of its page, as rendered [article.link].
  void check_anchors(const std::vector<Article>& rendered);

 private:
  struct Use {
    const Article* from;
    std::size_t offset;
    std::string file, anchor;
  };

  std::optional<std::string> refuse(const Article& article, const MarkdownNode& node);
  std::optional<std::string> article_address(const Article& article, const MarkdownNode& node);
  std::optional<std::string> site_address(const Article& article, const MarkdownNode& node);
  void error(const char* id, const Article& article, std::size_t offset, std::string message, std::string suggestion = {});
  std::set<std::string> pages() const;

  const Edition& edition_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::string> page_of_file_;
  std::set<std::string> pages_;  // of the whole site that can be known here
  std::vector<Use> uses_;
};

}  // namespace assay
