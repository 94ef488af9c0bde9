#include "import/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/date.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_text.h"
#include "import/known_metrics.h"
#include "import/own_rows.h"
#include "import/table_grid.h"
#include "import/table_mapping.h"
#include "import/table_values.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// One line of the table with the mapping at hand.
class LineReader {
 public:
  LineReader(const TableMapping& mapping, const Grid& grid, const GridLine& line, const ForeignFile& file, Harvest& harvest)
      : mapping_(mapping), grid_(grid), line_(line), file_(file), harvest_(harvest) {}

  void read() {
    for (const ColumnMapping& column : mapping_.columns) {
      if (column.role == ColumnRole::metric && !column.benchmark.empty()) read_row(&column);
    }
    const auto headline = std::find_if(mapping_.columns.begin(), mapping_.columns.end(), [](const ColumnMapping& column) {
      return column.role == ColumnRole::metric && column.benchmark.empty();
    });
    if (headline != mapping_.columns.end()) read_row(&*headline);
  }

 private:
  Place place() const { return {file_.name(), line_.line}; }

  std::string_view cell(const ColumnMapping& column) const {
    const auto at = std::find(grid_.columns.begin(), grid_.columns.end(), column.column) - grid_.columns.begin();
    const std::string_view text = trimmed(line_.cells[static_cast<std::size_t>(at)]);
    const bool empty = std::find(mapping_.empty.begin(), mapping_.empty.end(), text) != mapping_.empty.end();
    return empty ? std::string_view() : text;
  }

  std::optional<Decimal> number(const ColumnMapping& column) const {
    const std::string_view text = cell(column);
    const auto value = text.empty() ? std::nullopt : cell_number(text, mapping_.decimal);
    return value && column.zero_is_missing && value->value == 0 ? std::nullopt : value;
  }

  // A row of the headline in that column.
  void read_row(const ColumnMapping* headline) {
    const std::string_view text = cell(*headline);
    const std::optional<Decimal> value = number(*headline);
    if (!value) {
      harvest_.refuse(place(), headline->column,
                      text.empty() ? "the cell is empty"
                                   : fmt::format("\"{}\" is no number under decimal = \"{}\"", printable(shortened(text, 40)),
                                                 mapping_.decimal));
      return;
    }
    RowDraft draft;
    draft.place = place();
    draft.benchmark = named_draft<BenchmarkDraft>(headline->benchmark.empty() ? mapping_.benchmark : headline->benchmark);
    draft.benchmark.kind = mapping_.kind;
    draft.benchmark.headline = headline->metric;
    for (const ColumnMapping& column : mapping_.columns) take(column, draft);
    draft.benchmark.kind = mapping_.kind;
    draft.benchmark.headline = headline->metric;
    set_scale(draft.benchmark);
    draft.set_headline(*value, error_, n_);
    if (refused_) return;
    draft.identity = identity(*headline);
    for (const ColumnMapping& column : mapping_.columns) take_further_metric(column, draft);
    harvest_.row(std::move(draft));
  }

  static void set_scale(BenchmarkDraft& benchmark) {
    const bool percent = benchmark.headline.unit == "%", share = benchmark.headline.unit == "fraction";
    if (!percent && !share) return;
    benchmark.minimum = decimal_of(0LL);
    benchmark.maximum = decimal_of(percent ? 100LL : 1LL);
  }

  void take(const ColumnMapping& column, RowDraft& draft) {
    const std::string_view text = cell(column);
    if (text.empty()) return;
    switch (column.role) {
      case ColumnRole::field:
        return take_field(column, text, draft);
      case ColumnRole::n:
        if (const auto count = number(column)) n_ = integer_in(&static_cast<const Json&>(Json(*count)));
        return;
      case ColumnRole::standard_error:
        error_ = number(column);
        return;
      case ColumnRole::context:
        return draft.set_context(column.name, scalar(text), column.setting);
      case ColumnRole::extra:
        if (draft.extra.find(column.name) == nullptr) draft.extra.set(column.name, shortened(text, 500));
        return;
      default:
        return;
    }
  }

  Json scalar(std::string_view text) const {
    if (const auto value = parse_decimal(text)) return *value;
    return Json(shortened(text, 200));
  }

  void take_field(const ColumnMapping& column, std::string_view text, RowDraft& draft) {
    const std::string& name = column.name;
    if (name == "model")
      draft.model = named_draft<ModelDraft>(text);
    else if (name == "hardware")
      draft.hardware = named_draft<HardwareDraft>(text);
    else if (name == "provider")
      draft.provider = named_draft<ProviderDraft>(text);
    else if (name == "runtime")
      draft.runtime = named_draft<RuntimeDraft>(text);
    else if (name == "benchmark")
      draft.benchmark = named_draft<BenchmarkDraft>(text);
    else if (name == "operator") {
      draft.set_text("operator", slugified(text));
      draft.operator_name = text;
    } else if (name == "measured_at" || name == "submitted_at") {
      take_date(column, text, draft);
    } else if (name == "id") {
      draft.set_text("id", slugified(text));
    } else if (name == "hardware_count") {
      if (const auto count = number(column)) draft.fields.insert_or_assign(name, *count);
    } else {
      draft.set_text(name, text);
    }
  }

