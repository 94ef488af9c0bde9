#include "import/lm_eval.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/text.h"
#include "import/catalogue_draft.h"
#include "import/real_files.h"

using namespace assay;

namespace {

// A small file as version 0.4.9 writes it.
const char* const recent = R"({
  "results": {
    "gsm8k": {"alias": "gsm8k", "exact_match,strict-match": 0.5, "exact_match_stderr,strict-match": 0.05,
              "exact_match,flexible-extract": 0.75, "exact_match_stderr,flexible-extract": "N/A", "sample_len": 100},
    "group": {"acc,none": "0.625", "acc_stderr,none": NaN, "alias": "group"},
    "leaf": {"alias": " - leaf", "acc,none": 0.625, "perplexity,none": NaN},
    "empty": {" ": " ", "alias": "empty"}
  },
  "groups": {"group": {"acc,none": 0.625}},
  "group_subtasks": {"group": ["leaf"], "leaf": []},
  "configs": {"gsm8k": {"num_fewshot": 5, "repeats": 1, "dataset_path": "gsm8k",
                        "generation_kwargs": {"do_sample": false, "temperature": 0.7}},
              "leaf": {"metric_list": [{"metric": "acc", "higher_is_better": false}], "dataset_path": "/data/leaf"}},
  "versions": {"gsm8k": 3.0, "group": "N/A", "leaf": 1.0},
  "n-shot": {"gsm8k": 5, "leaf": 0},
  "higher_is_better": {"gsm8k": {"exact_match": true}},
  "n-samples": {"gsm8k": {"original": 1319, "effective": 100}, "leaf": {"original": 8, "effective": 8}},
  "config": {"model": "hf", "model_args": "pretrained=Org/Model-7B,revision=v2,dtype=float16,cache_dir=/data/me",
             "model_dtype": "torch.bfloat16", "model_revision": "v2", "model_sha": "abc123", "batch_size": "auto:4",
             "device": null, "limit": 100, "random_seed": 0, "username": "someone"},
  "git_hash": "1f84a09f", "date": 1768964383.8593218, "lm_eval_version": "0.4.9", "transformers_version": "4.57.6",
  "chat_template": null,
  "pretty_env_info": "PyTorch version: 2.9.0+cu128\nOS: Ubuntu 22.04.5 LTS (x86_64)\nGPU models and configuration: \nGPU 0: NVIDIA A100\nGPU 1: NVIDIA A100\nNvidia driver version: 535.274.02\n"
})";

ImportOptions operator_and_source() {
  ImportOptions options;
  options.set = {{"operator", "lab"}, {"source", "community"}};
  return options;
}

Imported imported_from(std::string_view text, const ImportOptions& options, std::string_view name = "results.json") {
  Diagnostics diagnostics;
  Imported imported = import_files("lm-eval", {{std::string(name), std::string(text)}}, options, diagnostics);
  CAPTURE(report_of(diagnostics, DiagnosticFormat::text));
  CHECK_FALSE(diagnostics.has_errors());
  return imported;
}

std::string report_for(std::string_view text, const ImportOptions& options, std::string_view name = "results.json") {
  Diagnostics diagnostics;
  import_files("lm-eval", {{std::string(name), std::string(text)}}, options, diagnostics);
  return report_of(diagnostics, DiagnosticFormat::text);
}

}  // namespace

