#include "produce.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <optional>

#include "base/file_system.h"
#include "pages/api_boards.h"
#include "pages/api_entities.h"
#include "pages/api_site.h"
#include "pages/downloads.h"
#include "pages/feeds.h"
#include "pages/manifest.h"
#include "pages/sitemap.h"
#include "pages/standings.h"

namespace assay {
namespace {

constexpr std::size_t rows_at_a_time = 256;   // in memory whole, before they are forgotten

ReadTemplate reader_of(std::vector<std::filesystem::path> folders) {
  return [folders = std::move(folders)](std::string_view name) -> std::string {
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
      if (std::filesystem::exists(*folder / name)) return read_file(*folder / name);
    }
    throw EnvironmentError("the template " + std::string(name) + " is missing");
  };
}

struct Production {
  const Edition& edition;
  const Standings& standings;
  const Presentation& presentation;
  OutputSink& sink;
  EmitFile emit;
};

// The files that rows have for themselves, and those that hold all of them. Rows are read in order and made on
// several threads.
void produce_rows(const Production& production, InputHash& hash) {
  const auto columns = csv_columns(production.edition.store);
  std::string ndjson, csv = csv_header(columns), last;
  while (true) {
    const auto rows = production.edition.store.public_rows_after(last, rows_at_a_time);
    if (rows.empty()) break;
    last = rows.back().summary.id;
    std::vector<RowTexts> texts(rows.size());
    tbb::parallel_for(std::size_t{0}, rows.size(), [&](std::size_t i) {
      texts[i] = row_texts(rows[i], columns);
      production.sink.add(texts[i].document.path, texts[i].document.bytes);
      texts[i].document.bytes = {};
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      hash.add_row(rows[i]);
      ndjson += texts[i].ndjson;
      csv += texts[i].csv;
    }
  }
  production.sink.add("downloads/rows.ndjson", ndjson);
  production.sink.add("downloads/rows.csv", csv);
}

void produce_documents(const Production& production) {
  const Edition& edition = production.edition;
  each_board_document(edition, production.emit);
  each_entity_document(edition, production.standings, production.emit);
  each_entity_list(edition, production.emit);
  each_site_document(edition, reader_of(production.presentation.folders), production.emit);
  each_feed(edition, production.standings, production.emit);
  each_board_chart(edition, production.presentation.skeletons, production.emit);
  each_time_chart(edition, production.presentation.skeletons, production.emit);
  production.emit(coverage_chart(edition, production.presentation.skeletons));
}

}  // namespace

Presentation load_presentation(const std::filesystem::path& data_folder, const Site& site, Diagnostics& diagnostics) {
  Presentation presentation;
  presentation.folders = {data_folder / "templates"};
  if (std::filesystem::exists(site.source / "templates")) presentation.folders.push_back(site.source / "templates");
  presentation.templates = load_templates(presentation.folders, diagnostics);
  presentation.skeletons = load_chart_skeletons(reader_of(presentation.folders), diagnostics);
  return presentation;
}

Json produce(const Judged& judged, const std::vector<Article>& articles, const Presentation& presentation, int jobs,
             OutputSink& sink) {
  std::optional<tbb::global_control> limit;
  if (jobs > 0) limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(jobs));
  const Urls urls(judged.site);
  const Edition edition{judged.site, judged.store, urls, articles, judged.decisions.as_of, judged.decisions.next_change};
  const Standings standings(edition);
  std::vector<std::string> pages;
  const Production production{edition, standings, presentation, sink,
                              [&](OutputFile file) { sink.add(std::move(file.path), file.bytes); }};
  InputHash hash;
  hash.add_site(edition);
  produce_rows(production, hash);
  hash.add_tombstones(judged.store);
  produce_documents(production);
  for (OutputFile& file : sitemap_files(urls, pages)) production.emit(std::move(file));
  production.emit(robots_file(urls));
  return manifest_header(edition, hash.hex());
}

}  // namespace assay
