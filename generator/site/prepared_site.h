// A site read, judged and laid out, right before its pages are made: what `build` publishes and `check` proves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "articles/site_articles.h"
#include "base/diagnostics.h"
#include "site/pipeline.h"
#include "site/produce.h"
#include "write/manifest.h"

namespace assay {

struct PreparedSite {
  Judged judged;
  Presentation presentation;
  SiteArticles content;  // rendered
};

// Everything that a build does before it touches the destination; nullopt with errors in `diagnostics`.
std::optional<PreparedSite> prepare_site(const BuildRequest& request, Diagnostics& diagnostics);

// What keeps the files that were made from being published: paths taken twice, charts that could not be drawn, a host that
// would not take them. `files` are all of them, siblings too; `manifest_bytes` the length of manifest.json.
Diagnostics problems_of_output(const PreparedSite& prepared, const std::vector<std::string>& collisions, const FileRecords& files,
                               std::uint64_t manifest_bytes);

}  // namespace assay
