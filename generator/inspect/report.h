// Faults of finished files as diagnostics: named by the page, placed in the content file where one is known, and
// told once where a thousand pages share them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "inspect/fault.h"

namespace assay {

// The Markdown file that a page was made from.
struct PageOrigin {
  std::string file;         // "content/methodology/lanes.md"
  std::string_view source;  // its text
};

using OriginOf = std::function<std::optional<PageOrigin>(std::string_view page)>;

class SiteReport {
 public:
  explicit SiteReport(OriginOf origin_of) : origin_of_(std::move(origin_of)) {}

  // `sought` is a text to look for in the content file, for its line: an address, an anchor.
  void add(std::string_view file, Fault fault, std::string_view sought = {});
  // "methodology/lanes/ (content/methodology/lanes.md)".
  std::string named(std::string_view file) const;
  // Every fault, with those that many files share told once for all of them.
  Diagnostics take();

 private:
  struct Found {
    Fault fault;
    std::string sought;
  };
  using Files = std::map<std::string, Found>;

  Diagnostic diagnostic_of(const std::string& file, const Found& found, std::size_t others) const;

  OriginOf origin_of_;
  std::map<std::pair<std::string, std::string>, Files> found_;  // by id and message
};

}  // namespace assay
