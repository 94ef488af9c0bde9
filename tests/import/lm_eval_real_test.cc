// Counts and values that were read off the real files by hand.
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "import/real_files.h"

using namespace assay;

namespace {

Imported without_errors(const std::vector<ForeignFile>& files, const ImportOptions& options) {
  Diagnostics diagnostics;
  Imported imported = import_files("lm-eval", files, options, diagnostics);
  CAPTURE(report_of(diagnostics, DiagnosticFormat::text));
  REQUIRE_FALSE(diagnostics.has_errors());
  return imported;
}

std::string value_of(const Json& row) {
  const Json& metric = row["metrics"].members()->front().value;
  return to_json(metric.members() == nullptr ? metric : metric["value"]);
}

// Rows by the shape of the file they came from.
std::map<std::string, std::size_t> rows_by_shape(const std::vector<ForeignFile>& files) {
  std::map<std::string, std::size_t> rows;
  Diagnostics diagnostics;
  for (const ForeignFile& file : files) {
    const Json json = std::get<Json>(parse_json(*file.text(diagnostics)));
    const std::string shape = json["results"].items() != nullptr ? "list" : json.find("results") ? "object" : "table";
    rows[shape] += without_errors({file}, supplied_for_tests()).rows.size();
    rows[shape + " files"] += 1;
  }
  return rows;
}

}  // namespace

TEST_CASE("the 40 old files hold 4,454 values", "[import][lm-eval][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const std::vector<ForeignFile> files = real_json_files(*folder / "lm-eval-0.3-pythia");
  CHECK(rows_by_shape(files) ==
        std::map<std::string, std::size_t>{
            {"object", 4390}, {"object files", 32}, {"list", 48}, {"list files", 6}, {"table", 16}, {"table files", 2}});
  const Imported all = without_errors(files, supplied_for_tests());
  CHECK(all.rows.size() == 4454);
  std::set<std::string> ids;
  for (const Json& row : all.rows) {
    REQUIRE(is_slug(row.text("id")));
    ids.emplace(row.text("id"));
  }
  CHECK(ids.size() == 4454);
}

TEST_CASE("no folder of the cluster is left in the rows of the old files", "[import][lm-eval][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const std::string rows = ndjson_of(without_errors(real_json_files(*folder / "lm-eval-0.3-pythia"), supplied_for_tests()).rows);
  for (const char* word : {"/fsx", "hailey", "hyperion", "igor", "wandb", "slurm", "ckpts", "cluster"}) {
    CAPTURE(word);
    CHECK(rows.find(word) == std::string::npos);
  }
}

TEST_CASE("opt-1.3b holds 65 tasks and 128 values", "[import][lm-eval][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Imported imported = without_errors(real_json_files(*folder / "lm-eval-0.3-pythia/evals/opt"), supplied_for_tests());
  std::set<std::string> tasks;
  std::size_t values = 0;
  for (const Json& row : imported.rows) {
    if (row.text("model") != "facebook-opt-1.3b") continue;
    ++values;
    tasks.emplace(row["extra"].text("task"));
  }
  CHECK(tasks.size() == 65);
  CHECK(values == 128);
  CHECK(value_of(only_row(imported, "lambada_openai-acc", "facebook-opt-1.3b")) == "0.5792742091985251");
  CHECK(value_of(only_row(imported, "lambada_openai-ppl", "facebook-opt-1.3b")) == "6.644056379058006");
}

TEST_CASE("a checkpoint is a model of its own, and perplexities are no shares", "[import][lm-eval][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Imported imported =
      without_errors(real_json_files(*folder / "lm-eval-0.3-pythia/evals/pythia-v1/pythia-12b/zero-shot"), supplied_for_tests());
  const std::string model = "eleutherai-pythia-v1.1-12b-step0";
  CHECK(imported.rows.size() == 172);
  CHECK(value_of(only_row(imported, "lambada_openai-ppl", model)) == "11712367.351313166");
  CHECK(value_of(only_row(imported, "lambada_openai-acc", model)) == "0.0");
  CHECK(only_row(imported, "lambada_openai-acc", model)["extra"].text("model_revision") == "step0");
  CHECK(imported.catalogue.benchmarks.at("lambada_openai-ppl").headline.unit == "ppl");
  CHECK(imported.catalogue.benchmarks.at("crows_pairs_english-likelihood_difference").headline.unit == "nats");
  CHECK(imported.catalogue.benchmarks.at("lambada_openai-acc").headline.unit == "fraction");
}

TEST_CASE("runs whose file names a trainer configuration are named by the file", "[import][lm-eval][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Imported imported = without_errors(real_json_files(*folder / "lm-eval-0.3-pythia"), supplied_for_tests());
  std::set<std::string> models;
  for (const auto& [slug, model] : imported.catalogue.models) models.insert(slug);
  for (const char* slug : {"pythia-1.4b-step51500", "pythia-6.9b-step23000", "intervention-1.3b-deduped-step68000",
                           "1.4b-deduped-step122000", "1.4b-deduped-long-step114000", "pythia-350m-step6500"}) {
    CAPTURE(slug);
    CHECK(models.count(slug) == 1);
  }
}

TEST_CASE("the 0.4.9 file is read whole", "[import][lm-eval][real]") {
  const auto folder = real_files();
  if (!folder) return;
  ImportOptions options;
  options.set = {{"operator", "lab"}, {"source", "community"}};
  const Imported imported = without_errors(real_json_files(*folder / "lm-eval-0.4/every_eval_ever"), options);
  CHECK(imported.rows.size() == 2);
  const std::string model = "rylanschaeffer-mem_qwen3-93m_minerva_math_rep_0_sbst_1.0000_epch_1_ot_1";
  const Json& rephrased = only_row(imported, "math_rephrased_full-exact_match", model);
  CHECK(to_json(rephrased["metrics"]) == R"({"exact_match":{"value":0.0004,"stderr":0.0002828144211304471,"n":5000}})");
  CHECK(rephrased["extra"].text("model_commit") == "82047f5e5d5245c1b3a4cd75ad98aa441d6487cd");
  CHECK(rephrased["extra"].text("harness_version") == "0.4.9.2");
  CHECK(rephrased.text("driver") == "535.274.02");
  CHECK(rephrased.text("measured_at") == "2026-01-21T02:59:43Z");
  CHECK(rephrased.text("hardware") == "nvidia-a100-sxm4-80gb");
  CHECK(rephrased.find("hardware_count") == nullptr);
  CHECK(value_of(only_row(imported, "math_perturbed_full-exact_match", model)) == "0.0");
}
