#include "produce.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <functional>
#include <optional>
#include <set>

#include "base/file_system.h"
#include "pages/alias_pages.h"
#include "pages/api_boards.h"
#include "pages/api_entities.h"
#include "pages/api_site.h"
#include "pages/board_page.h"
#include "pages/downloads.h"
#include "pages/entity_pages.h"
#include "pages/feeds.h"
#include "pages/frame.h"
#include "pages/manifest.h"
#include "pages/row_page.h"
#include "pages/site_pages.h"
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
  const PageModel& frame;
  OutputSink& sink;

  void emit(OutputFile file) const { sink.add(std::move(file.path), file.bytes); }
  void show(const Page& page) const { sink.add(page.path, presentation.templates.render(page, frame)); }
};

void produce_row(const Production& production, const PublicRow& row, RowTexts& texts) {
  production.sink.add(texts.document.path, texts.document.bytes);
  texts.document.bytes = {};
  if (production.edition.site.output.row_pages) production.show(row_page(production.edition, row, production.standings));
  if (auto chart = reproduction_chart(production.edition, production.presentation.skeletons, row)) production.emit(std::move(*chart));
}

// The files that rows have for themselves, and those that hold all of them. Rows are read in order, made on several
// threads, and forgotten.
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
      produce_row(production, rows[i], texts[i]);
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

using Task = std::function<void()>;

template <typename Entries, typename MakePage>
void add_pages(std::vector<Task>& tasks, const Production& production, const Entries& entries, MakePage make_page) {
  for (const auto& entry : entries) {
    tasks.push_back([&production, &entry, make_page] { production.show(make_page(production.edition, production.standings, entry)); });
  }
}

void add_page_tasks(std::vector<Task>& tasks, const Production& production) {
  const Catalogue& catalogue = production.edition.site.catalogue;
  for (std::size_t board = 0; board < production.edition.site.boards.size(); ++board) {
    tasks.push_back([&production, board] {
      each_board_page(production.edition, board, [&](const Page& page) { production.show(page); });
    });
  }
  add_pages(tasks, production, catalogue.models, model_page);
  add_pages(tasks, production, catalogue.hardware, hardware_page);
  add_pages(tasks, production, catalogue.runtimes, runtime_page);
  add_pages(tasks, production, catalogue.benchmarks, benchmark_page);
  add_pages(tasks, production, catalogue.operators, operator_page);
  for (const auto make_page : {home_page, changes_page, not_found_page, coverage_page, models_page, hardware_list_page,
                               runtimes_page, benchmarks_page, operators_page}) {
    tasks.push_back([&production, make_page] { production.show(make_page(production.edition)); });
  }
  for (const Article& article : production.edition.articles) {
    if (article.page.empty()) continue;   // stands on the home page
    tasks.push_back([&production, &article] { production.show(article_page(production.edition, article)); });
  }
}

void add_document_tasks(std::vector<Task>& tasks, const Production& production, const EmitFile& emit) {
  const Edition& edition = production.edition;
  const ChartSkeletons& skeletons = production.presentation.skeletons;
  tasks.push_back([&] { each_board_document(edition, emit); });
  tasks.push_back([&] { each_entity_document(edition, production.standings, emit); });
  tasks.push_back([&] { each_entity_list(edition, emit); });
  tasks.push_back([&] { each_site_document(edition, reader_of(production.presentation.folders), emit); });
  tasks.push_back([&] { each_alias_page(edition, emit); });
  tasks.push_back([&] { each_feed(edition, production.standings, emit); });
  tasks.push_back([&] { each_board_chart(edition, skeletons, emit); });
  tasks.push_back([&] { each_time_chart(edition, skeletons, emit); });
  tasks.push_back([&] { emit(coverage_chart(edition, skeletons)); });
}

// Images that articles show, each once, as they lie beside the text.
void produce_images(const Production& production, InputHash& hash) {
  std::set<std::string> images;
  for (const Article& article : production.edition.articles) images.insert(article.images.begin(), article.images.end());
  for (const std::string& image : images) {
    const std::string bytes = read_file(production.edition.site.source / "content" / image);
    production.sink.add(image, bytes);
    hash.add_file("content/" + image, bytes);
  }
}

void produce_tombstones(const Production& production) {
  for (const Tombstone& tombstone : production.edition.store.tombstones()) {
    if (production.edition.site.output.row_pages) production.show(tombstone_page(production.edition, tombstone));
  }
}

