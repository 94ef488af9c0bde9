#include "import/lm_eval_setup.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "import/foreign_text.h"
#include "import/lm_eval_environment.h"

namespace assay {
namespace {

// Backends that ask a server over the network: the environment in the file is the client's.
bool is_remote(std::string_view backend) {
  for (const std::string_view name : {"openai", "local-", "anthropic", "textsynth", "gguf", "ggml", "watsonx", "goose"}) {
    if (backend.starts_with(name)) return true;
  }
  return false;
}

std::string runtime_of(std::string_view backend) {
  if (backend.starts_with("hf")) return "transformers";
  if (backend == "neox") return "gpt-neox";
  if (backend == "gguf" || backend == "ggml") return "llama.cpp";
  return backend.empty() || is_remote(backend) ? std::string() : slugified(backend);
}

// model_args as members, whether the file has it as "a=b,c=d" or as object. Values may hold "=".
Json model_arguments(const Json& file) {
  const Json& config = file["config"];
  const Json* given = config.find("model_args") != nullptr ? config.find("model_args") : file.find("model_args");
  if (given == nullptr) return Json::object();
  if (given->members() != nullptr) return *given;
  Json pairs = Json::object();
  if (given->string() == nullptr) return pairs;
  for (const std::string_view pair : split(*given->string(), ',')) {
    const auto equals = pair.find('=');
    const std::string key(trimmed(pair.substr(0, equals)));
    if (equals == std::string_view::npos || key.empty() || pairs.find(key) != nullptr) continue;
    pairs.set(key, std::string(trimmed(pair.substr(equals + 1))));
  }
  return pairs;
}

// GPT-NeoX writes its whole training configuration there, folders of the cluster included.
bool is_trainer_configuration(const Json& arguments) {
  return arguments.find("config_files") != nullptr;
}

// "pythia-1.4b-5shot-global_step51500_eval_results_12-29-2022-16-51-02.json" -> "pythia-1.4b"; empty where the
// name begins with "eval_results".
std::string model_in_file_name(std::string_view file_name) {
  static const std::regex tail(R"(_?eval_results.*$|[-_](global[-_])?step\d+.*$|[-_]\d+-?shot.*$)");
  const std::string stem = last_part(file_name.substr(0, file_name.rfind(".json")));
  return std::regex_replace(stem, tail, "", std::regex_constants::format_first_only);
}

// The first configuration file that is not about the cluster: "1.4B-deduped.yml" -> "1.4B-deduped".
std::string model_in_configuration(const Json& arguments) {
  static const std::regex ending(R"(\.ya?ml$)");
  if (arguments["config_files"].members() == nullptr) return {};
  for (const auto& member : *arguments["config_files"].members()) {
    if (!member.key.starts_with("cluster")) return std::regex_replace(last_part(member.key), ending, "");
  }
  return {};
}

void name_trained_model(const Json& arguments, std::string_view file_name, LmEvalSetup& setup) {
  setup.model_name = model_in_file_name(file_name);
  if (setup.model_name.empty()) setup.model_name = model_in_configuration(arguments);
  if (const auto step = integer_in(arguments.find("iteration"))) setup.revision = "step" + std::to_string(*step);
}

// A name that a local folder gave is cut to its last part; a Hugging Face cache folder tells name and commit.
void settle_name(const std::string& given, std::string_view file_name, LmEvalSetup& setup, Diagnostics& diagnostics) {
  static const std::regex cache(R"(models--([^/]+?)--([^/]+)/snapshots/([0-9a-f]{40}))");
  std::smatch match;
  if (std::regex_search(given, match, cache)) {
    setup.model_name = match[1].str() + "/" + match[2].str();
    setup.commit = match[3].str();
  } else if (tells_a_place(given) || std::count(given.begin(), given.end(), '/') > 1 || given.ends_with(".gguf")) {
    setup.model_name = last_part(given);
    diagnostics.warning("import.local-path", {std::string(file_name)},
                        "the model is named by a local path; its last part, " + printable(setup.model_name) +
                            ", is taken: --override model=… names it better");
  } else {
    setup.model_name = given;
  }
}

std::string argument_name(const Json& arguments) {
  for (const std::string_view key : {"pretrained", "model", "path", "engine"}) {
    if (!arguments.text(key).empty()) return std::string(arguments.text(key));
  }
  return {};
}

void name_model(const Json& file, const Json& arguments, std::string_view file_name, LmEvalSetup& setup,
                Diagnostics& diagnostics) {
  if (is_trainer_configuration(arguments)) return name_trained_model(arguments, file_name, setup);
  const std::string base = argument_name(arguments);
  const std::string given = base.empty() ? std::string(file.text("model_name")) : base;
  if (given.empty()) return;
  settle_name(given, file_name, setup, diagnostics);
  for (const std::string_view key : {"peft", "delta"}) {
    if (const std::string_view adapter = arguments.text(key); !adapter.empty()) {
      setup.model_name += "+" + (tells_a_place(adapter) ? last_part(adapter) : std::string(adapter));
    }
  }
  const Json& config = file["config"];
  setup.revision = config.text("model_revision").empty() ? arguments.text("revision") : config.text("model_revision");
  if (setup.revision == "main") setup.revision.clear();
  if (!config.text("model_sha").empty()) setup.commit = config.text("model_sha");
}

bool is_true(std::string_view text) {
  return lower_ascii(text) == "true" || text == "1";
}

// "torch.bfloat16" -> "bf16"; empty where it is not one of the usual ones.
std::string precision_of(std::string_view dtype) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{
      {{"bfloat16", "bf16"}, {"float16", "fp16"}, {"half", "fp16"}, {"fp16", "fp16"}, {"bf16", "bf16"}, {"float32", "fp32"}}};
  if (dtype.starts_with("torch.")) dtype.remove_prefix(6);
  for (const auto& [long_name, short_name] : names) {
    if (dtype == long_name) return std::string(short_name);
  }
  return {};
}

// A quantization that the model's name tells: "TheBloke/Llama-2-7B-GPTQ".
std::string quant_in_name(const std::string& name) {
  static const std::regex word(R"((^|[-_./])(gptq|awq|exl2|gguf|nf4|fp8|int8|int4|w4a16|w8a8|q\d_[a-z0-9_]+|\d-?bit)($|[-_./]))",
                               std::regex::icase);
  std::smatch match;
  return std::regex_search(name, match, word) ? lower_ascii(match[2].str()) : std::string();
}

std::string quant_of(const Json& config, const Json& arguments, const std::string& model_name) {
  if (is_true(arguments.text("load_in_4bit"))) return "bnb-4bit";
  if (is_true(arguments.text("load_in_8bit"))) return "bnb-8bit";
  const std::string_view given = arguments.text("quantization");
  if (!given.empty() && given != "None" && !tells_a_place(given)) return std::string(given);
  if (std::string named = quant_in_name(model_name); !named.empty()) return named;
  for (const std::string_view dtype : {config.text("model_dtype"), arguments.text("dtype"), arguments.text("precision")}) {
    if (std::string precision = precision_of(dtype); !precision.empty()) return precision;
  }
  return {};
}

// The day or instant of the run. Times in file names are local, so only their day is used.
std::string measured_at_of(const Json& file, std::string_view file_name) {
  static const std::regex year_first(R"((\d{4}-\d{2}-\d{2})T\d{2}-\d{2}-\d{2})");
  static const std::regex month_first(R"((\d{2})-(\d{2})-(\d{4})-\d{2}-\d{2}-\d{2})");
  if (const Decimal* seconds = file["date"].number(); seconds != nullptr && seconds->value > 0 && seconds->value < 1e11) {
    return instant_text(static_cast<long long>(std::floor(seconds->value)));
  }
  const std::string name = last_part(file_name);
  std::smatch match;
  std::string day;
  if (std::regex_search(name, match, year_first))
    day = match[1].str();
  else if (std::regex_search(name, match, month_first))
    day = match[3].str() + "-" + match[1].str() + "-" + match[2].str();
  return parse_date(day) ? day : std::string();
}

Json shown_arguments(const Json& arguments) {
  if (!is_trainer_configuration(arguments)) return presentable_members(arguments);
  Json shown = Json::object();
  for (const std::string_view key : {"iteration", "precision", "num_layers", "hidden_size", "seq_length", "git_hash",
                                     "model_parallel_size", "pipe_parallel_size", "world_size"}) {
    if (const Json* value = arguments.find(key)) shown.set(std::string(key), *value);
  }
  return presentable_members(shown);
}

// Settings of the run that the row has no field for; those that have one are left out.
Json shown_config(const Json& config) {
  Json shown = Json::object();
  const Json presentable = presentable_members(config);
  for (const auto& [key, value] : *presentable.members()) {
    const bool placed = key == "model" || key == "model_args" || key == "num_fewshot" || key == "batch_size";
    if (!placed && !key.starts_with("model_")) shown.set(key, value);
  }
  return shown;
}

void set_text(Json& object, std::string key, std::string_view text) {
  if (!is_blank(text) && !tells_a_place(text)) object.set(std::move(key), shortened(text, 200));
}

// A version of four parts looks like an address, so a version is known by the characters it is made of.
void set_version(Json& object, std::string key, std::string_view text) {
  static const std::regex version(R"([0-9A-Za-z][0-9A-Za-z.+_-]{0,80})");
  if (std::regex_match(text.begin(), text.end(), version)) object.set(std::move(key), text);
}

Json extra_of(const Json& file, const Json& arguments, const LmEvalSetup& setup, const Environment& environment) {
  Json extra = Json::object();
  extra.set("harness", "lm-evaluation-harness");
  set_version(extra, "harness_version", setup.harness_version);
  set_version(extra, "harness_git", file.text("git_hash"));
  set_text(extra, "backend", file["config"].text("model"));
  set_text(extra, "model_name", setup.model_name);
  set_text(extra, "model_revision", setup.revision);
  set_text(extra, "model_commit", setup.commit);
  if (Json shown = shown_arguments(arguments); !shown.members()->empty()) extra.set("model_args", std::move(shown));
  if (Json shown = shown_config(file["config"]); !shown.members()->empty()) extra.set("config", std::move(shown));
  set_version(extra, "torch", environment.torch);
  set_version(extra, "cuda", environment.cuda);
  if (!environment.gpus.empty()) extra.set("gpus_listed", environment.gpus.size());
  return extra;
}

// GPUs are taken only where the file names one kind of them and the run was not sent elsewhere.
void place_environment(const Environment& environment, const Json& config, LmEvalSetup& setup) {
  setup.os = environment.os;
  if (config.text("device") == "cpu") return;
  setup.driver = environment.driver;
  setup.gpus_listed = environment.gpus.size();
  const auto& gpus = environment.gpus;
  if (!gpus.empty() && std::all_of(gpus.begin(), gpus.end(), [&](const auto& gpu) { return gpu == gpus.front(); })) {
    setup.hardware_name = gpus.front();
  }
}

}  // namespace

LmEvalSetup lm_eval_setup(const Json& file, std::string_view file_name, Diagnostics& diagnostics) {
  const Json arguments = model_arguments(file);
  const Json& config = file["config"];
  LmEvalSetup setup;
  name_model(file, arguments, file_name, setup, diagnostics);
  setup.quant = quant_of(config, arguments, setup.model_name);
  setup.runtime = runtime_of(config.text("model"));
  setup.harness_version = file.text("lm_eval_version");
  setup.measured_at = measured_at_of(file, file_name);
  Environment environment;
  if (!is_remote(config.text("model"))) environment = environment_in(file.text("pretty_env_info"));
  place_environment(environment, config, setup);
  if (setup.runtime == "transformers")
    setup.runtime_version = file.text("transformers_version");
  else
    setup.runtime_version = environment.package_version(setup.runtime);
  setup.extra = extra_of(file, arguments, setup, environment);
  return setup;
}

}  // namespace assay
