#include "import/llama_bench_table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <string>

#include "base/text.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

using Cells = std::vector<std::string>;

// Head of a column -> the column in the other forms.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> heads{{{"model", "model_type"},
                                                                               {"backend", "backends"},
                                                                               {"ngl", "n_gpu_layers"},
                                                                               {"threads", "n_threads"},
                                                                               {"fa", "flash_attn"},
                                                                               {"sm", "split_mode"},
                                                                               {"mg", "main_gpu"},
                                                                               {"nkvo", "no_kv_offload"},
                                                                               {"ts", "tensor_split"},
                                                                               {"ot", "tensor_buft_overrides"},
                                                                               {"dev", "devices"},
                                                                               {"mmap", "use_mmap"},
                                                                               {"embd", "embeddings"},
                                                                               {"nopo", "no_op_offload"},
                                                                               {"ncmoe", "n_cpu_moe"},
                                                                               {"params", "params"},
                                                                               {"test", "test"}}};

Cells cells_of(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('|')) return {};
  line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  Cells cells;
  for (const std::string_view cell : split(line, '|')) {
    std::string text(trimmed(cell));
    std::erase(text, '`');
    while (text.starts_with('*')) text.erase(0, 1);
    while (text.ends_with('*')) text.pop_back();
    cells.push_back(std::move(text));
  }
  return cells;
}

bool has_cell(const Cells& cells, std::string_view name) {
  return std::find(cells.begin(), cells.end(), name) != cells.end();
}

bool is_head(const Cells& cells) {
  return has_cell(cells, "model") && has_cell(cells, "test") && has_cell(cells, "t/s");
}

bool is_rule(const Cells& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const std::string& cell) { return cell.find_first_not_of("-: ") == std::string::npos; });
}

std::string column_of(const std::string& head) {
  const auto known = std::find_if(heads.begin(), heads.end(), [&](const auto& pair) { return pair.first == head; });
  return known == heads.end() ? head : std::string(known->second);
}

// "pp512", "tg128", "pp512+tg128", "pp512 @ d4096", older "pp 512".
bool take_test(const std::string& cell, Json& columns) {
  static const std::regex test(R"(^(?:pp ?(\d+))?(?:\+?tg ?(\d+))?(?: ?@ ?d(\d+))?$)");
  std::smatch match;
  if (cell.empty() || !std::regex_match(cell, match, test) || (!match[1].matched && !match[2].matched)) return false;
  const auto number = [&](std::size_t at) { return match[at].matched ? std::stoll(match[at].str().substr(0, 15)) : 0LL; };
  columns.set("n_prompt", number(1)).set("n_gen", number(2)).set("n_depth", number(3));
  return true;
}

// "3101.50 ± 41.20"
void take_speed(std::string_view cell, Json& columns) {
  const auto sign = cell.find("±");
  const std::string_view value = trimmed(cell.substr(0, sign));
  if (const auto speed = parse_decimal(value)) columns.set("avg_ts", *speed);
  if (sign == std::string_view::npos) return;
  if (const auto deviation = parse_decimal(trimmed(cell.substr(sign + std::string_view("±").size()))))
    columns.set("stddev_ts", *deviation);
}

// "6.74 B"
void take_parameters(std::string_view cell, Json& columns) {
  const auto space = cell.find(' ');
  const auto number = parse_decimal(cell.substr(0, space));
  const std::string_view unit = space == std::string_view::npos ? "" : trimmed(cell.substr(space));
  const double factor = unit == "B" ? 1e9 : unit == "M" ? 1e6 : 0;
  if (number && factor > 0) columns.set("model_n_params", decimal_of(static_cast<long long>(number->value * factor)));
}

void take_cell(const std::string& head, const std::string& cell, Json& columns) {
  const std::string column = column_of(head);
  if (cell.empty() || columns.find(column) != nullptr || head == "size") return;
  if (head == "t/s") return take_speed(cell, columns);
  if (column == "params") return take_parameters(cell, columns);
  if (column == "test") return;
  if (const auto number = parse_decimal(cell))
    columns.set(column, *number);
  else
    columns.set(column, cell);
}

// The device that a line of a log names, or empty.
std::string device_in(std::string_view line) {
  static const std::regex vulkan(R"(ggml_vulkan: \d+ = (.+?)(?: \([^()]*\))* *\|)");
  static const std::regex cuda(R"(^ *Device \d+: (.+?), (?:compute capability|gfx|VMM))");
  static const std::regex metal(R"(GPU name: +(.+?) *$)");
  if (line.size() > 500) return {};
  std::cmatch match;
  for (const std::regex* form : {&vulkan, &cuda, &metal}) {
    if (std::regex_search(line.begin(), line.end(), match, *form)) return match[1].str();
  }
  return {};
}

class Reader {
 public:
  Reader(std::string_view file_name, Diagnostics& diagnostics) : file_(file_name), diagnostics_(diagnostics) {}

  void line(std::string_view text, std::size_t number) {
    const Cells cells = cells_of(text);
    if (is_head(cells)) {
      head_ = cells;
    } else if (cells.empty()) {
      head_.clear();
      words(text);
    } else if (!head_.empty() && !is_rule(cells)) {
      row(cells, number);
    }
  }
  std::vector<LlamaBenchRecord> records;

 private:
  void words(std::string_view text) {
    static const std::regex build(R"(^\s*build: ([0-9a-f]{6,40}) \((\d+)\))");
    std::cmatch match;
    if (text.size() < 200 && std::regex_search(text.begin(), text.end(), match, build)) {
      for (; built_ < records.size(); ++built_) {
        records[built_].columns.set("build_commit", match[1].str());
        records[built_].columns.set("build_number", *parse_decimal(match[2].str()));
      }
    }
    std::string device = device_in(text);
    if (device.empty()) return;
    if (used_) devices_.clear();
    used_ = false;
    devices_.push_back(std::move(device));
  }

  void row(const Cells& cells, std::size_t number) {
    if (cells.size() != head_.size()) {
      diagnostics_.error("import.columns", {file_, number},
                         std::to_string(cells.size()) + " cells for " + std::to_string(head_.size()) + " columns");
      return;
    }
    Json columns = Json::object();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (head_[i] == "test" && !take_test(cells[i], columns)) {
        diagnostics_.error("import.columns", {file_, number},
                           "\"" + printable(cells[i]) + "\" is no test of llama-bench (pp512, tg128)");
        return;
      }
    }
    for (std::size_t i = 0; i < cells.size(); ++i) take_cell(head_[i], cells[i], columns);
    if (!devices_.empty()) columns.set("gpu_info", joined(devices_, ", "));
    used_ = true;
    records.push_back({std::move(columns), number});
  }

  std::string file_;
  Diagnostics& diagnostics_;
  Cells head_, devices_;
  std::size_t built_ = 0;  // records that have their build line
  bool used_ = false;      // a table has taken the devices; the next device line begins another list
};

}  // namespace

bool has_llama_bench_table(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (is_head(cells_of(line))) return true;
  }
  return false;
}

std::vector<LlamaBenchRecord> llama_bench_tables(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  Reader reader(file_name, diagnostics);
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) reader.line(line, ++number);
  return std::move(reader.records);
}

}  // namespace assay
