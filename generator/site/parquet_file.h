// The public rows as a Parquet file: the columns of rows.csv, numbers as doubles, and in the column "row" the row's document
// as text, which keeps numbers as they were measured. Written by hyparquet-writer in Node, as charts are drawn there.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "store/store.h"

namespace assay {

// How many rows were written. `node` is the program, empty where there is none; `data_folder` holds charts/parquet.mjs.
// Throws EnvironmentError where Node or its module is missing or the file cannot be written.
std::size_t write_parquet(const Store& store, const std::string& node, const std::filesystem::path& data_folder,
                          const std::filesystem::path& file);

}  // namespace assay
