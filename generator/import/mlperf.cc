#include "import/mlperf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/mlperf_summary.h"

namespace assay {
namespace {

constexpr std::string_view log_name = "mlperf_log_summary.txt";

// Where a run lies: <division>/<submitter>/results/<system>/<benchmark>/<scenario>/performance/[run_N/].
struct RunPlace {
  std::string division, submitter, system, benchmark, scenario;
  std::string up;  // from the log's folder to the submitter's
};

std::vector<std::string> folders_of(const ForeignFile& file) {
  std::vector<std::string> folders;
  for (const auto& part : std::filesystem::path(file.name()).parent_path()) folders.push_back(part.string());
  return folders;
}

// Nothing where the log is no performance run's; `why_not` says what it is.
std::optional<RunPlace> place_of(const ForeignFile& file, std::string& why_not) {
  const std::vector<std::string> folders = folders_of(file);
  const auto performance = std::find(folders.rbegin(), folders.rend(), "performance");
  const auto below = static_cast<std::size_t>(performance - folders.rbegin());  // folders below performance/
  why_not = "it does not lie under results/<system>/<benchmark>/<scenario>/performance/";
  if (std::find(folders.begin(), folders.end(), "compliance") != folders.end()) why_not = "a compliance run is no result";
  if (!folders.empty() && folders.back() == "accuracy") why_not = "an accuracy run is no result";
  if (performance == folders.rend() || below > 1 || folders.size() < below + 5) return std::nullopt;
  if (below == 1 && folders.back() == "ranging") {
    why_not = "a ranging run calibrates the power meter and is no result";
    return std::nullopt;
  }
  const auto at = [&](std::size_t up) { return folders.size() > below + up ? folders[folders.size() - 1 - below - up] : ""; };
  if (at(4) != "results") return std::nullopt;
  RunPlace place{at(6), at(5), at(3), at(2), at(1), ""};
  for (std::size_t i = 0; i < below + 5; ++i) place.up += "../";
  return place;
}

std::optional<Json> json_beside(const ForeignFile& file, const std::string& path, Harvest& harvest) {
  const std::optional<ForeignFile> found = file.beside(path);
  return found ? foreign_json(*found, harvest.diagnostics) : std::nullopt;
}

// The measurement lies under the scenario's name, whose letters may be written large or small.
std::optional<Json> measurement_of(const ForeignFile& file, const RunPlace& place, Harvest& harvest) {
  std::string scenario = place.scenario;
  if (const auto same = json_beside(file,
                                    fmt::format("{}measurements/{}/{}/{}/{}_{}.json", place.up, place.system, place.benchmark,
                                                scenario, place.system, scenario),
                                    harvest))
    return same;
  for (const char* name : {"Offline", "Server", "SingleStream", "MultiStream"}) {
    if (lower_ascii(name) == lower_ascii(scenario)) {
      return json_beside(file,
                         fmt::format("{}measurements/{}/{}/{}/{}_{}.json", place.up, place.system, place.benchmark, scenario,
                                     place.system, name),
                         harvest);
    }
  }
  return std::nullopt;
}

// "TensorRT 10.2.0, CUDA 12.4": the first part that is no platform.
void set_runtime(std::string_view framework, RowDraft& draft) {
  static const std::regex form(R"((.+?) v?(\d\S*))");
  constexpr std::array<std::string_view, 6> platforms{"cuda", "rocm", "jetpack", "cudnn", "driver", "python"};
  for (const std::string_view part : split(framework, ',')) {
    const std::string text(trimmed(part));
    const std::string lower = lower_ascii(text);
    if (text.empty() || std::any_of(platforms.begin(), platforms.end(), [&](auto word) { return lower.starts_with(word); }))
      continue;
    std::smatch match;
    const bool versioned = std::regex_match(text, match, form);
    draft.runtime = named_draft<RuntimeDraft>(versioned ? match[1].str() : text);
    if (versioned) draft.set_text("runtime_version", match[2].str());
    return;
  }
}

// Accelerators, or processors where there are none: "0", "N/A" and blank all occur.
void set_hardware(const Json& system, RowDraft& draft) {
  static const std::regex count_before(R"(^\d+\s*x\s*)");
  const long long nodes = std::max(1LL, integer_in(system.find("number_of_nodes")).value_or(1));
  const long long accelerators = integer_in(system.find("accelerators_per_node")).value_or(0);
  const long long processors = std::max(1LL, integer_in(system.find("host_processors_per_node")).value_or(1));
  const std::string name(system.text(accelerators > 0 ? "accelerator_model_name" : "host_processor_model_name"));
  draft.hardware = named_draft<HardwareDraft>(std::regex_replace(name, count_before, ""));
  if (draft.hardware.slug.empty() || nodes > 1'000'000 || accelerators > 1'000'000 || processors > 1'000'000) return;
  draft.fields.insert_or_assign("hardware_count", Json(nodes * (accelerators > 0 ? accelerators : processors)));
}

void set_system(const std::optional<Json>& system, const RunPlace& place, RowDraft& draft) {
  draft.set_text("source", "external");
  draft.set_text("operator",
                 slugified(system && !is_blank(system->text("submitter")) ? system->text("submitter") : place.submitter));
  draft.extra.set("format", "mlperf").set("system", shortened(place.system, 100));
  if (!system) return;
  set_hardware(*system, draft);
  set_runtime(system->text("framework"), draft);
  if (!tells_a_place(system->text("operating_system"))) draft.set_text("os", system->text("operating_system"));
  for (const char* key : {"framework", "system_name", "status", "host_processor_model_name"}) {
    const std::string_view text = system->text(key);
    if (!is_blank(text) && !tells_a_place(text)) draft.extra.set(key, shortened(text, 120));
  }
}

// The run's date and the load generator, from the detail log's first lines.
void set_date(const ForeignFile& file, RowDraft& draft, Harvest& harvest) {
  const std::optional<ForeignFile> log = file.beside("mlperf_log_detail.txt");
  if (!log) return;
  log->each_line(
      [&](std::string_view line, std::size_t number) {
        constexpr std::string_view mark = ":::MLLOG ";
        const bool wanted = line.find("\"test_datetime\"") != std::string_view::npos ||
                            line.find("\"loadgen_version\"") != std::string_view::npos;
        if (!line.starts_with(mark) || !wanted) return number < 1000;
        const std::optional<Json> entry = foreign_json(line.substr(mark.size()), log->name(), number, harvest.diagnostics);
        if (!entry) return false;
        if (entry->text("key") == "test_datetime") draft.set_text("measured_at", date_said(entry->text("value")));
        if (entry->text("key") == "loadgen_version") draft.extra.set("loadgen", shortened(entry->text("value"), 60));
        return number < 1000;
      },
      harvest.diagnostics);
}

BenchmarkDraft benchmark_of(const RunPlace& place, const MlperfSummary& summary) {
  BenchmarkDraft benchmark;
  benchmark.name = fmt::format("MLPerf {}, {}", place.benchmark, summary.scenario);
  benchmark.slug = slugified(benchmark.name);
  benchmark.kind = "performance";
  benchmark.surface = "deployment";
  benchmark.headline = summary.metric;
  benchmark.harness = "mlperf-loadgen";
  return benchmark;
}

void take_run(const ForeignFile& file, const RunPlace& place, const MlperfSummary& summary, std::string_view text,
              Harvest& harvest) {
  static const std::regex target(R"(-99(\.9)?$)");
  RowDraft draft;
  draft.place = {file.name()};
  draft.benchmark = benchmark_of(place, summary);
  draft.model = named_draft<ModelDraft>(std::regex_replace(place.benchmark, target, ""));
  set_system(json_beside(file, fmt::format("{}systems/{}.json", place.up, place.system), harvest), place, draft);
  if (const std::optional<Json> measurement = measurement_of(file, place, harvest)) {
    draft.set_text("quant", measurement->text("weight_data_types"));
  }
  draft.set_context("division", Json(place.division), ContextRole::shape);
  // One machine is entered as several systems: at full power, for efficiency, with sparse weights.
  draft.set_context("system", Json(shortened(place.system, 100)), ContextRole::variant);
  if (summary.inferred_tokens) draft.extra.set("tokens", "inferred from samples");
  set_date(file, draft, harvest);
  draft.set_headline(*summary.value);
  draft.identity =
      fmt::format("mlperf {} {} {} {} {}", place.submitter, place.system, place.benchmark, summary.scenario, sha256_hex(text));
  harvest.row(std::move(draft));
}

Sniffed sniff(const ForeignFile& file) {
  const std::string name = std::filesystem::path(file.name()).filename().string();
  const std::string_view head = file.head();
  if (name == log_name) return head.find("MLPerf Results Summary") != std::string_view::npos ? Sniffed::yes : Sniffed::no;
  if (name == "mlperf_log_detail.txt" && head.starts_with(":::MLLOG")) return Sniffed::companion;
  if (names_members(head, {"accelerators_per_node", "number_of_nodes"})) return Sniffed::companion;
  if (names_members(head, {"weight_data_types", "starting_weights_filename"})) return Sniffed::companion;
  return name == "accuracy.txt" && head.find("hash=") != std::string_view::npos ? Sniffed::companion : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<std::string_view> text = file.text(harvest.diagnostics);
  if (!text) return;
  const Place place{file.name()};
  if (text->find("MLPerf Results Summary") == std::string_view::npos) {
    return harvest.wrong_file(place, "no mlperf_log_summary.txt: give the folder of the round, the submitter or the system");
  }
  std::string why_not;
  const std::optional<RunPlace> run = place_of(file, why_not);
  if (!run) return harvest.refuse(place, "the log", why_not);
  const MlperfSummary summary = mlperf_summary(*text);
  if (summary.mode != "PerformanceOnly") return harvest.refuse(place, "the log", "it is of no performance run");
  if (summary.result != "VALID")
    return harvest.refuse(place, "the run", fmt::format("its result is {}", printable(shortened(summary.result, 40))));
  if (!summary.value || summary.value->value <= 0) return harvest.refuse(place, "the run", "it has no result of its scenario");
  take_run(file, *run, summary, *text, harvest);
}

}  // namespace

Format mlperf_format() {
  return {"mlperf", "folders of a round of MLPerf Inference", sniff, read};
}

}  // namespace assay
