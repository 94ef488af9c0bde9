#include "pages/row_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "boards/row_cells.h"
#include "charts/charts.h"
#include "model/odd_names.h"
#include "pages/frame.h"
#include "summary/comparison.h"
#include "words/citation.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

struct RowView {
  const Edition& edition;
  const PublicRow& row;
  const Standings& standings;
  const Benchmark& benchmark;
  const RowSummary& summary() const { return row.summary; }
  const Json& document() const { return row.document; }
  const Policy& policy() const { return edition.site.policy; }
  const Catalogue& catalogue() const { return edition.site.catalogue; }
};

double number_of(const Json& value) {
  return value.number() ? value.number()->value : 0;
}
std::string text_of(const Json& value) {
  return value.string() ? *value.string() : std::string();
}

// A link to a row's page with the row's own words; the id alone where it is not public.
void set_row_link(PageModel& model, const RowView& view, const std::string& id) {
  model.set("LINK_URL", row_link(view.edition, id)).set("LINK_ID", id);
  const auto other = view.edition.store.summary(id);
  model.set("LINK_TEXT", other ? fmt::format("{}, {}", operator_name(view.catalogue(), other->operator_handle),
                                             month_name(other->measured_day))
                               : id);
}

// Head and verdict ---------------------------------------------------------------------------------------------

std::string lede_words(const RowView& view) {
  const RowSummary& row = view.summary();
  std::string words = row.value ? "Measured" : "Tried";
  words += fmt::format(" by {} on {} · {}", operator_name(view.catalogue(), row.operator_handle), long_date(row.measured_day),
                       source_words(row.source));
  const std::string runtime = runtime_words(view.catalogue(), row);
  return runtime.empty() ? words : fmt::format("{} · {}", words, runtime);
}

void set_verdict(PageModel& model, const RowView& view) {
  const RowSummary& row = view.summary();
  set_trust(model, row);
  model.set("TRUST_KIND", row.tier ? " confidence" : "");
  if (row.verification) {
    model.show("VERIFICATION_BADGE").set("VERIFICATION", std::string(verification_words(*row.verification)));
    model.set("VERIFICATION_ICON", std::string(verification_icon(*row.verification)));
  }
  if (!row.value) {
    model.show("ROW_FAILED").set("STATE", std::string(state_words(row.state)));
    show_text(model, "STATE_WHY", "STATE_REASON", row.state_reason);
    return;
  }
  const ValueWords words = value_words(row, view.benchmark);
  model.show("ROW_NUMBER").set("VALUE_EXACT", row.value->text).set("VALUE", words.value);
  model.set("UNIT", view.benchmark.unit == "fraction" ? "" : view.benchmark.unit)
      .set("METRIC", metric_label(view.benchmark.metric));
  model.set("DIRECTION", view.benchmark.higher_is_better ? "higher is better" : "lower is better");
  if (!words.half_width.empty()) {
    const BoundWords bounds = bound_words(row, view.benchmark);
    model.show("ROW_INTERVAL").set("HALF_WIDTH", words.half_width).set("LOW", bounds.low).set("HIGH", bounds.high);
  }
  model.set("INTERVAL", interval_words(row));
}

// The banner above says why a retired row or a very old one has no rank.
std::string standing_words(const RowSummary& row, const Standing& standing) {
  if (standing.rank > 0)
    return fmt::format("rank {} of {} in its table", rank_words(standing.rank_low, standing.rank_high), standing.of);
  const bool in_banner =
      standing.unranked_reason == UnrankedReason::retired || standing.unranked_reason == UnrankedReason::very_stale;
  return in_banner ? "not ranked" : fmt::format("{}; not ranked", unranked_words(row, *standing.unranked_reason));
}

void add_ranks(PageModel& model, const RowView& view) {
  for (const Standing& standing : view.standings.of(view.summary().id)) {
    const BoardDefinition& board = view.edition.site.boards[standing.board];
    PageModel& part = model.add("STANDING");
    part.set("BOARD_URL", slice_url(view.edition, standing)).set("BOARD_TITLE", board.title);
    part.set("RANKING", standing_words(view.summary(), standing));
  }
}

