// Everything a site consists of, from the store to a sink: API, downloads, charts, feeds, pages.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/downloads.h"
#include "api/manifest.h"
#include "base/diagnostics.h"
#include "charts/charts.h"
#include "edition/edition.h"
#include "edition/output_file.h"
#include "edition/page_model.h"
#include "model/article.h"
#include "render/assets.h"
#include "render/chart_painter.h"
#include "render/templates.h"
#include "site/pipeline.h"
#include "summary/api_summary.h"
#include "summary/standings.h"
#include "write/publication.h"

namespace assay {

// What shows the site: templates, chart skeletons, styles. Read once, before the first page.
struct Presentation {
  Templates templates;
  ChartTools charts;
  std::unique_ptr<ChartPainter> painter;  // draws for `charts`; null where nothing is drawn
  std::vector<Asset> assets;
  std::vector<std::filesystem::path> folders;  // templates/, later ones over earlier ones
};

Presentation load_presentation(const std::filesystem::path& data_folder, const Site& site, const ChartDrawing& drawing,
                               Diagnostics& diagnostics);

// What pages and files are made from. Everything given must outlive it.
Edition edition_of(const Judged& judged, const Presentation& presentation, const Urls& urls,
                   const std::vector<Article>& articles);

// A part of the site that is made at one go: where its files go and how they are made. A build makes all parts, a
// preview those that somebody looks at.
struct Output {
  // Its file; of several, each. "boards/x/page/*" stands for every file whose path begins so. A part may leave a file
  // out (a feed that has nothing to say), and makes none that is not named here.
  std::vector<std::string> paths;
  std::string page_template;  // what shows it: "pages/board.html"; empty where it is no page
  std::string article;        // the file below content/ whose text it holds, if any
  std::function<void(OutputSink&)> make;
};

// Every part of one edition. `edition` and `presentation` must outlive it.
class Outputs {
 public:
  Outputs(const Edition& edition, const Presentation& presentation);
  // With the standings of the same rows, counted before.
  Outputs(const Edition& edition, const Presentation& presentation, std::shared_ptr<const Standings> standings);
  Outputs(const Outputs&) = delete;
  Outputs& operator=(const Outputs&) = delete;

  // Everything but what rows have for themselves, the files that hold all rows, and the manifest.
  const std::vector<Output>& parts() const { return parts_; }
  // A row's own files: page, document, chart. They are there when the row is public.
  Output row(const std::string& id) const;
  // downloads/
  Output downloads() const;
  const std::shared_ptr<const Standings>& standings() const { return standings_; }
  // All rows at one go, in order, with bounded memory; each public row enters `hash`.
  void make_rows(OutputSink& sink, InputHash& hash) const;

 private:
  void show(const Page& page, OutputSink& sink) const;
  void make_row(const PublicRow& row, RowTexts& texts, OutputSink& sink) const;
  template <typename MakePage>
  void add_page(std::string_view page, const char* page_template, MakePage make_page);
  template <typename Entries, typename MakePage, typename MakeDocument>
  void add_entities(const Entries& entries, std::string_view folder, MakePage make_page, MakeDocument make_document);
  void add_boards();
  void add_tradeoffs();
  void add_pages();
  void add_articles();
  void add_documents();
  void add_host_files();
  void add_files(std::vector<std::string> paths, std::function<void(const EmitFile&)> make);

  const Edition& edition_;
  const Presentation& presentation_;
  std::shared_ptr<const Standings> standings_;
  SummaryLines lines_;
  PageModel frame_;
  std::vector<Output> parts_;
};

// Hands every file of the site to `sink`, on up to `jobs` threads (0: one per processor), and returns the
// manifest's header. What is made does not depend on the number of threads.
Json produce(const Edition& edition, const Presentation& presentation, int jobs, OutputSink& sink);

}  // namespace assay
