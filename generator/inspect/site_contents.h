// A finished site as the checks see it: what is where, what leads where, which number stands where. Made file by
// file (inspector.h); a few hundred bytes a page.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "inspect/addresses.h"
#include "inspect/chart_contents.h"
#include "inspect/document_contents.h"
#include "inspect/feed_contents.h"
#include "inspect/page_contents.h"

namespace assay {

using TextNumber = std::uint32_t;

// Texts that repeat on many pages, kept once.
class Texts {
 public:
  TextNumber number_of(std::string_view text);
  const std::string& at(TextNumber number) const { return *texts_[number]; }

 private:
  std::unordered_map<std::string, TextNumber> numbers_;
  std::vector<const std::string*> texts_;
};

struct PageRecord {
  std::vector<TextNumber> anchors, ways, parts, rows;
  struct Number {
    double value = 0;
    TextNumber text = 0;
    std::vector<TextNumber> rows;
  };
  std::vector<Number> numbers;
  std::vector<LooseNumber> loose;
  std::string canonical, refresh;
  bool hidden_from_search = false;

  bool is_redirect() const { return !refresh.empty(); }
};

// A line of a download: the row it tells of and what is held against the row's document.
struct DownloadLine {
  std::string row;
  std::optional<double> value;
  std::size_t digest = 0;  // NDJSON: of the line; CSV: of the context's words
};

struct Download {
  std::vector<std::string> columns;  // CSV only
  std::vector<DownloadLine> lines;
};

// A line of _redirects.
struct RedirectLine {
  std::string from, to;
};

struct SiteContents {
  Texts texts;
  std::set<std::string, std::less<>> files;                        // every path
  std::map<std::string, PageRecord, std::less<>> pages;            // *.html
  std::map<std::string, RowNumbers, std::less<>> rows;             // by id, from api/v1/rows/
  std::map<std::string, DocumentContents, std::less<>> documents;  // *.json but charts and schemas
  std::map<std::string, ChartContents, std::less<>> charts;
  std::map<std::string, FeedContents, std::less<>> feeds;
  std::map<std::string, SitemapFacts, std::less<>> sitemaps;
  std::map<std::string, Download, std::less<>> downloads;
  std::vector<RedirectLine> redirects;
  std::set<std::string, std::less<>> removed;         // ids in removals.json
  std::map<std::string, Faults, std::less<>> faults;  // by file: what was wrong with it alone
  std::string robots;                                 // the address of the sitemap that robots.txt gives
};

}  // namespace assay
