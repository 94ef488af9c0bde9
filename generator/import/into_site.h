// An import that ends in a site: its rows in data/results, what the catalogues lack behind what they hold, scores by item
// in data/outcomes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "import/import_options.h"

namespace assay {

struct SiteImport {
  std::string format;
  std::vector<std::string> names;  // files and folders
  std::filesystem::path site;
  ImportOptions options;
  std::function<void(std::size_t, std::size_t)> progress;  // files read, of how many
};

struct SiteImported {
  std::string text;
  // Ids of the rows that --approve names an editor for, where the site keeps decisions in a file of their own: a line about a
  // row holds its hash, which only the site with all of its catalogues has. Whoever called approves them.
  std::vector<std::string> to_approve;
};

// Writes all of it or, where something is wrong or a row lacks what it must have, nothing. The text says what became of
// every row: new, there already, changed, refused and why, what is missing and how to supply it. Importing the same
// files again gives the same bytes; a row that did not change keeps its approval.
SiteImported import_into_site(const SiteImport& request, Diagnostics& diagnostics);

}  // namespace assay
