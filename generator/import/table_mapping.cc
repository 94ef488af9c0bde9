#include "import/table_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/toml_text.h"
#include "import/known_metrics.h"
#include "import/table_values.h"
#include "load/toml.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 24> row_field_names{"id",
                                                           "benchmark",
                                                           "model",
                                                           "quant",
                                                           "runtime",
                                                           "runtime_version",
                                                           "hardware",
                                                           "provider",
                                                           "model_version",
                                                           "region",
                                                           "hardware_count",
                                                           "driver",
                                                           "os",
                                                           "source",
                                                           "operator",
                                                           "measured_at",
                                                           "submitted_at",
                                                           "state",
                                                           "lane",
                                                           "log_url",
                                                           "runner_script",
                                                           "reproduction_command",
                                                           "evidence_url",
                                                           "notes"};

bool is_field(std::string_view name) {
  return std::find(row_field_names.begin(), row_field_names.end(), name) != row_field_names.end();
}

// "context.isl", "metrics.acc", "metrics.acc.n": the program's own names. False where it is none.
bool take_own_name(std::string_view name, ColumnMapping& column) {
  const auto inner = [&](std::string_view prefix) { return name.starts_with(prefix) && name.size() > prefix.size(); };
  if (is_field(name)) {
    column.role = ColumnRole::field;
    column.name = name;
  } else if (name == "ignore" || name == "n" || name == "stderr") {
    column.role = name == "n" ? ColumnRole::n : name == "stderr" ? ColumnRole::standard_error : ColumnRole::ignore;
  } else if (inner("context.")) {
    column.role = ColumnRole::context;
    column.name = name.substr(8);
  } else if (inner("extra.")) {
    column.role = ColumnRole::extra;
    column.name = name.substr(6);
  } else if (inner("metrics.")) {
    std::string_view metric = name.substr(8);
    column.role = metric.ends_with(".n")        ? ColumnRole::n
                  : metric.ends_with(".stderr") ? ColumnRole::standard_error
                                                : ColumnRole::metric;
    for (const std::string_view part : {".n", ".stderr", ".value"}) {
      if (metric.ends_with(part)) metric.remove_suffix(part.size());
    }
    column.name = metric;
    column.metric = known_metric(metric);
  } else {
    return false;
  }
  return true;
}

ContextRole setting_of(std::string_view word) {
  return word == "shape" ? ContextRole::shape : word == "note" ? ContextRole::note : ContextRole::variant;
}

// A column that the mapping describes by a table: { metric = "acc", unit = "%", higher_is_better = true }.
bool take_table(const Json& table, ColumnMapping& column) {
  if (const std::string_view metric = table.text("metric"); !metric.empty()) {
    column.role = ColumnRole::metric;
    column.name = metric;
    column.metric = known_metric(metric);
    if (!table.text("unit").empty()) column.metric.unit = table.text("unit");
    if (const bool* direction = table["higher_is_better"].boolean()) column.metric.higher_is_better = *direction;
    column.benchmark = table.text("benchmark");
    const bool* zero = table["zero_is_missing"].boolean();
    column.zero_is_missing = zero != nullptr && *zero;
    return true;
  }
  if (const std::string_view key = table.text("context"); !key.empty()) {
    column.role = ColumnRole::context;
    column.name = key;
    column.setting = setting_of(table.text("tells"));
    return true;
  }
  return false;
}

void read_columns(const TomlText& toml, const Grid& grid, TableMapping& mapping, Diagnostics& diagnostics) {
  const Json::Object* columns = toml.root["columns"].members();
  if (columns == nullptr) {
    diagnostics.error("import.mapping", {toml.file},
                      "it has no [columns]; each line there says what a column is: \"Model\" = \"model\"");
    return;
  }
  for (const auto& [name, value] : *columns) {
    const Place place = place_in(toml.text, value.key_offset, toml.file);
    if (std::find(grid.columns.begin(), grid.columns.end(), name) == grid.columns.end()) {
      diagnostics.error("import.mapping", place, fmt::format("the table has no column \"{}\"", printable(name)),
                        nearest_name(name, std::span<const std::string>(grid.columns)).value_or(""));
      continue;
    }
    ColumnMapping column;
    column.column = name;
    const bool known = value.string() != nullptr ? take_own_name(*value.string(), column) : take_table(value, column);
    if (known) {
      mapping.columns.push_back(std::move(column));
      continue;
    }
    diagnostics.error("import.mapping", place,
                      fmt::format("column \"{}\": expected a field of a row, n, stderr, context.KEY, extra.KEY, ignore, "
                                  "{{ metric = …, unit = …, higher_is_better = … }} or {{ context = …, tells = \"shape\" }}",
                                  printable(name)),
                      value.string() == nullptr
                          ? std::string()
                          : nearest_name(*value.string(), std::span<const std::string_view>(row_field_names)).value_or(""));
  }
}

