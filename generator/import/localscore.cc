#include "import/localscore.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "load/untrusted_database.h"

namespace assay {
namespace {

// One test with its run, by the names that the tool's JSON has; the database's columns are brought into these.
struct Test {
  Json values = Json::object();
  Place place;
  std::string_view text(std::string_view key) const { return values.text(key); }
  std::optional<Decimal> number(std::string_view key) const { return number_in(values.find(key)); }
  // What measures: 0 says that nothing was measured.
  std::optional<Decimal> measured(std::string_view key) const {
    const std::optional<Decimal> value = number(key);
    return value && value->value > 0 ? value : std::nullopt;
  }
};

BenchmarkDraft localscore_benchmark() {
  BenchmarkDraft benchmark;
  benchmark.slug = "localscore";
  benchmark.name = "LocalScore: generation";
  benchmark.kind = "performance";
  benchmark.surface = "deployment";
  benchmark.headline = {"decode_tps", "tok/s", true};
  benchmark.harness = "localscore";
  benchmark.decimals = 1;
  return benchmark;
}

void set_machine(const Test& test, RowDraft& draft) {
  draft.hardware = named_draft<HardwareDraft>(test.text("accelerator"));
  draft.hardware.vendor = test.text("manufacturer");
  draft.hardware.memory_gib = test.measured("memory_gb");
  draft.runtime = named_draft<RuntimeDraft>(test.text("runtime"));
  draft.set_text("runtime_version", test.text("runtime_version"));
  draft.set_text("os", fmt::format("{} {}", test.text("kernel_type"), test.text("kernel_release")));
}

void set_metrics(const Test& test, const Decimal& speed, RowDraft& draft) {
  draft.set_headline(speed);
  constexpr std::array<std::tuple<const char*, const char*, const char*, bool>, 3> others{
      {{"prompt_tps", "prefill_tps", "tok/s", true},
       {"ttft_ms", "ttft_ms", "ms", false},
       {"power_watts", "power_w", "W", false}}};
  for (const auto& [key, name, unit, higher] : others) {
    if (const auto value = test.measured(key)) draft.set_metric({name, unit, higher}, *value);
  }
}

void set_extra(const Test& test, RowDraft& draft) {
  draft.extra.set("format", "localscore");
  for (const char* key : {"cpu_name", "cpu_arch", "accelerator_type", "commit"}) {
    if (!is_blank(test.text(key)) && !tells_a_place(test.text(key))) draft.extra.set(key, shortened(test.text(key), 100));
  }
  if (const auto ram = test.measured("ram_gb")) draft.extra.set("ram_gb", *ram);
  // A composite of the averages of all nine tests of the run: worth showing, no measurement.
  for (const char* key : {"performance_score", "avg_prompt_tps", "avg_gen_tps", "avg_ttft_ms"}) {
    if (const auto value = test.number(key)) draft.extra.set(fmt::format("composite_of_the_run_{}", key), *value);
  }
}

void take_test(const Test& test, Harvest& harvest) {
  const std::optional<Decimal> speed = test.measured("gen_tps");
  if (!speed) return harvest.refuse(test.place, std::string(test.text("name")), "it has no generation speed");
  RowDraft draft;
  draft.place = test.place;
  draft.benchmark = localscore_benchmark();
  draft.model = named_draft<ModelDraft>(test.text("model"));
  if (const auto parameters = test.measured("params")) draft.model.parameters_b = shifted(*parameters, -9);
  draft.set_text("quant", test.text("quant"));
  set_machine(test, draft);
  if (const auto prompt = test.number("n_prompt")) draft.set_context("isl", *prompt, ContextRole::shape);
  if (const auto generated = test.number("n_gen")) draft.set_context("osl", *generated, ContextRole::shape);
  draft.set_context("concurrency", 1, ContextRole::shape);
  set_metrics(test, *speed, draft);
  draft.set_text("measured_at", date_said(test.text("created_at")));
  set_extra(test, draft);
  draft.identity = "localscore " + to_json(test.values);
  harvest.row(std::move(draft));
}

// Every test with what it belongs to. Renamed here to the names that a Test has.
constexpr const char* all_tests = R"sql(
SELECT t.id, t.name, t.n_prompt, t.n_gen, t.power_watts, t.prompt_tps, t.gen_tps, t.ttft_ms,
       r.avg_prompt_tps, r.avg_gen_tps, r.avg_ttft_ms, r.performance_score, r.created_at,
       a.name AS accelerator, a.type AS accelerator_type, a.memory_gb, a.manufacturer,
       m.name AS model, m.params, v.quantization AS quant,
       u.name AS runtime, u.version AS runtime_version, u.commit_hash AS "commit",
       s.cpu_name, s.cpu_arch, s.ram_gb, s.kernel_type, s.kernel_release
FROM test_results t JOIN benchmark_runs r ON r.id = t.benchmark_run_id
LEFT JOIN accelerators a ON a.id = r.accelerator_id LEFT JOIN model_variants v ON v.id = r.model_variant_id
LEFT JOIN models m ON m.id = v.model_id LEFT JOIN runtimes u ON u.id = r.runtime_id
LEFT JOIN benchmark_systems s ON s.id = r.system_id ORDER BY t.id)sql";

Json value_of(const SQLite::Column& column) {
  if (column.isInteger()) return Json(static_cast<std::int64_t>(column.getInt64()));
  if (column.isFloat()) return std::isfinite(column.getDouble()) ? Json(column.getDouble()) : Json();
  const std::string text = column.isText() ? column.getString() : "";
  return is_valid_utf8(text) && text.find('\0') == std::string::npos ? Json(shortened(text, 200)) : Json();
}

// "2025-03-19 21:50:27" is UTC there.
std::string utc_of(std::string_view text) {
  return text.size() == 19 && text[10] == ' ' ? fmt::format("{}T{}Z", text.substr(0, 10), text.substr(11)) : std::string(text);
}

void read_database(const ForeignFile& file, Harvest& harvest) {
  if (file.path().empty()) return harvest.wrong_file({file.name()}, "a database is read from the disk alone");
  StepBudget budget;
  try {
    const SQLite::Database database = opened_untrusted(file.path(), budget);
    SQLite::Statement query(database, all_tests);
    while (query.executeStep()) {
      budget.next_row();
      Test test;
      for (int i = 1; i < query.getColumnCount(); ++i) {
        const std::string name = query.getColumnName(i);
        Json value = value_of(query.getColumn(i));
        if (name == "created_at" && value.string() != nullptr) value = utc_of(*value.string());
        test.values.set(name, std::move(value));
      }
      test.place = {file.name(), static_cast<std::size_t>(query.getColumn(0).getInt64())};
      take_test(test, harvest);
    }
  } catch (const SQLite::Exception& error) {
    harvest.wrong_file({file.name()}, fmt::format("no readable database of LocalScore: {}", printable(error.what())));
  }
}

struct Renamed {
  const char *part, *key, *name;
};
constexpr std::array<Renamed, 15> of_the_run{{{"runtime_info", "name", "runtime"},
                                              {"runtime_info", "version", "runtime_version"},
                                              {"runtime_info", "commit", "commit"},
                                              {"system_info", "cpu_name", "cpu_name"},
                                              {"system_info", "cpu_arch", "cpu_arch"},
                                              {"system_info", "ram_gb", "ram_gb"},
                                              {"system_info", "kernel_type", "kernel_type"},
                                              {"system_info", "kernel_release", "kernel_release"},
                                              {"accelerator_info", "name", "accelerator"},
                                              {"accelerator_info", "type", "accelerator_type"},
                                              {"accelerator_info", "memory_gb", "memory_gb"},
                                              {"accelerator_info", "manufacturer", "manufacturer"},
                                              {"results_summary", "avg_prompt_tps", "avg_prompt_tps"},
                                              {"results_summary", "avg_gen_tps", "avg_gen_tps"},
                                              {"results_summary", "performance_score", "performance_score"}}};
constexpr std::array<std::pair<const char*, const char*>, 10> of_the_test{{{"name", "name"},
                                                                           {"n_prompt", "n_prompt"},
                                                                           {"n_gen", "n_gen"},
                                                                           {"power_watts", "power_watts"},
                                                                           {"prompt_tps", "prompt_tps"},
                                                                           {"gen_tps", "gen_tps"},
                                                                           {"ttft_ms", "ttft_ms"},
                                                                           {"model_name", "model"},
                                                                           {"model_n_params", "params"},
                                                                           {"model_quant_str", "quant"}}};

void take_run(const Json& run, const ForeignFile& file, std::size_t line, Harvest& harvest) {
  const Json::Array* results = run["results"].items();
  if (results == nullptr || run["accelerator_info"].members() == nullptr) {
    return harvest.wrong_file({file.name(), line}, "no run of LocalScore: it lacks results or accelerator_info");
  }
  for (const Json& result : *results) {
    Test test;
    test.place = {file.name(), line};
    for (const auto& [part, key, name] : of_the_run) test.values.set(name, run[part][key]);
    for (const auto& [key, name] : of_the_test) test.values.set(name, result[key]);
    take_test(test, harvest);
  }
}

bool is_database(std::string_view head) {
  return head.starts_with("SQLite format 3");
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  if (is_database(head)) {
    const bool own = head.find("benchmark_runs") != std::string_view::npos && head.find("test_results") != std::string_view::npos;
    return own ? Sniffed::yes : Sniffed::no;
  }
  return names_members(head, {"accelerator_info", "runtime_info", "results"}) ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  if (is_database(file.head())) return read_database(file, harvest);
  each_foreign_object(file, harvest.diagnostics, [&](const Json& run, std::size_t line) { take_run(run, file, line, harvest); });
}

}  // namespace

Format localscore_format() {
  return {"localscore", "LocalScore's database, or the JSON of its runs", sniff, read};
}

}  // namespace assay
