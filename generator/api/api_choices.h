// api/v1/claims.json, api/v1/measurements.json, api/v1/recommend/<use-case>.json and api/v1/baselines.json (rules §9b, §11, §12).
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "edition/edition.h"
#include "edition/output_file.h"
#include "model/site.h"

namespace assay {

std::string recommendation_document_path(std::string_view use_case);

Json claims_document(const Edition& edition);
Json recommendation_document(const Edition& edition, const UseCase& use_case);
Json baselines_document(const Edition& edition);
// The twenty measurements that would improve the site most (rules/measurements.h).
Json measurements_document(const Edition& edition);

// claims.json, measurements.json and baselines.json.
void each_choice_document(const Edition& edition, const EmitFile& emit);

}  // namespace assay
