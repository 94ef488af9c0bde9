#include "report/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "report/reasons.h"
#include "report/row_names.h"
#include "rules/confidence.h"
#include "rules/versions.h"

namespace assay {
namespace {

// One row under the lens, and the trace of the rules that looked at it.
struct Scene {
  const Site& site;
  const RowFacts& all;
  const Decisions& decisions;
  std::uint32_t row;
  Json trace = Json::array();

  const Facts& facts() const { return all.rows[row]; }
  const Verdict& verdict() const { return decisions.rows[row]; }
  void add(const char* rule, Json inputs, Json outcome) {
    trace.push(Json::object().set("rule", rule).set("inputs", std::move(inputs)).set("outcome", std::move(outcome)));
  }
};

Json date_or_null(const std::optional<Instant>& instant) {
  return instant ? Json(iso_date(day_of(*instant))) : Json();
}

void trace_disposition(Scene& scene) {
  const Facts& facts = scene.facts();
  const auto gate = facts.kind == Kind::performance ? Set<PendingReason>{} : facts.gate;
  scene.add("disposition",
            Json::object()
                .set("as_of", iso_date(scene.decisions.as_of))
                .set("measured_on", iso_date(day_of(facts.measured_at)))
                .set("moderation", name_of(facts.moderation))
                .set("moderated_on", date_or_null(facts.moderated_at))
                .set("identity_blank", facts.identity_blank)
                .set("gate_misses", texts_json(names_in(gate, pending_reason_names))),
            name_of(scene.verdict().disposition.disposition));
}

void trace_flags(Scene& scene) {
  const FlagDecision& flags = scene.verdict().flags;
  Json inputs = Json::object()
                    .set("carried", texts_json(names_in(flags.carried, flag_names)))
                    .set("cleared", texts_json(names_in(flags.cleared, flag_names)))
                    .set("in_ledger", flags.in_ledger);
  if (flags.similar_operators > 0) {
    inputs.set("similar_median", Json::derived(flags.similar_median));
    inputs.set("similar_operators", std::size_t{flags.similar_operators});
  }
  if (flags.copied_from != nothing) inputs.set("copied_from", scene.all.id(flags.copied_from));
  scene.add("flags", std::move(inputs), texts_json(names_in(flags.open(), flag_names)));
}

void trace_lifecycle(Scene& scene) {
  const LifecycleDecision& lifecycle = scene.verdict().lifecycle;
  scene.add("lifecycle",
            Json::object()
                .set("measured_on", iso_date(day_of(scene.facts().measured_at)))
                .set("age_months", lifecycle.age_months)
                .set("stale_on", iso_date(lifecycle.stale_on))
                .set("very_stale_on", iso_date(lifecycle.very_stale_on))
                .set("retired", lifecycle.retire_entry != nothing),
            name_of(lifecycle.state));
}

void trace_trust(Scene& scene) {
  if (!scene.verdict().trust_tier) return;
  Json inputs = Json::object().set("source", name_of(scene.facts().source));
  if (scene.verdict().verify_entry != nothing) {
    const VerifyEntry& entry = scene.site.editorial.verify[scene.verdict().verify_entry];
    inputs.set("verified_value", entry.value).set("verified_by", entry.by).set("verified_on", iso_date(entry.date));
    inputs.set("margin_pp", scene.site.policy.verify_margin_pp);
  }
  scene.add("trust-tier", std::move(inputs), name_of(*scene.verdict().trust_tier));
}

void trace_history(Scene& scene) {
  const Verdict& verdict = scene.verdict();
  const bool superseded = verdict.lifecycle.superseded();
  scene.add("history",
            Json::object()
                .set("older_rows", verdict.history)
                .set("superseded_by", superseded ? Json(scene.all.id(verdict.lifecycle.superseded_by)) : Json()),
            superseded ? "superseded" : "not superseded");
}

void trace_reproduction(Scene& scene) {
  const Verdict& verdict = scene.verdict();
  if (!verdict.verification) return;
  const Facts& facts = scene.facts();
  const Runtime* runtime = facts.runtime == nothing ? nullptr : &scene.site.catalogue.runtimes[facts.runtime];
  if (facts.hosted()) {
    scene.add("generation", Json::object().set("model_version", scene.all.symbols.text(facts.model_version)),
              verdict.generation ? "known" : "unknown");
  } else {
    scene.add("generation",
              Json::object()
                  .set("runtime_version", scene.all.symbols.text(facts.runtime_version))
                  .set("breaking_versions", breaking_count(runtime, scene.decisions.as_of)),
              verdict.generation ? Json(std::size_t{*verdict.generation}) : Json("unknown"));
  }
  scene.add("verification",
            Json::object()
                .set("source", name_of(facts.source))
                .set("successful", verdict.verification->successful)
                .set("divergent", verdict.verification->divergent)
                .set("attempts", verdict.verification->attempts),
            name_of(verdict.verification->state));
}

void trace_confidence(Scene& scene) {
  if (!scene.verdict().confidence) return;
  const Confidence& confidence = *scene.verdict().confidence;
  for (std::size_t i = 0; i < factor_names.size(); ++i) {
    const std::string detail = detail_of(static_cast<Factor>(i), confidence, scene.site.policy);
    scene.add("confidence-factor", Json::object().set("factor", factor_names[i]).set("detail", detail), confidence.points[i]);
  }
  scene.add("confidence",
            Json::object()
                .set("score", Json(*parse_decimal(fixed(confidence.score, 1))))
                .set("caps", texts_json(names_in(confidence.caps, cap_names)))
                .set("drops", texts_json(names_in(confidence.drops, drop_names))),
            name_of(confidence.tier));
}

void trace_lane(Scene& scene) {
  const Verdict& verdict = scene.verdict();
  const Benchmark& benchmark = scene.site.catalogue.benchmarks[scene.facts().benchmark];
  Json controls = Json::array();
  for (const std::string& control : benchmark.controls) controls.push(control);
  scene.add("lane",
            Json::object()
                .set("declared", name_of(scene.facts().declared_lane))
                .set("benchmark", name_of(benchmark.lane))
                .set("controls", std::move(controls)),
            name_of(verdict.effective_lane));
  scene.add("label", Json::object().set("state", name_of(scene.facts().state)).set("source", name_of(scene.facts().source)),
            name_of(verdict.label));
}

void trace_interval(Scene& scene) {
  const Facts& facts = scene.facts();
  if (!facts.completed()) return;
  const Interval& interval = scene.verdict().interval;
  Json outcome = Json::object().set("interval", name_of(interval.kind));
  if (interval.kind != IntervalKind::none) {
    outcome.set("low", Json::derived(interval.low)).set("high", Json::derived(interval.high));
  }
  scene.add("interval",
            Json::object()
                .set("headline", facts.headline)
                .set("runs", std::size_t{facts.runs})
                .set("stderr", Json::or_null(facts.standard_error))
                .set("n", Json::or_null(interval.n)),
            std::move(outcome));
}

void trace_ranks_on(Scene& scene, const std::string& board, const Slice& slice) {
  const Json inputs = Json::object().set("board", board).set("context", scene.all.symbols.text(slice.context));
  for (const RankedEntry& entry : slice.entries) {
    if (entry.row != scene.row) continue;
    scene.add("rank", inputs, fmt::format("{}–{} of {}", entry.rank_low, entry.rank_high, slice.entries.size()));
  }
  for (const UnrankedEntry& entry : slice.unranked) {
    if (entry.row != scene.row) continue;
    scene.add("rank", inputs, fmt::format("unranked: {}", name_of(entry.reason)));
  }
}

void trace_ranks(Scene& scene) {
  for (std::size_t b = 0; b < scene.decisions.boards.size(); ++b) {
    for (const Slice& slice : scene.decisions.boards[b].slices) trace_ranks_on(scene, scene.site.boards[b].slug, slice);
  }
}

void trace_rules(Scene& scene) {
  trace_disposition(scene);
  trace_flags(scene);
  if (!scene.verdict().published()) return;
  trace_lifecycle(scene);
  trace_trust(scene);
  trace_history(scene);
  trace_reproduction(scene);
  trace_confidence(scene);
  trace_lane(scene);
  trace_interval(scene);
  trace_ranks(scene);
}

std::string shown(const Json& value) {
  return printable(value.string() ? *value.string() : to_json(value));
}

std::string inputs_text(const Json& inputs) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : *inputs.members()) parts.push_back(fmt::format("{} {}", key, shown(value)));
  return joined(parts, ", ");
}