TEST_CASE("a value of a recent file becomes a whole row", "[import][lm-eval]") {
  const Imported imported = imported_from(recent, operator_and_source());
  const Json& row = only_row(imported, "gsm8k-exact_match-strict-match", "org-model-7b-v2");
  CHECK(row.text("id").starts_with("org-model-7b-v2-gsm8k-exact_match-strict-match-"));
  Json without_id = Json::object();
  for (const auto& [key, value] : *row.members()) {
    if (key != "id" && key != "extra") without_id.set(key, value);
  }
  CHECK(to_json(without_id) ==
        R"({"benchmark":"gsm8k-exact_match-strict-match","model":"org-model-7b-v2","quant":"bf16",)"
        R"("runtime":"transformers","runtime_version":"4.57.6","hardware":"nvidia-a100","driver":"535.274.02",)"
        R"~("os":"Ubuntu 22.04.5 LTS (x86_64)","source":"community","operator":"lab",)~"
        R"("measured_at":"2026-01-21T02:59:43Z","state":"partial","state_reason":"100 of 1319 items were run",)"
        R"("metrics":{"exact_match":{"value":0.5,"stderr":0.05,"n":100}},)"
        R"("context":{"n_shot":5,"task_version":3.0,"chat_template":false,"temperature":0,"n_samples":1,)"
        R"("dataset":"gsm8k","batch":"auto:4"}})");
}

TEST_CASE("two filters of one metric are two benchmarks, and N/A is no standard error", "[import][lm-eval]") {
  const Imported imported = imported_from(recent, operator_and_source());
  const Json& row = only_row(imported, "gsm8k-exact_match-flexible-extract", "org-model-7b-v2");
  CHECK(to_json(row["metrics"]) == R"({"exact_match":{"value":0.75,"n":100}})");
}

TEST_CASE("groups are taken once, with their members as parts, and sample_len is no metric", "[import][lm-eval]") {
  const Imported imported = imported_from(recent, operator_and_source());
  CHECK(imported.rows.size() == 4);
  const Json& group = only_row(imported, "group-acc", "org-model-7b-v2");
  CHECK(to_json(group["metrics"]) == R"({"acc":0.625})");
  CHECK(to_json(group["per_subtask"]) == R"({"leaf":{"value":0.625,"n":8}})");
}

TEST_CASE("a metric without a number makes no row and a warning", "[import][lm-eval]") {
  CHECK_THAT(report_for(recent, operator_and_source()),
             Catch::Contains("no row is made of leaf perplexity,none: it has no number") && Catch::Contains("[import.refused]"));
}

TEST_CASE("GPUs of the node are not taken for GPUs used", "[import][lm-eval]") {
  CHECK_THAT(report_for(recent, operator_and_source()), Catch::Contains("lists the 2 GPUs of the machine"));
  ImportOptions options = operator_and_source();
  options.set.emplace_back("hardware_count", "2");
  CHECK_THAT(report_for(recent, options), !Catch::Contains("import.hardware-count"));
  CHECK(to_json(imported_from(recent, options).rows[0]["hardware_count"]) == "2");
}

TEST_CASE("no folder and no user of the file reaches a row", "[import][lm-eval]") {
  const std::string rows = ndjson_of(imported_from(recent, operator_and_source()).rows);
  CHECK_THAT(rows, !Catch::Contains("/data") && !Catch::Contains("someone"));
  CHECK_THAT(rows, Catch::Contains(R"("model_commit":"abc123")"));
}

TEST_CASE("the catalogue takes items from the file, unit and direction from what the metric is", "[import][lm-eval]") {
  const Imported imported = imported_from(recent, operator_and_source());
  const auto files = catalogue_files(imported.catalogue);
  CHECK_THAT(files.at("benchmarks.toml"),
             Catch::Contains("[[benchmark]]\nslug = \"leaf-acc\"\nname = \"leaf: acc\"\nkind = \"quality\"\nmetric = \"acc\"\n"
                             "unit = \"fraction\"\nhigher_is_better = true\nminimum = 0\nmaximum = 1\n"
                             "context_keys = [\"n_shot\", \"task_version\", \"chat_template\"]\n"
                             "harness = \"lm-evaluation-harness\"\nitems = 8\n"));
  CHECK(files.at("models.toml") ==
        "[[model]]\nslug = \"org-model-7b-v2\"\nname = \"Model-7B (v2)\"\norganization = \"Org\"\ncheckpoint = \"v2\"\n\n");
  CHECK(files.at("hardware.toml") == "[[hardware]]\nslug = \"nvidia-a100\"\nname = \"NVIDIA A100\"\n\n");
}

