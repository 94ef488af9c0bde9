// "What can I run on my hardware?" on the home page.
#include "pages/device_guide.h"

#include <fmt/format.h>

#include "pages/small_edition.h"

namespace assay::testing {
namespace {

std::string with(std::string row, std::string_view what, std::string_view other) {
  row.replace(row.find(what), what.size(), other);
  return row;
}

// "m1 100, m2 40" of each device; what did not run after a bar.
std::map<std::string, std::string> guide_of(const std::vector<std::string>& rows) {
  const SmallSite small(rows);
  PageModel model;
  add_device_guide(model, small.edition, Standings(small.edition));
  std::map<std::string, std::string> guide;
  for (const PageModel& device : model.parts("DEVICE")) {
    std::string& told = guide[std::string(device.text("DEVICE_NAME"))];
    for (const PageModel& speeds : device.parts("SPEEDS")) {
      for (const PageModel& speed : speeds.parts("SPEED"))
        told += fmt::format("{} {};", speed.text("MODEL"), speed.text("VALUE"));
    }
    for (const PageModel& failures : device.parts("FAILURES")) {
      for (const PageModel& failure : failures.parts("FAILURE"))
        told += fmt::format("{} {}: {};", failure.text("MODEL"), failure.text("QUANT"), failure.text("WHY"));
    }
  }
  return guide;
}

TEST_CASE("a device shows the fastest ranked setup of each model, best first", "[pages][home]") {
  const auto guide = guide_of({speed_json("a", "ann", "100"), with(speed_json("b", "ben", "140"), "\"Q4\"", "\"Q3\""),
                               with(speed_json("c", "cid", "200"), "\"m1\"", "\"m2\"")});
  CHECK(guide == std::map<std::string, std::string>{{"h1", "m2 200;m1 140;"}, {"h2", ""}, {"h3", ""}, {"h4", ""}});
}

TEST_CASE("a vendor's number is no answer to what a device can do", "[pages][home]") {
  const auto guide = guide_of({speed_json("a", "ann", "100"), with(speed_json("v", "ven", "500"), "community", "vendor")});
  CHECK(guide.at("h1") == "m1 100;");
}

TEST_CASE("speeds of two shapes never stand in one list: the shape with most rows is shown", "[pages][home]") {
  const auto guide = guide_of({speed_json("a", "ann", "100"), with(speed_json("b", "ben", "90"), "\"m1\"", "\"m2\""),
                               with(speed_json("c", "cid", "900"), "1024", "16")});
  CHECK(guide.at("h1") == "m1 100;m2 90;");
}

TEST_CASE("two cards of a kind are a device of their own", "[pages][home]") {
  const auto guide = guide_of({speed_json("a", "ann", "100"), speed_json("b", "ben", "180", R"(,"hardware_count":2)")});
  CHECK(guide.at("h1") == "m1 100;");
  CHECK(guide.at("2 × h1") == "m1 180;");
}

TEST_CASE("what was tried and did not run is told with its reason, unless the same runs after all", "[pages][home]") {
  const std::string failed = R"(,"state":"failed","state_reason":"out of memory")";
  const auto guide = guide_of({speed_json("a", "ann", "100"), speed_json("b", "ben", "1", failed),
                               with(speed_json("c", "cid", "1", failed), "\"m1\"", "\"m2\"")});
  CHECK(guide.at("h1") == "m1 100;m2 Q4: failed: out of memory;");
}

}  // namespace
}  // namespace assay::testing
