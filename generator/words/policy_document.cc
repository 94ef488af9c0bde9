#include "words/policy_document.h"

#include "base/hash.h"
#include "model/settings.h"
#include "model/site.h"

namespace assay {

// The settings of [policy] in their order, so that a number of the policy is named in one table.
Json policy_document(const Policy& policy) {
  Site site;
  site.policy = policy;
  Json document = Json::object();
  for (const Setting& setting : settings()) {
    if (setting.section == "policy") document.set(std::string(setting.key), value_of(setting, site));
  }
  return document;
}

std::string policy_hash(const Policy& policy) {
  return sha256_hex(to_json(policy_document(policy)));
}

}  // namespace assay
