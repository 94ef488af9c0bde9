// Vega-Lite specifications: fixed skeletons; what people wrote is data to them, never a part of their grammar.
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "base/file_system.h"
#include "base/portable_path.h"
#include "boards/board_document.h"
#include "pages/small_edition.h"

namespace assay::testing {
namespace {

TEST_CASE("a board of one slice has one chart that reads its entries from the API", "[pages][charts]") {
  const SmallSite small({speed_json("a", "ann", "100")});
  const Json chart = json_of(machine_files(small.edition), "charts/speed.vl.json");
  CHECK(to_json(chart["data"]) ==
        R"({"name":"rows","url":"/api/v1/boards/speed.json","format":{"type":"json","property":"slices[0].entries"}})");
  CHECK(chart.text("width") == "container");
  CHECK(chart["title"].text("subtitle") == "1,024-token prompt · 1 ranked row, as of 2026-11-21");
}

TEST_CASE("a board of several slices has a chart for each, by what the slice is", "[pages][charts]") {
  std::string other = speed_json("b", "ben", "90");
  other.replace(other.find("1024"), 4, "512");
  const SmallSite small({speed_json("a", "ann", "100"), other});
  const Files files = machine_files(small.edition);
  CHECK(json_of(files, "charts/speed--isl-512.vl.json")["title"].text("subtitle").starts_with("512-token prompt "));
  CHECK(json_of(files, "charts/speed--isl-1024.vl.json")["data"]["format"].text("property") == "slices[1].entries");
}

TEST_CASE("a chart's address stays when another slice appears", "[pages][charts]") {
  std::string other = speed_json("b", "ben", "90"), odd = speed_json("c", "ben", "80");
  other.replace(other.find("1024"), 4, "512");
  odd.replace(odd.find("1024"), 4, "\"1024\"");
  const SmallSite one({speed_json("a", "ann", "100")}), three({speed_json("a", "ann", "100"), other, odd});
  const Files before = machine_files(one.edition), after = machine_files(three.edition);
  for (const auto& [path, bytes] : before) {
    if (path.starts_with("charts/")) CHECK(after.contains(path));
  }
  CHECK(before.contains("charts/speed--isl-1024.vl.json"));
  CHECK(after.contains("charts/speed.vl.json"));
}

TEST_CASE("each context has a file name of its own", "[pages][charts]") {
  const auto suffix = [](const std::string& json) { return slice_suffix(std::get<Json>(parse_json(json))); };
  CHECK(suffix("{}") == "");
  CHECK(suffix(R"({"isl":null})") == "");
  CHECK(suffix(R"({"isl":1024,"osl":256})") == "--isl-1024-osl-256");
  CHECK(suffix(R"({"isl":1e3})") == suffix(R"({"isl":1000})"));
  CHECK(suffix(R"({"fast":true})") == "--fast-true");
  std::set<std::string> all;
  const std::vector<std::string> contexts{R"({"isl":1024})",
                                          R"({"isl":"1024"})",
                                          R"({"isl":-1024})",
                                          R"({"isl":10.24})",
                                          R"({"k":"A b"})",
                                          R"({"k":"a-b"})",
                                          R"({"k":"a b"})",
                                          R"({"k":"true"})",
                                          R"({"k":true})",
                                          R"({"k":"\u00fc"})",
                                          R"({"k":"/../x"})",
                                          R"({"k-a":"b"})",
                                          R"({"k":"a","b":"c"})",
                                          R"({"k":")" + std::string(90, 'x') + R"("})",
                                          R"({"k":")" + std::string(91, 'x') + R"("})"};
  for (const std::string& context : contexts) {
    INFO(context);
    CHECK(all.insert(suffix(context)).second);
    CHECK(is_portable_path("charts/board" + suffix(context) + ".vl.json"));
    CHECK(suffix(context).size() < 90);
  }
}

TEST_CASE("the address of the data holds the path of the site", "[pages][charts]") {
  Site in = site();
  in.identity.base_url = "https://test.example/bench/";
  const SmallSite small({speed_json("a", "ann", "100")}, in);
  CHECK(json_of(machine_files(small.edition), "charts/speed.vl.json")["data"].text("url") == "/bench/api/v1/boards/speed.json");
}

// Every key and every string of a chart but those that a reader is told: title, description, axis titles.
void grammar_of(const Json& value, std::string_view key, std::string& grammar) {
  if (key == "text" || key == "subtitle" || key == "description" || key == "title") {
    if (value.string()) return;
  }
  if (value.string()) grammar += *value.string() + "\n";
  if (const Json::Array* items = value.items()) {
    for (const Json& item : *items) grammar_of(item, key, grammar);
  }
  if (const Json::Object* members = value.members()) {
    for (const Json::Member& member : *members) {
      grammar += member.key + ":";
      grammar_of(member.value, member.key, grammar);
    }
  }
}

TEST_CASE("what a row says changes no key, field, expression or address of its chart", "[pages][charts]") {
  std::string hostile = speed_json("a", "ann", "100");
  hostile.replace(hostile.find("\"Q4\""), 4, R"("datum['x'] \u003cimg src=x onerror=alert(1)>")");
  const SmallSite plain({speed_json("a", "ann", "100")}), with({hostile});
  const auto grammar = [](const SmallSite& small) {
    std::string text;
    grammar_of(json_of(machine_files(small.edition), "charts/speed.vl.json"), "", text);
    return text;
  };
  CHECK(grammar(with) == grammar(plain));
  CHECK(grammar(with).find("expr") == std::string::npos);
}

TEST_CASE("a configuration that was measured twice has a chart over time", "[pages][charts]") {
  std::string newer = speed_json("a2", "ann", "101");
  newer.replace(newer.find("2026-06-01"), 10, "2026-07-01");
  const SmallSite once({speed_json("a", "ann", "100"), speed_json("b", "ben", "101")});
  const SmallSite twice({speed_json("a", "ann", "100"), newer});
  CHECK_FALSE(machine_files(once.edition).contains("charts/over-time/speed--isl-1024.vl.json"));
  CHECK(json_of(machine_files(twice.edition), "charts/over-time/speed--isl-1024.vl.json")["data"]["format"].text("property") ==
        "groups[0].rows");
}

TEST_CASE("a row that somebody tried to reproduce has a strip with the tolerance band", "[pages][charts]") {
  const SmallSite small({speed_json("a", "ann", "100"), speed_json("b", "ben", "95", R"(,"reproduces":"a")")});
  const Files files = machine_files(small.edition);
  CHECK_FALSE(files.contains("charts/reproductions/b.vl.json"));
  const Json chart = json_of(files, "charts/reproductions/a.vl.json");
  CHECK(to_json((*chart["layer"].items())[0]["data"]["values"]) == R"([{"from":-0.15,"to":0.15}])");
}

TEST_CASE("a skeleton that asks for what its chart is not given is an error with a suggestion", "[pages][charts]") {
  Diagnostics diagnostics;
  load_chart_skeletons(
      [](std::string_view name) {
        return name == "charts/ranked.vl.json" ? std::string(R"({"title":"$TITEL"})") : own_template(name);
      },
      diagnostics);
  CHECK(report_of(diagnostics, DiagnosticFormat::text).find("[template.chart]") != std::string::npos);
  CHECK(diagnostics.sorted().at(0).suggestion == "$TITLE");
}

// A board of five rows, drawn by something that only says what it was given.
struct DrawnSite {
  ChartTools tools;
  std::vector<std::string> drawn;
  SmallSite small;
  explicit DrawnSite(int rows) : small(rows_of(rows)) {
    Diagnostics diagnostics;
    tools.skeletons = load_chart_skeletons(own_template, diagnostics);
    tools.draw = [this](const std::string& name, const Json& specification, const std::string& values) {
      drawn.push_back(name + " " + std::to_string(std::get<Json>(parse_json(values)).items()->size()) + " " +
                      to_json(specification["title"]));
      return std::optional(DrawnChart{"<svg/>", 30, 20});
    };
    small.edition.charts = &tools;
  }
  static std::vector<std::string> rows_of(int count) {
    std::vector<std::string> rows;
    const char* people[] = {"ann", "ben", "cid", "dee", "eve"};
    for (int i = 0; i < count; ++i) rows.push_back(speed_json(people[i], people[i], std::to_string(100 + i)));
    return rows;
  }
};

TEST_CASE("a chart's picture lies beside its specification and is drawn from the rows of its address", "[pages][charts]") {
  DrawnSite site(3);
  Files files;
  each_board_chart(site.small.edition, site.tools.skeletons, [&](OutputFile file) { files.emplace(file.path, file.bytes); });
  CHECK(files.at("charts/speed.svg") == "<svg/>");
  CHECK(site.drawn == std::vector<std::string>{R"(charts/speed--isl-1024.vl.json 3 "speed")",
                                               R"(charts/speed.vl.json 3 "speed")"});  // no date: tomorrow's is the same
}

TEST_CASE("a chart of fewer than three points is not drawn: its table says as much", "[pages][charts]") {
  DrawnSite site(2);
  Files files;
  each_board_chart(site.small.edition, site.tools.skeletons, [&](OutputFile file) { files.emplace(file.path, file.bytes); });
  CHECK(files.contains("charts/speed.vl.json"));
  CHECK_FALSE(files.contains("charts/speed.svg"));
}

TEST_CASE("the colours of charts are the theme's, on light paper and on dark", "[pages][charts]") {
  Diagnostics diagnostics;
  const ChartSkeletons skeletons = load_chart_skeletons(own_template, diagnostics);
  const std::string theme = read_file(std::string(ASSAY_SOURCE_DIR) + "/themes/default/assay.css");
  for (const char* name : {"paper", "ink", "muted", "line", "rule", "accent", "bar", "warn"}) {
    INFO(name);
    const std::string start = std::string("--") + name + ": light-dark(";
    const std::size_t at = theme.find(start) + start.size();
    CHECK(skeletons.dark.text(theme.substr(at, 7)) == theme.substr(at + 9, 7));
  }
}

TEST_CASE("coverage counts what holds today, and says how fresh it is", "[pages][coverage]") {
  std::string old = speed_json("o", "ann", "100");
  old.replace(old.find("2026-06-01"), 10, "2025-01-01");
  std::string failed = speed_json("f", "ann", "100", R"(,"state":"failed")");
  failed.replace(failed.find("\"m1\""), 4, "\"m2\"");
  const SmallSite small({old, failed, quality_json("q", "60")});
  const Json coverage = json_of(machine_files(small.edition), "api/v1/coverage.json");
  const Json::Array& cells = *coverage["cells"].items();
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].text("state") == "stale");
  CHECK(cells[0].text("newest") == "2025-01-01");
  CHECK(to_json(cells[1]["measured"]) == R"(["quality"])");
  CHECK(cells[1]["rows"].number()->text == "1");
}

}  // namespace
}  // namespace assay::testing