std::string plain_head(std::string_view head) {
  std::string plain;
  for (const char c : lower_ascii(head.substr(0, head.find_first_of("([")))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

// "Score (%)" -> "%"
std::string unit_in(std::string_view head) {
  const auto open = head.find_first_of("(["), close = head.find_first_of(")]");
  if (open != std::string_view::npos && close != std::string_view::npos && open < close)
    return std::string(trimmed(head.substr(open + 1, close - open - 1)));
  return head.ends_with('%') ? "%" : std::string();
}

struct HeadGuess {
  std::string_view field;
  std::array<std::string_view, 8> heads;
};

constexpr std::array<HeadGuess, 15> head_guesses{{
    {"model", {"model", "modelname", "llm", "modell"}},
    {"benchmark", {"benchmark", "task", "dataset", "eval", "testname", "bench"}},
    {"measured_at", {"date", "datetested", "testedon", "measuredat", "datum", "day", "rundate", "testdate"}},
    {"operator", {"testedby", "operator", "tester", "author", "submitter", "runby", "by", "who"}},
    {"hardware", {"gpu", "hardware", "device", "card", "machine", "accelerator", "grafikkarte"}},
    {"quant", {"quant", "quantization", "quantisation", "precision", "dtype"}},
    {"runtime", {"runtime", "engine", "framework", "inferenceengine", "software"}},
    {"runtime_version", {"runtimeversion", "version", "engineversion", "versions"}},
    {"driver", {"driver", "driverversion"}},
    {"os", {"os", "operatingsystem"}},
    {"provider", {"provider", "api", "endpointprovider"}},
    {"reproduction_command", {"command", "reproductioncommand"}},
    {"log_url", {"log", "logurl", "link", "url"}},
    {"hardware_count", {"gpus", "gpucount", "numgpus", "hardwarecount"}},
    {"notes", {"notes", "note", "comment", "comments", "remark", "remarks", "bemerkung"}},
}};

constexpr std::array<std::string_view, 8> count_heads{"questions", "n",         "items",        "samples",
                                                      "cases",     "testcases", "numquestions", "count"};
constexpr std::array<std::string_view, 9> score_heads{"score",    "accuracy", "acc",        "result", "value",
                                                      "passrate", "points",   "exactmatch", "f1"};

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> cells_of(const Grid& grid, std::size_t at) {
  std::vector<std::string> cells;
  for (const GridLine& line : grid.lines) cells.push_back(line.cells[at]);
  return cells;
}

ColumnMapping guessed_column(const std::string& head) {
  ColumnMapping column;
  column.column = head;
  if (take_own_name(head, column)) return column;
  column.is_guess = true;
  const std::string plain = plain_head(head), unit = unit_in(head);
  for (const HeadGuess& guess : head_guesses) {
    if (!one_of(plain, guess.heads)) continue;
    column.role = ColumnRole::field;
    column.name = guess.field;
    return column;
  }
  if (one_of(plain, count_heads)) {
    column.role = ColumnRole::n;
  } else if (one_of(plain, score_heads) || !unit.empty()) {
    column.role = ColumnRole::metric;
    column.name = slug_of_head(head);
    column.metric = known_metric(column.name);
    if (!unit.empty()) column.metric.unit = unit;
  } else {
    column.role = ColumnRole::extra;
    column.name = slug_of_head(head);
  }
  return column;
}

// A comma between digits, in a cell that no grouping of thousands explains.
bool has_decimal_comma(const Grid& grid) {
  for (const GridLine& line : grid.lines) {
    for (const std::string& cell : line.cells) {
      const auto comma = cell.find(',');
      if (comma == std::string::npos || comma == 0 || cell.size() > 20) continue;
      const bool digits = cell.find_first_not_of("0123456789.,-+% ") == std::string::npos;
      if (digits && trimmed(cell.substr(comma + 1)).find(',') == std::string_view::npos && cell.size() - comma - 1 != 3)
        return true;
    }
  }
  return false;
}

void guess_dates(const Grid& grid, TableMapping& mapping) {
  for (const ColumnMapping& column : mapping.columns) {
    if (column.name != "measured_at" && column.name != "submitted_at") continue;
    const auto at = std::find(grid.columns.begin(), grid.columns.end(), column.column) - grid.columns.begin();
    const auto form = form_of_dates(cells_of(grid, static_cast<std::size_t>(at)));
    if (!form) mapping.questions.push_back(fmt::format("column \"{}\": its cells are no dates that are known", column.column));
    if (form && form->empty())
      mapping.questions.push_back(
          fmt::format("column \"{}\": day or month first? date = \"DD/MM/YYYY\" or date = \"MM/DD/YYYY\"", column.column));
    if (form && *form != "ISO") mapping.date = *form;
  }
}

void ask_for_the_rest(TableMapping& mapping) {
  const auto has = [&](std::string_view field) {
    return std::any_of(mapping.columns.begin(), mapping.columns.end(),
                       [&](const auto& column) { return column.role == ColumnRole::field && column.name == field; });
  };
  const bool metric = std::any_of(mapping.columns.begin(), mapping.columns.end(),
                                  [](const auto& column) { return column.role == ColumnRole::metric; });
  if (!metric)
    mapping.questions.emplace_back(
        "which column is the result? \"Head\" = { metric = \"accuracy\", unit = \"%\", higher_is_better = true }");
  if (!has("model")) mapping.questions.emplace_back("which column is the model?");
  if (!has("benchmark")) mapping.questions.emplace_back("which benchmark is it? benchmark = \"name\", or a column");
  for (const ColumnMapping& column : mapping.columns) {
    if (column.role != ColumnRole::metric) continue;
    if (column.metric.unit.empty())
      mapping.questions.push_back(fmt::format(
          "column \"{}\": in percent (unit = \"%\"), in 0..1 (unit = \"fraction\") or what? it stands in the braces of its line",
          column.column));
    if (!column.metric.higher_is_better)
      mapping.questions.push_back(fmt::format(
          "column \"{}\": is higher better? write higher_is_better = true or false into the braces of its line", column.column));
  }
}

std::string line_of(const ColumnMapping& column) {
  std::string value;
  const auto quoted = [](std::string_view text) { return toml_string(text); };
  switch (column.role) {
    case ColumnRole::ignore:
      value = quoted("ignore");
      break;
    case ColumnRole::field:
      value = quoted(column.name);
      break;
    case ColumnRole::n:
      value = quoted("n");
      break;
    case ColumnRole::standard_error:
      value = quoted("stderr");
      break;
    case ColumnRole::extra:
      value = quoted("extra." + column.name);
      break;
    case ColumnRole::context:
      value = fmt::format("{{ context = {}, tells = \"variant\" }}", quoted(column.name));
      break;
    case ColumnRole::metric:
      value = fmt::format("{{ metric = {}, unit = {}", quoted(column.name), quoted(column.metric.unit));
      if (column.metric.higher_is_better) value += fmt::format(", higher_is_better = {}", *column.metric.higher_is_better);
      value += " }";
      break;
  }
  return fmt::format("{} = {}{}\n", quoted(column.column), value, column.is_guess ? "  # guess" : "");
}

}  // namespace

std::optional<TableMapping> table_mapping(const std::string& path, const Grid& grid, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  const TomlText toml = read_toml(path, path, diagnostics);
  TableMapping mapping;
  mapping.date = toml.root.text("date");
  mapping.rows = toml.root.text("rows");
  mapping.benchmark = toml.root.text("benchmark");
  if (!toml.root.text("kind").empty()) mapping.kind = toml.root.text("kind");
  if (toml.root.text("decimal") == ",") mapping.decimal = ',';
  if (const Json::Array* empty = toml.root["empty"].items()) {
    mapping.empty = {""};
    for (const Json& word : *empty) {
      if (word.string() != nullptr) mapping.empty.push_back(*word.string());
    }
  }
  if (const Json::Object* set = toml.root["set"].members()) {
    for (const auto& [key, value] : *set) mapping.set.emplace_back(key, value.string() ? *value.string() : to_json(value));
  }
  read_columns(toml, grid, mapping, diagnostics);
  if (diagnostics.error_count() != before) return std::nullopt;
  return mapping;
}

std::string mapping_rows(const std::string& path, Diagnostics& diagnostics) {
  return std::string(read_toml(path, path, diagnostics).root.text("rows"));
}

TableMapping guessed_mapping(const Grid& grid) {
  TableMapping mapping;
  for (const std::string& head : grid.columns) mapping.columns.push_back(guessed_column(head));
  if (has_decimal_comma(grid)) mapping.decimal = ',';
  guess_dates(grid, mapping);
  ask_for_the_rest(mapping);
  return mapping;
}

bool is_named_by_fields(const Grid& grid) {
  return !grid.columns.empty() && std::all_of(grid.columns.begin(), grid.columns.end(), [](const std::string& head) {
    ColumnMapping column;
    return take_own_name(head, column);
  });
}

std::string mapping_text(const TableMapping& mapping, std::string_view table_file) {
  std::string text = fmt::format(
      "# What the columns of {} are, for `assay import table`. Lines marked \"guess\" were guessed from heads and cells:\n"
      "# look at them, answer the questions, then import again with --mapping and this file.\n",
      printable(table_file));
  for (const std::string& question : mapping.questions) text += "# QUESTION " + printable(question) + "\n";
  text += fmt::format("\nkind = {}  # guess: quality, performance or fidelity\n", toml_string(mapping.kind));
  text += fmt::format("decimal = \"{}\"{}\n", mapping.decimal, mapping.decimal == ',' ? "  # guess" : "");
  if (!mapping.date.empty()) text += fmt::format("date = {}  # guess\n", toml_string(mapping.date));
  text += "empty = [\"N/A\", \"-\"]  # cells that say nothing\n\n[columns]\n";
  for (const ColumnMapping& column : mapping.columns) text += line_of(column);
  return text + "\n[set]  # what no column says, as --set\n";
}

}  // namespace assay
