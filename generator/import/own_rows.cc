#include "import/own_rows.h"

#include <algorithm>
#include <array>
#include <variant>

#include "base/text.h"
#include "import/known_metrics.h"
#include "import/site_names.h"
#include "import/table_grid.h"
#include "load/columns.h"

namespace assay {
namespace {

// Fields that are taken as they are; the rest is a name of a catalogue, or a verdict.
constexpr std::array<std::string_view, 21> taken{
    "id",      "quant",         "runtime_version",      "model_version", "region",     "hardware_count", "driver", "os",
    "source",  "operator",      "measured_at",          "submitted_at",  "state",      "state_reason",   "runs",   "reproduces",
    "log_url", "runner_script", "reproduction_command", "evidence_url",  "per_subtask"};

// Keys of the context across which numbers are not compared, in the benchmarks of the formats here.
constexpr std::array<std::string_view, 14> shape_keys{
    "isl",     "osl",    "depth",         "concurrency", "n_shot",    "prompt",       "task_version",
    "dataset", "subset", "chat_template", "temperature", "n_samples", "request_rate", "regime"};

bool has_value(const Json& value) {
  return !value.is_null() && !(value.string() != nullptr && value.string()->empty());
}

std::string benchmark_kind(const Json& row) {
  return row.text("kind").empty() ? "quality" : std::string(row.text("kind"));
}

BenchmarkDraft benchmark_of(const Json& row) {
  BenchmarkDraft benchmark = named_draft<BenchmarkDraft>(row.text("benchmark"));
  benchmark.kind = benchmark_kind(row);
  std::string metric(row["headline"].text("metric"));
  if (metric.empty() && row["metrics"].members() != nullptr && !row["metrics"].members()->empty())
    metric = row["metrics"].members()->front().key;
  benchmark.headline = known_metric(metric);
  if (!row.text("unit").empty()) benchmark.headline.unit = row.text("unit");
  if (const bool* direction = row["higher_is_better"].boolean()) benchmark.headline.higher_is_better = *direction;
  if (row.text("higher_is_better") == "true" || row.text("higher_is_better") == "false")
    benchmark.headline.higher_is_better = row.text("higher_is_better") == "true";
  if (row["metrics"].members() != nullptr) {
    for (const auto& [name, value] : *row["metrics"].members()) {
      if (name != metric) benchmark.metrics.push_back(known_metric(name));
    }
  }
  return benchmark;
}

// What counts where a row says nothing, and stands in its document all the same.
bool is_default(std::string_view field, const Json& value) {
  if (field == "hardware_count") return value.number() != nullptr && value.number()->value == 1;
  return field == "state" && value.string() != nullptr && *value.string() == "completed";
}

std::string_view lane_of_benchmark(const Harvest& harvest, std::string_view slug) {
  const KnownBenchmark* known = harvest.names != nullptr ? harvest.names->benchmark(slug) : nullptr;
  return known != nullptr ? std::string_view(known->lane) : default_lane;
}

void read_row(const Json& row, const Place& place, Harvest& harvest) {
  RowDraft draft;
  draft.place = place;
  draft.benchmark = benchmark_of(row);
  draft.model = named_draft<ModelDraft>(row.text("model"));
  draft.hardware = named_draft<HardwareDraft>(row.text("hardware"));
  draft.provider = named_draft<ProviderDraft>(row.text("provider"));
  draft.runtime = named_draft<RuntimeDraft>(row.text("runtime"));
  for (const std::string_view field : taken) {
    if (const Json* value = row.find(field); value != nullptr && has_value(*value) && !is_default(field, *value))
      draft.fields.insert_or_assign(std::string(field), *value);
  }
  if (row.text("notes").empty() == false) draft.set_text("notes", row.text("notes"));
  const Json& lane = row["lane"];
  const std::string_view declared = lane.string() != nullptr ? std::string_view(*lane.string()) : lane.text("declared");
  if (declared != lane_of_benchmark(harvest, row.text("benchmark"))) draft.set_text("lane", declared);
  draft.metrics = row["metrics"].members() != nullptr ? row["metrics"] : Json::object();
  if (row["extra"].members() != nullptr) draft.extra = row["extra"];
  if (row["context"].members() != nullptr) {
    for (const auto& [key, value] : *row["context"].members()) {
      const bool shape = std::find(shape_keys.begin(), shape_keys.end(), key) != shape_keys.end();
      draft.set_context(key, value, shape ? ContextRole::shape : ContextRole::variant);
    }
  }
  draft.identity = std::string(row.text("id"));
  harvest.row(std::move(draft));
}

// What rows.csv puts before a text that a spreadsheet would take for a formula.
std::string without_guard(std::string cell) {
  if (cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@\t\r\n'").find(cell[1]) != std::string_view::npos)
    cell.erase(0, 1);
  return cell;
}

Json row_of_line(const Grid& grid, const GridLine& line) {
  Json row = Json::object();
  for (std::size_t i = 0; i < grid.columns.size(); ++i) {
    const std::string cell = without_guard(line.cells[i]);
    if (cell.empty()) continue;
    const std::string& column = grid.columns[i];
    if (column == "extra" || column == "per_subtask" || column == "runs.values") {
      const auto parsed = parse_json(cell);
      if (const Json* value = std::get_if<Json>(&parsed)) place_cell(row, column, *value);
      continue;
    }
    place_cell(row, column, cell_value(column, cell));
  }
  return row;
}

bool is_own_csv(std::string_view head) {
  const std::string_view first = head.substr(0, head.find('\n'));
  return first.starts_with("id,url,benchmark,kind,") || first.starts_with("\"id\",\"url\",\"benchmark\"");
}

bool is_own_json(std::string_view head) {
  const std::string_view start = trimmed(head);
  const std::string_view first = start.substr(0, start.find("\"metrics\""));
  return start.starts_with("{\"id\"") && first.size() < start.size() && first.find("\"benchmark\"") != std::string_view::npos &&
         first.find("\"model\"") != std::string_view::npos;
}

}  // namespace

bool take_own_row(std::string_view json, const Place& place, Harvest& harvest) {
  const auto parsed = parse_json(json);
  const Json* row = std::get_if<Json>(&parsed);
  if (row == nullptr || row->text("id").empty() || row->text("benchmark").empty()) return false;
  read_row(*row, place, harvest);
  return true;
}

bool are_own_rows(const ForeignFile& file) {
  return is_own_csv(file.head()) || is_own_json(file.head());
}

bool read_own_rows(const ForeignFile& file, Harvest& harvest) {
  if (is_own_csv(file.head())) {
    const std::optional<Grid> grid = table_grid(file, "", harvest.diagnostics);
    if (!grid) return true;
    for (const GridLine& line : grid->lines) read_row(row_of_line(*grid, line), {file.name(), line.line}, harvest);
    return true;
  }
  if (!is_own_json(file.head())) return false;
  file.each_line(
      [&](std::string_view line, std::size_t number) {
        if (is_blank(line)) return true;
        auto parsed = parse_json(line);
        const Json* row = std::get_if<Json>(&parsed);
        if (row == nullptr) {
          const JsonError& error = std::get<JsonError>(parsed);
          harvest.diagnostics.error("import." + error.id, place_in(line, error.offset, file.name(), number), error.message);
          return false;
        }
        read_row(*row, {file.name(), number}, harvest);
        return true;
      },
      harvest.diagnostics);
  return true;
}

}  // namespace assay
