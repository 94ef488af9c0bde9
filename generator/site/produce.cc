#include "site/produce.h"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <set>

#include "api/api_choices.h"
#include "api/api_compare.h"
#include "api/api_entities.h"
#include "api/api_site.h"
#include "api/board_download.h"
#include "api/downloads.h"
#include "api/manifest.h"
#include "api/search_index.h"
#include "base/file_system.h"
#include "base/in_order.h"
#include "base/threads.h"
#include "boards/board_document.h"
#include "charts/tradeoffs.h"
#include "feeds/alias_pages.h"
#include "feeds/embeds.h"
#include "feeds/feeds.h"
#include "feeds/sitemap.h"
#include "model/aliases.h"
#include "pages/board_page.h"
#include "pages/compare_page.h"
#include "pages/coverage_page.h"
#include "pages/entity_pages.h"
#include "pages/frame.h"
#include "pages/listed_pages.h"
#include "pages/row_page.h"
#include "pages/search_page.h"
#include "pages/site_pages.h"
#include "pages/tradeoff_page.h"
#include "render/packages.h"
#include "site/hosting.h"
#include "summary/standings.h"

namespace assay {
namespace {

constexpr std::size_t rows_at_a_time = 16;  // read from the store at once, made by one thread

ReadTemplate reader_of(std::vector<std::filesystem::path> folders) {
  return [folders = std::move(folders)](std::string_view name) -> std::string {
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
      if (std::filesystem::exists(*folder / name)) return read_file(*folder / name);
    }
    throw EnvironmentError("the template " + std::string(name) + " is missing");
  };
}

const std::string& slug_of(const Operator& person) {
  return person.handle;
}
const std::string& slug_of(const auto& entry) {
  return entry.slug;
}

FrameAsset frame_asset(const Presentation& presentation, std::string_view name) {
  const Asset& found = find_asset(presentation.assets, name);
  return {found.path, found.integrity};
}

PageModel frame_of(const Edition& edition, const Presentation& presentation) {
  const auto asset = [&](std::string_view name) { return frame_asset(presentation, name); };
  const bool has_card = has_asset(presentation.assets, "card.png");
  return site_frame(edition, {asset("assay.css"), asset("icon.svg"), asset("colours.js"), asset("assay.js"),
                              has_card ? std::optional(asset("card.png")) : std::nullopt});
}

// The scripts of the search page; none where one of them is left out.
std::vector<FrameAsset> search_modules(const Presentation& presentation) {
  if (!has_asset(presentation.assets, "search.js")) return {};
  return {frame_asset(presentation, "search.js"), frame_asset(presentation, "packages/minisearch.js")};
}

EmitFile emit_to(OutputSink& sink) {
  return [&sink](OutputFile file) { sink.add(std::move(file.path), file.bytes); };
}

// In their order, so that the largest ones, which come first, are not begun last when the other threads have nothing left.
void make_all(const std::vector<Output>& parts, OutputSink& sink) {
  std::atomic<std::size_t> next = 0;
  tbb::parallel_for(0, tbb::this_task_arena::max_concurrency(), [&](int) {
    for (std::size_t part = next++; part < parts.size(); part = next++) parts[part].make(sink);
  });
}

// Some rows on their way through.
struct RowBatch {
  std::vector<StoredRow> rows;
  std::vector<RowTexts> texts;
};

// `make` is called for each row on several threads, `take` for its texts in the order of the rows.
template <typename Make, typename Take>
void each_row(const Edition& edition, const Make& make, const Take& take) {
  const auto columns = csv_columns(edition.store);
  std::string last;
  const auto read = [&](RowBatch& batch) {
    batch.rows = edition.store.public_rows_after(last, rows_at_a_time);
    if (!batch.rows.empty()) last = batch.rows.back().summary.id;
    return !batch.rows.empty();
  };
  const auto work = [&](RowBatch& batch) {
    for (StoredRow& stored : batch.rows) {
      const PublicRow row = whole(std::move(stored));
      make(row, batch.texts.emplace_back(row_texts(row, columns)));
    }
  };
  in_order<RowBatch>(read, work, [&](RowBatch& batch) {
    for (const RowTexts& texts : batch.texts) take(texts);
  });
}

// The files that hold every row, as they grow.
struct Downloads {
  Downloads(OutputSink& sink, const Store& store)
      : ndjson(sink.grow("downloads/rows.ndjson")), csv(sink.grow("downloads/rows.csv")) {
    csv->append(csv_header(csv_columns(store)));
  }

