// Large sites for measuring the program: the same catalogues, any number of rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace assay::demo {

// Writes site.toml, data/*.toml and data/results/*.ndjson into `folder`. Equal arguments: equal bytes. Throws
// std::runtime_error where the disk refuses.
void write_bulk_site(const std::filesystem::path& folder, std::size_t rows, std::uint64_t seed);

}  // namespace assay::demo