void add_comparisons(PageModel& model, const RowView& view) {
  for (const ComparePair* pair : comparisons_of(view.edition, view.summary().id)) {
    PageModel& part = model.add("COMPARED");
    part.set("COMPARED_URL", view.edition.urls.page_url(comparison_page_name(pair->slug)));
    part.set("COMPARED_TITLE", is_blank(pair->title) ? pair->slug : pair->title);
  }
  model.set("COMPARE_URL", fmt::format("{}?rows={}", view.edition.urls.page_url("compare"), view.summary().id));
}

// Banners ------------------------------------------------------------------------------------------------------

PageModel& add_banner(PageModel& model, const char* kind, const char* icon, std::string text) {
  PageModel& banner = model.add("BANNER");
  banner.set("BANNER_CLASS", kind).set("BANNER_ICON", icon).set("BANNER_TEXT", std::move(text));
  return banner;
}

// Only what stands on a board has a rank to keep or to lose: a superseded row is on none.
void add_lifecycle_banner(PageModel& model, const RowView& view) {
  const RowSummary& row = view.summary();
  const auto& standings = view.standings.of(row.id);
  const bool is_ranked = std::any_of(standings.begin(), standings.end(), [](const Standing& s) { return s.rank > 0; });
  if (row.retired_on) {
    add_banner(model, "retired", "i-cross",
               fmt::format("Retired on {}: {} It keeps its page and is no longer ranked.", long_date(*row.retired_on),
                           row.retired_reason.ends_with('.') ? row.retired_reason : row.retired_reason + "."));
  } else if (row.lifecycle == LifecycleState::very_stale) {
    add_banner(model, "stale", "i-clock",
               fmt::format("Very stale since {}: more than {} months old{}.", long_date(row.very_stale_on),
                           view.policy().very_stale_months, standings.empty() ? "" : ", so it is listed without a rank"));
  } else if (row.lifecycle == LifecycleState::stale) {
    add_banner(model, "stale", "i-clock",
               fmt::format("Stale since {}: more than {} months old.{}", long_date(row.stale_on), view.policy().stale_months,
                           is_ranked ? fmt::format(" It keeps its rank until {}.", long_date(row.very_stale_on)) : ""));
  } else if (const std::string soon = near_stale_words(row, view.edition.as_of); !soon.empty()) {
    add_banner(model, "soon", "i-clock", fmt::format("Becomes stale on {}.", long_date(row.stale_on)));
  }
}

void add_banners(PageModel& model, const RowView& view) {
  const RowSummary& row = view.summary();
  if (row.superseded_by) {
    PageModel& banner =
        add_banner(model, "superseded", "i-newer", "A newer measurement of the same configuration replaced this one:");
    banner.show("BANNER_LINK");
    set_row_link(banner, view, *row.superseded_by);
  }
  add_lifecycle_banner(model, view);
  for (const std::string& odd : odd_names(view.catalogue(), {row.model, row.quant, row.runtime, row.runtime_version, row.hardware,
                                                             row.provider, row.operator_handle})) {
    add_banner(model, "review", "i-eye", "Look closely at the " + odd + ".");
  }
  for (const Flag flag : members_of(row.flags)) {
    add_banner(model, "review", "i-eye", "Under review: " + flag_words(flag, view.policy()));
  }
  for (const Json& note : *view.document()["annotations"].items()) {
    add_banner(model, "note", "i-quote",
               fmt::format("Note of {}: {}", long_date(*parse_date(note.text("date"))), note.text("note")));
  }
}

// Why ----------------------------------------------------------------------------------------------------------

void set_ledger(PageModel& model, const RowView& view) {
  const Json& confidence = view.document()["confidence"];
  if (confidence.is_null()) return;
  model.show("LEDGER").set("TIER", lower_ascii(words_for<ConfidenceTier>(confidence.text("tier"), tier_words)));
  double total = 0;
  for (const Json& factor : *confidence["factors"].items()) {
    const double points = number_of(factor["points"]);
    total += points;
    PageModel& line = model.add("FACTOR");
    line.set("FACTOR_NAME", words_for<Factor>(factor.text("factor"), factor_words))
        .set("FACTOR_DETAIL", text_of(factor["detail"]));
    line.set("POINTS", points_words(points)).set("TOTAL", points_words(rounded_half_away(total, 1)));
  }
  model.set("SCORE_EXACT", confidence["score"].number()->text).set("SCORE", confidence["score"].number()->text);
  const auto& tiers = view.policy().tiers;
  model.set("LIMITS", fmt::format("moderate from {}, high from {}, very high from {}", nine_digits(tiers[0]),
                                  nine_digits(tiers[1]), nine_digits(tiers[2])));
  for (const Json& cap : *confidence["caps"].items())
    model.add("LIMIT").set("LIMIT_TEXT", words_for<Cap>(*cap.string(), cap_words));
  const auto told = [&](Drop drop) { return drop_words(drop, view.policy()); };
  for (const Json& drop : *confidence["drops"].items()) {
    model.add("LIMIT").set("LIMIT_TEXT", words_for<Drop>(*drop.string(), told));
  }
  show_link(model, "CONFIDENCE_METHOD", "CONFIDENCE_URL", article_url(view.edition, "methodology/confidence"));
}

