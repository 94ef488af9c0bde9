// What a site's host gets besides the site (_headers, _redirects, or small pages that lead on), and whether the host
// takes what was built.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/site.h"
#include "model/urls.h"
#include "write/host.h"
#include "write/manifest.h"

namespace assay {

const HostProfile& host_of(const Site& site);

// Path -> bytes of the files that the host reads. Redirects come from the aliases of pages, each with and without the
// slash or suffix that the site's addresses end in.
std::map<std::string, std::string> host_files(const Site& site, const Urls& urls, const std::vector<Article>& articles);

// Limits of the host (write/budget.h), and aliases that would hide a page. `files` are all that would be published.
Diagnostics check_host(const Site& site, const Urls& urls, const std::vector<Article>& articles, const FileRecords& files,
                       std::uint64_t manifest_bytes);

}  // namespace assay
