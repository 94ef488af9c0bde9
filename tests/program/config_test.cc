// `assay config`: what is in force, and where it was made.
#include "report/config.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/file_system.h"
#include "base/json.h"
#include "load/load.h"
#include "load/toml.h"
#include "model/settings.h"
#include "program/run_program.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

const std::string site_toml =
    "[site]\ntitle = \"Bench \\\"one\\\"\"\nbase_url = \"https://bench.example\"\n\n[policy]\nstale_months = 12\n\n"
    "[output]\ncompress = [\"br\"]\n\n[[board]]\nslug = \"b\"\nbenchmark = \"speed\"\nwhere = { quant = [\"q4\", \"q8\"], "
    "context.isl = 1024 }\n";
const std::string benchmarks =
    "[[benchmark]]\nslug = \"speed\"\nname = \"Speed\"\nkind = \"performance\"\nmetric = \"decode_tps\"\n";

// The words between two spaces or more, for lines that are aligned.
std::string line_with(const std::string& text, const std::string& start) {
  const std::size_t at = text.find("\n" + start) + 1;
  std::string line = text.substr(at, text.find('\n', at) - at), out;
  for (const char c : line) {
    if (c != ' ' || out.empty() || out.back() != ' ') out += c;
  }
  return out;
}

struct ConfiguredSite {
  TemporaryFolder folder;
  ConfiguredSite() {
    write_tree(folder.path(), {{"site.toml", site_toml}, {"data/benchmarks.toml", benchmarks}, {"data/results/x.ndjson", ""}});
  }
  ProgramRun config(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"config", "-s", folder.path().string()});
    return run_program(more, {{{"ASSAY_POLICY__FLOOD_ROWS", "7"}}, {}});
  }
};

Json parsed(const std::string& text) {
  auto json = parse_json(text);
  REQUIRE(std::holds_alternative<Json>(json));
  return std::get<Json>(json);
}

}  // namespace

TEST_CASE("config names for each setting the file, variable or option that made it", "[program][config]") {
  const ConfiguredSite site;
  const ProgramRun run = site.config({"-b", "https://other.example/x"});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(line_with(run.out, "title ") == "title = \"Bench \\\"one\\\"\" # site.toml:2");
  CHECK(line_with(run.out, "base_url") == "base_url = \"https://other.example/x\" # --base-url");
  CHECK(line_with(run.out, "language") == "language = \"en\" # default");
  CHECK(line_with(run.out, "stale_months") == "stale_months = 12 # site.toml:6");
  CHECK(line_with(run.out, "flood_rows") == "flood_rows = 7 # ASSAY_POLICY__FLOOD_ROWS");
  CHECK(line_with(run.out, "tiers") == "tiers = [40, 65, 85] # default");
  CHECK(line_with(run.out, "compress") == "compress = [\"br\"] # site.toml:9");
  CHECK(line_with(run.out, "[[board]]") == "[[board]] # site.toml:11");
}

TEST_CASE("what config prints is a site.toml that gives the same settings", "[program][config]") {
  const ConfiguredSite site;
  const std::string printed = site.config().out;
  write_tree(site.folder.path(), {{"site.toml", printed}});
  const std::string again = site.config().out;
  const auto values = [](const std::string& text) {
    Diagnostics diagnostics;
    const Json root = toml_of(text, "x", diagnostics).root;
    CHECK_FALSE(diagnostics.has_errors());
    return to_json(root);
  };
  CHECK(values(printed) == values(again));
  CHECK_THAT(values(again), Catch::Contains("\"where\":{\"quant\":[\"q4\",\"q8\"],\"context.isl\":[1024]}"));
}

TEST_CASE("config as JSON has value and origin of each setting", "[program][config]") {
  const ConfiguredSite site;
  const Json json = parsed(site.config({"--json"}).out);
  CHECK(to_json(json["policy"]["stale_months"]) == "{\"value\":12,\"origin\":\"site.toml:6\"}");
  CHECK(to_json(json["deploy"]["host"]) == "{\"value\":\"none\",\"origin\":\"default\"}");
  CHECK(json["board"].items()->size() == 1);
}