void set_tier_reason(PageModel& model, const RowView& view) {
  const RowSummary& row = view.summary();
  if (!row.trust_tier) return;
  model.show("TIER_REASON").set("TIER_WHY", trust_tier_reason(*row.trust_tier, view.policy()));
  show_link(model, "TRUST_METHOD", "TRUST_URL", article_url(view.edition, "methodology/trust-gate"));
}

void set_label(PageModel& model, const RowView& view) {
  const RowSummary& row = view.summary();
  model.set("LABEL", std::string(label_words(row.label))).set("LABEL_MEANING", std::string(label_meaning(row.label)));
  // What the evidence level supports is no claim of a row that nobody should decide by.
  if (row.label == Label::informational || row.label == Label::execution_truth) return;
  model.show("ROW_CLAIMS");
  set_claims(model, view.edition, view.benchmark, row.lane);
}

// The rows next to it in the table of its first board.
void set_neighbours(PageModel& model, const RowView& view) {
  const auto& standings = view.standings.of(view.summary().id);
  if (standings.empty() || (!standings[0].above && !standings[0].below)) return;
  model.show("ROW_NEIGHBOURS").set("NEIGHBOURS_BOARD", view.edition.site.boards[standings[0].board].title);
  const auto add = [&](PartName section, const RowSummary* row) {
    if (!row) return;
    PageModel& part = model.add(section);
    part.set("ID", row->id).set("NEIGHBOUR_URL", row_link(view.edition, row->id));
    part.set("NEIGHBOUR", setup_words(view.catalogue(), *row)).set("NEIGHBOUR_EXACT", row->value->text);
    part.set("NEIGHBOUR_VALUE", with_unit(value_words(*row, view.benchmark).value, view.benchmark.unit));
  };
  add("ROW_ABOVE", standings[0].above);
  add("ROW_BELOW", standings[0].below);
}

// Reproductions ------------------------------------------------------------------------------------------------

// The drawing is 600 wide; the band of the tolerance takes its middle part.
struct Strip {
  double low = 0, high = 0;
  double at(double delta) const { return rounded_half_away(12 + (delta - low) / (high - low) * 576, 1); }
};

Strip strip_of(const Json::Array& attempts, double tolerance) {
  double reach = 2 * tolerance;
  for (const Json& attempt : attempts) {
    if (attempt.text("outcome") != "ineligible") reach = std::max(reach, std::fabs(number_of(attempt["delta"])) * 1.1);
  }
  return {-reach, reach};
}

void set_strip(PageModel& model, const RowView& view, const Json::Array& attempts) {
  const double tolerance = view.policy().reproduction_tolerance;
  const Strip strip = strip_of(attempts, tolerance);
  const std::string left = nine_digits(strip.at(-tolerance)), right = nine_digits(strip.at(tolerance));
  model.show("STRIP")
      .set("STRIP_CHART_URL", view.edition.urls.file_url(reproduction_chart_path(view.summary().id)))
      .set("BAND_PATH", fmt::format("M{0} 6H{1}V40H{0}z", left, right));
  model.set("BAND_EDGES", fmt::format("M{} 6V40M{} 6V40", left, right)).set("TOLERANCE", percent_words(tolerance));
  model.set("ORIGINAL_PATH", fmt::format("M{} 12V34", nine_digits(strip.at(0))));
  for (const Json& attempt : attempts) {
    const std::string_view outcome = attempt.text("outcome");
    if (outcome == "ineligible") continue;
    model.add("DOT")
        .set("DOT_CLASS", outcome == "divergent" ? "dot x" : "dot")
        .set("DOT_X", nine_digits(strip.at(number_of(attempt["delta"]))));
  }
}

