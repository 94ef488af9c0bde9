// A site read, judged and laid out, right before its pages are made: what `build` publishes and `check` proves.
#pragma once

#include <optional>

#include "articles/site_articles.h"
#include "base/diagnostics.h"
#include "site/pipeline.h"
#include "site/produce.h"

namespace assay {

struct PreparedSite {
  Judged judged;
  Presentation presentation;
  SiteArticles content;  // rendered
};

// Everything that a build does before it touches the destination; nullopt with errors in `diagnostics`.
std::optional<PreparedSite> prepare_site(const BuildRequest& request, Diagnostics& diagnostics);

}  // namespace assay
