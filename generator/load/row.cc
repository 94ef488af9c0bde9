// One row from its JSON object. Every wrong field is said; a row with one wrong field is no row.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/file_system.h"
#include "base/text.h"
#include "load/row_reader.h"

namespace assay {
namespace {

constexpr std::size_t max_url_bytes = 2048;

constexpr std::array<std::string_view, 33> row_keys{"id",
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
                                                    "moderation",
                                                    "state",
                                                    "state_reason",
                                                    "lane",
                                                    "metrics",
                                                    "runs",
                                                    "outcomes",
                                                    "context",
                                                    "reproduces",
                                                    "log_url",
                                                    "runner_script",
                                                    "reproduction_command",
                                                    "evidence_url",
                                                    "per_subtask",
                                                    "notes",
                                                    "extra"};

// The slug of a catalogue entry; the entry's name is suggested for a misspelt one.
template <typename T>
std::string slug_in(RowReader& reader, std::string_view key, const std::vector<T>& entries, std::string T::*slug,
                    std::string text) {
  if (is_blank(text)) return text;
  const auto at = std::lower_bound(entries.begin(), entries.end(), text,
                                   [&](const T& entry, const std::string& wanted) { return entry.*slug < wanted; });
  if (at != entries.end() && (*at).*slug == text) return text;
  std::vector<std::string> slugs;
  for (const T& entry : entries) slugs.push_back(entry.*slug);
  reader.sound = false;
  if (!reader.catalogue.complete) return text;  // the name may stand in the file that could not be read
  reader.error("row.unknown-slug", reader.object[key].offset,
               fmt::format("no {} \"{}\" in the catalogue", key, shortened(text, 80)),
               nearest_name(text, std::span<const std::string>(slugs)).value_or(""));
  return text;
}

std::string url_of(RowReader& reader, std::string_view key) {
  std::string url = text_of(reader, reader.object, key);
  if (url.size() > max_url_bytes) {
    reader.error("row.too-long", reader.object[key].offset, fmt::format("\"{}\" is longer than {} bytes", key, max_url_bytes));
  }
  return url;
}

// Where it ran: hardware, or a provider who tells nobody.
void read_machine(RowReader& reader, Row& row) {
  const Catalogue& catalogue = reader.catalogue;
  row.hardware = slug_in(reader, "hardware", catalogue.hardware, &Hardware::slug, text_of(reader, reader.object, "hardware"));
  row.provider = slug_in(reader, "provider", catalogue.providers, &Provider::slug, text_of(reader, reader.object, "provider"));
  row.hardware_count = count_of(reader, reader.object, "hardware_count", 1, "hardware_count").value_or(1);
  const bool local = !is_blank(row.hardware), hosted = !is_blank(row.provider);
  const Json* given_hardware = reader.given(reader.object, "hardware");
  const Json* given_provider = reader.given(reader.object, "provider");
  if (!local && !hosted) {
    const bool wrong = (given_hardware && !given_hardware->string()) || (given_provider && !given_provider->string());
    if (wrong) return;  // which is said
    reader.error("row.missing-field", given_hardware ? given_hardware->offset : reader.object.offset,
                 "\"hardware\" is required, or \"provider\" of a hosted model");
  } else if (local && hosted) {
    reader.error("row.hardware-and-provider", given_provider->offset,
                 fmt::format("the row names hardware \"{}\" and provider \"{}\"; expected one of the two",
                             shortened(row.hardware, 80), shortened(row.provider, 80)));
  } else if (hosted && row.hardware_count != 1) {
    reader.error("row.hardware-and-provider", reader.object["hardware_count"].offset,
                 fmt::format("a hosted row has no hardware_count; this one says {}", row.hardware_count));
  }
}

void read_identity(RowReader& reader, Row& row) {
  const Catalogue& catalogue = reader.catalogue;
  row.id = required_text(reader, "id");
  if (!row.id.empty() && !is_slug(row.id)) {
    reader.error(
        "row.id", reader.object["id"].offset,
        fmt::format("id {} is no slug; expected a-z, 0-9, dot, underscore, dash, at most 96 of them, the first a letter or digit",
                    shortened(to_json(Json(row.id)), 110)));
  }
  row.benchmark = slug_in(reader, "benchmark", catalogue.benchmarks, &Benchmark::slug, required_text(reader, "benchmark"));
  row.model = slug_in(reader, "model", catalogue.models, &Model::slug, required_text(reader, "model"));
  row.runtime = slug_in(reader, "runtime", catalogue.runtimes, &Runtime::slug, text_of(reader, reader.object, "runtime"));
  row.operator_handle = slug_in(reader, "operator", catalogue.operators, &Operator::handle, required_text(reader, "operator"));
  read_machine(reader, row);
}

void read_outcomes(RowReader& reader, Row& row) {
  row.outcomes = text_of(reader, reader.object, "outcomes");
  if (is_blank(row.outcomes) || stays_inside(row.outcomes)) return;
  reader.error("row.outcomes-path", reader.object["outcomes"].offset,
               fmt::format("outcomes is {}; expected a path below data/, such as outcomes/{}.ndjson",
                           shortened(to_json(Json(row.outcomes)), 110), row.id.empty() ? "row" : row.id));
}

void read_texts(RowReader& reader, Row& row) {
  for (const auto& [key, field] :
       std::initializer_list<std::pair<std::string_view, std::string*>>{{"quant", &row.quant},
                                                                        {"runtime_version", &row.runtime_version},
                                                                        {"model_version", &row.model_version},
                                                                        {"region", &row.region},
                                                                        {"driver", &row.driver},
                                                                        {"os", &row.os},
                                                                        {"state_reason", &row.state_reason},
                                                                        {"reproduces", &row.reproduces},
                                                                        {"runner_script", &row.runner_script},
                                                                        {"reproduction_command", &row.reproduction_command}}) {
    *field = text_of(reader, reader.object, key);
  }
  read_outcomes(reader, row);
  row.log_url = url_of(reader, "log_url");
  row.evidence_url = url_of(reader, "evidence_url");
  text_of(reader, reader.object, "notes");
}

void read_source(RowReader& reader, Row& row) {
  const auto source = word_of<Source>(reader, reader.object, "source", source_names);
  if (!reader.given(reader.object, "source")) reader.error("row.missing-field", reader.object.offset, "\"source\" is required");
  const Operator* person = find_operator(reader.catalogue, row.operator_handle);
  if (!source || !person) return;
  row.source = *source;
  const std::size_t offset = reader.object["source"].offset;
  if (*source == Source::editorial && person->kind != OperatorKind::editorial) {
    reader.error("row.source-operator", offset,
                 fmt::format("source \"editorial\" needs an operator of kind editorial; {} is of kind {}", person->handle,
                             name_of(person->kind)));
  }
  if (person->kind == OperatorKind::vendor && *source != Source::vendor) {
    reader.error("row.source-operator", offset,
                 fmt::format("{} is an operator of kind vendor and may only use source \"vendor\"; the row says \"{}\"",
                             person->handle, name_of(*source)));
  }
}

// Whoever sends a row must not be the one who approves it.
void check_moderator(RowReader& reader, const Json& moderation, const Row& row) {
  const Catalogue& catalogue = reader.catalogue;
  const Operator* person = find_operator(catalogue, row.moderation.by);
  if (row.moderation.state == ModerationState::pending || (person && person->kind == OperatorKind::editorial)) return;
  if (!catalogue.complete && !person && !is_blank(row.moderation.by)) return;
  const Json* by = reader.given(moderation, "by");
  if (by && !by->string()) return;  // which is said
  std::vector<std::string> editors;
  for (const Operator& candidate : catalogue.operators) {
    if (candidate.kind == OperatorKind::editorial) editors.push_back(candidate.handle);
  }
  const std::string who = is_blank(row.moderation.by) ? "nobody"
                          : person ? fmt::format("\"{}\", an operator of kind {}", person->handle, name_of(person->kind))
                                   : fmt::format("\"{}\", who is no operator", shortened(row.moderation.by, 80));
  reader.error("row.moderation-by", by ? by->offset : moderation.offset,
               fmt::format("moderation says \"{}\" by {}; only an operator of kind editorial approves and rejects: expected {}",
                           name_of(row.moderation.state), who,
                           editors.empty() ? "one, of whom data/operators.toml has none" : joined(editors, ", ")));
}

void read_moderation(RowReader& reader, Row& row, ModerationPlace place) {
  const Json* moderation = reader.given(reader.object, "moderation");
  if (!moderation) return;
  if (place == ModerationPlace::file) {
    return reader.error("row.moderation-place", moderation->key_offset,
                        "a row of this site says nothing of its own moderation: data.moderation is \"file\", so approvals are in "
                        "data/approvals.ndjson; leave \"moderation\" out");
  }
  if (!moderation->members()) return reader.type_error("moderation", *moderation, "an object with state, by, at, note");
  constexpr std::array<std::string_view, 4> known{"state", "by", "at", "note"};
  check_keys(reader, *moderation, known, "moderation");
  row.moderation.state =
      word_of<ModerationState>(reader, *moderation, "state", moderation_state_names).value_or(ModerationState::pending);
  row.moderation.by = text_of(reader, *moderation, "by");
  row.moderation.at = timestamp_of(reader, *moderation, "at");
  row.moderation.note = text_of(reader, *moderation, "note");
  if (row.moderation.state != ModerationState::pending && !reader.given(*moderation, "at")) {
    reader.error("row.moderation-date", moderation->offset,
                 fmt::format("moderation says \"{}\" without \"at\", the day of the decision", name_of(row.moderation.state)));
  }
  check_moderator(reader, *moderation, row);
}

void read_dates(RowReader& reader, Row& row) {
  row.submitted_at = timestamp_of(reader, reader.object, "submitted_at");
  if (auto measured = timestamp_of(reader, reader.object, "measured_at")) {
    row.measured_at = std::move(*measured);
  } else if (!reader.given(reader.object, "measured_at")) {
    reader.error("row.missing-field", reader.object.offset, "\"measured_at\" is required");
  }
}

std::optional<Metric> metric_of(RowReader& reader, const std::string& name, const Json& value) {
  if (value.number()) return Metric{name, *value.number(), {}, {}};
  if (!value.members()) {
    reader.type_error("metrics." + name, value, "a number, or an object with value, stderr, n");
    return std::nullopt;
  }
  constexpr std::array<std::string_view, 3> known{"value", "stderr", "n"};
  check_keys(reader, value, known, "metrics." + name);
  Metric metric{name,
                {},
                number_of(reader, value, "stderr", "metrics." + name + ".stderr"),
                count_of(reader, value, "n", 1, "metrics." + name + ".n")};
  if (metric.standard_error && metric.standard_error->value < 0) {
    reader.type_error("metrics." + name + ".stderr", value["stderr"], "a number of at least 0");
  }
  const auto number = number_of(reader, value, "value", "metrics." + name + ".value");
  if (!number) {
    // An empty object says as little as an absent one; a spread without its value is a slip.
    const bool says_something = reader.given(value, "stderr") || reader.given(value, "n");
    if (!value.find("value") && says_something) reader.type_error("metrics." + name, value, "an object with a value");
    return std::nullopt;
  }
  metric.value = *number;
  return metric;
}

void read_metrics(RowReader& reader, Row& row) {
  const Json* metrics = reader.given(reader.object, "metrics");
  if (!metrics) return;
  if (!metrics->members()) return reader.type_error("metrics", *metrics, "an object of numbers by name");
  for (const auto& [name, value] : *metrics->members()) {
    if (value.is_null()) continue;
    if (auto metric = metric_of(reader, name, value)) row.metrics.push_back(std::move(*metric));
  }
}

void read_runs(RowReader& reader, Row& row) {
  const Json* runs = reader.given(reader.object, "runs");
  if (!runs) return;
  if (!runs->members()) return reader.type_error("runs", *runs, "an object with warmup, values, statistic");
  constexpr std::array<std::string_view, 3> known{"warmup", "values", "statistic"};
  check_keys(reader, *runs, known, "runs");
  row.runs.emplace();
  row.runs->warmup = count_of(reader, *runs, "warmup", 0, "runs.warmup");
  row.runs->statistic = word_of<RunStatistic>(reader, *runs, "statistic", run_statistic_names).value_or(RunStatistic::median);
  const Json* values = reader.given(*runs, "values");
  if (!values) return;
  if (!values->items()) return reader.type_error("runs.values", *values, "a list of numbers");
  for (const Json& value : *values->items()) {
    if (!value.number()) {
      reader.type_error("runs.values", value, "numbers only");
    } else {
      row.runs->values.push_back(*value.number());
    }
  }
}

// The gate for best-of-n and the ceiling read these: text in their place would slip past them.
bool must_be_number(std::string_view key) {
  return key == "n_samples" || key == "temperature" || key == "bytes_per_token";
}

void read_context(RowReader& reader, Row& row) {
  const Json* context = reader.given(reader.object, "context");
  if (!context) return;
  if (!context->members()) return reader.type_error("context", *context, "an object of numbers, texts, true or false");
  for (const auto& [key, value] : *context->members()) {
    if (value.items() || value.members()) {
      reader.type_error("context." + key, value, "a number, text, true or false");
    } else if (must_be_number(key) && !value.number() && !value.is_null()) {
      reader.type_error("context." + key, value, "a number");
    } else if (key == "bytes_per_token" && value.number() && value.number()->value <= 0) {
      reader.type_error("context." + key, value, "a number above 0");
    }
    row.context.emplace_back(key, value);
  }
}

void check_subtasks(RowReader& reader) {
  const Json* subtasks = reader.given(reader.object, "per_subtask");
  if (!subtasks) return;
  if (!subtasks->members()) return reader.type_error("per_subtask", *subtasks, "an object of numbers by name");
  for (const auto& [name, value] : *subtasks->members()) {
    if (value.is_null() || value.number()) continue;
    if (!value.members()) {
      reader.type_error("per_subtask." + name, value, "a number, or an object with value and n");
      continue;
    }
    constexpr std::array<std::string_view, 3> known{"value", "stderr", "n"};
    check_keys(reader, value, known, "per_subtask." + name);
    number_of(reader, value, "value", "per_subtask." + name + ".value");
    count_of(reader, value, "n", 1, "per_subtask." + name + ".n");
  }
}

void check_extra(RowReader& reader) {
  const Json* extra = reader.given(reader.object, "extra");
  if (extra && !extra->members()) reader.type_error("extra", *extra, "an object");
}

const Metric* headline_of(const Row& row, const Benchmark& benchmark) {
  const auto at =
      std::find_if(row.metrics.begin(), row.metrics.end(), [&](const Metric& metric) { return metric.name == benchmark.metric; });
  return at == row.metrics.end() ? nullptr : &*at;
}

void check_range(RowReader& reader, const Metric& headline, const Benchmark& benchmark, std::size_t offset) {
  const double value = headline.value.value;
  const bool low = benchmark.minimum && value < benchmark.minimum->value;
  const bool high = benchmark.maximum && value > benchmark.maximum->value;
  if (!low && !high) return;
  reader.error("row.headline-range", offset,
               fmt::format("{} is {}; benchmark {} declares {} {}", headline.name, headline.value.text, benchmark.slug,
                           low ? "a minimum of" : "a maximum of", low ? benchmark.minimum->text : benchmark.maximum->text));
}

void check_headline(RowReader& reader, const Row& row) {
  const Benchmark* benchmark = find_benchmark(reader.catalogue, row.benchmark);
  if (!benchmark || row.state != ExecutionState::completed) return;
  const Metric* headline = headline_of(row, *benchmark);
  const Json& metrics = reader.object["metrics"];
  const std::size_t offset = metrics.find(benchmark->metric) ? metrics[benchmark->metric].offset
                             : metrics.is_null()             ? reader.object.offset
                                                             : metrics.offset;
  if (!headline && reader.given(metrics, benchmark->metric)) return;  // there, but wrong, which is said
  if (!headline) {
    std::vector<std::string> names;
    for (const Metric& metric : row.metrics) names.push_back(metric.name);
    reader.error("row.headline-missing", offset,
                 fmt::format("a completed row of {} needs metrics.{}", benchmark->slug, benchmark->metric),
                 nearest_name(benchmark->metric, std::span<const std::string>(names)).value_or(""));
    return;
  }
  if (benchmark->kind == Kind::performance && headline->value.value <= 0) {
    reader.error("row.headline-positive", offset,
                 fmt::format("{} is {}; a performance result is above 0", headline->name, headline->value.text));
    return;
  }
  check_range(reader, *headline, *benchmark, offset);
}

Json public_moderation(const Json& moderation) {
  if (!moderation.members()) return Json::object().set("state", "pending").set("by", Json()).set("at", Json());
  const std::string_view state = moderation.text("state");
  return Json::object().set("state", state.empty() ? "pending" : state).set("by", moderation["by"]).set("at", moderation["at"]);
}

// Every public field in the interface's order.
Json public_input(const Json& object) {
  Json input = Json::object();
  const bool hosted = !is_blank(object.text("provider"));
  for (std::string_view key : row_keys) {
    const Json& value = object[key];
    if (key == "moderation") {
      input.set("moderation", public_moderation(value));
    } else if (key == "hardware_count" && value.is_null() && !hosted) {
      input.set("hardware_count", 1);
    } else if (key == "state" && value.is_null()) {
      input.set("state", "completed");
    } else {
      input.set(std::string(key), value);
    }
  }
  return input;
}

}  // namespace

std::span<const std::string_view> row_fields() {
  return row_keys;
}

std::optional<Row> row_of(const Json& object, const RowText& where, const Catalogue& catalogue, Diagnostics& diagnostics,
                          ModerationPlace moderation) {
  RowReader reader{object, where, catalogue, diagnostics};
  if (!object.members()) {
    reader.error("row.type", object.offset, "a row is a JSON object");
    return std::nullopt;
  }
  check_keys(reader, object, row_keys, "a row");
  check_texts(reader, object);
  Row row;
  row.place = place_in(where, object.offset);
  read_identity(reader, row);
  read_texts(reader, row);
  read_source(reader, row);
  read_dates(reader, row);
  read_moderation(reader, row, moderation);
  row.state = word_of<ExecutionState>(reader, object, "state", execution_state_names).value_or(ExecutionState::completed);
  row.lane = word_of<Lane>(reader, object, "lane", lane_names);
  read_metrics(reader, row);
  read_runs(reader, row);
  read_context(reader, row);
  check_subtasks(reader);
  check_extra(reader);
  check_headline(reader, row);
  if (!reader.sound) return std::nullopt;
  row.input = public_input(object);
  return row;
}

}  // namespace assay
