// Croissant 1.0 metadata of the site's downloads: what `assay export croissant` writes.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "model/site.h"

namespace assay {

// A file under downloads/, as the site publishes it.
struct DownloadFacts {
  std::string sha256;
  std::uint64_t bytes = 0;
};

// `columns` are those of rows.csv.
Json croissant_document(const Site& site, const std::vector<std::string>& columns, const DownloadFacts& csv,
                        const DownloadFacts& ndjson, Date as_of);

}  // namespace assay
