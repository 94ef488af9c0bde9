// The settings in force at a site, each with where it was made, and the JSON Schema of site.toml.
#pragma once

#include <string>

#include "base/json.h"
#include "model/settings.h"

namespace assay {

// A site.toml that would give the same site, with the origin of every setting behind it: "default", "site.toml:12",
// "ASSAY_POLICY__STALE_MONTHS", "--base-url".
std::string config_text(const Site& site, const Origins& origins);

// {"site": {"title": {"value": "…", "origin": "…"}, …}, …, "board": [{"value": {…}, "origin": "…"}], "compare": […]}
Json config_document(const Site& site, const Origins& origins);

// JSON Schema (2020-12) of site.toml, for editors.
Json config_schema();

}  // namespace assay
