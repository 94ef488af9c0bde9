#include <catch2/catch.hpp>

#include "load/load.h"
#include "load/toml.h"
#include "program/run_program.h"

using namespace assay;

namespace {

struct Loaded {
  Site site;
  std::string report;
};

Loaded loaded(const FileTree& files, const Overrides& overrides = {}) {
  TemporaryFolder folder;
  write_tree(folder.path(), files);
  Diagnostics diagnostics;
  Loaded out{load_site(folder.path(), overrides, diagnostics), {}};
  out.report = report_of(diagnostics, DiagnosticFormat::text);
  return out;
}

const std::string identity = "[site]\ntitle = \"T\"\nbase_url = \"https://t.example\"\n";
const std::string benchmark =
    "[[benchmark]]\nslug = \"speed\"\nname = \"Speed\"\nkind = \"performance\"\nmetric = \"decode_tps\"\n";

}  // namespace

TEST_CASE("title and base_url are enough for a site", "[load][site]") {
  const Loaded found = loaded({{"site.toml", identity}});
  CHECK(found.report.empty());
  CHECK(found.site.identity.language == "en");
  CHECK(found.site.policy.stale_months == 18);
  CHECK(found.site.results == std::vector<std::string>{"data/results"});
  CHECK(found.site.boards.empty());
}

TEST_CASE("without boards every benchmark has one", "[load][site]") {
  const Loaded found = loaded({{"site.toml", identity}, {"data/benchmarks.toml", benchmark}});
  REQUIRE(found.site.boards.size() == 1);
  CHECK(found.site.boards[0].slug == "speed");
  CHECK(found.site.boards[0].title == "Speed");
}

TEST_CASE("a board filters by values and lists, with the context dotted or quoted", "[load][site]") {
  const Loaded found =
      loaded({{"site.toml", identity + "[[board]]\nslug = \"b\"\nbenchmark = \"speed\"\n"
                                       "where = {quant = [\"q4\", \"q8\"], context.isl = 1024, \"context.osl\" = 128}\n"},
              {"data/benchmarks.toml", benchmark}});
  CHECK(found.report.empty());
  REQUIRE(found.site.boards.size() == 1);
  const auto& where = found.site.boards[0].where;
  REQUIRE(where.size() == 3);
  CHECK(where[0].field == "quant");
  CHECK(where[0].values.size() == 2);
  CHECK(where[1].field == "context.isl");
  CHECK(to_json(where[1].values[0]) == "1024");
  CHECK(where[2].field == "context.osl");
}

TEST_CASE("environment variables override site.toml", "[load][site]") {
  const Loaded found = loaded({{"site.toml", identity}}, {{"ASSAY_SITE__TITLE", "Bench 2"},
                                                          {"ASSAY_SITE__BASE_URL", "https://other.example/x"},
                                                          {"ASSAY_POLICY__STALE_MONTHS", "12"},
                                                          {"ASSAY_OUTPUT__COMPRESS", "[\"gzip\"]"}});
  CHECK(found.report.empty());
  CHECK(found.site.identity.title == "Bench 2");
  CHECK(found.site.identity.base_url == "https://other.example/x");
  CHECK(found.site.policy.stale_months == 12);
  CHECK(found.site.output.gzip);
}

TEST_CASE("what a variable sets wrongly is said of the variable", "[load][site]") {
  CHECK(loaded({{"site.toml", identity}}, {{"ASSAY_POLICY__STALE_MONTHS", "soon"}}).report ==
        "ASSAY_POLICY__STALE_MONTHS: error: [policy]: stale_months is \"soon\"; expected a whole number from 1 to 100000 "
        "[toml.type]\n"
        "1 error\n");
}

TEST_CASE("a file that is no TOML is one error, not one for everything it would have named", "[load][site]") {
  const Loaded found = loaded(
      {{"site.toml", identity + "[[board]]\nslug = \"b\"\nbenchmark = \"speed\"\n"}, {"data/benchmarks.toml", "[[benchmark]\n"}});
  CHECK_FALSE(found.site.catalogue.complete);
  CHECK(found.report.find("1 error\n") != std::string::npos);
  CHECK(loaded({{"site.toml", "[site\n"}}).report.find("1 error\n") != std::string::npos);
}

TEST_CASE("numbers of TOML keep the text in which they were written", "[load][toml]") {
  Diagnostics diagnostics;
  const TomlText toml = toml_of("a = 1.50\nb = 1_000\nc = 0x10\nd = 2026-01-01\ne = [+1, -0.0]\n", "x.toml", diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(to_json(toml.root) == R"({"a":1.50,"b":1000,"c":16,"d":"2026-01-01","e":[1,0.0]})");
}

TEST_CASE("no text brings the TOML reader down", "[load][toml]") {
  std::string dotted = "a";
  for (int i = 0; i < 200'000; ++i) dotted += ".a";
  std::string hidden = "x = {a = \"\"\"b\"\"\"\", ";
  for (int i = 0; i < 200'000; ++i) hidden += "a.";
  std::string brackets(100'000, '[');
  for (const std::string& text :
       {std::string("["), std::string("[!]"), std::string("[.]"), std::string("a = 1 \u00e9"), std::string("\u00e9 = 1"),
        std::string("a = \"\"\"\\\u00e9"), std::string("a = '''"), std::string("\xff"), std::string("a = \"\xc3\""),
        std::string(1, '\0'), dotted, hidden, "a = " + brackets}) {
    Diagnostics diagnostics;
    toml_of(text, "x.toml", diagnostics);
    INFO(text.substr(0, 40));
    CHECK(diagnostics.has_errors());
  }
}
