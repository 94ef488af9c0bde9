// The pages for somebody who has to choose: recommend/, claims/, measurements/, providers/.
#include <catch2/catch.hpp>

#include "api/search_entries.h"
#include "pages/claims_page.h"
#include "pages/listed_pages.h"
#include "pages/measurements_page.h"
#include "pages/provider_page.h"
#include "pages/recommend_pages.h"
#include "pages/small_edition.h"
#include "summary/standings.h"

namespace assay {
namespace {

using namespace assay::testing;

UseCaseFloor floor_for(std::string benchmark, const char* value) {
  UseCaseFloor floor;
  floor.benchmark = std::move(benchmark);
  floor.floor = number(value);
  if (floor.benchmark == "speed") floor.shape = {{"isl", Json(1024)}};
  return floor;
}

Site asking(std::vector<UseCaseFloor> floors) {
  Site in = site();
  in.catalogue.hardware[0].memory_gib = number("8");
  UseCase use_case;
  use_case.slug = "desk";
  use_case.name = "A desk";
  use_case.floors = std::move(floors);
  in.use_cases.push_back(std::move(use_case));
  return in;
}

std::string of_vendor(const std::string& id, const std::string& value) {
  std::string row = speed_json(id, "ven", value);
  const std::string community = R"("source":"community")";
  row.replace(row.find(community), community.size(), R"("source":"vendor")");
  const std::size_t runs = row.find(R"("runs":)");
  return row.erase(runs, row.find(R"("context")") - runs);
}

Page place_of(const SmallSite& small) {
  return recommend_page(small.edition, small.settings.use_cases.front(), "h1", 1);
}

TEST_CASE("the answer comes first, and what ties with it is told apart from what does not", "[pages][recommend]") {
  const SmallSite small({speed_json("a", "ann", "100"), speed_json("b", "ben", "100")}, asking({floor_for("speed", "50")}));
  const Page page = place_of(small);
  CHECK(page.path == "recommend/desk/h1/index.html");
  REQUIRE(page.model.parts("GROUP").size() == 1);
  const PageModel& candidate = page.model.parts("GROUP")[0].parts("CANDIDATE").at(0);
  CHECK(candidate.text("QUANT") == "Q4");
  CHECK(candidate.parts("CANDIDATE_TIED").empty());  // nothing ties with itself
  const PageModel& floor = candidate.parts("FLOOR").at(0);
  CHECK(floor.text("FLOOR_LIMIT") == "at least 50\u00a0tok/s");
  CHECK(floor.text("FLOOR_VERDICT") == "meets it");
  CHECK(floor.parts("FLOOR_VALUE").at(0).parts("FLOOR_SHORT").empty());
}

TEST_CASE("what falls short is listed with by how much", "[pages][recommend]") {
  const SmallSite small({speed_json("a", "ann", "40")}, asking({floor_for("speed", "50")}));
  const Page page = place_of(small);
  const PageModel& group = page.model.parts("GROUP").at(0);
  CHECK(group.text("GROUP_NAME") == "Falls short");
  const PageModel& value = group.parts("CANDIDATE").at(0).parts("FLOOR").at(0).parts("FLOOR_VALUE").at(0);
  CHECK(value.text("SHORT") == "10\u00a0tok/s short of it");
}

TEST_CASE("a candidate that is known in part is listed with what is missing and the command to start from",
          "[pages][recommend]") {
  std::string other = quality_json("q", "70");
  other.replace(other.find("r2"), 2, "r1");
  const SmallSite small({speed_json("a", "ann", "100"), other}, asking({floor_for("quality", "50"), floor_for("speed", "50")}));
  const Page page = place_of(small);
  CHECK(page.model.parts("ANSWER").empty());
  CHECK(page.model.parts("NO_ANSWER").size() == 1);
  const PageModel& group = page.model.parts("GROUP").at(0);
  CHECK(group.text("GROUP_NAME") == "Not known yet");
  CHECK(group.parts("CANDIDATE").at(0).parts("FLOOR").at(0).parts("FLOOR_UNMEASURED").size() == 1);
  const PageModel& next = page.model.parts("NEXT_MEASUREMENT").at(0);
  CHECK(next.text("NEXT_WORDS") == "Measure quality");
  CHECK(next.text("COMMAND") == "./run.sh");
}

TEST_CASE("memory comes from a measured peak and is held against the device", "[pages][recommend]") {
  const SmallSite small({speed_json("a", "ann", "100")}, asking({floor_for("speed", "50")}));
  const Page page = place_of(small);
  const PageModel& memory = page.model.parts("GROUP").at(0).parts("CANDIDATE").at(0).parts("CANDIDATE_MEMORY").at(0);
  CHECK(memory.text("MEMORY") == "8.8\u00a0GiB");
  CHECK(memory.text("MEMORY_NOTE") == "more than the 8 GiB here");
}

TEST_CASE("the home page leads to each device with a candidate, and a site without tasks has no such page",
          "[pages][recommend]") {
  const SmallSite small({speed_json("a", "ann", "100")}, asking({floor_for("speed", "50")}));
  PageModel home;
  add_chooser(home, small.edition);
  const PageModel& task = home.parts("CHOOSER").at(0).parts("TASK").at(0);
  CHECK(task.parts("TASK_PLACE").at(0).text("PLACE_NAME") == "h1");
  CHECK(task.parts("TASK_PLACE").at(0).text("PLACE_ANSWER") == "m1, Q4, on r1");
  const SmallSite without({speed_json("a", "ann", "100")});
  for (const ListedPage& page : listed_pages(without.edition, Standings(without.edition)))
    CHECK_FALSE(page.name.starts_with("recommend"));
}

TEST_CASE("claims that measurements do not bear out come first, each with model, benchmark and ratio", "[pages][claims]") {
  const std::string q8 = R"("quant":"Q8")";
  std::string untested = of_vendor("v2", "70");
  untested.replace(untested.find(R"("quant":"Q4")"), q8.size(), q8);
  const SmallSite small({untested, of_vendor("v1", "200"), speed_json("a", "ann", "100")});
  const Page page = claims_page(small.edition);
  const auto& lines = page.model.parts("CLAIM_LIST").at(0).parts("CLAIM_LINE");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text("ID") == "v1");
  CHECK(lines[0].text("VERDICT") == "Better than measured");
  CHECK(lines[0].text("BENCHMARK") == "speed");
  CHECK(lines[0].parts("CLAIM_MEASURED").at(0).text("RATIO") == "2 times");
  CHECK(lines[1].text("VERDICT") == "Nobody has measured it");
  CHECK(page.model.text("SUMMARY") == "Of 2 claims: better than measured: 1; nobody has measured it: 1.");
}

TEST_CASE("a measurement to make says what it settles and which command to start from", "[pages][measurements]") {
  const SmallSite small({speed_json("a", "ann", "100")});
  const Page page = measurements_page(small.edition);
  CHECK(page.path == "measurements/index.html");
  CHECK(page.model.parts("NO_RUNS").empty());
  REQUIRE(page.model.parts("RUN").size() == 1);
  const PageModel& run = page.model.parts("RUN")[0];
  CHECK(run.text("RUN_ACTION") == "Reproduce");
  CHECK(run.text("RUN_SETUP") == "m1, Q4, r1, h1");
  CHECK(run.parts("EFFECT").at(0).text("EFFECT_WORDS") == "lifts 1 row from Low to Moderate");
  CHECK(run.parts("RUN_COMMAND").empty());
  const SmallSite nothing({quality_json("q", "70")});
  CHECK(measurements_page(nothing.edition).model.parts("NO_RUNS").size() == 1);
}

TEST_CASE("a provider's page lists its rows and the versions that answered, and one without rows has none",
          "[pages][providers]") {
  std::string hosted = quality_json("q", "70", R"(,"provider":"p1","model_version":"2026-05-01")");
  for (const std::string_view part :
       {R"("hardware":"h1",)", R"("quant":"Q4",)", R"("runtime":"r2",)", R"("runtime_version":"1",)"})
    hosted.erase(hosted.find(part), part.size());
  const SmallSite small({hosted});
  const auto shown = shown_providers(small.edition);
  REQUIRE(shown.size() == 1);
  const Page page = provider_page(small.edition, Standings(small.edition), *shown[0]);
  CHECK(page.path == "providers/p1/index.html");
  CHECK(page.model.text("ROWS") == "1 public row");
  CHECK(page.model.parts("FACTS").at(0).parts("FIELD").at(1).text("FIELD_VALUE") == "2026-05-01");
  CHECK(page.model.parts("ROW_LIST").size() == 1);
  CHECK(to_json(search_entries(small.edition)).find("providers/p1") != std::string::npos);
  const SmallSite local({quality_json("q", "70")});
  for (const ListedPage& one : listed_pages(local.edition, Standings(local.edition)))
    CHECK_FALSE(one.name.starts_with("providers"));
}

}  // namespace
}  // namespace assay
