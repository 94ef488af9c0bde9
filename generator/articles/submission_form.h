// What the form that writes a row needs to know: the fields as JSON Schema and the names of the site's catalogues.
#pragma once

#include <string>

#include "edition/edition.h"

namespace assay {

// The place of the form, with a word for readers without scripts and the data from which submission.js makes it. Only what
// the catalogues hold, which is public, and the table of fields.
std::string submission_form(const Edition& edition);

}  // namespace assay
