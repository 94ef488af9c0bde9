// The policy in force as JSON, and its hash: what api/v1/policy.json, boards and the manifest name.
#pragma once

#include <string>

#include "base/json.h"
#include "model/policy.h"

namespace assay {

// Every number of [policy] under its name in site.toml, in the interface's order.
Json policy_document(const Policy& policy);
// SHA-256 (hex) of policy_document on one line: two sites with the same hash judge alike.
std::string policy_hash(const Policy& policy);

}  // namespace assay
