#include "examples/examples.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/number.h"
#include "load/article.h"

using namespace assay;

namespace {

struct Outcome {
  std::optional<WorkedExample> example;
  std::vector<std::string> problems;  // "line id: message (suggestion)"
};

Outcome run(const std::string& block, const Policy& policy = {}) {
  Site site;
  Diagnostics diagnostics;
  const auto article = article_of("methodology/x.md", "# Title\n\n```assay-example\n" + block + "```\n", site, diagnostics);
  REQUIRE(article);
  Outcome out;
  each_node(article->body, [&](const MarkdownNode& node) {
    if (node.kind == MarkdownKind::code_block) out.example = run_example(*article, node, policy, diagnostics);
  });
  for (const Diagnostic& d : diagnostics.sorted()) {
    out.problems.push_back(std::to_string(d.place.line) + " " + d.id + ": " + d.message +
                           (d.suggestion.empty() ? "" : " (" + d.suggestion + ")"));
  }
  return out;
}

// Lines 4 to 10 of the page.
const std::string one_row =
    "title = \"One\"\nas_of = 2026-11-21\n\n[[row]]\nid = \"a\"\nmeasured_at = 2025-05-21\nvalue = 100\n\n";

std::vector<std::string> names_of(const std::vector<std::pair<std::string, Json>>& fields) {
  std::vector<std::string> names;
  for (const auto& [name, value] : fields) names.push_back(name + " " + to_json(value));
  return names;
}

}  // namespace

TEST_CASE("an example that comes out as its page says is told with what was sent and what came out", "[examples]") {
  const Outcome outcome = run(one_row + "[[expect]]\nrow = \"a\"\nstate = \"stale\"\nage_months = 18\npoints.age = -10\n");
  CHECK(outcome.problems == std::vector<std::string>{});
  REQUIRE(outcome.example);
  CHECK(outcome.example->title == "One");
  REQUIRE(outcome.example->rows.size() == 1);
  const WorkedRow& row = outcome.example->rows[0];
  CHECK(row.unit == "tok/s");
  CHECK(names_of(row.given) == std::vector<std::string>{"measured_at \"2025-05-21\"", "metrics.decode_tps 100"});
  CHECK(names_of(row.outcomes) == std::vector<std::string>{"state \"stale\"", "age_months 18", "points.age -10"});
}

TEST_CASE("a wrong expectation says in which line, what was expected and what the rules say", "[examples]") {
  const Outcome outcome = run(one_row + "[[expect]]\nrow = \"a\"\nstate = \"current\"\nage_months = 18\nscore = 12\n");
  CHECK(!outcome.example);
  CHECK(outcome.problems ==
        std::vector<std::string>{
            "14 example.mismatch: worked example \"One\", row \"a\": state is expected to be \"current\", and the rules say "
            "\"stale\"",
            "16 example.mismatch: worked example \"One\", row \"a\": score is expected to be 12, and the rules say 10"});
}

TEST_CASE("another policy makes an example fail where it depends on it", "[examples]") {
  Policy policy;
  policy.stale_months = 19;
  const Outcome outcome = run(one_row + "[[expect]]\nrow = \"a\"\nstate = \"stale\"\n", policy);
  CHECK(outcome.problems == std::vector<std::string>{"14 example.mismatch: worked example \"One\", row \"a\": state is expected "
                                                     "to be \"stale\", and the rules say \"current\""});
}

TEST_CASE("the rows of an example are read as strictly as any row", "[examples]") {
  const auto problems = [](const std::string& field) {
    return run("title = \"x\"\nas_of = 2026-11-21\n[[row]]\nid = \"a\"\nvalue = 100\n" + field +
               "\n[[expect]]\nrow = \"a\"\nscore = 1\n")
        .problems;
  };
  CHECK(problems("quantt = \"Q4\"") == std::vector<std::string>{"9 row.unknown-key: a row has no field \"quantt\" (quant)"});
  CHECK(problems("lane = \"golden\"") ==
        std::vector<std::string>{
            "9 row.unknown-word: \"lane\" is \"golden\"; expected one of smoke, decision, reference, gold (gold)"});
  CHECK(problems("benchmark = \"sped\"").at(0).starts_with("9 row.unknown-slug"));
  CHECK(problems("without = \"drivers\"") ==
        std::vector<std::string>{"9 example.without: without names \"drivers\", which the row does not have"});
  CHECK(problems("id2 = 1").at(0).starts_with("9 row.unknown-key"));
}

