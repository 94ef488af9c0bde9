// Where a row says who moderated it, and where it ran.
#include <catch2/catch.hpp>

#include "load/ledger.h"
#include "load/load.h"
#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

const std::string start = R"({"id":"a","benchmark":"speed","model":"m1","source":"community","operator":"ann",)"
                          R"("measured_at":"2026-06-01","metrics":{"decode_tps":100},)";

struct Read {
  std::optional<Row> row;
  std::vector<Diagnostic> problems;
  std::string id() const { return problems.size() == 1 ? problems[0].id : ""; }
};

Read read(const std::string& members, ModerationPlace place = ModerationPlace::rows) {
  const std::string text = start + members + "}";
  Diagnostics diagnostics;
  Read out;
  out.row = row_of(std::get<Json>(parse_json(text)), {text, "rows.ndjson"}, site().catalogue, diagnostics, place);
  out.problems = diagnostics.sorted();
  return out;
}

std::string moderated_by(const std::string& by, const std::string& state = "approved") {
  return R"("hardware":"h1","moderation":{"state":")" + state + R"(","at":"2026-06-02","by":)" + by + "}";
}

}  // namespace

TEST_CASE("only an operator registered as editorial approves or rejects", "[load][rows]") {
  CHECK(read(moderated_by("\"ed\"")).row);
  CHECK(read(moderated_by("\"ed\"", "rejected")).row);
  for (const char* by : {"\"ann\"", "\"bot\"", "\"nobody-known\"", "\"\"", "null"}) {
    INFO(by);
    CHECK(read(moderated_by(by)).id() == "row.moderation-by");
    CHECK(read(moderated_by(by, "rejected")).id() == "row.moderation-by");
    CHECK(read(moderated_by(by, "pending")).row);
  }
  CHECK_THAT(read(moderated_by("\"ann\"")).problems.at(0).message, Catch::Contains("\"ann\", an operator of kind community"));
}

TEST_CASE("where approvals are kept in a file, a row says nothing of its own moderation", "[load][rows]") {
  CHECK(read(moderated_by("\"ed\""), ModerationPlace::file).id() == "row.moderation-place");
  CHECK(read(R"("hardware":"h1")", ModerationPlace::file).row);
  CHECK(read(R"("hardware":"h1","moderation":null)", ModerationPlace::file).row);
}

TEST_CASE("a row names either hardware or a provider", "[load][rows]") {
  CHECK(read(R"("hardware":"h1")").row);
  const auto hosted_row = read(R"("provider":"p1","model_version":"2026-05-01","region":"eu")").row;
  REQUIRE(hosted_row);
  CHECK(hosted_row->hardware_count == 1);
  CHECK(hosted_row->input["hardware_count"].is_null());
  CHECK(hosted_row->input.text("region") == "eu");
  CHECK(read(R"("os":"Debian 12")").id() == "row.missing-field");
  CHECK(read(R"("hardware":"h1","provider":"p1")").id() == "row.hardware-and-provider");
  CHECK(read(R"("provider":"p1","hardware_count":2)").id() == "row.hardware-and-provider");
  CHECK(read(R"("provider":"p1","hardware_count":1)").row);
}

TEST_CASE("the hash of a row's content forgets what it does not have and, with approvals in a file, who approved it",
          "[load][ledger]") {
  const Json local = read(R"("hardware":"h1")").row->input;
  Json before = Json::object();
  for (const auto& [key, value] : *local.members()) {
    if (key != "provider" && key != "model_version" && key != "region" && key != "outcomes") before.set(key, value);
  }
  CHECK(hex_of(content_hash_of(local, ModerationPlace::rows)) == sha256_hex(to_json(before)));
  const Json approved = read(moderated_by("\"ed\"")).row->input;
  CHECK(content_hash_of(approved, ModerationPlace::file) == content_hash_of(local, ModerationPlace::file));
  CHECK(content_hash_of(approved, ModerationPlace::rows) != content_hash_of(local, ModerationPlace::rows));
  const Json changed = read(R"("hardware":"h1","os":"Debian 13")").row->input;
  CHECK(content_hash_of(changed, ModerationPlace::file) != content_hash_of(local, ModerationPlace::file));
}
