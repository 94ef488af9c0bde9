#include "pages/coverage_page.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "charts/chart_figure.h"
#include "pages/frame.h"
#include "summary/coverage.h"
#include "summary/row_groups.h"

namespace assay {
namespace {

struct CellWords {
  const char* look;  // class of the cell
  std::string text;
  std::string meaning;  // for a reader who has only the text
};

// What a pair of model and device has come to; colour repeats it.
CellWords words_of(const Coverage& coverage, const std::string& model, const std::string& hardware) {
  const auto at = coverage.find({model, hardware});
  if (at == coverage.end()) return {"none", "–", "not measured"};
  const CoverageCell& cell = at->second;
  if (cell.rows > 0 && cell.fresh) return {"fresh", fmt::format("{}", cell.rows), counted(cell.rows, "row", "rows")};
  if (cell.rows > 0) return {"aged", fmt::format("{} stale", cell.rows), counted(cell.rows, "stale row", "stale rows")};
  if (cell.newest) return {"gone", "expired", "only rows that no longer hold"};
  return {"gone", "did not run", "tried, did not run"};
}

void add_matrix(PageModel& page, const Edition& edition, const Coverage& coverage) {
  const Catalogue& catalogue = edition.site.catalogue;
  for (const Hardware& hardware : catalogue.hardware) {
    page.add("DEVICE").set("DEVICE_NAME", hardware.name).set("DEVICE_URL", edition.urls.hardware(hardware.slug));
  }
  std::size_t measured = 0, tried = 0;
  for (const Model& model : catalogue.models) {
    PageModel& line = page.add("COVERED_MODEL");
    line.set("MODEL", model.name).set("MODEL_URL", edition.urls.model(model.slug));
    for (const Hardware& hardware : catalogue.hardware) {
      const CellWords words = words_of(coverage, model.slug, hardware.slug);
      line.add("COVERED").set("COVERED_CLASS", words.look).set("COVERED_TEXT", words.text).set("COVERED_MEANING", words.meaning);
      const auto at = coverage.find({model.slug, hardware.slug});
      if (at == coverage.end()) continue;
      measured += at->second.rows > 0 ? 1 : 0;
      tried += at->second.rows == 0 && at->second.tried ? 1 : 0;
    }
  }
  const std::size_t pairs = catalogue.models.size() * catalogue.hardware.size();
  page.set("PAIRS", fmt::format("{}", pairs)).set("MEASURED_PAIRS", fmt::format("{}", measured));
  page.set("MISSING_PAIRS", fmt::format("{}", pairs - measured));
  if (tried > 0) page.show("SOME_TRIED").set("TRIED_PAIRS", fmt::format("{}", tried));
}

// For each benchmark the models of which no row holds today.
void add_gaps(PageModel& page, const Edition& edition) {
  const Catalogue& catalogue = edition.site.catalogue;
  for (const Benchmark& benchmark : catalogue.benchmarks) {
    std::set<std::string> models;
    for (const RowSummary& row : edition.store.summaries(Facet::benchmark, benchmark.slug)) {
      if (stands_today(row)) models.insert(row.model);
    }
    PageModel& gap = page.add("GAP");
    gap.set("GAP_BENCHMARK", benchmark.name).set("GAP_URL", edition.urls.benchmark(benchmark.slug));
    gap.set("GAP_COUNT", fmt::format("{} of {}", models.size(), counted(catalogue.models.size(), "model", "models")));
    for (const Model& model : catalogue.models) {
      if (!models.contains(model.slug))
        gap.add("GAP_MODEL").set("MODEL", model.name).set("MODEL_URL", edition.urls.model(model.slug));
    }
    gap.show("GAP_NONE", models.size() == catalogue.models.size());
  }
}

}  // namespace

Page coverage_page(const Edition& edition) {
  PageHead head;
  head.name = "coverage";
  head.title = "Coverage";
  head.description = "What is measured and what is not: every model on every device, and how fresh it is.";
  head.json = "api/v1/coverage.json";
  Page page = new_page(edition, "pages/coverage.html", head);
  add_matrix(page.model, edition, coverage_of(edition));
  if (edition.charts) {
    const Chart chart = coverage_chart(edition, edition.charts->skeletons);
    if (chart.says_more) add_chart(page.model, "CHART", edition, chart, "");
  }
  add_gaps(page.model, edition);
  show_link(page.model, "SUBMIT_LINK", "SUBMIT_URL", article_url(edition, "submit"));
  return page;
}

}  // namespace assay