  void take_date(const ColumnMapping& column, std::string_view text, RowDraft& draft) {
    const std::string date = cell_date(text, mapping_.date);
    if (!date.empty()) return draft.set_text(column.name, date);
    harvest_.refuse(place(), column.column,
                    fmt::format("\"{}\" is no date{}", printable(shortened(text, 40)),
                                mapping_.date.empty() ? "; the mapping's date = \"DD/MM/YYYY\" or \"MM/DD/YYYY\" says the order"
                                                      : " of the form " + mapping_.date));
    refused_ = true;
  }

  void take_further_metric(const ColumnMapping& column, RowDraft& draft) const {
    if (column.role != ColumnRole::metric || !column.benchmark.empty()) return;
    if (const auto value = number(column)) draft.set_metric(column.metric, *value);
  }

  // A line of a table is what its cells are, wherever it stands.
  std::string identity(const ColumnMapping& headline) const {
    std::string text = headline.column + "\n";
    for (const ColumnMapping& column : mapping_.columns) text += column.column + "=" + std::string(cell(column)) + "\n";
    return text;
  }

  const TableMapping& mapping_;
  const Grid& grid_;
  const GridLine& line_;
  const ForeignFile& file_;
  Harvest& harvest_;
  std::optional<long long> n_;
  std::optional<Decimal> error_;
  bool refused_ = false;
};

// Where a draft of the mapping goes: into the site, else beside the table.
fs::path draft_path(const ForeignFile& file, const Harvest& harvest) {
  const std::string name = slugified(fs::path(file.name()).stem().string(), 80) + ".mapping.toml";
  return harvest.site.empty() ? file.path().parent_path() / name : harvest.site / name;
}

void write_draft(const ForeignFile& file, const Grid& grid, Harvest& harvest) {
  const TableMapping mapping = guessed_mapping(grid);
  const std::string text = mapping_text(mapping, fs::path(file.name()).filename().string());
  const fs::path path = draft_path(file, harvest);
  std::string what = fmt::format("what its columns are was guessed and written to {}", path.generic_string());
  if (file.path().empty() && harvest.site.empty())
    what = "no mapping says what its columns are";
  else if (fs::exists(path))
    what = fmt::format("what its columns are must be said; {} is there already and was left as it is", path.generic_string());
  else
    replace_file(path, text);
  std::string questions;
  for (const std::string& question : mapping.questions) questions += "; answer: " + printable(question);
  harvest.diagnostics.error("import.mapping", {file.name()},
                            fmt::format("{}: confirm its lines marked \"guess\"{}; then import again with --mapping {}", what,
                                        questions, path.generic_string()));
}

std::optional<TableMapping> mapping_for(const ForeignFile& file, const Grid& grid, Harvest& harvest) {
  if (!harvest.options.mapping.empty()) return table_mapping(harvest.options.mapping, grid, harvest.diagnostics);
  if (is_named_by_fields(grid)) return guessed_mapping(grid);
  write_draft(file, grid, harvest);
  return std::nullopt;
}

std::string rows_path(const Harvest& harvest) {
  if (harvest.options.mapping.empty()) return {};
  Diagnostics ignored;  // table_mapping reads the file again and says what is wrong with it
  return std::string(mapping_rows(harvest.options.mapping, ignored));
}

void read(const ForeignFile& file, Harvest& harvest) {
  if (read_own_rows(file, harvest)) return;
  const std::optional<Grid> grid = table_grid(file, rows_path(harvest), harvest.diagnostics);
  if (!grid) return;
  if (grid->lines.empty()) return harvest.wrong_file({file.name()}, "the table has no rows");
  const std::optional<TableMapping> mapping = mapping_for(file, *grid, harvest);
  if (!mapping) return;
  harvest.defaults = mapping->set;
  for (const GridLine& line : grid->lines) LineReader(*mapping, *grid, line, file, harvest).read();
  harvest.defaults.clear();
}

Sniffed sniff(const ForeignFile& file) {
  return are_own_rows(file) ? Sniffed::yes : Sniffed::no;
}

}  // namespace

Format table_format() {
  return {"table", "a spreadsheet, CSV, TSV, JSON or YAML of any shape with --mapping, or rows that assay itself gave out", sniff,
          read};
}

}  // namespace assay
