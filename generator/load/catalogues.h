// data/models.toml, hardware.toml, runtimes.toml, benchmarks.toml, operators.toml, editorial.toml, baselines.toml
// and use_cases.toml -> the model. Parts of load_site.
#pragma once

#include <filesystem>

#include "base/diagnostics.h"
#include "model/catalogue.h"
#include "model/site.h"

namespace assay {

// Every list sorted by slug. Errors: unknown keys, wrong types, slugs taken twice (also by case).
Catalogue load_catalogue(const std::filesystem::path& source, Diagnostics& diagnostics);
// Entries in the file's order. Records that only an editorial operator may make are checked against `catalogue`.
Editorial load_editorial(const std::filesystem::path& source, const Catalogue& catalogue, Diagnostics& diagnostics);
std::vector<Baseline> load_baselines(const std::filesystem::path& source, Diagnostics& diagnostics);
std::vector<UseCase> load_use_cases(const std::filesystem::path& source, const Catalogue& catalogue,
                                    Diagnostics& diagnostics);

}  // namespace assay
