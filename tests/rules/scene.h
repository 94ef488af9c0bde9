// A small valid site in memory for tests of the rules: start from it, change one field, ask again.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/row.h"
#include "model/site.h"
#include "rules/moderation.h"
#include "rules/rules.h"

namespace assay::testing {

inline Date on(std::string_view text) {
  return *parse_date(text);
}
inline Timestamp at(std::string_view text) {
  return {std::string(text), *parse_instant(text)};
}
inline Decimal number(std::string_view text) {
  return *parse_decimal(text);
}

// Catalogue: models m1, m2 (family f, checkpoint and tokenizer m1/m2's own); hardware h1, h2 of tier "24", h3 of tier
// "48", h4 without a tier; runtime r1 (broke at 2.0 on 2026-01-01), r2; benchmarks speed (performance, tok/s,
// context isl), latency (performance, ms, lower is better), quality (%, n from items = 100), fraction (quality,
// fraction), elo (quality, another unit), fidelity (lower is better); operators ed (editorial), ann … fay
// (community), bot (agent), ven (vendor), ext (external); providers p1, p2; quant Q4, also called "four". One board
// per benchmark.
inline Site site() {
  Site site;
  site.identity.title = "Test";
  site.identity.base_url = "https://test.example";
  auto model = [&](const char* slug) {
    Model entry;
    entry.slug = entry.name = slug;
    entry.family = "f";
    entry.checkpoint = entry.tokenizer = slug;
    site.catalogue.models.push_back(entry);
  };
  model("m1");
  model("m2");
  auto hardware = [&](const char* slug, const char* tier) {
    Hardware entry;
    entry.slug = entry.name = slug;
    entry.tier = tier;
    site.catalogue.hardware.push_back(entry);
  };
  hardware("h1", "24");
  hardware("h2", "24");
  hardware("h3", "48");
  hardware("h4", "");
  for (const char* slug : {"r1", "r2"}) {
    Runtime entry;
    entry.slug = entry.name = slug;
    site.catalogue.runtimes.push_back(entry);
  }
  for (const char* slug : {"p1", "p2"}) site.catalogue.providers.push_back({slug, slug, "", {}});
  site.catalogue.quants.push_back({"Q4", parse_decimal("4.5"), {"four"}, {}});
  site.catalogue.quant_names = {{"q4", 0}, {"four", 0}};
  site.catalogue.runtimes[0].breaking.push_back({"2.0", on("2026-01-01"), "new kernels"});
  auto benchmark = [&](const char* slug, Kind kind, const char* metric, const char* unit, bool higher) -> Benchmark& {
    Benchmark entry;
    entry.slug = entry.name = slug;
    entry.kind = kind;
    entry.metric = metric;
    entry.unit = unit;
    entry.higher_is_better = higher;
    site.catalogue.benchmarks.push_back(entry);
    return site.catalogue.benchmarks.back();
  };
  benchmark("elo", Kind::quality, "elo", "points", true);
  benchmark("fidelity", Kind::fidelity, "perplexity", "ppl", false);
  benchmark("fraction", Kind::quality, "accuracy", "fraction", true);
  benchmark("latency", Kind::performance, "ttft_ms", "ms", false);
  benchmark("quality", Kind::quality, "accuracy", "%", true).items = 100;
  benchmark("speed", Kind::performance, "decode_tps", "tok/s", true).context_keys = {"isl"};
  site.catalogue.benchmarks.back().variant_keys = {"draft"};
  auto person = [&](const char* handle, OperatorKind kind) {
    Operator entry;
    entry.handle = entry.name = handle;
    entry.kind = kind;
    site.catalogue.operators.push_back(entry);
  };
  person("ann", OperatorKind::community);
  person("ben", OperatorKind::community);
  person("bot", OperatorKind::agent);
  person("cid", OperatorKind::community);
  person("dee", OperatorKind::community);
  person("ed", OperatorKind::editorial);
  person("eve", OperatorKind::community);
  person("ext", OperatorKind::external);
  person("fay", OperatorKind::community);
  person("ven", OperatorKind::vendor);
  for (const Benchmark& entry : site.catalogue.benchmarks) {
    BoardDefinition board;
    board.slug = board.title = board.benchmark = entry.slug;
    site.boards.push_back(board);
  }
  return site;
}

// The same with one comparison, "pair", of these rows.
inline Site comparing(std::vector<std::string> rows) {
  Site in = site();
  in.compare.push_back({"pair", "A pair", std::move(rows), {}});
  return in;
}

inline Metric metric(std::string name, std::string_view value) {
  return {std::move(name), number(value), {}, {}};
}

// A complete, approved speed row by ann: 100 tok/s, three runs after one warm-up, nothing missing, measured
// 2026-06-01, moderated the day after. `change` alters it.
inline Row speed(std::string id, const std::function<void(Row&)>& change = {}) {
  Row row;
  row.id = std::move(id);
  row.benchmark = "speed";
  row.model = "m1";
  row.quant = "Q4";
  row.runtime = "r1";
  row.runtime_version = "2.1";
  row.hardware = "h1";
  row.driver = "570";
  row.os = "Debian 12";
  row.operator_handle = "ann";
  row.measured_at = at("2026-06-01");
  row.moderation = {ModerationState::approved, "ed", at("2026-06-02"), ""};
  row.metrics = {metric("decode_tps", "100"), metric("vram_peak_mib", "9000"), metric("ttft_ms", "50")};
  row.runs = Runs{1, {number("99"), number("100"), number("101")}};
  row.context = {{"isl", Json(1024)}};
  row.log_url = "https://logs.example/" + row.id;
  row.runner_script = "run.sh";
  row.reproduction_command = "./run.sh";
  if (change) change(row);
  return row;
}

// Sets the headline and three runs around it.
inline void set_speed(Row& row, std::string_view value) {
  row.metrics[0].value = number(value);
  row.runs = Runs{1, {number(value), number(value), number(value)}};
}

// The same row from an endpoint of provider p1, which names the snapshot that answered.
inline Row hosted(std::string id, const std::function<void(Row&)>& change = {}) {
  return speed(std::move(id), [&](Row& row) {
    row.hardware = row.quant = row.runtime = row.runtime_version = row.driver = row.os = "";
    row.provider = "p1";
    row.model_version = "2026-05-01";
    row.region = "eu";
    row.metrics = {metric("decode_tps", "100"), metric("ttft_ms", "50")};
    if (change) change(row);
  });
}

// A complete, approved quality row by ann: 60 %, measured 2026-06-01.
inline Row quality(std::string id, const std::function<void(Row&)>& change = {}) {
  return speed(std::move(id), [&](Row& row) {
    row.benchmark = "quality";
    row.metrics = {metric("accuracy", "60")};
    row.runs.reset();
    row.context.clear();
    if (change) change(row);
  });
}

struct Outcome {
  RowFacts facts;
  Decisions decisions;
  std::uint32_t ordinal(std::string_view id) const { return *facts.find(id); }
  const Verdict& of(std::string_view id) const { return decisions.rows[ordinal(id)]; }
  // The boards' entry of a row, or null where it is unranked or absent.
  const RankedEntry* entry(std::string_view id) const {
    for (const Board& board : decisions.boards) {
      for (const Slice& slice : board.slices) {
        for (const RankedEntry& candidate : slice.entries) {
          if (facts.id(candidate.row) == id) return &candidate;
        }
      }
    }
    return nullptr;
  }
  const UnrankedEntry* unranked(std::string_view id) const {
    for (const Board& board : decisions.boards) {
      for (const Slice& slice : board.slices) {
        for (const UnrankedEntry& candidate : slice.unranked) {
          if (facts.id(candidate.row) == id) return &candidate;
        }
      }
    }
    return nullptr;
  }
};

inline Ledger ledger_of(const std::vector<std::string>& rows) {
  Ledger ledger;
  // Facts that nobody hashed have zeros for a hash.
  for (const std::string& row : rows) ledger.lines.push_back({row, on("2026-01-01"), hex_of(ContentHash{}), ""});
  ledger.rows = rows;
  std::sort(ledger.rows.begin(), ledger.rows.end());
  return ledger;
}

// Runs the real rules on the rows as of 2026-11-21 unless said otherwise.
inline Outcome judged(const std::vector<Row>& rows, const Site& in = site(), std::string_view as_of = "2026-11-21",
                      const Ledger& ledger = {}) {
  Outcome outcome;
  for (const Row& row : rows) add_facts(row, in, outcome.facts);
  finish(outcome.facts);
  settle_moderation(outcome.facts, in, on(as_of));
  outcome.decisions = decide(outcome.facts, in, ledger, on(as_of));
  return outcome;
}

}  // namespace assay::testing
