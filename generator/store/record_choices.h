// Writes setups, claims, recommendations and comparisons of baselines into the store.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "model/choices.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

void record_choices(SQLite::Database& database, const Site& site, const RowFacts& facts, const Choices& choices);

}  // namespace assay
