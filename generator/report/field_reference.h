// The field reference: what rows and catalogues may hold, from the table in model/fields.cc, as text for a shell, as
// Markdown for docs/fields.md, and as JSON Schema for editors.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace assay {

// Every kind, or the one of that name, which must be one of field_kinds().
std::string fields_text(std::string_view kind);
std::string fields_markdown();
// The schema of one kind; of all of them, an object of schemas under "$defs" where `kind` is empty.
Json fields_schema(std::string_view kind);

}  // namespace assay
