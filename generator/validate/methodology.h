// What binds: the versions of methodology pages against their record, and benchmarks against the pages that govern them.
#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/methodology_lock.h"
#include "model/site.h"

namespace assay {

// Errors: a binding page whose words differ from those recorded under its version and that is not marked
// `editorial = true` [methodology.changed]; one that goes back to an earlier version's number [methodology.version]; a
// new version that no [[change]] tells of [methodology.change]; a recorded page that is gone without an alias
// [methodology.vanished]. `articles` as load_articles gives them.
void check_methodology_lock(const std::vector<Article>& articles, const MethodologyLock& lock, Diagnostics& diagnostics);

// An error for a benchmark whose `methodology` names no page of content/ [benchmark.methodology].
void check_governing_pages(const Site& site, const std::vector<Article>& articles, Diagnostics& diagnostics);

}  // namespace assay
