#include <catch2/catch.hpp>

#include "base/file_system.h"
#include "load/load.h"

using namespace assay;

TEST_CASE("the example on the page about submitting is a good row of this repository's site", "[load][content]") {
  const std::string page = read_file(std::string(ASSAY_SOURCE_DIR) + "/content/submit.md");
  const std::size_t start = page.find("```json\n") + 8;
  const std::string example = page.substr(start, page.find("```", start) - start);
  Diagnostics diagnostics;
  const Site site = load_site(ASSAY_SOURCE_DIR, {}, diagnostics);
  const auto row = row_of(std::get<Json>(parse_json(example)), {example, "content/submit.md"}, site.catalogue, diagnostics);
  INFO(report_of(diagnostics, DiagnosticFormat::text));
  CHECK(diagnostics.sorted().empty());
  REQUIRE(row);
  CHECK(row->moderation.state == ModerationState::pending);  // nobody approves their own row
}
