#include "import/row_draft.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_text.h"
#include "model/kinds.h"

namespace assay {
namespace {

// A row's members in the order of the interface.
constexpr std::array<std::string_view, 28> row_fields{"id",
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
                                                      "notes"};

// What --set may give, besides context.*, extra.* and moderation.at.
constexpr std::array<std::string_view, 18> settable{"model",        "quant",          "runtime",       "runtime_version",
                                                    "hardware",     "hardware_count", "driver",        "os",
                                                    "source",       "operator",       "measured_at",   "submitted_at",
                                                    "lane",         "log_url",        "runner_script", "reproduction_command",
                                                    "evidence_url", "notes"};

constexpr std::array<std::string_view, 6> required{"model", "hardware", "source", "operator", "measured_at", "benchmark"};

bool one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_slug_field(std::string_view key) {
  return key == "model" || key == "runtime" || key == "hardware" || key == "operator";
}

// What is wrong with the value, or empty.
std::string complaint(std::string_view key, const std::string& value) {
  if (is_slug_field(key) && !is_slug(value)) return "is not a slug ([a-z0-9][a-z0-9._-]{0,95})";
  if (key == "source" && !named<Source>(value, source_names)) return "is none of editorial, community, vendor, external, agent";
  if (key == "lane" && !named<Lane>(value, lane_names)) return "is none of smoke, decision, reference, gold";
  if ((key.ends_with("_at") || key == "moderation.at") && !parse_instant(value)) return "is neither a date nor RFC 3339";
  if (key.ends_with("_url") && !is_web_url(value)) return "is not an http or https address";
  if (key != "hardware_count") return {};
  const std::optional<Decimal> count = parse_decimal(value);
  return count && count->value >= 1 && integer_in(&static_cast<const Json&>(Json(*count)))
             ? ""
             : "is not a whole number of at least 1";
}

bool is_known_key(std::string_view key) {
  const bool inner = (key.starts_with("context.") && key.size() > 8) || (key.starts_with("extra.") && key.size() > 6);
  return inner || key == "moderation.at" || one_of(key, settable);
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

void supply(RowDraft& draft, const std::string& key, const std::string& value) {
  if (key.starts_with("context."))
    replace_member(draft.context, key.substr(8), scalar_of(value));
  else if (key.starts_with("extra."))
    replace_member(draft.extra, key.substr(6), scalar_of(value));
  else if (key == "hardware_count")
    draft.fields.insert_or_assign(key, scalar_of(value));
  else if (key != "moderation.at")
    draft.fields.insert_or_assign(key, value);
}

// The names of the supplied fields, each once, in the order given.
Json supplied_names(const ImportOptions& options) {
  std::vector<std::string> names;
  for (const auto& [key, value] : options.set) {
    if (key != "moderation.at" && std::find(names.begin(), names.end(), key) == names.end()) names.push_back(key);
  }
  Json list = Json::array();
  for (std::string& name : names) list.push(std::move(name));
  return list;
}

Json moderation_of(const ImportOptions& options) {
  std::string at = options.approved_at;
  for (const auto& [key, value] : options.set) {
    if (key == "moderation.at") at = value;
  }
  return Json::object().set("state", "approved").set("by", options.approve).set("at", std::move(at));
}

std::string id_of(const RowDraft& draft) {
  const auto text = [&](std::string_view field) {
    const auto found = draft.fields.find(field);
    return found == draft.fields.end() || found->second.string() == nullptr ? std::string() : *found->second.string();
  };
  const std::string digest = sha256_hex(draft.identity).substr(0, 12);
  const std::string name = slugified(text("model") + "-" + text("benchmark"), 96 - 1 - digest.size());
  return name + "-" + digest;
}

bool has_text(const Json& row, std::string_view field) {
  return !is_blank(row.text(field));
}

}  // namespace

bool check_import_options(const ImportOptions& options, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  for (const auto& [key, value] : options.set) {
    const std::string option = "--set " + printable(key) + "=" + printable(value);
    if (!is_known_key(key)) {
      diagnostics.error("import.set", {}, option + ": no field of that name can be supplied",
                        nearest_name(key, std::span<const std::string_view>(settable)).value_or(""));
    } else if (const std::string wrong = complaint(key, value); !wrong.empty()) {
      diagnostics.error("import.set", {}, option + ": the value " + wrong);
    }
  }
  if (!options.approve.empty() && !is_slug(options.approve)) {
    diagnostics.error("import.approve", {}, "--approve " + printable(options.approve) + ": not a handle");
  }
  return diagnostics.error_count() == before;
}

Json finished_row(RowDraft draft, const ImportOptions& options, MissingFields& missing) {
  // The id names what the file says of the model, or what was supplied where it says nothing.
  for (const auto& [key, value] : options.set) {
    if (key == "model" && !draft.fields.contains("model")) draft.fields.insert_or_assign("model", value);
  }
  draft.fields.insert_or_assign("id", id_of(draft));
  for (const auto& [key, value] : options.set) supply(draft, key, value);
  if (!options.set.empty()) draft.extra.set("supplied", supplied_names(options));
  if (!options.approve.empty()) draft.fields.insert_or_assign("moderation", moderation_of(options));
  if (!draft.context.members()->empty()) draft.fields.insert_or_assign("context", std::move(draft.context));

  Json row = Json::object();
  for (const std::string_view field : row_fields) {
    const auto found = draft.fields.find(field);
    if (found != draft.fields.end() && !found->second.is_null()) row.set(std::string(field), std::move(found->second));
  }
  row.set("extra", std::move(draft.extra));
  for (const std::string_view field : required) {
    if (!has_text(row, field)) missing.emplace(field);
  }
  return row;
}

void report_missing(const MissingFields& missing, std::string_view file, Diagnostics& diagnostics) {
  if (missing.empty()) return;
  std::vector<std::string> names(missing.begin(), missing.end()), options;
  for (const std::string& name : names) options.push_back("--set " + name + "=…");
  diagnostics.error("import.missing", {std::string(file)},
                    "the file does not say " + joined(names, ", ") + "; give " + joined(options, " "));
}

}  // namespace assay
