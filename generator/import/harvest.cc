#include "import/harvest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_text.h"
#include "import/site_names.h"

namespace assay {
namespace {

// A row's members in the order of the interface.
constexpr std::array<std::string_view, 32> row_fields{"id",
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
                                                      "notes"};

constexpr std::array<std::string_view, 5> required_fields{"benchmark", "measured_at", "model", "operator", "source"};
constexpr std::array<std::string_view, 6> gate_local{"log_url", "runner_script", "reproduction_command",
                                                     "quant",   "runtime",       "runtime_version"};
constexpr std::array<std::string_view, 4> gate_hosted{"log_url", "runner_script", "reproduction_command", "model_version"};
constexpr std::array<std::string_view, 5> speed_local{"quant", "runtime", "runtime_version", "driver", "os"};
constexpr std::array<std::string_view, 2> speed_hosted{"model_version", "region"};

using Pairs = std::vector<std::pair<std::string, std::string>>;

const std::string* last_value(const Pairs& pairs, std::string_view key) {
  const auto found = std::find_if(pairs.rbegin(), pairs.rend(), [&](const auto& pair) { return pair.first == key; });
  return found == pairs.rend() ? nullptr : &found->second;
}

Json scalar_of(const std::string& text) {
  if (const std::optional<Decimal> number = parse_decimal(text)) return *number;
  if (text == "true" || text == "false") return text == "true";
  return text;
}

void replace_member(Json& object, const std::string& key, Json value) {
  for (auto& member : *object.members()) {
    if (member.key != key) continue;
    member.value = std::move(value);
    return;
  }
  object.set(key, std::move(value));
}

bool has_text(const Json& row, std::string_view field) {
  return !is_blank(row.text(field));
}

// The options at work on one row: a gap is filled by --set, anything is replaced by --override.
class Supply {
 public:
  Supply(const ImportOptions& options, const Pairs& defaults, std::set<std::string>& used)
      : options_(options), defaults_(defaults), used_(used) {}

  // The value that the person gives where the file says `known` or nothing; null where none applies.
  const std::string* value(const std::string& key, bool known) {
    if (const std::string* wins = last_value(options_.override_, key)) return noted(key, wins, known ? overridden_ : supplied_);
    if (const std::string* fills = last_value(options_.set, key); fills != nullptr && !known) return noted(key, fills, supplied_);
    if (const std::string* fills = last_value(defaults_, key); fills != nullptr && !known) return fills;
    return nullptr;
  }
  template <typename Draft>
  void name(const std::string& key, Draft& draft) {
    if (const std::string* given = value(key, !draft.slug.empty())) draft = named_draft<Draft>(*given);
  }
  void field(const std::string& key, RowDraft& draft) {
    const auto found = draft.fields.find(key);
    const std::string* given = value(key, found != draft.fields.end() && !found->second.is_null());
    if (given != nullptr) draft.fields.insert_or_assign(key, key == "hardware_count" ? scalar_of(*given) : Json(*given));
  }
  void member(const std::string& key, std::string_view prefix, Json& object) {
    if (!key.starts_with(prefix)) return;
    const std::string name = key.substr(prefix.size());
    if (const std::string* given = value(key, object.find(name) != nullptr)) replace_member(object, name, scalar_of(*given));
  }
  // What was taken from the person, so that a reader can tell.
  void tell(Json& extra) const {
    if (!supplied_.items()->empty()) extra.set("supplied", supplied_);
    if (!overridden_.items()->empty()) extra.set("overridden", overridden_);
  }

 private:
  const std::string* noted(const std::string& key, const std::string* value, Json& list) {
    used_.insert(key);
    const auto& names = *list.items();
    if (std::none_of(names.begin(), names.end(), [&](const Json& name) { return *name.string() == key; })) list.push(key);
    return value;
  }

