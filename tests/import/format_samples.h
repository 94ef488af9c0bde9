// A small file or folder of each format, made by hand: tests/import/samples/<format>/.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "import/harvest.h"
#include "import/import.h"

namespace assay {

struct Sampled {
  std::vector<Harvest::Row> rows;
  CatalogueDraft catalogue;
  std::vector<std::string> refused;  // "what: reason"
  std::string report;                // errors and warnings
};

std::filesystem::path samples_of(std::string_view format);

// What `assay import FORMAT FOLDER` gives, with nothing supplied but `set`.
Sampled harvested(std::string_view format, const std::filesystem::path& folder,
                  std::vector<std::pair<std::string, std::string>> set = {});
inline Sampled harvested(std::string_view format) {
  return harvested(format, samples_of(format));
}

// The rows' JSON without ids, one a line.
std::string lines_of(const Sampled& sampled);
// The only row of that benchmark; throws where there is none or more than one.
const Harvest::Row& row_of(const Sampled& sampled, std::string_view benchmark);
// "item score" or "item#trial score" of each, joined by commas.
std::string outcomes_of(const Harvest::Row& row);

}  // namespace assay
