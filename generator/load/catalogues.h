// data/models.toml, hardware.toml, runtimes.toml, benchmarks.toml, operators.toml, providers.toml, quants.toml,
// editorial.toml, baselines.toml and use_cases.toml -> the model. Parts of load_site.
#pragma once

#include <filesystem>

#include "base/diagnostics.h"
#include "load/table.h"
#include "model/catalogue.h"
#include "model/site.h"

namespace assay {

// Every list sorted by slug. Errors: unknown keys, wrong types, slugs taken twice (also by case).
Catalogue load_catalogue(const std::filesystem::path& source, Diagnostics& diagnostics);
// Entries in the file's order. Records that only an editorial operator may make are checked against `catalogue`.
Editorial load_editorial(const std::filesystem::path& source, const Catalogue& catalogue, Diagnostics& diagnostics);
// The same from one table that holds them all beside other things, as a worked example does: [[model]], [[hardware]],
// [[runtime]], [[benchmark]], [[operator]], [[provider]], [[quant]]; [[retire]], [[annotate]], [[clear]], [[verify]], [[remove]].
Catalogue catalogue_in(Table& root);
Editorial editorial_in(Table& root, const Catalogue& catalogue);
std::vector<Baseline> baselines_in(Table& root);                             // [[baseline]]
std::vector<UseCase> use_cases_in(Table& root, const Catalogue& catalogue);  // [[use_case]]

std::vector<Baseline> load_baselines(const std::filesystem::path& source, Diagnostics& diagnostics);
std::vector<UseCase> load_use_cases(const std::filesystem::path& source, const Catalogue& catalogue, Diagnostics& diagnostics);

}  // namespace assay
