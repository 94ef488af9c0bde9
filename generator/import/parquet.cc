#include "import/parquet.h"

#include <chrono>

#include "base/file_system.h"
#include "base/line_process.h"
#include "base/text.h"
#include "import/own_rows.h"

namespace assay {
namespace {

constexpr std::chrono::minutes patience{2};

Sniffed sniff(const ForeignFile& file) {
  return file.head().starts_with("PAR1") ? Sniffed::yes : Sniffed::no;
}

// False at the end, or where something is wrong, which is said.
bool take_rows(LineProcess& reader, std::size_t& number, const ForeignFile& file, Harvest& harvest) {
  const auto answer = reader.ask("next", patience);
  const auto parsed = answer ? parse_json(*answer, {.string_bytes = 16u << 20}) : std::variant<Json, JsonError>(JsonError{});
  const Json* rows = std::get_if<Json>(&parsed);
  if (rows == nullptr || rows->items() == nullptr) {
    const std::string reason(rows != nullptr ? rows->text("error") : "Node ended or took too long");
    harvest.wrong_file({file.name()}, "the Parquet file cannot be read: " + printable(reason));
    return false;
  }
  for (const Json& row : *rows->items()) {
    ++number;
    if (row.string() == nullptr || !take_own_row(*row.string(), {file.name(), number}, harvest))
      harvest.refuse({file.name(), number}, "a row", "its column \"row\" holds no row of this program");
  }
  return !rows->items()->empty();
}

void read(const ForeignFile& file, Harvest& harvest) {
  if (harvest.options.parquet_reader.empty() || file.path().empty()) {
    return harvest.wrong_file({file.name()},
                              "Parquet is read by Node and its module hyparquet, which are not there; give downloads/rows.csv");
  }
  std::vector<std::string> command = harvest.options.parquet_reader;
  command.push_back(file.path().string());
  LineProcess reader(command);
  std::size_t number = 0;
  while (take_rows(reader, number, file, harvest)) {
  }
}

}  // namespace

Format parquet_format() {
  return {"parquet", "Parquet files that this program exported", sniff, read};
}

}  // namespace assay
