// What a results file tells of the run: which model, on what, when. Much of it is missing in old files and some
// of it is misleading; what cannot be trusted is left out and must be supplied.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

struct LmEvalSetup {
  std::string model_name;  // "EleutherAI/pythia-1.4b"; empty: unknown
  std::string revision;    // branch, tag or training step; empty: unknown or "main"
  std::string commit;      // of the model's repository
  std::string quant, runtime, runtime_version, driver, os;
  std::string hardware_name;    // the GPU, where the file names one kind of it
  std::size_t gpus_listed = 0;  // GPUs of the node, not those used
  std::string measured_at;      // RFC 3339 in UTC, or the day that the file name tells
  std::string harness_version;
  Json extra = Json::object();  // what has no place in a row
};

// Warns where something was guessed. `file_name` may carry folders; only its last part is looked at.
LmEvalSetup lm_eval_setup(const Json& file, std::string_view file_name, Diagnostics& diagnostics);

}  // namespace assay