// Where every page of the site stands, for the sitemap: known before any is made.
std::vector<std::string> page_paths(const Edition& edition) {
  std::vector<std::string> pages{"", "changes", "coverage", "models", "hardware", "runtimes", "benchmarks", "operators"};
  const Catalogue& catalogue = edition.site.catalogue;
  for (const BoardDefinition& board : edition.site.boards) pages.push_back(Urls::board_page(board.slug));
  for (const Model& entry : catalogue.models) pages.push_back(Urls::join("models", entry.slug));
  for (const Hardware& entry : catalogue.hardware) pages.push_back(Urls::join("hardware", entry.slug));
  for (const Runtime& entry : catalogue.runtimes) pages.push_back(Urls::join("runtimes", entry.slug));
  for (const Benchmark& entry : catalogue.benchmarks) pages.push_back(Urls::join("benchmarks", entry.slug));
  for (const Operator& entry : catalogue.operators) pages.push_back(Urls::join("operators", entry.handle));
  for (const Article& article : edition.articles) {
    if (!article.page.empty()) pages.push_back(article.page);
  }
  if (edition.site.output.row_pages) {
    for (const RowSummary& row : edition.store.summaries()) pages.push_back(Urls::row_page(row.id));
  }
  for (std::string& page : pages) page = edition.urls.page_path(page);
  return pages;
}

void add_inputs(InputHash& hash, const Edition& edition, const Presentation& presentation) {
  for (const Article& article : edition.articles) hash.add_file(article.file, article.source);
  for (const auto& folder : presentation.folders) {
    for (const auto& name : files_below(folder)) hash.add_file("templates/" + name.generic_string(), read_file(folder / name));
  }
  for (const Asset& asset : presentation.assets) hash.add_file(asset.path, asset.bytes);
}

FrameAssets frame_assets(const Presentation& presentation) {
  const auto asset = [&](std::string_view name) -> FrameAsset {
    const Asset& found = find_asset(presentation.assets, name);
    return {found.path, found.integrity};
  };
  return {asset("assay.css"), asset("icon.svg"), asset("colours.js"), asset("assay.js")};
}

}  // namespace

Presentation load_presentation(const std::filesystem::path& data_folder, const Site& site, Diagnostics& diagnostics) {
  Presentation presentation;
  presentation.folders = {data_folder / "templates"};
  if (std::filesystem::exists(site.source / "templates")) presentation.folders.push_back(site.source / "templates");
  presentation.templates = load_templates(presentation.folders, diagnostics);
  presentation.skeletons = load_chart_skeletons(reader_of(presentation.folders), diagnostics);
  std::vector<std::filesystem::path> themes{data_folder / "themes/default"};
  if (std::filesystem::exists(site.source / "themes/default")) themes.push_back(site.source / "themes/default");
  presentation.assets = load_assets(themes);
  return presentation;
}

Edition edition_of(const Judged& judged, const Urls& urls, const std::vector<Article>& articles) {
  return {judged.site, judged.store, urls, articles, judged.decisions.as_of, judged.decisions.next_change};
}

Json produce(const Judged& judged, const std::vector<Article>& articles, const Presentation& presentation, int jobs,
             OutputSink& sink) {
  std::optional<tbb::global_control> limit;
  if (jobs > 0) limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(jobs));
  const Urls urls(judged.site);
  const Edition edition = edition_of(judged, urls, articles);
  const Standings standings(edition);
  const PageModel frame = site_frame(edition, frame_assets(presentation));
  const Production production{edition, standings, presentation, frame, sink};
  const EmitFile emit = [&](OutputFile file) { production.emit(std::move(file)); };
  InputHash hash;
  hash.add_site(edition);
  produce_rows(production, hash);
  hash.add_tombstones(judged.store);
  add_inputs(hash, edition, presentation);
  produce_images(production, hash);
  std::vector<Task> tasks;
  add_page_tasks(tasks, production);
  add_document_tasks(tasks, production, emit);
  tbb::parallel_for(std::size_t{0}, tasks.size(), [&](std::size_t i) { tasks[i](); });
  produce_tombstones(production);
  for (const Asset& asset : presentation.assets) sink.add(asset.path, asset.bytes);
  for (OutputFile& file : sitemap_files(urls, page_paths(edition))) emit(std::move(file));
  emit(robots_file(urls));
  return manifest_header(edition, hash.hex());
}

}  // namespace assay
