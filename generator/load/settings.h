// The single settings of site.toml, read by their table (model/settings.h).
#pragma once

#include <filesystem>
#include <string_view>

#include "load/load.h"
#include "load/table.h"
#include "model/settings.h"

namespace assay {

// Reads the settings of one section from its table into `site`. What cannot be read keeps its default and is said, and
// so is a key that is no setting.
void read_settings(Table& table, std::string_view section, Site& site);

// Where the settings of a site were made that are not the default. Says nothing of what is wrong: load_site does.
Origins origins_of_settings(const std::filesystem::path& source, const Overrides& overrides);

}  // namespace assay
