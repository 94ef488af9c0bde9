// The address that a catalogue entry gives for itself.
#pragma once

#include <string>

#include "model/urls.h"

namespace assay {

// An http or https address as it was given; a site path ("/limits/", base/site_path.h) below the path of base_url; empty
// for anything else, which nobody may be led to.
std::string website_url(const Urls& urls, const std::string& given);

}  // namespace assay