  void take(const RowTexts& texts) {
    ndjson->append(texts.line + '\n');
    csv->append(texts.csv);
  }
  void finish() {
    ndjson->finish();
    csv->finish();
  }

  std::unique_ptr<GrowingFile> ndjson, csv;
};

// Where every page of the site stands, for the sitemap: known before any is made.
std::vector<std::string> page_paths(const Edition& edition, const Standings& standings) {
  std::vector<std::string> pages{"", "coverage", "models", "hardware", "runtimes", "benchmarks", "operators", "search"};
  for (const ListedPage& page : listed_pages(edition, standings)) pages.push_back(page.name);
  const Catalogue& catalogue = edition.site.catalogue;
  for (const BoardDefinition& board : edition.site.boards) pages.push_back(Urls::board_page(board.slug));
  for (const Model& entry : catalogue.models) pages.push_back(Urls::join("models", entry.slug));
  for (const Hardware& entry : catalogue.hardware) pages.push_back(Urls::join("hardware", entry.slug));
  for (const Runtime& entry : catalogue.runtimes) pages.push_back(Urls::join("runtimes", entry.slug));
  for (const Benchmark& entry : catalogue.benchmarks) pages.push_back(Urls::join("benchmarks", entry.slug));
  for (const Operator& entry : catalogue.operators) pages.push_back(Urls::join("operators", entry.handle));
  for (std::string& name : comparison_page_names(edition)) pages.push_back(std::move(name));
  for (std::string& name : tradeoff_page_names(edition)) pages.push_back(std::move(name));
  for (const Article& article : edition.articles) {
    if (!article.page.empty()) pages.push_back(article.page);
  }
  if (edition.site.output.row_pages) {
    for (const RowSummary& row : edition.store.summaries()) pages.push_back(Urls::row_page(row.id));
  }
  for (std::string& page : pages) page = edition.urls.page_path(page);
  return pages;
}

// Images that articles show, each once, as they lie beside the text.
std::set<std::string> images_of(const Edition& edition) {
  std::set<std::string> images;
  for (const Article& article : edition.articles) images.insert(article.images.begin(), article.images.end());
  return images;
}

std::string image_bytes(const Edition& edition, const std::string& image) {
  return read_file(edition.site.source / "content" / image);
}

void add_inputs(InputHash& hash, const Edition& edition, const Presentation& presentation) {
  for (const Article& article : edition.articles) hash.add_file(article.file, article.source);
  for (const std::string& image : images_of(edition)) hash.add_file("content/" + image, image_bytes(edition, image));
  for (const auto& folder : presentation.folders) {
    for (const auto& name : files_below(folder)) hash.add_file("templates/" + name.generic_string(), read_file(folder / name));
  }
  for (const Asset& asset : presentation.assets) hash.add_file(asset.path, asset.bytes);
}

// null where no charts are wanted, or what draws them is missing: packages have been missed already (load_packages).
std::unique_ptr<ChartPainter> painter_for(const std::filesystem::path& data_folder, const ChartDrawing& drawing,
                                          Diagnostics& diagnostics) {
  if (!drawing.wanted) return nullptr;
  if (drawing.node.empty()) {
    diagnostics.warning("charts.not-drawn", {},
                        "charts are not drawn: there is no program \"node\" on PATH; pages show tables and "
                        "link the Vega-Lite specifications");
    return nullptr;
  }
  PaintingTools tools{drawing.node, data_folder / "charts/draw.mjs", {}};
  for (const char* name : {"packages/vega.js", "packages/vega-lite.js"}) {
    const auto file = package_path(data_folder, name);
    if (!file) return nullptr;
    tools.libraries.push_back(*file);
  }
  return std::make_unique<ChartPainter>(std::move(tools), drawing.cache);
}

DrawChart drawn_by(ChartPainter& painter) {
  return [&painter](const std::string& name, const Json& specification, const std::string& rows) -> std::optional<DrawnChart> {
    auto picture = painter.paint(name, specification, rows);
    if (!picture) return std::nullopt;
    return DrawnChart{std::move(picture->svg), picture->width, picture->height};
  };
}

}  // namespace

Presentation load_presentation(const std::filesystem::path& data_folder, const Site& site, const ChartDrawing& drawing,
                               Diagnostics& diagnostics) {
  Presentation presentation;
  presentation.folders = {data_folder / "templates"};
  if (std::filesystem::exists(site.source / "templates")) presentation.folders.push_back(site.source / "templates");
  presentation.templates = load_templates(presentation.folders, diagnostics);
  presentation.charts.skeletons = load_chart_skeletons(reader_of(presentation.folders), diagnostics);
  std::vector<std::filesystem::path> themes{data_folder / "themes/default"};
  if (std::filesystem::exists(site.source / "themes/default")) themes.push_back(site.source / "themes/default");
  presentation.assets = load_assets(themes, load_packages(data_folder, diagnostics));
  presentation.painter = painter_for(data_folder, drawing, diagnostics);
  if (presentation.painter) presentation.charts.draw = drawn_by(*presentation.painter);
  return presentation;
}

