#include "inspect/csv_lines.h"

#include <csv.h>

#include <memory>

namespace assay {
namespace {

struct Reading {
  const std::function<void(const std::vector<std::string>&)>& on_line;
  std::vector<std::string> cells = {};
};

void on_cell(void* bytes, std::size_t size, void* data) {
  static_cast<Reading*>(data)->cells.emplace_back(static_cast<const char*>(bytes), size);
}

void on_end(int, void* data) {
  auto& reading = *static_cast<Reading*>(data);
  reading.on_line(reading.cells);
  reading.cells.clear();
}

}  // namespace

bool each_csv_line(std::string_view text, const std::function<void(const std::vector<std::string>&)>& on_line) {
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> freed(&parser, csv_free);
  Reading reading{on_line};
  if (csv_parse(&parser, text.data(), text.size(), on_cell, on_end, &reading) != text.size()) return false;
  return csv_fini(&parser, on_cell, on_end, &reading) == 0;
}

}  // namespace assay
