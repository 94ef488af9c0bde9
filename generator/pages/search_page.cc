#include "pages/search_page.h"

#include <tuple>

#include "base/text.h"

namespace assay {
namespace {

void add_tool(PageModel& tool, const Edition& edition, const std::vector<FrameAsset>& modules) {
  tool.set("SEARCH_INDEX", edition.urls.file_url("api/v1/search/index.json"));
  for (const FrameAsset& module : modules) {
    tool.add("MODULE").set("MODULE_URL", edition.urls.file_url(module.path)).set("MODULE_INTEGRITY", module.integrity);
  }
}

void add_places(PageModel& model, const Edition& edition) {
  const auto add = [&](std::string_view name, std::string url, std::string what) {
    model.add("PLACE").set("PLACE_NAME", std::string(name)).set("PLACE_URL", std::move(url)).set("PLACE_HOLDS", std::move(what));
  };
  const Catalogue& catalogue = edition.site.catalogue;
  const Urls& urls = edition.urls;
  add("Models", urls.page_url("models"), counted(catalogue.models.size(), "model", "models"));
  add("Hardware", urls.page_url("hardware"), counted(catalogue.hardware.size(), "device", "devices"));
  add("Runtimes", urls.page_url("runtimes"), counted(catalogue.runtimes.size(), "runtime", "runtimes"));
  add("Benchmarks", urls.page_url("benchmarks"), counted(catalogue.benchmarks.size(), "benchmark", "benchmarks"));
  add("Operators", urls.page_url("operators"), counted(catalogue.operators.size(), "operator", "operators"));
  for (const auto& [page, name, what] : {std::tuple("methodology", "Methodology", "how a number gets here"),
                                         std::tuple("glossary", "Glossary", "what the words mean")}) {
    if (const auto url = article_url(edition, page)) add(name, *url, what);
  }
  add("Coverage", urls.page_url("coverage"), "what is measured and what is not");
  add("Changes", urls.page_url("changes"), "what happened to rows, by day");
  add("All rows as CSV", urls.file_url("downloads/rows.csv"), counted(edition.store.public_row_count(), "row", "rows"));
}

}  // namespace

Page search_page(const Edition& edition, const std::vector<FrameAsset>& modules) {
  PageHead head;
  head.name = "search";
  head.title = "Search";
  head.description = "Models, hardware, benchmarks, boards, rows and the methodology.";
  head.section = "search";
  head.json = "api/v1/search/index.json";
  Page page = new_page(edition, "pages/search.html", head);
  PageModel& model = page.model;
  if (modules.empty())
    model.show("SEARCH_MISSING");
  else
    add_tool(model.add("SEARCH_TOOL"), edition, modules);
  for (const BoardDefinition& board : edition.site.boards) {
    model.add("BOARD").set("BOARD_TITLE", board.title).set("BOARD_URL", edition.urls.board(board.slug));
  }
  add_places(model, edition);
  return page;
}

}  // namespace assay