Edition edition_of(const Judged& judged, const Presentation& presentation, const Urls& urls,
                   const std::vector<Article>& articles) {
  return {judged.site,          judged.store,        urls, articles, judged.decisions.as_of, judged.decisions.next_change,
          &presentation.charts, judged.outcomes_hash};
}

Outputs::Outputs(const Edition& edition, const Presentation& presentation)
    : Outputs(edition, presentation, std::make_shared<const Standings>(edition)) {}

Outputs::Outputs(const Edition& edition, const Presentation& presentation, std::shared_ptr<const Standings> standings)
    : edition_(edition),
      presentation_(presentation),
      standings_(std::move(standings)),
      lines_(edition, *standings_),
      frame_(frame_of(edition, presentation)) {
  add_boards();
  add_pages();
  add_tradeoffs();
  add_articles();
  add_documents();
  add_host_files();
  add_files({"robots.txt"}, [this](const EmitFile& emit) { emit(robots_file(edition_.urls)); });
  add_files({"sitemap.xml", "sitemap-*"}, [this](const EmitFile& emit) {
    for (OutputFile& file : sitemap_files(edition_.urls, page_paths(edition_, *standings_))) emit(std::move(file));
  });
  for (const Asset& asset : presentation.assets) {
    add_files({asset.path}, [&asset](const EmitFile& emit) { emit({asset.path, asset.bytes}); });
  }
}

void Outputs::show(const Page& page, OutputSink& sink) const {
  sink.add(page.path, presentation_.templates.render(page, frame_));
}

template <typename MakePage>
void Outputs::add_page(std::string_view page, const char* page_template, MakePage make_page) {
  parts_.push_back(
      {{edition_.urls.page_path(page)}, page_template, {}, [this, make_page](OutputSink& sink) { show(make_page(), sink); }});
}

template <typename Entries, typename MakePage, typename MakeDocument>
void Outputs::add_entities(const Entries& entries, std::string_view folder, MakePage make_page, MakeDocument make_document) {
  for (const auto& entry : entries) {
    const std::string name = Urls::join(folder, slug_of(entry));
    add_page(name, "pages/entity.html", [this, &entry, make_page] { return make_page(edition_, *standings_, entry); });
    add_files({"api/v1/" + name + ".json"},
              [this, &entry, make_document](const EmitFile& emit) { make_document(edition_, lines_, entry, emit); });
  }
}

void Outputs::add_boards() {
  for (std::size_t board = 0; board < edition_.site.boards.size(); ++board) {
    const std::string& slug = edition_.site.boards[board].slug;
    parts_.push_back({{edition_.urls.page_path(Urls::board_page(slug)), Urls::join(Urls::board_page(slug), "page/*"),
                       board_document_path(slug)},
                      "pages/board.html",
                      {},
                      [this, board](OutputSink& sink) {
                        make_board(
                            edition_, board, [&](const Page& page) { show(page, sink); }, emit_to(sink));
                      }});
  }
}

// A chart that was drawn can stand on other sites; its specification, which comes first, says its title.
EmitFile with_embeds(const Edition& edition, const EmitFile& emit) {
  return [&edition, &emit, title = std::string()](OutputFile file) mutable {
    if (file.path.ends_with(".vl.json")) {
      const auto parsed = parse_json(file.bytes);
      const Json* specification = std::get_if<Json>(&parsed);
      title = specification ? std::string((*specification)["title"].text("text")) : std::string();
    } else if (file.path.ends_with(".svg")) {
      each_chart_embed(edition, file.path, title, emit);
    }
    emit(std::move(file));
  };
}