// What the submitter can do about a reason for not being published.
std::string advice_for(std::string_view reason) {
  if (reason == "changed") return "it was changed after it was moderated: a moderator has to look at it as it stands now";
  if (reason == "moderation") return "a moderator has not approved this row";
  if (reason == "critical-metadata") {
    return "send runtime_version, driver, os or quant: without any of them nobody knows what ran";
  }
  if (reason == "log_url") return "send log_url, an http or https address of the full log";
  if (reason == "best-of-n") return "send a run with one sample at temperature 0: the best of several is no result";
  if (reason == "inconsistent") {
    return "send the median of runs.values as the headline, or their mean with runs.statistic = \"mean\", or the runs or "
           "outcomes it belongs to";
  }
  if (named<Flag>(reason, flag_names)) return "an editor has to look at it; `assay review` shows the evidence";
  return fmt::format("send {}", reason);
}

std::string head_text(const Json& document, const std::string& id) {
  if (!document.find("disposition")) {
    const Json& headline = document["headline"];
    if (headline.is_null()) return fmt::format("{}  {}\n  {}\n", id, document.text("state"), document.text("label"));
    return fmt::format("{}  {} {} {}\n  {}\n", id, headline.text("metric"), shown(headline["value"]),
                       printable(document.text("unit")), document.text("label"));
  }
  std::string out = fmt::format("{} is not published: {}\n", id, document.text("disposition"));
  for (const Json& reason : *document["reasons"].items()) {
    out += fmt::format("  {:<22}{}\n", *reason.string(), advice_for(*reason.string()));
  }
  return out;
}

}  // namespace