std::string reasons_words(const RowView& view, const Json& attempt) {
  std::vector<std::string> reasons;
  const auto told = [&](IneligibleReason reason) { return ineligible_words(reason, view.policy()); };
  for (const Json& reason : *attempt["reasons"].items()) reasons.push_back(words_for<IneligibleReason>(*reason.string(), told));
  return joined(reasons, "; ");
}

void set_attempt(PageModel& line, const RowView& view, const Json& attempt) {
  set_row_link(line, view, text_of(attempt["row"]));
  line.set("DELTA", share_words(number_of(attempt["delta"]))).set("DELTA_EXACT", attempt["delta"].number()->text);
  line.set("OUTCOME", words_for<AttemptOutcome>(attempt.text("outcome"), outcome_words));
  show_text(line, "ATTEMPT_WHY", "ATTEMPT_REASONS", reasons_words(view, attempt));
}

void set_reproductions(PageModel& model, const RowView& view) {
  const Json& verification = view.document()["verification"];
  if (verification.is_null()) return;
  model.show("REPRODUCTIONS");
  show_link(model, "REPRODUCE_METHOD", "REPRODUCE_URL", article_url(view.edition, "methodology/reproduction"));
  const Json::Array& attempts = *verification["attempts"].items();
  if (attempts.empty()) {
    model.show("NO_ATTEMPTS");
  } else {
    const bool counted =
        std::any_of(attempts.begin(), attempts.end(), [](const Json& a) { return a.text("outcome") != "ineligible"; });
    if (counted) set_strip(model, view, attempts);
    model.show("ATTEMPTS");
    for (const Json& attempt : attempts) set_attempt(model.add("ATTEMPT"), view, attempt);
  }
  if (const Json& own = view.document()["reproduction_of"]; !own.is_null()) {
    model.show("OWN_ATTEMPT");
    set_attempt(model.add("OWN"), view, own);
  }
}

// Run it, context ----------------------------------------------------------------------------------------------

// Where its evidence lies and how to send a reproduction; false where nothing is known of either.
bool set_run_links(PageModel& model, const RowView& view) {
  bool any = false;
  for (const auto& [key, label] : {std::pair("log_url", "Full log"), std::pair("evidence_url", "Evidence")}) {
    const std::string url = text_of(view.document()[key]);
    if (is_blank(url)) continue;
    any = true;
    PageModel& part = model.add("EVIDENCE");
    part.set("EVIDENCE_LABEL", label);
    if (is_web_url(url)) {
      part.show("EVIDENCE_LINK").set("EVIDENCE_URL", url);
    } else {
      part.show("EVIDENCE_PLAIN").set("EVIDENCE_TEXT", url);
    }
  }
  const auto submit = article_url(view.edition, "submit");
  show_link(model, "SUBMIT_LINK", "SUBMIT_URL", submit);
  return any || submit;
}

void set_run(PageModel& model, const RowView& view) {
  const std::string command = text_of(view.document()["reproduction_command"]),
                    script = text_of(view.document()["runner_script"]);
  show_text(model, "COMMAND_GIVEN", "COMMAND", command);
  show_text(model, "SCRIPT_GIVEN", "SCRIPT", script);
  const bool links = set_run_links(model, view);
  model.show("RUN_LINKS", links).show("RUN", links || !is_blank(command) || !is_blank(script));
}

void add_field(PageModel& model, std::string label, std::string value) {
  PageModel& field = model.add("FIELD");
  field.set("FIELD_LABEL", std::move(label));
  field.show_either(is_blank(value), "FIELD_BLANK", "FIELD_GIVEN").set("FIELD_VALUE", std::move(value));
}

std::string metric_unit(const RowView& view, const std::string& name) {
  if (name == view.benchmark.metric) return view.benchmark.unit;
  for (const MetricDefinition& metric : view.benchmark.metrics) {
    if (metric.name == name) return metric.unit;
  }
  return std::string(known_metric_unit(name));
}

std::string metric_words(const RowView& view, const std::string& name, const Json& value) {
  const Json& number = value.members() ? value["value"] : value;
  if (!number.number()) return {};
  std::string words = with_unit(number_words(number.number()->text), metric_unit(view, name));
  if (value["stderr"].number()) words += fmt::format(", standard error {}", number_words(value["stderr"].number()->text));
  if (value["n"].number()) words += fmt::format(", n {}", number_words(value["n"].number()->text));
  return words;
}

