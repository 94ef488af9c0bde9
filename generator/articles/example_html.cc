#include "articles/example_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.h"
#include "base/text.h"
#include "markup/markdown_html.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

using Fields = std::vector<std::pair<std::string, Json>>;

std::string date_words(const Json& value) {
  const auto instant = value.string() ? parse_instant(*value.string()) : std::nullopt;
  return instant ? short_date(day_of(*instant)) : scalar_words(value);
}

std::string list_words(const Json& value) {
  if (!value.items()) return value.is_null() ? "none" : scalar_words(value);
  std::vector<std::string> parts;
  for (const Json& item : *value.items()) parts.push_back(scalar_words(item));
  return parts.empty() ? "none" : joined(parts, ", ");
}

// ---- what was sent

std::string runs_words(const Json& runs) {
  const std::string values = list_words(runs["values"]);
  const Json& warmup = runs["warmup"];
  if (!warmup.number() || warmup.number()->value == 0) return fmt::format("runs {} without a warm-up", values);
  return fmt::format("runs {} after {} warm-up", values, warmup.number()->text);
}

std::string metric_words(const WorkedRow& row, std::string_view name, const Json& value) {
  const bool headline = name == row.metric || name.starts_with(row.metric + ".");
  const std::string_view unit = headline ? std::string_view(row.unit) : known_metric_unit(name);
  const std::string number = value.number() ? with_unit(number_words(value.number()->text), unit) : scalar_words(value);
  if (name == row.metric || name == row.metric + ".value") return number;
  if (name == row.metric + ".stderr") return fmt::format("standard error {}", number);
  if (name == row.metric + ".n") return fmt::format("{} test items", scalar_words(value));
  return fmt::format("{} {}", metric_label(name), number);
}

// Fields with a way of being said; the others are "label value".
struct Saying {
  std::string_view field, before;
};
constexpr std::array<Saying, 9> sayings{{{"operator", "by "},
                                         {"log_url", "log "},
                                         {"hardware", "on "},
                                         {"model", ""},
                                         {"source", "source "},
                                         {"reproduces", "reproduces "},
                                         {"lane", "calls itself "},
                                         {"state_reason", "because: "},
                                         {"moderation.state", "moderation "}}};

std::string given_words(const WorkedRow& row, const std::string& field, const Json& value) {
  if (field.starts_with("metrics.")) return metric_words(row, std::string_view(field).substr(8), value);
  if (field == "runs") return runs_words(value);
  if (field == "measured_at") return "measured on " + date_words(value);
  if (field == "submitted_at") return "sent on " + date_words(value);
  if (field == "state") return words_for<ExecutionState>(scalar_words(value), state_words);
  for (const Saying& saying : sayings) {
    if (saying.field == field) return fmt::format("{}{}", saying.before, scalar_words(value));
  }
  if (field.starts_with("context.")) return condition_words(field.substr(8), scalar_words(value));
  return fmt::format("{} {}", lower_ascii(field_label(field)), scalar_words(value));
}

std::string missing_words(const std::string& field) {
  if (field.starts_with("metrics.")) return "no " + lower_ascii(metric_label(field.substr(8)));
  return field == "log_url" ? "no log" : "no " + lower_ascii(field_label(field));
}

// The headline first, then who, then the rest as it was written.
std::string sent_html(const WorkedRow& row) {
  std::vector<std::string> first, rest;
  for (const auto& [field, value] : row.given) {
    const bool leads = field.starts_with("metrics." + row.metric) || field == "operator";
    (leads ? first : rest).push_back(escaped_html(given_words(row, field, value)));
  }
  std::stable_partition(first.begin(), first.end(), [](const std::string& words) { return !words.starts_with("by "); });
  first.insert(first.end(), rest.begin(), rest.end());
  for (const std::string& field : row.missing) first.push_back(escaped_html(missing_words(field)));
  return joined(first, ", ");
}

// ---- what came out

struct OutcomeLabel {
  std::string_view name, label;
};
constexpr std::array<OutcomeLabel, 28> outcome_labels{{{"disposition", "Disposition"},
                                                       {"reason", "Reason"},
                                                       {"flags", "Flag"},
                                                       {"state", "Lifecycle"},
                                                       {"age_months", "Age"},
                                                       {"stale_on", "Stale on"},
                                                       {"very_stale_on", "Very stale on"},
                                                       {"superseded_by", "Superseded by"},
                                                       {"history", "Its history"},
                                                       {"generation", "Generation"},
                                                       {"attempt", "Attempt"},
                                                       {"attempt_reasons", "Because of"},
                                                       {"delta", "Distance"},
                                                       {"successful", "Operators who succeed"},
                                                       {"divergent", "Operators who diverge"},
                                                       {"verification", "Verification"},
                                                       {"score", "Score"},
                                                       {"caps", "Cap"},
                                                       {"drops", "Drop"},
                                                       {"tier", "Tier"},
                                                       {"raise", "What would raise it"},
                                                       {"lane", "Lane"},
                                                       {"label", "Label"},
                                                       {"interval", "Interval"},
                                                       {"rank", "Rank"},
                                                       {"resolvable_gap", "Smallest difference"},
                                                       {"low", "From"},
                                                       {"high", "To"}}};

std::string label_of(const std::string& name) {
  for (const OutcomeLabel& entry : outcome_labels) {
    if (entry.name == name) return std::string(entry.label);
  }
  if (name.starts_with("points.")) return "Points for " + lower_ascii(words_for<Factor>(name.substr(7), factor_words));
  return name == "rank_low" ? "Range from" : name == "rank_high" ? "Range to" : "Under review";
}

std::string tier_of_either_kind(const std::string& tier) {
  return named<TrustTier>(tier) ? words_for<TrustTier>(tier, trust_tier_words) : words_for<ConfidenceTier>(tier, tier_words);
}

