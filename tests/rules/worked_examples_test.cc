// The numbers on the pages are the numbers of the tests: every worked example of content/ is run here, under the policy
// whose thresholds the sentences are tested with.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "examples/examples.h"
#include "load/article.h"
#include "project/repository_files.h"

using namespace assay;

namespace {

struct PageExamples {
  std::vector<WorkedExample> examples;
  std::size_t blocks = 0;
  std::string report;
};

PageExamples examples_of(const Article& article) {
  PageExamples out;
  Diagnostics diagnostics;
  each_node(article.body, [&](const MarkdownNode& node) {
    if (node.kind != MarkdownKind::code_block || !node.info.starts_with(example_word)) return;
    ++out.blocks;
    if (auto example = run_example(article, node, {}, diagnostics)) out.examples.push_back(std::move(*example));
  });
  out.report = report_of(diagnostics, DiagnosticFormat::text);
  return out;
}

const std::map<std::string, PageExamples>& pages() {
  static const std::map<std::string, PageExamples> all = [] {
    std::map<std::string, PageExamples> out;
    for (const RepositoryFile& file : repository_files("content")) {
      Diagnostics diagnostics;
      const auto article = article_of(file.path.substr(std::string("content/").size()), file.text, Site{}, diagnostics);
      INFO(file.path);
      REQUIRE(article);
      out[article->page] = examples_of(*article);
    }
    return out;
  }();
  return all;
}

const Json* outcome(const WorkedRow& row, const std::string& name) {
  for (const auto& [key, value] : row.outcomes) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("every worked example of the pages comes out as the page says", "[rules][content][examples]") {
  std::size_t blocks = 0;
  for (const auto& [page, found] : pages()) {
    INFO(page << "\n" << found.report);
    CHECK(found.report.empty());
    CHECK(found.examples.size() == found.blocks);
    blocks += found.blocks;
  }
  CHECK(blocks >= 20);
}

TEST_CASE("each factor of confidence has a worked example in which it moves", "[rules][content][examples]") {
  std::set<std::string> moved;
  for (const WorkedExample& example : pages().at("methodology/confidence").examples) {
    for (const WorkedRow& row : example.rows) {
      for (const auto& [name, value] : row.outcomes) {
        const bool moves = name.starts_with("points.") && value.number()->value != (name == "points.reproductions" ? 20 : 0);
        if (moves) moved.insert(name);
      }
    }
  }
  CHECK(moved ==
        std::set<std::string>{"points.age", "points.missing", "points.outlier", "points.reproductions", "points.variance"});
}

TEST_CASE("a worked example that shows all five factors adds up to its score", "[rules][content][examples]") {
  std::size_t whole = 0;
  for (const WorkedExample& example : pages().at("methodology/confidence").examples) {
    for (const WorkedRow& row : example.rows) {
      double sum = 0;
      int factors = 0;
      for (const char* factor : {"reproductions", "age", "variance", "missing", "outlier"}) {
        const Json* points = outcome(row, std::string("points.") + factor);
        if (points) ++factors, sum += points->number()->value;
      }
      if (factors < 5) continue;
      ++whole;
      INFO(example.title << ", " << row.id);
      REQUIRE(outcome(row, "score"));
      CHECK(outcome(row, "score")->number()->value == std::max(0.0, sum));
    }
  }
  CHECK(whole >= 1);
}

TEST_CASE("every page of rules that speaks of numbers works an example", "[rules][content][examples]") {
  for (const char* page :
       {"confidence", "flags", "identity-and-history", "lanes", "ranking", "reproduction", "staleness", "trust-gate"}) {
    INFO(page);
    CHECK(pages().at(std::string("methodology/") + page).blocks > 0);
  }
}
