// The collected result files of other projects, where they lie beside the repository.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "import/import.h"

namespace assay {

// The folder of the collection, or nothing, with a warning that the test is skipped.
std::optional<std::filesystem::path> real_files();

// Every .json file below a folder of the collection, by path, named as below the collection.
std::vector<ForeignFile> real_json_files(const std::filesystem::path& folder);

// What an import of these files must be told, since no file says it.
ImportOptions supplied_for_tests();

// The row of that benchmark, model and metric key; throws where there is none or more than one.
const Json& only_row(const Imported& imported, std::string_view benchmark, std::string_view model);

}  // namespace assay
