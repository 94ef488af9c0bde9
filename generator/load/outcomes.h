// Scores by item (rules §9, Outcomes) and a benchmark's clusters, from files below data/: NDJSON or CSV, as they are or
// compressed by gzip or zstd. Strict: what cannot be read as it is meant is an error of the file's line.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "model/catalogue.h"
#include "model/outcomes.h"

namespace assay {

// `path` is below data/ of the site at `source`: "outcomes/r1.ndjson.gz". Scores of quality lie in 0..1, of fidelity they
// are any finite number. nullopt with an error in `diagnostics`: the file is missing or too large [outcomes.file], a line is
// no score [outcomes.line], the same item and trial twice [outcomes.duplicate], a score out of range [outcomes.range].
std::optional<ItemScores> load_outcomes(const std::filesystem::path& source, const std::string& path, Kind kind,
                                        Diagnostics& diagnostics);
// The benchmark's table of item and cluster, with the same errors.
std::optional<Clusters> load_clusters(const std::filesystem::path& source, const std::string& path, Diagnostics& diagnostics);

}  // namespace assay
