// The field reference: what rows and catalogues may hold, from the table in model/fields.cc, as text for a shell and as
// Markdown for docs/fields.md.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// Every kind, or the one of that name, which must be one of field_kinds().
std::string fields_text(std::string_view kind);
std::string fields_markdown();

}  // namespace assay
