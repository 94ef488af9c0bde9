// Whether a finished build fits its host. Checked when every file is added and before one is published, so that
// a site that the host would refuse halfway never gets there.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "write/host.h"
#include "write/manifest.h"

namespace assay {

// `files` as Publication::files() gives them; manifest.json, of `manifest_bytes`, is counted on top. A limit that is
// exceeded is an error, one that is nine tenths used a warning. The message names the folder at the top of the site
// that holds the most, and what to switch in site.toml: the mildest switch that makes the site fit. Ids: budget.files,
// budget.entries, budget.file-bytes, budget.site-bytes, budget.folder-files. Nothing for a host without limits.
Diagnostics check_budget(const HostProfile& host, const FileRecords& files, std::uint64_t manifest_bytes);

// The lines of _redirects and _headers as write/deploy_files.h writes them. Ids: budget.redirects,
// budget.redirect-line, budget.header-rules, budget.header-line.
Diagnostics check_deploy_files(const HostProfile& host, std::string_view headers, std::string_view redirects);

}  // namespace assay
