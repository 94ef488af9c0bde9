// content/: Markdown pages (methodology, trust pages) -> articles. Markdown never comes from rows.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"

namespace assay {

struct Heading {
  int level = 2;
  std::string id;     // the anchor
  std::string text;   // plain text
};

struct ArticleChange { Date date; std::string version, note; };

struct Article {
  std::string page;            // "methodology/lanes": the page's name in Urls::page_url; from the file's path
  std::string file;            // "content/methodology/lanes.md"
  std::string title, description, version, reviewed_by;
  std::optional<Date> reviewed;
  bool draft = false, binding = false, editorial_edit = false;
  int weight = 0;
  std::vector<std::string> aliases;
  std::vector<ArticleChange> changes;
  std::string html;            // rendered and safe
  std::vector<Heading> headings;
  std::string plain_text;      // for search
  std::string content_hash;    // of the normative text
};

}  // namespace assay
