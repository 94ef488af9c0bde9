// The API files that are about the site as a whole: its map, its policy, what happened, what was removed, and
// the descriptions of all of them (JSON Schema, OpenAPI).
#pragma once

#include "base/json.h"
#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

Json index_document(const Edition& edition);     // api/v1/index.json
Json changes_document(const Edition& edition);   // api/v1/changes.json
Json removals_document(const Edition& edition);  // api/v1/removals.json

// index, policy, changes, removals, coverage, and api/v1/openapi.json and api/v1/schema/*.json from
// templates/api/.
void each_site_document(const Edition& edition, const ReadTemplate& read, const EmitFile& emit);

}  // namespace assay
