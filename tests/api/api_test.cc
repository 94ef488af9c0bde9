// The API's files as other people's scripts read them: names, order and numbers are the interface's.
#include <catch2/catch.hpp>

#include "pages/small_edition.h"
#include "words/policy_document.h"

namespace assay::testing {
namespace {

std::vector<std::string> two_speeds() {
  return {speed_json("a", "ann", "100.50"), speed_json("b", "ben", "140")};
}

TEST_CASE("a board document begins with the members that the interface names, in its order", "[pages][api]") {
  const SmallSite small(two_speeds());
  const Json board = json_of(machine_files(small.edition), "api/v1/boards/speed.json");
  CHECK(
      names_of(board).starts_with("slug title benchmark metric unit higher_is_better lane supports does_not_support "
                                  "as_of next_change_at slices "));
  const Json& slice = (*board["slices"].items())[0];
  CHECK(names_of(slice).starts_with("context resolvable_gap pairs tiers setups entries unranked"));
  CHECK(names_of((*slice["entries"].items())[0])
            .starts_with("rank rank_low rank_high id model value low high tier trust_tier verification lifecycle label "
                         "measured_at "));
}

TEST_CASE("a board's entries stand in rank order with their values as submitted", "[pages][api]") {
  const SmallSite small(two_speeds());
  const Json board = json_of(machine_files(small.edition), "api/v1/boards/speed.json");
  const Json::Array& entries = *(*board["slices"].items())[0]["entries"].items();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].text("id") == "b");
  CHECK(entries[1].text("id") == "a");
  CHECK(entries[1]["rank"].number()->text == "2");
  CHECK(entries[1]["value"].number()->text == "100.50");
  CHECK(entries[1]["low"].number()->text == "98.49");
  CHECK(entries[1].text("tier") == "low");
  CHECK(to_json((*board["slices"].items())[0]["context"]) == R"({"isl":1024})");
}

TEST_CASE("an unranked row begins with id and reason", "[pages][api]") {
  const SmallSite small(
      {R"({"id":"f","benchmark":"speed","model":"m1","hardware":"h1","source":"community","operator":"ann",)"
       R"("measured_at":"2026-06-01","moderation":{"state":"approved","by":"ed","at":"2026-06-02"},"quant":"Q4",)"
       R"("state":"failed","state_reason":"out of memory"})"});
  const Json board = json_of(machine_files(small.edition), "api/v1/boards/speed.json");
  const Json& row = (*(*board["slices"].items())[0]["unranked"].items())[0];
  CHECK(names_of(row).starts_with("id reason "));
  CHECK(row.text("reason") == "failed");
  CHECK(row.text("state_reason") == "out of memory");
  CHECK(row["value"].is_null());
}

TEST_CASE("a board claims no lane that its benchmark's controls do not carry", "[pages][api]") {
  Site in = site();
  for (Benchmark& benchmark : in.catalogue.benchmarks) benchmark.lane = Lane::reference;
  in.catalogue.benchmarks.back().controls = {"pinned-dataset", "preserved-artifacts", "reviewed-scoring"};
  const SmallSite small(two_speeds(), in);
  const Files files = machine_files(small.edition);
  CHECK(json_of(files, "api/v1/boards/speed.json").text("lane") == "reference");
  CHECK(json_of(files, "api/v1/boards/latency.json").text("lane") == "decision");
}

TEST_CASE("the columns that a board asks for come with its entries", "[pages][api]") {
  Site in = site();
  in.boards.back().columns = {"driver", "metrics.ttft_ms", "context.isl"};
  const SmallSite small({speed_json("a", "ann", "100")}, in);
  const Json board = json_of(machine_files(small.edition), "api/v1/boards/speed.json");
  CHECK(to_json((*(*board["slices"].items())[0]["entries"].items())[0]["columns"]) ==
        R"({"driver":"570","metrics.ttft_ms":50,"context.isl":1024})");
}

TEST_CASE("a moderator's note stands in no file", "[pages][api]") {
  const SmallSite small(two_speeds());
  for (const auto& [path, bytes] : machine_files(small.edition)) {
    INFO(path);
    CHECK(bytes.find("SECRET-NOTE") == std::string::npos);
  }
}

TEST_CASE("a row that is not published leaves no trace in any file", "[pages][api]") {
  const SmallSite without(two_speeds());
  auto rows = two_speeds();
  rows.push_back(quality_json("canary-row", "55", R"(,"context":{"canary_key":1})"));
  rows.back().replace(rows.back().find("approved"), 8, "rejected");
  const SmallSite with(rows);
  CHECK(machine_files(with.edition) == machine_files(without.edition));
}

TEST_CASE("a model's document tells its rows and where they stand", "[pages][api]") {
  const SmallSite small(two_speeds());
  const Json model = json_of(machine_files(small.edition), "api/v1/models/m1.json");
  const Json& row = (*model["rows"].items())[0];
  CHECK(row.text("id") == "a");
  CHECK(to_json(row["standings"]) == R"([{"board":"speed","slice":1,"rank":2,"rank_low":2,"rank_high":2,"of":2,"reason":null}])");
  CHECK(model["organization"].is_null());
}

TEST_CASE("an operator's document tells its attempts at the rows of others", "[pages][api]") {
  const SmallSite small({speed_json("a", "ann", "100"), speed_json("b", "ben", "95", R"(,"reproduces":"a")")});
  const Json person = json_of(machine_files(small.edition), "api/v1/operators/ben.json");
  CHECK(to_json(person["reproductions"]) == R"([{"row":"b","of":"a","outcome":"successful","delta":-0.05,"reasons":[]}])");
}

