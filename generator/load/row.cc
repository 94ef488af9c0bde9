// One row from its JSON object. Every wrong field is said; a row with one wrong field is no row.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/unicode.h"
#include "load/load.h"

namespace assay {
namespace {

constexpr std::size_t max_url_bytes = 2048;

constexpr std::array<std::string_view, 29> row_keys{"id",
                                                    "benchmark",
                                                    "model",
                                                    "quant",
                                                    "runtime",
                                                    "runtime_version",
                                                    "hardware",
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
                                                    "context",
                                                    "reproduces",
                                                    "log_url",
                                                    "runner_script",
                                                    "reproduction_command",
                                                    "evidence_url",
                                                    "per_subtask",
                                                    "notes",
                                                    "extra"};

// Reads the fields of one object and remembers whether any was wrong.
struct Reader {
  const Json& object;
  const RowText& where;
  const Catalogue& catalogue;
  Diagnostics& diagnostics;
  bool sound = true;

  void error(const char* id, std::size_t offset, std::string message, std::string suggestion = {}) {
    diagnostics.error(id, where, offset, std::move(message), std::move(suggestion));
    sound = false;
  }
  void type_error(std::string_view key, const Json& value, std::string_view expected) {
    error("row.type", value.offset, fmt::format("\"{}\" is {}; expected {}", key, shortened(to_json(value), 80), expected));
  }
  // The member, or null where it is absent or null.
  const Json* given(const Json& from, std::string_view key) const {
    const Json* value = from.find(key);
    return value && !value->is_null() ? value : nullptr;
  }
};

void check_keys(Reader& reader, const Json& from, std::span<const std::string_view> known, std::string_view of) {
  for (const auto& [key, value] : *from.members()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    reader.error("row.unknown-key", value.key_offset, fmt::format("{} has no field \"{}\"", of, shortened(key, 80)),
                 nearest_name(key, known).value_or(""));
  }
}

// Every text and every name in the row, however deep: a reader must see what the program sees.
void check_texts(Reader& reader, const Json& value) {
  auto check = [&reader](const std::string& text, std::size_t offset) {
    if (has_bidi_control(text))
      reader.error("row.bidi-control", offset, "a text holds a control character that changes the direction of writing");
  };
  if (value.string()) check(*value.string(), value.offset);
  if (value.items()) {
    for (const Json& item : *value.items()) check_texts(reader, item);
  }
  if (value.members()) {
    for (const auto& [key, member] : *value.members()) {
      check(key, member.key_offset);
      check_texts(reader, member);
    }
  }
}

std::string text_of(Reader& reader, const Json& from, std::string_view key) {
  const Json* value = reader.given(from, key);
  if (!value) return {};
  const std::string* text = value->string();
  if (!text) {
    reader.type_error(key, *value, "text");
    return {};
  }
  return *text;
}

std::string required_text(Reader& reader, std::string_view key) {
  const Json* value = reader.given(reader.object, key);
  if (!value || (value->string() && is_blank(*value->string()))) {
    reader.error("row.missing-field", value ? value->offset : reader.object.offset, fmt::format("\"{}\" is required", key));
    return {};
  }
  return text_of(reader, reader.object, key);
}

// A word of a closed set; nullopt when absent or wrong.
template <typename E, std::size_t N>
std::optional<E> word_of(Reader& reader, const Json& from, std::string_view key, const std::array<std::string_view, N>& names) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  const auto word = value->string() ? named<E>(*value->string(), names) : std::nullopt;
  if (word) return word;
  std::vector<std::string> list(names.begin(), names.end());
  const auto meant = value->string() ? nearest_name(*value->string(), names) : std::nullopt;
  reader.error("row.unknown-word", value->offset,
               fmt::format("\"{}\" is {}; expected one of {}", key, shortened(to_json(*value), 80), joined(list, ", ")),
               meant.value_or(""));
  return std::nullopt;
}

std::optional<Timestamp> timestamp_of(Reader& reader, const Json& from, std::string_view key) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  const auto instant = value->string() ? parse_instant(*value->string()) : std::nullopt;
  if (instant) return Timestamp{*value->string(), *instant};
  reader.error("row.date", value->offset,
               fmt::format("\"{}\" is {}; expected a date such as 2026-11-21 or RFC 3339 with a zone", key,
                           shortened(to_json(*value), 80)));
  return std::nullopt;
}

std::optional<Decimal> number_of(Reader& reader, const Json& from, std::string_view key, std::string_view shown) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  if (value->number()) return *value->number();
  reader.type_error(shown, *value, "a number");
  return std::nullopt;
}

// A whole number of at least `minimum`.
std::optional<std::int64_t> count_of(Reader& reader, const Json& from, std::string_view key, std::int64_t minimum,
                                     std::string_view shown) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  const Decimal* number = value->number();
  if (number && number->value == std::floor(number->value) && number->value >= static_cast<double>(minimum) &&
      number->value <= 9007199254740992.0) {
    return static_cast<std::int64_t>(number->value);
  }
  reader.type_error(shown, *value, fmt::format("a whole number of at least {}", minimum));
  return std::nullopt;
}