void add_metric_fields(PageModel& model, const RowView& view) {
  const Json& metrics = view.document()["metrics"];
  if (metrics.members()) {
    for (const auto& [name, value] : *metrics.members()) add_field(model, metric_label(name), metric_words(view, name, value));
  }
  if (view.benchmark.kind != Kind::performance) return;
  for (const char* name : {"ttft_ms", "vram_peak_mib"}) {
    if (metrics[name].is_null()) add_field(model, metric_label(name), "");
  }
}

// The share of what the device's memory could do at most (rules §10a), with what it is reckoned from.
void add_ceiling_field(PageModel& model, const RowView& view) {
  const Json& sol = view.document()["sol"];
  if (!sol.members()) return;
  const bool measured = sol.text("bandwidth_key") == "measured_bandwidth_gbps";
  add_field(model, "Share of the ceiling",
            fmt::format("{} of {}: {} memory bandwidth, {} MB read for each token ({})",
                        percent_words(rounded_half_away(number_of(sol["share"]), 3)),
                        with_unit(at_most_decimals(number_of(sol["ceiling"]), 1), view.benchmark.unit),
                        measured ? "measured" : "stated", at_most_decimals(number_of(sol["bytes_per_token"]) / 1e6, 0),
                        sol.text("rigor")));
}

void add_run_fields(PageModel& model, const RowView& view) {
  const Json& runs = view.document()["runs"];
  if (!runs.members()) return;
  if (runs["warmup"].number()) add_field(model, "Warm-up runs", number_words(runs["warmup"].number()->text));
  if (!runs["values"].items()) return;
  std::vector<std::string> values;
  for (const Json& value : *runs["values"].items()) values.push_back(number_words(value.number()->text));
  add_field(model, "Single runs", joined(values, " · "));
}

// Where it ran: hardware, or for a hosted row whose endpoint answered, which snapshot, and where.
void set_machine(PageModel& model, const RowView& view) {
  const RowSummary& row = view.summary();
  if (!row.provider.empty()) {
    PageModel& provider = model.add("FIELD");
    provider.set("FIELD_LABEL", "Provider").show("FIELD_LINK");
    provider.set("FIELD_URL", view.edition.urls.page_url("providers/" + row.provider));
    provider.set("FIELD_VALUE", provider_name(view.catalogue(), row.provider));
    add_field(model, "Model version", row.model_version);
    add_field(model, "Region", row.region);
    return;
  }
  PageModel& hardware = model.add("FIELD");
  hardware.set("FIELD_LABEL", "Hardware").show("FIELD_LINK").set("FIELD_URL", view.edition.urls.hardware(row.hardware));
  hardware.set("FIELD_VALUE", hardware_words(view.catalogue(), row));
}

void set_context(PageModel& model, const RowView& view) {
  const RowSummary& row = view.summary();
  const Json& document = view.document();
  set_machine(model, view);
  PageModel& who = model.add("FIELD");
  who.set("FIELD_LABEL", "Operator").show("FIELD_LINK").set("FIELD_URL", view.edition.urls.operator_page(row.operator_handle));
  who.set("FIELD_VALUE", operator_name(view.catalogue(), row.operator_handle));
  // Of a hosted row nobody outside its provider knows these: they are shown where somebody says them all the same.
  const auto add = [&](const std::string& label, const std::string& words) {
    if (row.provider.empty() || !is_blank(words)) add_field(model, label, words);
  };
  add("Quant", row.quant);
  add("Runtime", runtime_words(view.catalogue(), row));
  for (const char* key : {"driver", "os"}) add(field_label(key), text_of(document[key]));
  const Json& context = document["context"];
  if (context.members()) {
    for (const auto& [key, value] : *context.members()) add_field(model, context_label(key), scalar_words(value));
  }
  add_metric_fields(model, view);
  add_ceiling_field(model, view);
  add_run_fields(model, view);
  if (document["per_subtask"].members()) {
    for (const auto& [name, value] : *document["per_subtask"].members()) add_field(model, name, metric_words(view, name, value));
  }
  for (const char* key : {"measured_at", "submitted_at"}) {
    if (!document[key].is_null()) add_field(model, field_label(key), text_of(document[key]));
  }
  show_text(model, "NOTES", "NOTES_TEXT", text_of(document["notes"]));
}

