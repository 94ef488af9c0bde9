// Pictures of charts. What draws is a shell script here, which counts how often it was started and asked.
#include "render/chart_painter.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "base/file_system.h"
#include "base/temporary_folder.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

class PaintingFolder {
 public:
  PaintingFolder() { draw_with(R"({"svg":"<svg/>","width":3,"height":2})"); }
  void draw_with(const std::string& answer) const {
    folder_.write("draw.sh", "while read -r line; do echo asked >>'" + log().string() + "'; echo '" + answer + "'; done\n");
  }
  ChartPainter painter() const { return ChartPainter({"sh", folder_.path() / "draw.sh", {}}, cache()); }
  long asked() const {
    if (!fs::exists(log())) return 0;
    const std::string lines = read_file(log());
    return std::count(lines.begin(), lines.end(), '\n');
  }
  fs::path cached_file() const { return cache() / files_below(cache()).at(0); }

 private:
  fs::path log() const { return folder_.path() / "log"; }
  fs::path cache() const { return folder_.path() / "cache"; }
  TemporaryFolder folder_;
};

const Json chart = Json::object().set("mark", "point");
const std::string rows = "[]";

}  // namespace

TEST_CASE("a picture is drawn once, and after that comes from the cache", "[render][charts]") {
  const PaintingFolder folder;
  for (int build = 0; build < 2; ++build) {
    ChartPainter painter = folder.painter();
    for (int page = 0; page < 2; ++page) {
      const auto picture = painter.paint("charts/x.vl.json", chart, rows);
      REQUIRE(picture);
      CHECK((picture->svg == "<svg/>" && picture->width == 3 && picture->height == 2));
    }
    CHECK(painter.problems().sorted().empty());
  }
  CHECK(folder.asked() == 1);
}

TEST_CASE("other rows, another specification or another drawing program make another picture", "[render][charts]") {
  const PaintingFolder folder;
  ChartPainter first = folder.painter();
  first.paint("charts/x.vl.json", chart, rows);
  first.paint("charts/x.vl.json", chart, "[1]");
  first.paint("charts/x.vl.json", Json::object().set("mark", "bar"), rows);
  CHECK(folder.asked() == 3);
  folder.draw_with(R"({"svg":"<svg>new</svg>","width":3,"height":2})");
  ChartPainter second = folder.painter();
  CHECK(second.paint("charts/x.vl.json", chart, rows)->svg == "<svg>new</svg>");
}

TEST_CASE("a cached picture that was cut short is drawn again", "[render][charts]") {
  const PaintingFolder folder;
  ChartPainter first = folder.painter();
  first.paint("charts/x.vl.json", chart, rows);
  fs::resize_file(folder.cached_file(), fs::file_size(folder.cached_file()) - 4);
  ChartPainter second = folder.painter();
  CHECK(second.paint("charts/x.vl.json", chart, rows)->svg == "<svg/>");
  CHECK(folder.asked() == 2);
}

TEST_CASE("a chart that cannot be drawn is a warning that names it and the reason", "[render][charts]") {
  const PaintingFolder folder;
  folder.draw_with(R"({"error":"Invalid mark"})");
  ChartPainter painter = folder.painter();
  CHECK_FALSE(painter.paint("charts/x.vl.json", chart, rows));
  CHECK(report_of(painter.problems(), DiagnosticFormat::text) ==
        "charts/x.vl.json: warning: this chart has no picture on its page: Invalid mark [chart.not-drawn]\n1 warning\n");
}

TEST_CASE("a drawing program that ends is one warning for all charts", "[render][charts]") {
  ChartPainter painter({"false", "/dev/null", {}}, "");
  CHECK_FALSE(painter.paint("charts/x.vl.json", chart, rows));
  CHECK_FALSE(painter.paint("charts/y.vl.json", Json::object(), rows));
  REQUIRE(painter.problems().sorted().size() == 1);
  CHECK(painter.problems().sorted()[0].id == "charts.not-drawn");
}

}  // namespace assay
