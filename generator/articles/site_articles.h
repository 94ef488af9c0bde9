// content/ as a site needs it: read, held against the policy, the benchmarks and the record of versions.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "load/article.h"
#include "model/methodology_lock.h"
#include "model/site.h"

namespace assay {

struct SiteArticles {
  std::vector<Article> articles;
  MethodologyLock lock;
  std::string lock_text;  // as it was read
};

// Reads content/ and data/methodology.lock. Errors: everything that load_articles finds, thresholds as bare numbers,
// benchmarks governed by no page, a lock that cannot be read. Best called before threads start.
SiteArticles read_site_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics);
SiteArticles read_site_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics, ArticleMemory& memory);

// check_methodology_lock, with what it finds as errors or only as warnings: while somebody is writing, the text is
// ahead of its version.
void check_versions(const SiteArticles& content, Severity severity, Diagnostics& diagnostics);

// Appends what the lock does not hold yet, and says how many lines that were. Throws EnvironmentError.
std::size_t update_methodology_lock(const Site& site, const SiteArticles& content, Date as_of);

}  // namespace assay