TEST_CASE("an old file has metrics without comma and no date, n or direction", "[import][lm-eval]") {
  const char* const old = R"({"results": {"lambada_openai": {"ppl": 6.5, "ppl_stderr": 0.1, "acc": 0.5, "acc_stderr": 0.25}},
    "versions": {"lambada_openai": 0},
    "config": {"model": "hf-causal", "model_args": "pretrained=facebook/opt-1.3b", "num_fewshot": 0, "limit": null}})";
  const Imported imported = imported_from(old, supplied_for_tests());
  CHECK(imported.rows.size() == 2);
  const Json& row = only_row(imported, "lambada_openai-ppl", "facebook-opt-1.3b");
  CHECK(to_json(row["metrics"]) == R"({"ppl":{"value":6.5,"stderr":0.1}})");
  CHECK(to_json(row["context"]) == R"({"n_shot":0,"task_version":0})");
  const BenchmarkDraft& ppl = imported.catalogue.benchmarks.at("lambada_openai-ppl");
  CHECK(ppl.headline.unit == "ppl");
  CHECK(ppl.headline.higher_is_better == false);
  CHECK(ppl.kind == "fidelity");
}

TEST_CASE("what is set fills gaps only, and the row names what it took", "[import][lm-eval]") {
  ImportOptions options = operator_and_source();
  options.set.emplace_back("runtime_version", "0.6");
  options.set.emplace_back("context.n_shot", "3");
  options.set.emplace_back("context.tp", "2");
  options.set.emplace_back("log_url", "https://lab.example/a");
  options.set.emplace_back("log_url", "https://lab.example/b");
  const Json row = imported_from(recent, options).rows.front();
  CHECK(to_json(row["extra"]["supplied"]) == R"(["operator","source","context.tp","log_url"])");
  CHECK(row.text("runtime_version") == "4.57.6");
  CHECK(to_json(row["context"]["n_shot"]) == "5");
  CHECK(to_json(row["context"]["tp"]) == "2");
  CHECK(row.text("log_url") == "https://lab.example/b");
}

TEST_CASE("what overrides replaces the file's word, and the row says so", "[import][lm-eval]") {
  ImportOptions options = operator_and_source();
  options.override_ = {{"runtime_version", "0.7"}, {"context.n_shot", "3"}, {"driver", "1.2"}, {"hardware", "RTX 4090"}};
  const Imported imported = imported_from(recent, options);
  const Json& row = imported.rows.front();
  CHECK(to_json(row["extra"]["overridden"]) == R"(["runtime_version","context.n_shot","driver","hardware"])");
  CHECK(row.text("runtime_version") == "0.7");
  CHECK(to_json(row["context"]["n_shot"]) == "3");
  CHECK(row.text("hardware") == "rtx-4090");
  CHECK(imported.catalogue.hardware.at("rtx-4090").name == "RTX 4090");
  CHECK(imported.catalogue.hardware.size() == 1);
}

TEST_CASE("supplying a field does not change a row's id", "[import][lm-eval]") {
  ImportOptions options = operator_and_source();
  const Json before = imported_from(recent, options).rows.front();
  options.set.emplace_back("driver", "1");
  options.set.emplace_back("model", "another-name");
  CHECK(imported_from(recent, options).rows.front().text("id") == before.text("id"));
}

TEST_CASE("approved rows carry who and when; others stay pending", "[import][lm-eval]") {
  ImportOptions options = operator_and_source();
  CHECK(imported_from(recent, options).rows.front().find("moderation") == nullptr);
  options.approve = "editor";
  options.approved_at = "2026-02-01";
  CHECK(to_json(imported_from(recent, options).rows.front()["moderation"]) ==
        R"({"state":"approved","by":"editor","at":"2026-02-01"})");
  options.set.emplace_back("moderation.at", "2026-02-03");
  CHECK(to_json(imported_from(recent, options).rows.front()["moderation"]["at"]) == R"("2026-02-03")");
}

