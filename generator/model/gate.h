// The fields that the trust gate asks for (rules §2), in the order of the interface: read by the gate, and by the form that
// tells a submitter of them.
#pragma once

#include <array>
#include <string_view>

#include "model/facts.h"

namespace assay {

inline constexpr std::array local_gate{PendingReason::log_url, PendingReason::runner_script, PendingReason::reproduction_command,
                                       PendingReason::quant,   PendingReason::runtime,       PendingReason::runtime_version};
inline constexpr std::array hosted_gate{PendingReason::log_url, PendingReason::runner_script, PendingReason::reproduction_command,
                                        PendingReason::model_version};

// Of a row that completed on hardware one of these is there, or nobody could repeat it (rules §1, critical-metadata).
inline constexpr std::array<std::string_view, 4> identity_fields{"runtime_version", "driver", "os", "quant"};

}  // namespace assay