// The page whose rules judged the row, in the version that was in force.
void set_rules(PageModel& model, const RowView& view) {
  const Article* page = governing_page(view.edition.articles, view.benchmark);
  if (!page || page->version.empty()) return;
  model.show("ROW_RULES").set("RULES_URL", view.edition.urls.page_url(page->page)).set("RULES_TITLE", page->title);
  model.set("RULES_VERSION", page->version);
}

// Raise and history --------------------------------------------------------------------------------------------

void set_raise(PageModel& model, const RowView& view) {
  const Json& raise = view.document()["raise"];
  if (!raise.items() || raise.items()->empty()) return;
  model.show("RAISES");
  for (const Json& change : *raise.items()) {
    const std::string_view action = change.text("action");
    PageModel& line = model.add("RAISE");
    line.set("RAISE_WORDS", raise_words(action)).set("RAISE_SCORE", change["score"].number()->text);
    line.set("RAISE_TIER", words_for<ConfidenceTier>(change.text("tier"), tier_words));
    line.show("RAISE_LIFTS", named<ConfidenceTier>(change.text("tier")) != view.summary().tier);
    const HowTo how = how_to(action);
    show_link(line, "RAISE_LINK", "RAISE_URL", article_url(view.edition, how.page, how.anchor));
    line.show("RAISE_PLAIN", !article_url(view.edition, how.page, how.anchor));
  }
}

void set_history(PageModel& model, const RowView& view) {
  const Json::Array& history = *view.document()["history"].items();
  if (history.empty()) return;
  model.show("HISTORY");
  for (const Json& id : history) {
    const auto row = view.edition.store.summary(*id.string());
    if (!row) continue;
    PageModel& line = model.add("PAST");
    line.set("PAST_URL", row_link(view.edition, row->id)).set("PAST_ID", row->id);
    line.set("PAST_DATE", short_date(row->measured_day)).set("PAST_ISO", iso_date(row->measured_day));
    line.set("PAST_VERSION", row->runtime_version);
    line.set("PAST_VALUE", row->value ? value_words(*row, view.benchmark).value : std::string(state_words(row->state)));
    if (row->value) line.show("PAST_NUMBER").set("PAST_EXACT", row->value->text);
    line.show("PAST_STATE", !row->value);
  }
}

PageHead head_of(const RowView& view) {
  PageHead head;
  head.name = Urls::row_page(view.summary().id);
  head.title = setup_words(view.catalogue(), view.summary());
  head.description =
      fmt::format("{}: {}, measured by {} on {}, with the reasons for its standing.", view.benchmark.name, head.title,
                  operator_name(view.catalogue(), view.summary().operator_handle), long_date(view.summary().measured_day));
  head.json = fmt::format("api/v1/rows/{}.json", view.summary().id);
  return head;
}

}  // namespace

Page row_page(const Edition& edition, const PublicRow& row, const Standings& standings) {
  const RowView view{edition, row, standings, *find_benchmark(edition.site.catalogue, row.summary.benchmark)};
  Page page = new_page(edition, "pages/row.html", head_of(view));
  PageModel& model = page.model;
  model.set("ID", row.summary.id).set("LEDE", lede_words(view));
  model.set("BENCHMARK", view.benchmark.name).set("BENCHMARK_URL", edition.urls.benchmark(view.benchmark.slug));
  model.set("MODEL_URL", edition.urls.model(row.summary.model))
      .set("MODEL_NAME", model_name(view.catalogue(), row.summary.model));
  set_verdict(model, view);
  add_ranks(model, view);
  add_comparisons(model, view);
  add_banners(model, view);
  set_ledger(model, view);
  set_tier_reason(model, view);
  set_label(model, view);
  set_neighbours(model, view);
  model.show("ROW_EMBED").set("EMBED_URL", edition.urls.page_url("embed/rows/" + row.summary.id));
  set_rules(model, view);
  set_reproductions(model, view);
  set_run(model, view);
  set_context(model, view);
  set_raise(model, view);
  set_history(model, view);
  set_citation(model, edition,
               {fmt::format("{}-{}", row.summary.operator_handle, iso_date(row.summary.measured_day)),
                operator_name(view.catalogue(), row.summary.operator_handle),
                fmt::format("{}: {}", view.benchmark.name, setup_words(view.catalogue(), row.summary)), row.summary.measured_day,
                Urls::row_page(row.summary.id)});
  return page;
}

}  // namespace assay
