#include "import/table_grid.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <variant>

#include "base/file_system.h"
#include "base/json.h"
#include "base/text.h"
#include "import/yaml_text.h"

namespace assay {
namespace {

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string text;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    const bool pair = c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size();
    if (pair) c = 0x10000 + ((c - 0xD800) << 10) + (unit(at += 2) - 0xDC00);
    if (c < 0x110000 && (c < 0xD800 || c > 0xDFFF)) append_utf8(text, c);
  }
  return text;
}

// The mark between cells: the most frequent one in the first line outside quotes.
char separator_of(std::string_view text) {
  std::map<char, std::size_t> counts;
  bool quoted = false;
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == ';' || c == ',' || c == '\t' || c == '|')) ++counts[c];
  }
  char best = ',';
  for (const char c : {';', '\t', ',', '|'}) {
    if (counts[c] > counts[best]) best = c;
  }
  return best;
}

struct CsvReading {
  std::vector<GridLine> lines;
  GridLine current;
  std::size_t number = 1;
};

void on_cell(void* bytes, std::size_t size, void* reading) {
  auto& csv = *static_cast<CsvReading*>(reading);
  csv.current.cells.emplace_back(trimmed({static_cast<const char*>(bytes), size}));
}

void on_record(int, void* reading) {
  auto& csv = *static_cast<CsvReading*>(reading);
  csv.lines.push_back(std::move(csv.current));
  csv.current = {};
}

std::vector<GridLine> csv_lines(std::string_view text) {
  csv_parser parser;
  if (csv_init(&parser, 0) != 0) throw EnvironmentError("libcsv cannot start");
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> freed(&parser, csv_free);
  csv_set_delim(&parser, static_cast<unsigned char>(separator_of(text)));
  CsvReading reading;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    const std::size_t before = reading.lines.size();
    const std::string ended = std::string(line) + '\n';
    csv_parse(&parser, ended.data(), ended.size(), on_cell, on_record, &reading);
    for (std::size_t i = before; i < reading.lines.size(); ++i) reading.lines[i].line = number;
  }
  csv_fini(&parser, on_cell, on_record, &reading);
  return std::move(reading.lines);
}

bool is_empty(const GridLine& line) {
  return std::all_of(line.cells.begin(), line.cells.end(), [](const std::string& cell) { return is_blank(cell); });
}