  const ImportOptions& options_;
  const Pairs& defaults_;
  std::set<std::string>& used_;
  Json supplied_ = Json::array(), overridden_ = Json::array();
};

// Every key that the person gave, each once, in order.
std::vector<std::string> keys_of(const ImportOptions& options, const Pairs& defaults) {
  std::vector<std::string> keys;
  for (const Pairs* pairs : {&options.set, &options.override_, &defaults}) {
    for (const auto& [key, value] : *pairs) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
  }
  return keys;
}

void apply(const std::vector<std::string>& keys, RowDraft& draft, Supply& supply) {
  constexpr std::array<std::string_view, 6> named_fields{"model",   "hardware",  "provider",
                                                         "runtime", "benchmark", "moderation.at"};
  for (const std::string& key : keys) {
    const bool inner = key.find('.') != std::string::npos;
    if (key == "model") supply.name(key, draft.model);
    if (key == "runtime") supply.name(key, draft.runtime);
    if (key == "hardware" && draft.provider.slug.empty()) supply.name(key, draft.hardware);
    if (key == "provider" && draft.hardware.slug.empty()) supply.name(key, draft.provider);
    if (key == "benchmark") supply.name(key, draft.benchmark);
    supply.member(key, "context.", draft.context);
    supply.member(key, "extra.", draft.extra);
    if (!inner && std::find(named_fields.begin(), named_fields.end(), key) == named_fields.end()) supply.field(key, draft);
  }
}

Json moderation_of(const ImportOptions& options) {
  const std::string* given = last_value(options.set, "moderation.at");
  return Json::object().set("state", "approved").set("by", options.approve).set("at", given ? *given : options.approved_at);
}

std::string id_of(const RowDraft& draft) {
  const std::string digest = sha256_hex(draft.identity).substr(0, 12);
  return slugified(draft.model.slug + "-" + draft.benchmark.slug, 96 - 1 - digest.size()) + "-" + digest;
}

void place_names(RowDraft& draft) {
  const auto place = [&](const char* field, const std::string& slug) {
    if (!slug.empty()) draft.fields.insert_or_assign(field, Json(slug));
  };
  place("benchmark", draft.benchmark.slug);
  place("model", draft.model.slug);
  place("runtime", draft.runtime.slug);
  place("hardware", draft.hardware.slug);
  place("provider", draft.provider.slug);
}

Json row_of(RowDraft& draft) {
  Json row = Json::object();
  for (const std::string_view field : row_fields) {
    const auto found = draft.fields.find(field);
    if (found != draft.fields.end() && !found->second.is_null()) row.set(std::string(field), std::move(found->second));
  }
  if (!draft.extra.members()->empty()) row.set("extra", std::move(draft.extra));
  return row;
}

void count_gaps(const Json& row, std::string_view kind, Gaps& required, Gaps& gate) {
  for (const std::string_view field : required_fields) {
    if (!has_text(row, field)) ++required[std::string(field)];
  }
  const bool hosted = has_text(row, "provider");
  if (!hosted && !has_text(row, "hardware")) ++required["hardware (or provider)"];
  if (row.find("state") != nullptr && row.text("state") != "completed") return;
  const auto count = [&](std::span<const std::string_view> fields) {
    for (const std::string_view field : fields) {
      if (!has_text(row, field)) ++gate[std::string(field)];
    }
  };
  if (kind == "performance") return hosted ? count(speed_hosted) : count(speed_local);
  return hosted ? count(gate_hosted) : count(gate_local);
}

// A last look at what a format gave: nothing in it may tell a place, a person or a key, whatever the format let through.
// A version of four parts looks like an address, so it is known by its key and by the characters it is made of.
bool is_version(std::string_view key, std::string_view text) {
  const bool named = key.ends_with("version") || key == "driver" || key == "torch" || key == "cuda";
  return named && text.size() <= 80 && text.find_first_of(" /\\:@~") == std::string_view::npos;
}

void hide(Json& value, std::string_view key = {}) {
  if (value.string() != nullptr && !is_version(key, *value.string()) && tells_too_much(*value.string())) value = Json();
  if (Json::Array* items = value.items()) {
    for (Json& item : *items) hide(item);
    std::erase_if(*items, [](const Json& item) { return item.is_null(); });
  }
  if (Json::Object* members = value.members()) {
    for (Json::Member& member : *members) hide(member.value, member.key);
    std::erase_if(*members, [](const Json::Member& member) { return member.value.is_null() || tells_too_much(member.key); });
  }
}

template <typename Draft>
void hide_name(Draft& draft) {
  if (tells_too_much(draft.name)) draft = named_draft<Draft>(last_part(draft.name));
  if (tells_too_much(draft.name)) draft = Draft();
}

void hide_places(RowDraft& draft) {
  constexpr std::array<std::string_view, 7> texts{"quant",         "runtime_version", "driver",      "os",
                                                  "model_version", "region",          "state_reason"};
  hide(draft.context);
  hide(draft.extra);
  for (const std::string_view field : texts) {
    if (const auto found = draft.fields.find(field); found != draft.fields.end()) hide(found->second, field);
  }
  hide_name(draft.model);
  hide_name(draft.hardware);
  hide_name(draft.provider);
  hide_name(draft.runtime);
}

// The draft's entries, as the catalogues are to have them: names stay those of the file where the slug is the file's.
void note_entries(const RowDraft& draft, const Json& row, CatalogueDraft& catalogue, Diagnostics& diagnostics) {
  add_entry(catalogue, draft.benchmark, draft.place, diagnostics);
  add_entry(catalogue, draft.model, draft.place, diagnostics);
  add_entry(catalogue, draft.hardware, draft.place, diagnostics);
  add_entry(catalogue, draft.provider, draft.place, diagnostics);
  add_entry(catalogue, draft.runtime, draft.place, diagnostics);
  const std::string handle(row.text("operator")), source(row.text("source"));
  add_entry(
      catalogue,
      OperatorDraft{handle, draft.operator_name.empty() ? handle : draft.operator_name, source.empty() ? "community" : source},
      draft.place, diagnostics);
}

}  // namespace

std::string_view Harvest::given(std::string_view key) const {
  for (const Pairs* pairs : {&options.override_, &options.set}) {
    if (const std::string* value = last_value(*pairs, key)) return *value;
  }
  return {};
}

void Harvest::refuse(Place place, std::string what, std::string reason) {
  refused.push_back({std::move(place), std::move(what), std::move(reason)});
}

void Harvest::wrong_file(Place place, std::string reason) {
  diagnostics.error("import.format", std::move(place), std::move(reason));
}

bool Harvest::varies(std::string_view benchmark, std::string_view key) const {
  const auto contexts = context_.find(benchmark);
  if (contexts == context_.end()) return false;
  const auto values = contexts->second.find(key);
  return values != contexts->second.end() && (values->second.vary || values->second.rows < rows_of_.find(benchmark)->second);
}

void Harvest::note_context(const std::string& benchmark, const Json& context) {
  ++rows_of_[benchmark];
  auto& keys = context_[benchmark];
  for (const auto& [key, value] : *context.members()) {
    Values& values = keys[key];
    const std::string text = to_json(value);
    if (values.rows++ == 0) values.first = text;
    values.vary = values.vary || values.first != text;
  }
}

void Harvest::use_known_names(RowDraft& draft) const {
  if (names == nullptr) return;
  draft.model.slug = names->resolved(NameKind::model, draft.model.slug, draft.model.name);
  draft.hardware.slug = names->resolved(NameKind::hardware, draft.hardware.slug, draft.hardware.name);
  draft.provider.slug = names->resolved(NameKind::provider, draft.provider.slug, draft.provider.name);
  draft.runtime.slug = names->resolved(NameKind::runtime, draft.runtime.slug, draft.runtime.name);
}

void Harvest::row(RowDraft draft) {
  if (!draft.benchmark.slug.empty()) draft.benchmark.slug = slugified(options.benchmark_prefix + draft.benchmark.slug);
  hide_places(draft);
  // The id names what the file says of the model, or what was supplied where it says nothing.
  Supply supply(options, defaults, used);
  if (draft.model.slug.empty()) supply.name("model", draft.model);
  // A row that came out of this program keeps the id that it had.
  if (!draft.fields.contains("id")) draft.fields.insert_or_assign("id", id_of(draft));
  apply(keys_of(options, defaults), draft, supply);
  supply.tell(draft.extra);
  use_known_names(draft);
  place_names(draft);
  note_context(draft.benchmark.slug, draft.context);
  if (keeps_outcomes && !draft.outcomes.empty())
    draft.fields.insert_or_assign("outcomes", "outcomes/" + *draft.fields.at("id").string() + ".ndjson");
  if (!options.approve.empty()) draft.fields.insert_or_assign("moderation", moderation_of(options));
  draft.fields.insert_or_assign("metrics", draft.metrics);
  if (!draft.context.members()->empty()) draft.fields.insert_or_assign("context", draft.context);
  Json row = row_of(draft);
  const std::string id(row.text("id"));
  if (const auto [known, is_new] = place_of_.emplace(id, draft.place); !is_new) {
    return refuse(draft.place, id, fmt::format("it is a result of {} again", printable(known->second.file)));
  }
  count_gaps(row, draft.benchmark.kind, required, gate);
  note_entries(draft, row, catalogue, diagnostics);
  rows.push_back({std::move(row), draft.place, std::move(draft.outcomes)});
}

}  // namespace assay
