// A small site with its store, and every file that pages/ makes of it without a template, for tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/api_choices.h"
#include "api/api_compare.h"
#include "api/api_entities.h"
#include "api/api_site.h"
#include "api/downloads.h"
#include "api/manifest.h"
#include "api/search_index.h"
#include "base/file_system.h"
#include "boards/board_document.h"
#include "charts/charts.h"
#include "charts/tradeoffs.h"
#include "feeds/feeds.h"
#include "pages/board_page.h"
#include "store/recorded.h"

namespace assay::testing {

using Files = std::map<std::string, std::string>;

// A complete, approved speed row as JSON, three runs of the same value; `more` is put in before the closing brace.
inline std::string speed_json(const std::string& id, const std::string& by, const std::string& value,
                              const std::string& more = {}) {
  return R"({"id":")" + id + R"(","benchmark":"speed","model":"m1","quant":"Q4","runtime":"r1","runtime_version":"2.1",)" +
         R"("hardware":"h1","driver":"570","os":"Debian 12","source":"community","operator":")" + by + R"(",)" +
         R"("measured_at":"2026-06-01","moderation":{"state":"approved","by":"ed","at":"2026-06-02","note":"SECRET-NOTE"},)" +
         R"("metrics":{"decode_tps":)" + value + R"(,"vram_peak_mib":9000,"ttft_ms":{"value":50,"n":5}},)" +
         R"("runs":{"warmup":1,"values":[)" + value + "," + value + "," + value + R"(]},"context":{"isl":1024}, )" +
         R"("log_url":"https://logs.example/)" + id + "\"" + more + "}";
}

inline std::string quality_json(const std::string& id, const std::string& value, const std::string& more = {}) {
  return R"({"id":")" + id + R"(","benchmark":"quality","model":"m2","quant":"Q4","runtime":"r2","runtime_version":"1",)" +
         R"("hardware":"h1","source":"community","operator":"ann","measured_at":"2026-05-01",)" +
         R"("moderation":{"state":"approved","by":"ed","at":"2026-05-02"},"metrics":{"accuracy":)" + value +
         R"(},"log_url":"https://logs.example/)" + id + R"(","runner_script":"run.sh","reproduction_command":"./run.sh")" + more +
         "}";
}

// The program's own templates/ of this repository.
std::string own_template(std::string_view name);

struct SmallSite {
  explicit SmallSite(const std::vector<std::string>& rows, Site of = site(), std::string_view as_of = "2026-11-21")
      : settings(std::move(of)), store(recorded(rows, settings, as_of)), urls(settings), edition{settings,  store,
                                                                                                 urls,      articles,
                                                                                                 on(as_of), std::nullopt} {}
  SmallSite(const SmallSite&) = delete;

  Site settings;
  Store store;
  Urls urls;
  std::vector<Article> articles;
  Edition edition;
};

// API, downloads, charts and feeds, by path.
inline Files machine_files(const Edition& edition) {
  Files files;
  const EmitFile emit = [&](OutputFile file) {
    INFO(file.path);
    CHECK(files.emplace(file.path, file.bytes).second);
  };
  Diagnostics diagnostics;
  const ChartSkeletons skeletons = load_chart_skeletons(own_template, diagnostics);
  CHECK(report_of(diagnostics, DiagnosticFormat::text) == "");
  const Standings standings(edition);
  const SummaryLines lines(edition, standings);
  const auto columns = csv_columns(edition.store);
  std::string csv = csv_header(columns), ndjson;
  edition.store.each_public_row([&](const PublicRow& row) {
    RowTexts texts = row_texts(row, columns);
    csv += texts.csv;
    ndjson += texts.line + '\n';
    emit(std::move(texts.document));
    if (auto chart = reproduction_chart(edition, skeletons, row)) emit(std::move(*chart));
  });
  emit({"downloads/rows.csv", csv});
  emit({"downloads/rows.ndjson", ndjson});
  for (std::size_t i = 0; i < edition.site.boards.size(); ++i)
    make_board(
        edition, i, [](const Page&) {}, emit);
  for (const Model& entry : edition.site.catalogue.models) model_document(edition, lines, entry, emit);
  for (const Hardware& entry : edition.site.catalogue.hardware) hardware_document(edition, lines, entry, emit);
  for (const Runtime& entry : edition.site.catalogue.runtimes) runtime_document(edition, lines, entry, emit);
  for (const Benchmark& entry : edition.site.catalogue.benchmarks) benchmark_document(edition, lines, entry, emit);
  for (const Operator& entry : edition.site.catalogue.operators) operator_document(edition, lines, entry, emit);
  each_entity_list(edition, emit);
  each_comparison_document(edition, emit);
  each_choice_document(edition, emit);
  for (const UseCase& use_case : edition.site.use_cases) {
    emit({recommendation_document_path(use_case.slug), to_pretty_json(recommendation_document(edition, use_case))});
  }
  each_site_document(edition, own_template, emit);
  each_search_document(edition, emit);
  each_feed(edition, standings, emit);
  each_board_chart(edition, skeletons, emit);
  each_time_chart(edition, skeletons, emit);
  emit(tradeoff_list_document(edition));
  for (const TradeoffPair& pair : edition.store.tradeoffs()) each_tradeoff_file(edition, skeletons, pair, emit);
  emit_chart(edition, coverage_chart(edition, skeletons), emit);
  return files;
}

inline Json json_of(const Files& files, const std::string& path) {
  INFO(path);
  REQUIRE(files.contains(path));
  return std::get<Json>(parse_json(files.at(path)));
}

// The names of an object's members, with a space between them.
inline std::string names_of(const Json& object) {
  std::string names;
  for (const Json::Member& member : *object.members()) names += (names.empty() ? "" : " ") + member.key;
  return names;
}

}  // namespace assay::testing
