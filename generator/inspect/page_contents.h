// What the checks need to know of a finished page, so that its bytes need not be kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inspect/fault.h"

namespace assay {

// A number in a <data value> element, and the rows that it says it belongs to: its own data-row or the nearest
// element's, then those around it.
struct PageNumber {
  double value = 0;
  std::string text;               // the attribute, as it stands there
  std::vector<std::string> rows;  // never empty
};

// A number in the words of a page that belongs to no row. It may be a measured one that lost its row.
struct LooseNumber {
  double value = 0;
  std::string text;   // "1,024.50"
  std::string after;  // what follows, for the unit: "tok/s"
};

struct PageContents {
  std::vector<std::string> anchors;  // ids, in the page's order
  std::vector<std::string> ways;     // addresses that readers follow: href of a and area, but for #here
  std::vector<std::string> parts;    // addresses that the browser or a script loads or that describe the page
  std::vector<std::string> rows;     // ids in data-row attributes, each once
  std::vector<PageNumber> numbers;
  std::vector<LooseNumber> loose;
  std::string canonical;                 // href of link rel=canonical
  std::string refresh;                   // where meta refresh leads; then the page is a redirect
  bool hidden_from_search = false;       // robots: noindex
  std::vector<std::string> data_blocks;  // JSON within script elements
  Faults faults;
};

// Reads a page as a browser does (HTML's own parsing algorithm). Never fails: HTML is always something.
PageContents read_page(std::string_view html);

}  // namespace assay