// Columns that hold nothing at all are those that a spreadsheet drags along; one without a head but with cells is named
// by its place.
void drop_empty_columns(Grid& grid) {
  for (std::size_t at = grid.columns.size(); at-- > 0;) {
    const auto holds_text = [&](const GridLine& line) { return !is_blank(line.cells[at]); };
    if (!is_blank(grid.columns[at])) continue;
    if (std::any_of(grid.lines.begin(), grid.lines.end(), holds_text)) {
      grid.columns[at] = fmt::format("column {}", at + 1);
      continue;
    }
    grid.columns.erase(grid.columns.begin() + static_cast<std::ptrdiff_t>(at));
    for (GridLine& line : grid.lines) line.cells.erase(line.cells.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

std::optional<Grid> grid_of_csv(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Grid grid;
  for (GridLine& line : csv_lines(text)) {
    if (is_empty(line)) continue;
    if (grid.columns.empty()) {
      grid.columns = std::move(line.cells);
      continue;
    }
    while (line.cells.size() > grid.columns.size() && is_blank(line.cells.back())) line.cells.pop_back();
    if (line.cells.size() > grid.columns.size()) {
      diagnostics.error("import.columns", {file, line.line},
                        fmt::format("{} cells for {} columns; none is shifted", line.cells.size(), grid.columns.size()));
      continue;
    }
    line.cells.resize(grid.columns.size());
    grid.lines.push_back(std::move(line));
  }
  drop_empty_columns(grid);
  return grid;
}

std::string text_of(const Json& value) {
  if (value.string() != nullptr) return *value.string();
  return value.is_null() ? std::string() : to_json(value);
}

using Flat = std::vector<std::pair<std::string, std::string>>;

void flatten(const Json& value, const std::string& name, Flat& cells) {
  if (value.members() == nullptr) {
    if (!value.is_null()) cells.emplace_back(name, text_of(value));
    return;
  }
  for (const auto& [key, member] : *value.members()) flatten(member, name.empty() ? key : name + "." + key, cells);
}

// The list at "a.b", or the only list of objects of the document; an object of objects is a list whose names are "key".
const Json* rows_in(const Json& document, std::string_view path) {
  const Json* at = &document;
  if (!path.empty()) {
    for (const std::string_view name : split(path, '.')) {
      at = at->find(name);
      if (at == nullptr) return nullptr;
    }
    return at;
  }
  if (document.items() != nullptr || document.members() == nullptr) return at;
  const Json* only = nullptr;
  for (const auto& [key, value] : *document.members()) {
    if (value.items() == nullptr || value.items()->empty() || value.items()->front().members() == nullptr) continue;
    if (only != nullptr) return nullptr;
    only = &value;
  }
  return only == nullptr ? at : only;
}

void add_line(const Flat& cells, std::size_t number, Grid& grid, std::map<std::string, std::size_t>& column_of) {
  GridLine line;
  line.line = number;
  line.cells.resize(grid.columns.size());
  for (const auto& [name, text] : cells) {
    const auto [at, is_new] = column_of.emplace(name, grid.columns.size());
    if (is_new) grid.columns.push_back(name);
    if (at->second >= line.cells.size()) line.cells.resize(at->second + 1);
    line.cells[at->second] = text;
  }
  grid.lines.push_back(std::move(line));
}

std::optional<Grid> grid_of_json(const Json& document, std::string_view path, const std::string& file, Diagnostics& diagnostics) {
  const Json* rows = rows_in(document, path);
  if (rows == nullptr || (rows->items() == nullptr && rows->members() == nullptr)) {
    diagnostics.error("import.format", {file},
                      "no list of rows in it, or several; name it in the mapping: rows = \"name.of.list\"");
    return std::nullopt;
  }
  Grid grid;
  std::map<std::string, std::size_t> column_of;
  if (rows->items() != nullptr) {
    for (const Json& row : *rows->items()) {
      Flat cells;
      flatten(row, "", cells);
      add_line(cells, 0, grid, column_of);
    }
  } else {
    for (const auto& [key, row] : *rows->members()) {
      Flat cells{{"key", key}};
      flatten(row, "", cells);
      add_line(cells, 0, grid, column_of);
    }
  }
  for (GridLine& line : grid.lines) line.cells.resize(grid.columns.size());
  return grid;
}

std::optional<Json> json_document(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  JsonLimits limits;
  limits.python_non_finite = true;
  auto parsed = parse_json(text, limits);
  if (Json* json = std::get_if<Json>(&parsed)) return std::move(*json);
  const JsonError& error = std::get<JsonError>(parsed);
  diagnostics.error("import." + error.id, place_in(text, error.offset, file), error.message);
  return std::nullopt;
}

// One object a line.
bool is_json_lines(std::string_view text) {
  const std::string_view first = trimmed(text.substr(0, text.find('\n')));
  return first.starts_with('{') && first.ends_with('}') && trimmed(text).size() > first.size();
}

std::optional<Json> list_of_lines(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Json list = Json::array();
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (is_blank(line)) continue;
    auto parsed = parse_json(line);
    if (Json* json = std::get_if<Json>(&parsed)) {
      list.push(std::move(*json));
      continue;
    }
    const JsonError& error = std::get<JsonError>(parsed);
    diagnostics.error("import." + error.id, place_in(line, error.offset, file, number), error.message);
    return std::nullopt;
  }
  return list;
}

}  // namespace

std::optional<std::string> utf8_of(std::string_view bytes) {
  std::string text;
  if (bytes.starts_with("\xFF\xFE"))
    text = from_utf16(bytes.substr(2), false);
  else if (bytes.starts_with("\xFE\xFF"))
    text = from_utf16(bytes.substr(2), true);
  else if (bytes.size() > 3 && bytes[0] != '\0' && bytes[1] == '\0' && bytes[3] == '\0')
    text = from_utf16(bytes, false);
  else
    text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  std::erase(text, '\r');
  if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) return std::nullopt;
  return text;
}

std::optional<Grid> table_grid(const ForeignFile& file, std::string_view rows, Diagnostics& diagnostics) {
  const auto bytes = file.text(diagnostics);
  if (!bytes) return std::nullopt;
  const std::optional<std::string> text = utf8_of(*bytes);
  if (!text) {
    diagnostics.error("import.encoding", {file.name()}, "the file is neither UTF-8 nor UTF-16; save it as \"CSV UTF-8\"");
    return std::nullopt;
  }
  const std::string_view start = trimmed(*text);
  const std::string name = lower_ascii(file.name());
  std::optional<Json> document;
  if (name.ends_with(".yml") || name.ends_with(".yaml"))
    document = json_of_yaml_text(*text, file.name(), diagnostics);
  else if (is_json_lines(*text))
    document = list_of_lines(*text, file.name(), diagnostics);
  else if (start.starts_with('{') || start.starts_with('['))
    document = json_document(*text, file.name(), diagnostics);
  else
    return grid_of_csv(*text, file.name(), diagnostics);
  if (!document) return std::nullopt;
  return grid_of_json(*document, rows, file.name(), diagnostics);
}

}  // namespace assay