// The slug of a catalogue entry; the entry's name is suggested for a misspelt one.
template <typename T>
std::string slug_in(Reader& reader, std::string_view key, const std::vector<T>& entries, std::string T::*slug, std::string text) {
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

std::string url_of(Reader& reader, std::string_view key) {
  std::string url = text_of(reader, reader.object, key);
  if (url.size() > max_url_bytes) {
    reader.error("row.too-long", reader.object[key].offset, fmt::format("\"{}\" is longer than {} bytes", key, max_url_bytes));
  }
  return url;
}

void read_identity(Reader& reader, Row& row) {
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
  row.hardware = slug_in(reader, "hardware", catalogue.hardware, &Hardware::slug, required_text(reader, "hardware"));
  row.runtime = slug_in(reader, "runtime", catalogue.runtimes, &Runtime::slug, text_of(reader, reader.object, "runtime"));
  row.operator_handle = slug_in(reader, "operator", catalogue.operators, &Operator::handle, required_text(reader, "operator"));
  row.hardware_count = count_of(reader, reader.object, "hardware_count", 1, "hardware_count").value_or(1);
}

void read_texts(Reader& reader, Row& row) {
  for (const auto& [key, field] :
       std::initializer_list<std::pair<std::string_view, std::string*>>{{"quant", &row.quant},
                                                                        {"runtime_version", &row.runtime_version},
                                                                        {"driver", &row.driver},
                                                                        {"os", &row.os},
                                                                        {"state_reason", &row.state_reason},
                                                                        {"reproduces", &row.reproduces},
                                                                        {"runner_script", &row.runner_script},
                                                                        {"reproduction_command", &row.reproduction_command}}) {
    *field = text_of(reader, reader.object, key);
  }
  row.log_url = url_of(reader, "log_url");
  row.evidence_url = url_of(reader, "evidence_url");
  text_of(reader, reader.object, "notes");
}

void read_source(Reader& reader, Row& row) {
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

void read_moderation(Reader& reader, Row& row) {
  const Json* moderation = reader.given(reader.object, "moderation");
  if (!moderation) return;
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
}

void read_dates(Reader& reader, Row& row) {
  row.submitted_at = timestamp_of(reader, reader.object, "submitted_at");
  if (auto measured = timestamp_of(reader, reader.object, "measured_at")) {
    row.measured_at = std::move(*measured);
  } else if (!reader.given(reader.object, "measured_at")) {
    reader.error("row.missing-field", reader.object.offset, "\"measured_at\" is required");
  }
}

std::optional<Metric> metric_of(Reader& reader, const std::string& name, const Json& value) {
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

void read_metrics(Reader& reader, Row& row) {
  const Json* metrics = reader.given(reader.object, "metrics");
  if (!metrics) return;
  if (!metrics->members()) return reader.type_error("metrics", *metrics, "an object of numbers by name");
  for (const auto& [name, value] : *metrics->members()) {
    if (value.is_null()) continue;
    if (auto metric = metric_of(reader, name, value)) row.metrics.push_back(std::move(*metric));
  }
}

void read_runs(Reader& reader, Row& row) {
  const Json* runs = reader.given(reader.object, "runs");
  if (!runs) return;
  if (!runs->members()) return reader.type_error("runs", *runs, "an object with warmup and values");
  constexpr std::array<std::string_view, 2> known{"warmup", "values"};
  check_keys(reader, *runs, known, "runs");
  row.runs.emplace();
  row.runs->warmup = count_of(reader, *runs, "warmup", 0, "runs.warmup");
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

// The gate for best-of-n reads these two: text in their place would slip past it.
bool must_be_number(std::string_view key) {
  return key == "n_samples" || key == "temperature";
}

void read_context(Reader& reader, Row& row) {
  const Json* context = reader.given(reader.object, "context");
  if (!context) return;
  if (!context->members()) return reader.type_error("context", *context, "an object of numbers, texts, true or false");
  for (const auto& [key, value] : *context->members()) {
    if (value.items() || value.members()) {
      reader.type_error("context." + key, value, "a number, text, true or false");
    } else if (must_be_number(key) && !value.number() && !value.is_null()) {
      reader.type_error("context." + key, value, "a number");
    }
    row.context.emplace_back(key, value);
  }
}

void check_subtasks(Reader& reader) {
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

void check_extra(Reader& reader) {
  const Json* extra = reader.given(reader.object, "extra");
  if (extra && !extra->members()) reader.type_error("extra", *extra, "an object");
}

const Metric* headline_of(const Row& row, const Benchmark& benchmark) {
  const auto at =
      std::find_if(row.metrics.begin(), row.metrics.end(), [&](const Metric& metric) { return metric.name == benchmark.metric; });
  return at == row.metrics.end() ? nullptr : &*at;
}

void check_range(Reader& reader, const Metric& headline, const Benchmark& benchmark, std::size_t offset) {
  const double value = headline.value.value;
  const bool low = benchmark.minimum && value < benchmark.minimum->value;
  const bool high = benchmark.maximum && value > benchmark.maximum->value;
  if (!low && !high) return;
  reader.error("row.headline-range", offset,
               fmt::format("{} is {}; benchmark {} declares {} {}", headline.name, headline.value.text, benchmark.slug,
                           low ? "a minimum of" : "a maximum of", low ? benchmark.minimum->text : benchmark.maximum->text));
}

void check_headline(Reader& reader, const Row& row) {
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
  for (std::string_view key : row_keys) {
    const Json& value = object[key];
    if (key == "moderation") {
      input.set("moderation", public_moderation(value));
    } else if (key == "hardware_count" && value.is_null()) {
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

std::optional<Row> row_of(const Json& object, const RowText& where, const Catalogue& catalogue, Diagnostics& diagnostics) {
  Reader reader{object, where, catalogue, diagnostics};
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
  read_moderation(reader, row);
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