TEST_CASE("all that is missing is asked for at once", "[import][lm-eval]") {
  CHECK(
      report_for(R"({"results": {"t": {"acc": 0.5}}, "config": {"model_args": "x=y"}})", {}) ==
      "error: the files do not say hardware (or provider) (1 row), measured_at (1 row), model (1 row), operator (1 row), source "
      "(1 row); give --set hardware=… --set measured_at=… --set model=… --set operator=… --set source=… [import.missing]\n"
      "1 error\n");
}

TEST_CASE("a local folder gives its last part as model name; a Hugging Face cache gives name and commit", "[import][lm-eval]") {
  const auto model_from = [](const std::string& path) {
    const std::string text =
        R"({"results": {"t": {"acc": 0.5}}, "config": {"model": "hf", "model_args": "pretrained=)" + path + R"("}})";
    const Json row = imported_from(text, supplied_for_tests()).rows.front();
    return std::string(row.text("model")) + " " + std::string(row["extra"].text("model_commit"));
  };
  CHECK(model_from("/data/me/Llama-3-8B/") == "llama-3-8b ");
  CHECK(model_from("/data/hub/models--Org--Model/snapshots/0123456789abcdef0123456789abcdef01234567") ==
        "org-model 0123456789abcdef0123456789abcdef01234567");
}

TEST_CASE("quantization comes from arguments, then the name, then the precision", "[import][lm-eval]") {
  const auto quant_from = [](const std::string& arguments) {
    const std::string text =
        R"({"results": {"t": {"acc": 0.5}}, "config": {"model": "hf", "model_args": ")" + arguments + R"("}})";
    return std::string(imported_from(text, supplied_for_tests()).rows.front().text("quant"));
  };
  CHECK(quant_from("pretrained=a/b,load_in_4bit=True,dtype=float16") == "bnb-4bit");
  CHECK(quant_from("pretrained=a/b-GPTQ,dtype=float16") == "gptq");
  CHECK(quant_from("pretrained=a/b,dtype=bfloat16") == "bf16");
  CHECK(quant_from("pretrained=a/b,dtype=auto").empty());
}

TEST_CASE("a server's client says nothing of the server's machine", "[import][lm-eval]") {
  const char* const text = R"({"results": {"t": {"acc,none": 0.5}}, "configs": {}, "date": 1768964383,
    "config": {"model": "local-completions", "model_args": "model=m,base_url=http://10.0.0.5:8000/v1"},
    "pretty_env_info": "OS: Debian\nGPU 0: NVIDIA T4\nNvidia driver version: 1.2\n"})";
  const std::string row = to_json(imported_from(text, supplied_for_tests()).rows.front());
  CHECK_THAT(row, !Catch::Contains("Debian") && !Catch::Contains("t4") && !Catch::Contains("10.0.0.5"));
  CHECK_THAT(row, Catch::Contains(R"("model":"m")"));
}

TEST_CASE("a file name that contradicts the number of shots is told", "[import][lm-eval]") {
  const char* const text = R"({"results": {"t": {"acc": 0.5}}, "config": {"model_args": "pretrained=a/b", "num_fewshot": 0}})";
  CHECK_THAT(report_for(text, supplied_for_tests(), "b-5shot_step1.json"), Catch::Contains("[import.n-shot]"));
  CHECK(report_for(text, supplied_for_tests(), "b-0shot_step1.json").empty());
}

TEST_CASE("files that are no results are refused", "[import][lm-eval]") {
  CHECK_THAT(report_for("version https://git-lfs.github.com/spec/v1\n", {}), Catch::Contains("[import.format]"));
  CHECK_THAT(report_for("{\"doc_id\": 1}", {}), Catch::Contains("[import.format]"));
  CHECK_THAT(report_for("{\"results\": ", {}), Catch::Contains("results.json:1:13") && Catch::Contains("[import.json.syntax]"));
}

