// Everything a site consists of, from the store to a sink: API, downloads, charts, feeds, pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/article.h"
#include "pages/charts.h"
#include "pages/edition.h"
#include "pipeline.h"
#include "render/assets.h"
#include "render/templates.h"
#include "write/publication.h"

namespace assay {

// What shows the site: templates, chart skeletons, styles. Read once, before the first page.
struct Presentation {
  Templates templates;
  ChartSkeletons skeletons;
  std::vector<Asset> assets;
  std::vector<std::filesystem::path> folders;   // templates/, later ones over earlier ones
};

Presentation load_presentation(const std::filesystem::path& data_folder, const Site& site, Diagnostics& diagnostics);

// What pages and files are made from. `judged`, `urls` and `articles` must outlive it.
Edition edition_of(const Judged& judged, const Urls& urls, const std::vector<Article>& articles);

// Hands every file of the site to `sink`, on up to `jobs` threads (0: one per processor), and returns the
// manifest's header. What is made does not depend on the number of threads.
Json produce(const Judged& judged, const std::vector<Article>& articles, const Presentation& presentation, int jobs,
             OutputSink& sink);

}  // namespace assay
