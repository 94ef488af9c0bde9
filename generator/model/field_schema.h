// The table of fields as JSON Schema: for editors, and for the form that writes a row.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "model/fields.h"

namespace assay {

// The schema of one kind; of all of them, an object of schemas under "$defs" where `kind` is empty.
Json fields_schema(std::string_view kind);

// "What it means (unit): one, of, these".
std::string about(const Field& field);

}  // namespace assay