TEST_CASE("a benchmark's rows stand in matched groups, in the order of their context", "[pages][api]") {
  std::string longer = speed_json("b", "ben", "90");
  longer.replace(longer.find("1024"), 4, "512");
  const SmallSite small({speed_json("a", "ann", "100"), longer});
  const Json benchmark = json_of(machine_files(small.edition), "api/v1/benchmarks/speed.json");
  const Json::Array& groups = *benchmark["groups"].items();
  REQUIRE(groups.size() == 2);
  CHECK(to_json(groups[0]["context"]) == R"({"isl":512})");
  CHECK((*groups[0]["rows"].items())[0].text("id") == "b");
}

TEST_CASE("the lists of benchmarks by kind share no benchmark and lose none", "[pages][api]") {
  const SmallSite small(two_speeds());
  const Files files = machine_files(small.edition);
  const auto count = [&](const char* path) { return json_of(files, path)["entries"].items()->size(); };
  CHECK(count("api/v1/performance-benchmarks.json") == 2);
  CHECK(count("api/v1/quality-benchmarks.json") == 4);
  CHECK(count("api/v1/benchmarks.json") == 6);
}

TEST_CASE("the policy document has every number of the policy and the hash that boards name", "[pages][api]") {
  const SmallSite small(two_speeds());
  const Files files = machine_files(small.edition);
  const Json policy = json_of(files, "api/v1/policy.json");
  CHECK(policy.members()->size() == 23);
  CHECK(to_json(policy["points_reproduction"]) == "[20,50,62,72,80,85]");
  CHECK(policy.text("policy_hash") == json_of(files, "api/v1/boards/speed.json").text("policy_hash"));
}

TEST_CASE("a change of one threshold changes the policy's hash", "[pages][api]") {
  Policy changed;
  changed.noise_session = 0.03;
  CHECK(policy_hash(changed) != policy_hash(Policy{}));
}

TEST_CASE("changes stand newest first with the row they happened to", "[pages][api]") {
  const SmallSite small({speed_json("a", "ann", "100"), speed_json("b", "ben", "95", R"(,"reproduces":"a")")});
  const Json changes = json_of(machine_files(small.edition), "api/v1/changes.json");
  const Json::Array& list = *changes["changes"].items();
  REQUIRE(list.size() == 4);  // two rows published, one reproduced, one runtime changed
  CHECK(names_of(list[0]) == "id date kind row url detail");
  CHECK(list.back().text("kind") == "runtime-changed");
  CHECK(list.back()["row"].is_null());
}

TEST_CASE("the index links every list and every board", "[pages][api]") {
  Site in = site();
  in.identity.base_url = "https://test.example/bench";
  const SmallSite small(two_speeds(), in);
  const Files files = machine_files(small.edition);
  const Json index = json_of(files, "api/v1/index.json");
  const std::string prefix = "/bench/";
  for (const Json::Member& link : *index["links"].members()) {
    INFO(link.key);
    if (link.key == "recommend") continue;  // an object of them, by use case
    CHECK(files.contains(link.value.string()->substr(prefix.size())));
  }
  for (const Json::Member& use_case : *index["links"]["recommend"].members())
    CHECK(files.contains(use_case.value.string()->substr(prefix.size())));
  for (const Json& board : *index["boards"].items()) CHECK(files.contains(std::string(board.text("api").substr(prefix.size()))));
  CHECK(index["counts"]["rows"].number()->text == "2");
}

TEST_CASE("every schema names its own address", "[pages][api]") {
  const SmallSite small(two_speeds());
  const Files files = machine_files(small.edition);
  CHECK(json_of(files, "api/v1/schema/row.json").text("$id") == "https://test.example/api/v1/schema/row.json");
}

TEST_CASE("without row pages a row is linked by its API file", "[pages][api]") {
  Site in = site();
  in.output.row_pages = false;
  const SmallSite small(two_speeds(), in);
  const Json board = json_of(machine_files(small.edition), "api/v1/boards/speed.json");
  CHECK((*(*board["slices"].items())[0]["entries"].items())[0].text("url") == "/api/v1/rows/b.json");
}

TEST_CASE("the input hash follows what is public and nothing else", "[pages][manifest]") {
  const auto hash_of = [](const std::vector<std::string>& rows) {
    const SmallSite small(rows);
    InputHash hash;
    hash.add_site(small.edition);
    small.store.each_public_row([&](const PublicRow& row) { hash.add_row(to_json(row.document)); });
    hash.add_tombstones(small.store);
    hash.add_file("content/a.md", "text");
    return hash.hex();
  };
  std::string pending = speed_json("c", "cid", "120");
  pending.replace(pending.find("approved"), 8, "rejected");
  auto rows = two_speeds();
  const std::string before = hash_of(rows);
  rows.push_back(pending);
  CHECK(hash_of(rows) == before);
  rows.push_back(speed_json("d", "dee", "120"));
  CHECK(hash_of(rows) != before);
}

TEST_CASE("the manifest's header has the interface's members in their order", "[pages][manifest]") {
  const SmallSite small(two_speeds());
  CHECK(names_of(manifest_header(small.edition, "x")) == "as_of generator policy_hash input_hash next_change_at");
}

}  // namespace
}  // namespace assay::testing