TEST_CASE("config of a wrong site says what is wrong and prints nothing", "[program][config]") {
  const TemporaryFolder folder;
  write_tree(folder.path(), {{"site.toml", "[site]\ntitle = \"T\"\n"}});
  const ProgramRun run = run_program({"config", "-s", folder.path().string()});
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Catch::Contains("[toml.missing]"));
}

TEST_CASE("the reader and the table of settings agree on what each may be", "[program][config]") {
  for (const Setting& setting : settings()) {
    CAPTURE(setting.section, setting.key);
    const std::string name(setting.key);
    const auto loaded = [&](const std::string& value) {
      TemporaryFolder folder;
      std::string text = "[site]\n";
      for (const auto& [key, given] : {std::pair("title", "\"T\""), std::pair("base_url", "\"https://t.example\"")}) {
        if (name != key) text += fmt::format("{} = {}\n", key, given);
      }
      if (setting.section != "site") text += fmt::format("[{}]\n", setting.section);
      write_tree(folder.path(), {{"site.toml", text + fmt::format("{} = {}\n", name, value)}, {"data/results/x.ndjson", ""}});
      Diagnostics diagnostics;
      load_site(folder.path(), {}, diagnostics);
      return report_of(diagnostics, DiagnosticFormat::text);
    };
    const Json fallback = value_of(setting, Site{});
    if (setting.need == Need::optional) CHECK(loaded(to_json(fallback)).empty());
    CHECK((loaded("1979-05-27T07:32:00Z").find("site.toml:") == std::string::npos) ==
          (setting.kind.index() == 0 && setting.key != "language"));
    CHECK_THAT(loaded("{}"), Catch::Contains(name));
  }
}

TEST_CASE("the schema of site.toml takes this repository's site and the skeleton's, and no slip", "[program][config][schema]") {
  if (std::system("command -v node >/dev/null 2>&1") != 0 || !fs::exists(fs::path(ASSAY_SOURCE_DIR) / "node_modules/ajv")) {
    WARN("skipped: node or ajv is missing, see README.md");
    return;
  }
  const TemporaryFolder folder;
  const auto json_of = [](const fs::path& file) {
    Diagnostics diagnostics;
    return to_json(toml_of(read_file(file), "site.toml", diagnostics).root);
  };
  const fs::path source = ASSAY_SOURCE_DIR;
  FileTree files{{"schema.json", run_program({"config", "--schema"}).out},
                 {"good-repository.json", json_of(source / "site.toml")},
                 {"good-skeleton.json", json_of(source / "skeleton/site/site.toml")},
                 {"bad-key.json", R"({"site":{"title":"T","base_url":"https://t.example","titel":"T"}})"},
                 {"bad-missing.json", R"({"site":{"title":"T"}})"},
                 {"bad-host.json", R"({"site":{"title":"T","base_url":"https://t.example"},"deploy":{"host":"netlfy"}})"},
                 {"bad-share.json", R"({"site":{"title":"T","base_url":"https://t.example"},"policy":{"spread_tight":1.5}})"},
                 {"bad-table.json", R"({"site":{"title":"T","base_url":"https://t.example"},"boards":[]})"}};
  for (const auto& entry : fs::directory_iterator(source / "tests/sites")) {
    files["good-" + entry.path().filename().string() + ".json"] = json_of(entry.path() / "site.toml");
  }
  write_tree(folder.path(), files);
  const std::string command = "cd " + source.string() + " && node tests/browser/validate_config.mjs " + folder.path().string() +
                              " >" + (folder.path() / "answer").string() + " 2>&1";
  const int status = std::system(command.c_str());
  INFO(read_file(folder.path() / "answer"));
  CHECK(status == 0);
}
