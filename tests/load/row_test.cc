#include <catch2/catch.hpp>

#include "load/load.h"
#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

const std::string start = R"({"id":"a","benchmark":"speed","model":"m1","hardware":"h1","source":"community","operator":"ann",)"
                          R"("measured_at":"2026-06-01")";

struct Answer {
  std::optional<Row> row;
  std::string wrong;  // ids, then messages, of what is wrong; empty for a good row
};

// A good row with these members more, or instead of those of the same name.
Answer answer(const std::string& members, const std::string& metrics = R"("metrics":{"decode_tps":100})") {
  const std::string text = start + (metrics.empty() ? "" : "," + metrics) + (members.empty() ? "" : "," + members) + "}";
  const auto parsed = parse_json(text);
  REQUIRE(std::holds_alternative<Json>(parsed));
  Diagnostics diagnostics;
  Answer out;
  out.row = row_of(std::get<Json>(parsed), {text, "rows.ndjson"}, site().catalogue, diagnostics);
  for (const Diagnostic& each : diagnostics.sorted()) out.wrong += each.id + ": " + each.message + "\n";
  CHECK(out.row.has_value() == out.wrong.empty());
  return out;
}

std::string wrong(const std::string& members) {
  return answer(members).wrong;
}

}  // namespace

TEST_CASE("null is absent, and defaults are those of the interface", "[load][rows]") {
  const Row row =
      *answer(R"("quant":null,"lane":null,"runs":null,"context":{"isl":null},"moderation":null,"hardware_count":null)").row;
  CHECK(row.quant.empty());
  CHECK_FALSE(row.lane);
  CHECK_FALSE(row.runs);
  CHECK(row.hardware_count == 1);
  CHECK(row.moderation.state == ModerationState::pending);
  CHECK(row.state == ExecutionState::completed);
  CHECK(to_json(row.input["hardware_count"]) == "1");
}

TEST_CASE("a moderator's note never enters what can be published", "[load][rows]") {
  const Row row = *answer(R"("moderation":{"state":"approved","by":"ed","at":"2026-06-02","note":"secret"})").row;
  CHECK(row.moderation.note == "secret");
  CHECK(to_json(row.input).find("secret") == std::string::npos);
  CHECK(to_json(row.input["moderation"]) == R"({"state":"approved","by":"ed","at":"2026-06-02"})");
}

TEST_CASE("a whole number may be written with decimals, but not be broken", "[load][rows]") {
  CHECK(answer(R"("hardware_count":2.0)").row->hardware_count == 2);
  CHECK(wrong(R"("hardware_count":1.5)") == "row.type: \"hardware_count\" is 1.5; expected a whole number of at least 1\n");
  CHECK_FALSE(wrong(R"("hardware_count":0)").empty());
}

TEST_CASE("what the best-of-n gate reads must be a number", "[load][rows]") {
  CHECK(wrong(R"("context":{"n_samples":8,"temperature":0.7})").empty());
  CHECK(wrong(R"("context":{"n_samples":"8"})") == "row.type: \"context.n_samples\" is \"8\"; expected a number\n");
  CHECK(wrong(R"("context":{"temperature":true})") == "row.type: \"context.temperature\" is true; expected a number\n");
}

TEST_CASE("a metric is a number or an object with a value", "[load][rows]") {
  const Row row = *answer("", R"("metrics":{"decode_tps":{"value":1.50,"stderr":0.1,"n":4},"ttft_ms":null})").row;
  CHECK(row.metrics.size() == 1);
  CHECK(row.metrics[0].standard_error->value == 0.1);
  CHECK_FALSE(answer("", R"("metrics":{"decode_tps":{"stderr":0.1}})").wrong.empty());
  CHECK_FALSE(answer("", R"("metrics":{"decode_tps":{"value":1,"stderr":-0.1}})").wrong.empty());
  CHECK_FALSE(answer("", R"("metrics":{"decode_tps":{"value":1,"n":0}})").wrong.empty());
}

TEST_CASE("only a completed row needs its headline, and only performance must be above zero", "[load][rows]") {
  CHECK(answer(R"("state":"failed","state_reason":"out of memory")", "").wrong.empty());
  CHECK(answer("", "").wrong == "row.headline-missing: a completed row of speed needs metrics.decode_tps\n");
  CHECK_FALSE(answer("", R"("metrics":{"decode_tps":0})").wrong.empty());
}

TEST_CASE("a control that turns the direction of writing is refused wherever it hides", "[load][rows]") {
  for (const char* members : {R"("notes":"\u202e")", R"("extra":{"a":[{"\u2066":1}]})", R"("context":{"x":"\u200f"})",
                              R"("per_subtask":{"\u202a":1})", R"("moderation":{"note":"\u2069"})"}) {
    INFO(members);
    CHECK(wrong(members).starts_with("row.bidi-control"));
  }
}

TEST_CASE("addresses are judged by the gate, but never longer than 2048 bytes", "[load][rows]") {
  CHECK(wrong(R"("log_url":"no address at all","evidence_url":"")").empty());
  CHECK(wrong("\"log_url\":\"" + std::string(2048, 'x') + "\"").empty());
  CHECK(wrong("\"evidence_url\":\"" + std::string(2049, 'x') + "\"").starts_with("row.too-long"));
}

TEST_CASE("names of an unreadable catalogue are not called wrong", "[load][rows]") {
  const std::string text = start + R"(,"metrics":{"decode_tps":1},"runtime":"unheard-of"})";
  Catalogue catalogue = site().catalogue;
  catalogue.complete = false;
  Diagnostics diagnostics;
  CHECK_FALSE(row_of(std::get<Json>(parse_json(text)), {text, "rows.ndjson"}, catalogue, diagnostics));
  CHECK_FALSE(diagnostics.has_errors());
}