TEST_CASE("options with unknown fields or impossible values are refused before any file is read", "[import][options]") {
  ImportOptions options;
  options.set = {
      {"hardwear", "x"},   {"source", "friend"}, {"measured_at", "yesterday"}, {"hardware_count", "0"}, {"log_url", "ftp://x"},
      {"operator", "A b"}, {"id", "x"}};
  Diagnostics diagnostics;
  const Imported imported = import_files("lm-eval", {{"a.json", recent}}, options, diagnostics);
  CHECK(imported.rows.empty());
  CHECK(diagnostics.error_count() == 7);
  CHECK_THAT(report_of(diagnostics, DiagnosticFormat::text), Catch::Contains("hardware"));
}

TEST_CASE("the rows of a file given twice are refused once more", "[import][lm-eval]") {
  Diagnostics diagnostics;
  import_files("lm-eval", {{"a.json", recent}, {"b.json", recent}}, operator_and_source(), diagnostics);
  CHECK_THAT(report_of(diagnostics, DiagnosticFormat::text),
             Catch::Contains("b.json: warning: no row is made of") &&
                 Catch::Contains("it is a result of a.json again [import.refused]"));
}

namespace {

std::string with_metric(const std::string& metric, const std::string& value, const std::string& direction) {
  return R"({"results": {"asr": {")" + metric + R"(,none": )" + value + R"(}}, "configs": {}, "higher_is_better": {"asr": {")" +
         metric + R"(": )" + direction + R"(}}, "config": {"model": "hf", "model_args": "pretrained=org/good"}})";
}

std::optional<bool> direction_of_metric(const std::string& metric, const std::string& direction) {
  Diagnostics diagnostics;
  const Imported imported =
      import_files("lm-eval", {{"r.json", with_metric(metric, "0.5", direction)}}, supplied_for_tests(), diagnostics);
  return imported.catalogue.benchmarks.begin()->second.headline.higher_is_better;
}

}  // namespace

TEST_CASE("a metric that is known goes its way whatever the file says, an unknown one as the file says or is asked for",
          "[import][lm-eval]") {
  for (const char* metric :
       {"wer", "cer", "ppl", "word_perplexity", "mse", "rmse", "ece", "brier_score", "val_loss", "wer_norm", "ter"}) {
    CAPTURE(metric);
    for (const char* said : {"null", "true", "false"}) CHECK(direction_of_metric(metric, said) == false);
  }
  for (const char* metric : {"acc", "exact_match", "f1", "bleu", "rouge1", "rougeL", "mcc", "pass@1"}) {
    CAPTURE(metric);
    for (const char* said : {"null", "true", "false"}) CHECK(direction_of_metric(metric, said) == true);
  }
  CHECK_FALSE(direction_of_metric("gizmo", "null").has_value());
  CHECK(direction_of_metric("gizmo", "true") == true);
  CHECK_THAT(report_for(with_metric("wer", "0.5", "true"), supplied_for_tests()),
             Catch::Contains("the file says that higher is better") && Catch::Contains("[import.direction]"));
}

TEST_CASE("a value that the metric cannot have means that it was not run", "[import][lm-eval]") {
  for (const auto& [metric, value] : std::vector<std::pair<std::string, std::string>>{
           {"8192", "-1"}, {"acc", "-1"}, {"acc", "1.5"}, {"wer", "-1"}, {"ppl", "-1"}}) {
    CAPTURE(metric, value);
    CHECK_THAT(report_for(with_metric(metric, value, "true"), supplied_for_tests()),
               Catch::Contains("means that it was not run"));
  }
  CHECK(report_for(with_metric("8192", "0.95", "true"), supplied_for_tests()).empty());
  CHECK(report_for(with_metric("mcc", "-0.2", "true"), supplied_for_tests()).empty());
}