void Outputs::add_pages() {
  const Catalogue& catalogue = edition_.site.catalogue;
  add_entities(catalogue.models, "models", model_page, model_document);
  add_entities(catalogue.hardware, "hardware", hardware_page, hardware_document);
  add_entities(catalogue.runtimes, "runtimes", runtime_page, runtime_document);
  add_entities(catalogue.benchmarks, "benchmarks", benchmark_page, benchmark_document);
  add_entities(catalogue.operators, "operators", operator_page, operator_document);
  const auto add = [this](std::string_view page, const char* page_template, Page (*make_page)(const Edition&)) {
    add_page(page, page_template, [this, make_page] { return make_page(edition_); });
  };
  for (const ListedPage& page : listed_pages(edition_, *standings_)) add_page(page.name, page.page_template, page.make);
  add("coverage", "pages/coverage.html", coverage_page);
  add("models", "pages/list.html", models_page);
  add("hardware", "pages/list.html", hardware_list_page);
  add("runtimes", "pages/list.html", runtimes_page);
  add("benchmarks", "pages/list.html", benchmarks_page);
  add("operators", "pages/list.html", operators_page);
  add("compare", "pages/compare_index.html", compare_index_page);
  add_page("search", "pages/search.html", [this] { return search_page(edition_, search_modules(presentation_)); });
  parts_.push_back({{"compare/*"}, "pages/compare.html", {}, [this](OutputSink& sink) {
                      each_comparison_page(edition_, [&](const Page& page) { show(page, sink); });
                    }});
  parts_.push_back(
      {{"404.html"}, "pages/not_found.html", {}, [this](OutputSink& sink) { show(not_found_page(edition_), sink); }});
  if (!edition_.site.output.row_pages) return;
  for (const Tombstone& tombstone : edition_.store.tombstones()) {
    add_page(Urls::row_page(tombstone.id), "pages/tombstone.html",
             [this, tombstone] { return tombstone_page(edition_, tombstone); });
  }
}

void Outputs::add_tradeoffs() {
  add_files({"api/v1/tradeoffs.json"}, [this](const EmitFile& emit) { emit(tradeoff_list_document(edition_)); });
  const auto& pairs = edition_.store.tradeoffs();
  if (pairs.empty()) return;
  add_page("tradeoffs", "pages/tradeoffs.html", [this] { return tradeoff_list_page(edition_); });
  for (const TradeoffPair& pair : pairs) {
    add_page(tradeoff_page_name(pair), "pages/tradeoff.html", [this, pair] { return tradeoff_page(edition_, pair); });
    add_files({tradeoff_document_path(pair), fmt::format("charts/tradeoffs/{}--*", tradeoff_name(pair))},
              [this, pair](const EmitFile& emit) { each_tradeoff_file(edition_, presentation_.charts.skeletons, pair, emit); });
  }
}

void Outputs::add_articles() {
  std::string home;  // content/index.md stands on the home page
  for (const Article& article : edition_.articles) {
    if (article.page.empty())
      home = article.file;
    else
      add_page(article.page, "pages/article.html", [this, &article] { return article_page(edition_, article); });
    if (!article.page.empty()) parts_.back().article = article.file;
  }
  for (const std::string& image : images_of(edition_)) {
    add_files({image}, [this, image](const EmitFile& emit) { emit({image, image_bytes(edition_, image)}); });
  }
  add_page("", "pages/home.html", [this] { return home_page(edition_, *standings_); });
  parts_.back().article = home;
}

// What the host reads, or else pages that lead from old addresses to the new ones.
void Outputs::add_host_files() {
  for (auto& [path, bytes] : host_files(edition_.site, edition_.urls, edition_.articles)) {
    add_files({path}, [path, bytes](const EmitFile& emit) { emit({path, bytes}); });
  }
  if (host_of(edition_.site).reads_redirects) return;
  for (const Article& article : edition_.articles) {
    if (article.aliases.empty()) continue;
    std::vector<std::string> paths;
    for (const std::string& alias : article.aliases) paths.push_back(alias_path(alias, edition_.site.output.urls));
    add_files(std::move(paths), [this, &article](const EmitFile& emit) { each_alias_page(edition_, article, emit); });
  }
}

void Outputs::add_files(std::vector<std::string> paths, std::function<void(const EmitFile&)> make) {
  parts_.push_back({std::move(paths), {}, {}, [make = std::move(make)](OutputSink& sink) { make(emit_to(sink)); }});
}