std::string outcome_value(const WorkedRow& row, const std::string& name, const Json& value) {
  const std::string text = list_words(value);
  if (name.starts_with("points.")) return points_words(value.number()->value);
  if (name == "score") return fixed(value.number()->value, 1);
  if (name == "age_months") return text + (text == "1" ? " month" : " months");
  if (name == "delta") return share_words(value.number()->value);
  if (name == "tier") return tier_of_either_kind(text);
  if (name == "state") return words_for<LifecycleState>(text, lifecycle_words);
  if (name == "verification") return words_for<Verification>(text, verification_words);
  if (name == "lane") return words_for<Lane>(text, lane_words);
  if (name == "label") return words_for<Label>(text, label_words);
  if (name == "stale_on" || name == "very_stale_on") return date_words(value);
  if ((name == "low" || name == "high" || name == "resolvable_gap") && value.number()) {
    return with_unit(number_words(value.number()->text), row.unit);
  }
  return text;
}

std::string outcome_item(std::string_view label, std::string_view value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", escaped_html(label), escaped_html(value));
}

const Json* find(const Fields& fields, std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return at == fields.end() ? nullptr : &at->second;
}

std::uint32_t whole(const Json& value) {
  return static_cast<std::uint32_t>(value.number() ? value.number()->value : 0);
}

// The two ends of a range are one thing to a reader.
std::string outcomes_html(const WorkedRow& row) {
  const Json *rank_low = find(row.outcomes, "rank_low"), *rank_high = find(row.outcomes, "rank_high");
  const bool has_range = rank_low && rank_high;
  std::string out;
  for (const auto& [name, value] : row.outcomes) {
    if (has_range && name == "rank_high") continue;
    if (has_range && name == "rank_low") {
      out += outcome_item("Range on the board", rank_words(whole(*rank_low), whole(*rank_high)));
    } else {
      out += outcome_item(label_of(name), outcome_value(row, name, value));
    }
  }
  return out;
}

// ---- around the rows

// A reason in quotes closes the sentence when it is one itself.
std::string because_html(const std::string& why) {
  if (why.empty()) return ".";
  const bool closed = why.ends_with('.') || why.ends_with('!') || why.ends_with('?');
  return fmt::format(": “{}”{}", escaped_html(why), closed ? "" : ".");
}

std::string decision_html(const WorkedDecision& decision) {
  const auto word = [&](std::string_view name) {
    const Json* value = find(decision.fields, name);
    return value ? escaped_html(name == "date" ? date_words(*value) : scalar_words(*value)) : std::string();
  };
  const std::string row = fmt::format("<code>{}</code>", word("row")), date = word("date"), by = word("by");
  const Json *reason = find(decision.fields, "reason"), *note = find(decision.fields, "note");
  const std::string because = because_html((reason ? scalar_words(*reason) : "") + (note ? scalar_words(*note) : ""));
  if (decision.kind == "verify")
    return fmt::format("On {} {} ran {} again and found {}{}", date, by, row, word("value"), because);
  if (decision.kind == "clear") return fmt::format("On {} {} cleared {} of the flag {}{}", date, by, row, word("flag"), because);
  if (decision.kind == "retire") return fmt::format("On {} {} was retired{}", date, row, because);
  if (decision.kind == "remove") return fmt::format("On {} {} removed {}{}", date, by, row, because);
  return fmt::format("On {} a note was added to {}{}", date, row, because);
}

std::string decisions_html(const WorkedExample& example) {
  std::string out;
  if (!example.published_before.empty()) {
    out += fmt::format("<p class=\"note\">Public before this build: {}.</p>\n",
                       escaped_html(joined(example.published_before, ", ")));
  }
  for (const WorkedDecision& decision : example.decisions) {
    out += fmt::format("<p class=\"note\">{}</p>\n", decision_html(decision));
  }
  return out;
}

std::string common_label(const std::string& field) {
  if (field.starts_with("metrics.")) return metric_label(field.substr(8));
  if (field.starts_with("context.")) return context_label(field.substr(8));
  return field_label(field);
}

std::string common_value(const std::string& field, const Json& value) {
  if (field == "measured_at" || field == "submitted_at") return date_words(value);
  if (field == "runs") return runs_words(value);
  if (field.starts_with("metrics.") && value.number()) {
    return with_unit(number_words(value.number()->text), known_metric_unit(std::string_view(field).substr(8)));
  }
  return scalar_words(value);
}

std::string common_html(const WorkedExample& example) {
  if (example.common.empty()) return {};
  std::string out = fmt::format("<details><summary>{}</summary>\n<dl class=\"common\">",
                                example.rows.size() == 1 ? "What else the row says" : "What the rows share, unless said above");
  for (const auto& [field, value] : example.common) {
    out += outcome_item(common_label(field), common_value(field, value));
  }
  return out + "</dl>\n</details>\n";
}

}  // namespace

std::string example_html(const WorkedExample& example) {
  std::string out = fmt::format(
      "<figure class=\"example\">\n<figcaption><b>{}</b> <span>Worked example as of <time datetime=\"{}\">{}</time>. Invented "
      "rows, "
      "run through the rules when this page was built.</span></figcaption>\n<ul class=\"sent\">\n",
      escaped_html(example.title), iso_date(example.as_of), long_date(example.as_of));
  for (const WorkedRow& row : example.rows) {
    out += fmt::format("<li><p><b>{}</b> {}</p>", escaped_html(row.id), sent_html(row));
    if (!row.outcomes.empty()) out += fmt::format("<dl>{}</dl>", outcomes_html(row));
    out += "</li>\n";
  }
  return out + "</ul>\n" + decisions_html(example) + common_html(example) + "</figure>\n";
}

}  // namespace assay
