// A CSV file of the site, read back as a spreadsheet reads it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// Calls `on_line` with the cells of each line, the first one first. False where the text is no CSV.
bool each_csv_line(std::string_view text, const std::function<void(const std::vector<std::string>& cells)>& on_line);

}  // namespace assay
