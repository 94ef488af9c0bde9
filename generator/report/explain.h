// Every rule that fired for a row, with its inputs and what would raise it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"
#include "store/store.h"

namespace assay {

// The document of `assay explain ROW --json`: the row's API document, or for an unpublished row its disposition
// and reasons, and in both the "trace". nullopt when no row has that id.
std::optional<Json> explain_document(const Site& site, const RowFacts& facts, const Decisions& decisions, const Store& store,
                                     std::string_view id);

enum class Colour { off, on };

// The same for a terminal, aligned; foreign text is made printable.
std::string explain_text(const Json& document, Colour colour);

}  // namespace assay