std::optional<Json> explain_document(const Site& site, const RowFacts& facts, const Decisions& decisions, const Store& store,
                                     std::string_view id) {
  const auto row = facts.find(id);
  if (!row) return std::nullopt;
  Scene scene{site, facts, decisions, *row};
  trace_rules(scene);
  Json document;
  if (auto published = store.public_row(id)) {
    document = std::move(published->document);
  } else {
    document = Json::object()
                   .set("id", id)
                   .set("disposition", name_of(scene.verdict().disposition.disposition))
                   .set("reasons", texts_json(reasons_of(scene.verdict())));
  }
  // A name that looks like another is no rule's affair, and the reader's all the more.
  if (const std::vector<std::string> odd = odd_names_of(site, facts, *row); !odd.empty()) {
    document.set("look_alikes", texts_json(odd));
  }
  document.set("trace", std::move(scene.trace));
  return document;
}

std::string explain_text(const Json& document, Colour colour) {
  const auto strong = [&](const std::string& text) {
    return colour == Colour::on ? fmt::format("\x1b[1m{}\x1b[0m", text) : text;
  };
  std::string out = head_text(document, strong(printable(document.text("id")))) + "\n";
  for (const Json& step : *document["trace"].items()) {
    const std::string outcome = fmt::format("{:<26}", shown(step["outcome"]));
    out += fmt::format("  {:<18} {} {}\n", step.text("rule"), strong(outcome), inputs_text(step["inputs"]));
  }
  if (const Json::Array* odd = document["look_alikes"].items()) {
    for (const Json& name : *odd) out += fmt::format("  {:<18} {}\n", "look closely", *name.string());
  }
  const Json& raise = document["raise"];
  if (!raise.items() || raise.items()->empty()) return out;
  out += fmt::format("\n{}\n", strong("What would raise this"));
  for (const Json& change : *raise.items()) {
    out += fmt::format("  {:<22} score {:>5}  {}\n", change.text("action"), shown(change["score"]), change.text("tier"));
  }
  return out;
}

}  // namespace assay
