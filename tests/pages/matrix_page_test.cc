#include "pages/matrix_page.h"

#include <catch2/catch.hpp>

#include "pages/changes_pages.h"
#include "pages/small_edition.h"
#include "summary/standings.h"

namespace assay {
namespace {

using namespace assay::testing;

std::string with_quant(std::string row, std::string_view quant) {
  return row.replace(row.find("Q4"), 2, quant);
}

TEST_CASE("the matrix has a line for each quant, says what is not measured and averages nothing", "[pages][matrix]") {
  const SmallSite small({quality_json("q4", "70"), with_quant(quality_json("q8", "72"), "Q8")});
  const ModelMatrix matrix = model_matrix(small.edition, Standings(small.edition));
  REQUIRE(matrix.columns.size() == 1);
  REQUIRE(matrix.models.size() == 1);
  CHECK(matrix.models[0].best[0] != nullptr);
  const Page page = matrix_page(small.edition, Standings(small.edition));
  CHECK(page.path == "matrix/index.html");
  CHECK(page.model.parts("NO_MATRIX").empty());
}

TEST_CASE("a month of changes opens with how many there are of each kind", "[pages][changes]") {
  const SmallSite small({speed_json("a", "ann", "100"), with_quant(speed_json("b", "ben", "90"), "Q8")});
  const auto months = change_months(small.store);
  REQUIRE_FALSE(months.empty());
  CHECK(months.front().name == "2026-06");
  CHECK(months.front().kinds.at(0) == std::pair<std::string, std::size_t>("published", 2));
  const Page page = change_month_page(small.edition, Standings(small.edition), months.front());
  CHECK(page.path == "changes/2026-06/index.html");
  const PageModel& month = page.model.parts("MONTH_OF_CHANGES").at(0);
  CHECK(month.parts("COUNT").at(0).text("COUNT_NUMBER") == "2");
  CHECK(month.parts("CHANGE").size() == 2);
  CHECK(month.parts("CHANGE").at(0).parts("CHANGE_VALUE").size() == 1);
}

}  // namespace
}  // namespace assay