TEST_CASE("what an example expects has names, and is about its rows", "[examples]") {
  CHECK(run(one_row + "[[expect]]\nrow = \"a\"\nteir = \"low\"\n").problems ==
        std::vector<std::string>{"14 example.outcome: no outcome is called \"teir\" (tier)"});
  CHECK(run(one_row + "[[expect]]\nrow = \"b\"\ntier = \"low\"\n").problems ==
        std::vector<std::string>{"13 example.row: [[expect]] is about row \"b\", which this example does not have"});
  CHECK(run(one_row).problems.at(0).starts_with("4 example.expect: the example expects nothing"));
  CHECK(run(one_row + "[[expect]]\nrow = \"a\"\n").problems.at(0).starts_with("12 example.expect"));
  CHECK(run("title = \"x\"\nas_of = 2026-11-21\n").problems.at(0).find("example.rows") != std::string::npos);
  CHECK(run("titel = \"x\"\nas_of = 2026-11-21\n" + one_row.substr(one_row.find("[[row")))
            .problems.at(0)
            .find("title is required") != std::string::npos);
}

TEST_CASE("rows of an example share defaults, a common table and catalogues of their own", "[examples]") {
  const Outcome outcome = run(R"(title = "Cards"
as_of = 2026-11-21
common = { runtime_version = "2.0" }
hardware = [{ slug = "card-a", tier = "24" }, { slug = "card-b", tier = "24" }]

[[row]]
id = "a"
value = 100

[[row]]
id = "b"
operator = "ben"
hardware = "card-b"
reproduces = "a"
value = 110
runs = { warmup = 1, values = [110, 110, 110] }
without = "driver"

[[expect]]
row = "b"
attempt = "successful"
points.missing = -4

[[expect]]
row = "a"
verification = "reproduced"
)");
  CHECK(outcome.problems == std::vector<std::string>{});
  REQUIRE(outcome.example);
  CHECK(outcome.example->rows[1].missing == std::vector<std::string>{"driver"});
  const auto common = names_of(outcome.example->common);
  CHECK(std::find(common.begin(), common.end(), "runtime_version \"2.0\"") != common.end());
  CHECK(std::find(common.begin(), common.end(), "quant \"Q4_K_M\"") != common.end());
}

TEST_CASE("rows of an example say only what sets them apart, and what one lacks the others still share", "[examples]") {
  const Outcome outcome = run(R"(title = "Logs"
as_of = 2026-11-21
common = { benchmark = "test" }

[[row]]
id = "bare"
value = 60
without = ["log_url", "quant"]

[[row]]
id = "usual"
value = 61

[[row]]
id = "elsewhere"
value = 62
log_url = "https://logs.example/other.log"

[[expect]]
row = "bare"
disposition = "pending"
)");
  CHECK(outcome.problems == std::vector<std::string>{});
  REQUIRE(outcome.example);
  CHECK(names_of(outcome.example->rows[0].given) == std::vector<std::string>{"metrics.accuracy 60"});
  CHECK(outcome.example->rows[0].missing == std::vector<std::string>{"quant", "log_url"});
  CHECK(names_of(outcome.example->rows[1].given) ==
        std::vector<std::string>{"metrics.accuracy 61", "log_url \"one of its own\""});
  CHECK(names_of(outcome.example->rows[2].given) ==
        std::vector<std::string>{"metrics.accuracy 62", "log_url \"https://logs.example/other.log\""});
  const auto common = names_of(outcome.example->common);
  CHECK(std::count(common.begin(), common.end(), "quant \"Q4_K_M\"") == 1);
}

TEST_CASE("a log that some rows of an example share is said with each of them", "[examples]") {
  const Outcome outcome = run(R"(title = "Logs"
as_of = 2026-11-21

[[row]]
id = "first"
value = 100
log_url = "https://logs.example/7.log"

[[row]]
id = "second"
value = 101
log_url = "https://logs.example/7.log"

[[row]]
id = "third"
value = 102

[[expect]]
row = "third"
disposition = "published"
)");
  CHECK(outcome.problems == std::vector<std::string>{});
  REQUIRE(outcome.example);
  for (const std::size_t i : {0u, 1u}) {
    const auto given = names_of(outcome.example->rows[i].given);
    CHECK(std::count(given.begin(), given.end(), "log_url \"https://logs.example/7.log\"") == 1);
  }
  CHECK(outcome.example->rows[2].given.size() == 1);
  CHECK(outcome.example->rows[2].missing.empty());
}

TEST_CASE("an example inside a list is refused, because its lines could not be named", "[examples]") {
  Site site;
  Diagnostics diagnostics;
  const auto article = article_of("x.md", "# T\n\n- item\n\n  ```assay-example\n  title = \"x\"\n  ```\n", site, diagnostics);
  each_node(article->body, [&](const MarkdownNode& node) {
    if (node.kind == MarkdownKind::code_block) CHECK(!run_example(*article, node, {}, diagnostics));
  });
  CHECK(diagnostics.sorted().at(0).id == "example.place");
}
