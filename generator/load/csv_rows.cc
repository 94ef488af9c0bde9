// Rows in CSV, read by libcsv in its strict mode. A line with too few or too many cells is a bad row, never shifted.
#include <csv.h>
#include <fmt/format.h>

#include <memory>

#include "base/text.h"
#include "load/columns.h"
#include "load/intake.h"
#include "load/lines.h"

namespace assay {
namespace {

constexpr int between_records = 0;  // libcsv's state before the first byte of a record

// What libcsv's callbacks gather: a cell, then a record.
struct Reading {
  Intake& intake;
  const std::string& file;
  std::vector<std::string> columns = {}, cells = {};
  std::size_t line = 1;   // where the current record began
  std::size_t bytes = 0;  // of its cells
  bool refused = false;

  SourceText here() const { return {{}, file, line}; }

  void end_record() {
    if (columns.empty()) {
      columns = cells;
      refused = !check_columns(intake, columns, {file, line, 1});
    } else if (cells.size() != columns.size()) {
      intake.refuse("row.ragged", here(), 0,
                    fmt::format("{} under {}; a cell is never shifted into another column",
                                counted(cells.size(), "cell", "cells"), counted(columns.size(), "column", "columns")));
    } else if (bytes > max_row_bytes) {
      intake.refuse("row.too-long", here(), 0,
                    fmt::format("the row has {} bytes, at most {} are accepted", bytes, max_row_bytes));
    } else {
      take_row();
    }
  }

  void take_row() {
    Json row = Json::object();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) place_cell(row, columns[i], cell_value(columns[i], cells[i]));
    }
    intake.take(row, here());
  }
};

void on_cell(void* cell, std::size_t size, void* reading) {
  auto& record = *static_cast<Reading*>(reading);
  record.cells.emplace_back(static_cast<const char*>(cell), size);
  record.bytes += size;
}

void on_record(int, void* reading) {
  auto& record = *static_cast<Reading*>(reading);
  if (!record.refused) record.end_record();
  record.cells.clear();
  record.bytes = 0;
}

// What makes a line unfit for libcsv, with its diagnostic's id; an empty message where nothing does.
struct Unfit {
  const char* id = "";
  std::string message;
};

Unfit unfit(const Lines& lines, const csv_parser& parser) {
  if (lines.was_cut() || parser.entry_pos > max_row_bytes) {
    return {"row.csv-syntax", fmt::format("a cell or line of more than {} bytes; is a quote missing?", max_row_bytes)};
  }
  if (lines.text().find('\0') != std::string_view::npos) return {"json.nul", "the text holds a NUL byte"};
  if (!is_valid_utf8(lines.text())) return {"json.utf8", "the text is not valid UTF-8"};
  return {};
}

}  // namespace

void take_csv(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> freed(&parser, csv_free);
  Reading reading{intake, file};
  Lines lines(path, 2 * max_row_bytes);
  while (lines.next() && !reading.refused) {
    if (parser.pstate == between_records) reading.line = lines.number();
    if (const Unfit problem = unfit(lines, parser); !problem.message.empty()) {
      return intake.refuse_file(problem.id, {file, lines.number(), 1}, problem.message);
    }
    const std::string text = std::string(lines.text()) + '\n';
    if (csv_parse(&parser, text.data(), text.size(), on_cell, on_record, &reading) != text.size()) {
      return intake.refuse_file("row.csv-syntax", {file, lines.number(), 1},
                                "not valid CSV: a quote stands within a cell, or text after a closing quote");
    }
  }
  if (csv_fini(&parser, on_cell, on_record, &reading) != 0) {
    intake.refuse_file("row.csv-syntax", {file, reading.line, 1}, "not valid CSV: the file ends within quotes");
  }
}

}  // namespace assay
