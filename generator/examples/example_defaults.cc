#include "examples/example_defaults.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/text.h"

namespace assay {
namespace {

template <typename T>
bool holds(const std::vector<T>& entries, std::string T::*slug, std::string_view name) {
  return std::any_of(entries.begin(), entries.end(), [&](const T& entry) { return entry.*slug == name; });
}

template <typename T>
void add(std::vector<T>& entries, std::string T::*slug, T entry) {
  if (holds(entries, slug, entry.*slug)) return;
  const auto before = [&](const T& a, const T& b) { return a.*slug < b.*slug; };
  entries.insert(std::upper_bound(entries.begin(), entries.end(), entry, before), std::move(entry));
}

Benchmark benchmark(const char* slug, Kind kind, const char* metric, const char* unit) {
  Benchmark entry;
  entry.slug = entry.name = slug;
  entry.kind = kind;
  entry.metric = metric;
  entry.unit = unit;
  entry.higher_is_better = kind != Kind::fidelity;
  entry.lane = Lane::reference;
  entry.controls = {"pinned-dataset", "preserved-artifacts", "reviewed-scoring"};
  return entry;
}

OperatorKind kind_behind(std::string_view source) {
  if (source == "editorial") return OperatorKind::editorial;
  if (source == "vendor") return OperatorKind::vendor;
  if (source == "external") return OperatorKind::external;
  if (source == "agent") return OperatorKind::agent;
  return OperatorKind::community;
}

template <typename T>
void add_name(std::vector<T>& entries, std::string T::*slug, std::string_view name) {
  if (!is_slug(name)) return;
  T entry;
  entry.*slug = entry.name = std::string(name);
  add(entries, slug, std::move(entry));
}

void add_operator(Catalogue& catalogue, std::string_view handle, OperatorKind kind) {
  if (!is_slug(handle)) return;
  Operator person;
  person.handle = person.name = std::string(handle);
  person.kind = kind;
  add(catalogue.operators, &Operator::handle, std::move(person));
}

void add_model(Catalogue& catalogue, std::string_view slug) {
  if (!is_slug(slug)) return;
  Model model;
  model.slug = model.name = model.family = model.checkpoint = model.tokenizer = std::string(slug);
  add(catalogue.models, &Model::slug, std::move(model));
}

}  // namespace

void add_example_benchmarks(Catalogue& catalogue) {
  Benchmark speed = benchmark("speed", Kind::performance, "decode_tps", "tok/s");
  speed.context_keys = {"isl"};
  Benchmark test = benchmark("test", Kind::quality, "accuracy", "%");
  test.context_keys = {"n_shot"};
  add(catalogue.benchmarks, &Benchmark::slug, std::move(speed));
  add(catalogue.benchmarks, &Benchmark::slug, std::move(test));
  add(catalogue.benchmarks, &Benchmark::slug, benchmark("faithfulness", Kind::fidelity, "perplexity", "ppl"));
}

Json example_row(Kind kind, std::string_view id, std::string_view as_of) {
  Json row = Json::object()
                 .set("model", "model-a")
                 .set("quant", "Q4_K_M")
                 .set("runtime", "runtime-a")
                 .set("runtime_version", "1.4")
                 .set("hardware", "card-a")
                 .set("driver", "612.33")
                 .set("os", "Debian 13")
                 .set("source", "community")
                 .set("operator", "ann")
                 .set("measured_at", as_of);
  if (kind == Kind::performance) {
    return row.set("context", Json::object().set("isl", 1024))
        .set("metrics", Json::object().set("vram_peak_mib", 5330).set("ttft_ms", 210));
  }
  row.set("metrics", Json::object()).set("context", kind == Kind::quality ? Json::object().set("n_shot", 0) : Json::object());
  return row.set("log_url", fmt::format("https://logs.example/{}.log", id))
      .set("runner_script", "test-runner 1.9")
      .set("reproduction_command", "test-runner run");
}

void add_named_entries(Catalogue& catalogue, const Json::Array& rows, const std::vector<std::string>& editors) {
  add_operator(catalogue, example_desk, OperatorKind::editorial);
  for (const std::string& handle : editors) add_operator(catalogue, handle, OperatorKind::editorial);
  for (const Json& row : rows) {
    add_model(catalogue, row.text("model"));
    add_name(catalogue.hardware, &Hardware::slug, row.text("hardware"));
    add_name(catalogue.providers, &Provider::slug, row.text("provider"));
    add_name(catalogue.runtimes, &Runtime::slug, row.text("runtime"));
    add_operator(catalogue, row.text("operator"), kind_behind(row.text("source")));
  }
}

}  // namespace assay