void Outputs::add_documents() {
  add_files(
      {"api/v1/models.json", "api/v1/hardware.json", "api/v1/runtimes.json", "api/v1/operators.json", "api/v1/benchmarks.json",
       "api/v1/quality-benchmarks.json", "api/v1/performance-benchmarks.json", "api/v1/boards.json"},
      [this](const EmitFile& emit) { each_entity_list(edition_, emit); });
  add_files({"api/v1/compare.json", "api/v1/words.json", "api/v1/compare/*"},
            [this](const EmitFile& emit) { each_comparison_document(edition_, emit); });
  add_files({"api/v1/claims.json", "api/v1/measurements.json", "api/v1/baselines.json"},
            [this](const EmitFile& emit) { each_choice_document(edition_, emit); });
  for (const UseCase& use_case : edition_.site.use_cases) {
    const std::string path = recommendation_document_path(use_case.slug);
    add_files({path}, [this, path, &use_case](const EmitFile& emit) {
      emit({path, to_pretty_json(recommendation_document(edition_, use_case))});
    });
  }
  add_files({"api/v1/search/*"}, [this](const EmitFile& emit) { each_search_document(edition_, emit); });
  add_files({"api/v1/index.json", "api/v1/policy.json", "api/v1/changes.json", "api/v1/removals.json", "api/v1/coverage.json",
             "api/v1/openapi.json", "api/v1/schema/*"},
            [this](const EmitFile& emit) { each_site_document(edition_, reader_of(presentation_.folders), emit); });
  std::vector<std::string> feeds{"feed.atom"};
  for (const BoardDefinition& board : edition_.site.boards) feeds.push_back(feed_path("boards", board.slug));
  for (const Model& model : edition_.site.catalogue.models) feeds.push_back(feed_path("models", model.slug));
  for (const Hardware& hardware : edition_.site.catalogue.hardware) feeds.push_back(feed_path("hardware", hardware.slug));
  add_files(std::move(feeds), [this](const EmitFile& emit) { each_feed(edition_, *standings_, emit); });
  for (const BoardDefinition& board : edition_.site.boards) {
    add_files({board_download_path(board.slug)}, [this, &board](const EmitFile& emit) { emit(board_download(edition_, board)); });
  }
  add_files({"charts/*", "embed/charts/*", "oembed/charts/*"}, [this](const EmitFile& emit) {
    each_board_chart(edition_, presentation_.charts.skeletons, with_embeds(edition_, emit));
  });
  add_files({"charts/over-time/*"},
            [this](const EmitFile& emit) { each_time_chart(edition_, presentation_.charts.skeletons, emit); });
  add_files({"charts/coverage/*"}, [this](const EmitFile& emit) {
    emit_chart(edition_, coverage_chart(edition_, presentation_.charts.skeletons), emit);
  });
}

void Outputs::make_row(const PublicRow& row, RowTexts& texts, OutputSink& sink) const {
  sink.add(texts.document.path, texts.document.bytes);
  texts.document.bytes = {};
  if (edition_.site.output.row_pages) {
    show(row_page(edition_, row, *standings_), sink);
    each_row_embed(edition_, row.summary, emit_to(sink));
  }
  if (auto chart = reproduction_chart(edition_, presentation_.charts.skeletons, row))
    sink.add(std::move(chart->path), chart->bytes);
}

Output Outputs::row(const std::string& id) const {
  return {{edition_.urls.page_path(Urls::row_page(id)), "api/v1/rows/" + id + ".json", "charts/reproductions/" + id + ".vl.json",
           edition_.urls.page_path(row_embed_page(id)), "badges/rows/" + id + ".svg", "oembed/rows/" + id + ".json"},
          "pages/row.html",
          {},
          [this, id](OutputSink& sink) {
            const auto row = edition_.store.public_row(id);
            if (!row) return;
            RowTexts texts = row_texts(*row, {});
            make_row(*row, texts, sink);
          }};
}

Output Outputs::downloads() const {
  return {{"downloads/*"}, {}, {}, [this](OutputSink& sink) {
            Downloads files(sink, edition_.store);
            each_row(
                edition_, [](const PublicRow&, RowTexts&) {}, [&](const RowTexts& texts) { files.take(texts); });
            files.finish();
          }};
}

void Outputs::make_rows(OutputSink& sink, InputHash& hash) const {
  Downloads files(sink, edition_.store);
  each_row(
      edition_, [&](const PublicRow& row, RowTexts& texts) { make_row(row, texts, sink); },
      [&](const RowTexts& texts) {
        hash.add_row(texts.line);
        files.take(texts);
      });
  files.finish();
}

Json produce(const Edition& edition, const Presentation& presentation, int jobs, OutputSink& sink) {
  const auto limit = thread_limit(jobs);
  const Outputs outputs(edition, presentation);
  InputHash hash;
  hash.add_site(edition);
  outputs.make_rows(sink, hash);
  hash.add_tombstones(edition.store);
  if (!edition.outcomes_hash.empty()) hash.add_outcomes(edition.outcomes_hash);
  add_inputs(hash, edition, presentation);
  make_all(outputs.parts(), sink);
  return manifest_header(edition, hash.hex());
}

}  // namespace assay
