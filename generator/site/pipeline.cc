#include "site/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "articles/article_blocks.h"
#include "articles/article_html.h"
#include "articles/site_articles.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/linked_inputs.h"
#include "base/text.h"
#include "base/threads.h"
#include "load/ledger.h"
#include "load/outcomes.h"
#include "rules/comparability.h"
#include "rules/disposition.h"
#include "rules/moderation.h"
#include "rules/rules.h"
#include "rules/setups.h"
#include "site/hosting.h"
#include "site/outcomes_hash.h"
#include "site/prepared_site.h"
#include "site/produce.h"
#include "store/record.h"
#include "validate/board_columns.h"
#include "validate/choices.h"
#include "validate/editorial.h"
#include "validate/look_alikes.h"

namespace assay {
namespace {

const std::string ledger_file = "data/published.ledger";

void load_ledger(Judged& judged, Diagnostics& diagnostics) {
  const std::filesystem::path path = judged.site.source / ledger_file;
  if (!std::filesystem::exists(path)) return;
  judged.ledger_text = read_file(path);
  judged.ledger = parse_ledger(judged.ledger_text, ledger_file, diagnostics);
}

// Which rows `BuildRequest::approving` asks about, noted as they are read and found again once they are in order.
class RowsToApprove {
 public:
  RowsToApprove(const BuildRequest& request, const Site& site) : source_(site.source), wanted_(request.approving.has_value()) {
    if (!wanted_) return;
    for (const std::filesystem::path& file : *request.approving) files_.insert(std::filesystem::weakly_canonical(file));
  }
  void note(const Row& row) {
    if (wanted_ && (files_.empty() || is_among(row.place.file))) ids_.push_back(row.id);
  }
  // Approves those that wait.
  void approve_in(Judged& judged, Date as_of) const {
    const Instant midnight = *parse_instant(iso_date(as_of) + "T00:00:00Z");
    for (const std::string& id : ids_) {
      const auto row = judged.facts.find(id);
      if (!row) continue;
      const DispositionDecision decision = disposition_of(judged.facts.rows[*row], false, as_of);
      judged.unidentified += only_lacks_identity(decision) ? 1 : 0;
      if (!waits_for_moderation(decision)) continue;
      assume_moderation(judged.facts.rows[*row], ModerationState::approved, midnight);
      judged.approved.push_back(*row);
    }
    std::sort(judged.approved.begin(), judged.approved.end());
  }

 private:
  // Rows of one file come one after the other.
  bool is_among(const std::string& file) {
    if (file != last_file_) {
      last_file_ = file;
      last_is_among_ = files_.contains(std::filesystem::weakly_canonical(source_ / file));
    }
    return last_is_among_;
  }

  std::filesystem::path source_;
  bool wanted_;
  std::set<std::filesystem::path> files_;
  std::vector<std::string> ids_;
  std::string last_file_;
  bool last_is_among_ = false;
};

// A hash of a row's content is made where somebody asks for it: it takes as long as reading the row.
void load_facts_and_rows(Judged& judged, const BuildRequest& request, Diagnostics& diagnostics) {
  NamesInRows names;
  RowsToApprove to_approve(request, judged.site);
  const bool hash_all = request.update_ledger || judged.site.moderation == ModerationPlace::file;
  const std::vector<Benchmark>& benchmarks = judged.site.catalogue.benchmarks;
  for (std::uint32_t i = 0; i < benchmarks.size(); ++i) {
    if (is_blank(benchmarks[i].clusters) || !stays_inside(benchmarks[i].clusters)) continue;  // said by load_site
    if (auto clusters = load_clusters(judged.site.source, benchmarks[i].clusters, diagnostics))
      judged.facts.clusters.emplace(i, std::move(*clusters));
  }
  judged.rows = load_rows(
      judged.site,
      [&](Row&& row) {
        add_facts(row, judged.site, judged.facts);
        names.add(row);
        to_approve.note(row);
        if (hash_all || judged.ledger.contains(row.id))
          judged.facts.rows.back().content = content_hash_of(row.input, judged.site.moderation);
        judged.store.add_row(row.id, row.input);
      },
      diagnostics);
  finish(judged.facts);
  settle_moderation(judged.facts, judged.site, request.as_of);
  to_approve.approve_in(judged, request.as_of);
  check_board_columns(judged.site, names, diagnostics);
}

// The values of a context key in the shapes of a benchmark's rows, as JSON, each once.
std::vector<std::string> shape_values(const Judged& judged, std::string_view benchmark, std::string_view key) {
  const Benchmark* asked = find_benchmark(judged.site.catalogue, benchmark);
  const auto at = std::find(asked->context_keys.begin(), asked->context_keys.end(), key) - asked->context_keys.begin();
  std::set<Symbol> shapes;
  for (const Facts& row : judged.facts.rows) {
    if (&judged.site.catalogue.benchmarks[row.benchmark] == asked) shapes.insert(row.shape);
  }
  std::vector<Json> values;  // each in an array of its own, as slices are ordered by arrays
  for (const Symbol shape : shapes) {
    const Json parsed = std::get<Json>(parse_json(judged.facts.symbols.text(shape)));
    values.push_back(Json::array().push((*parsed.items())[static_cast<std::size_t>(at)]));
  }
  std::sort(values.begin(), values.end(), context_before);
  std::vector<std::string> texts;
  for (const Json& value : values) texts.push_back(to_json(value.items()->front()));
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

void check_entries(const Judged& judged, Diagnostics& diagnostics) {
  const RowFacts& facts = judged.facts;
  KnownRows rows;
  rows.benchmark_of = [&](std::string_view id) -> std::optional<std::string> {
    const auto row = facts.find(id);
    if (!row) return std::nullopt;
    return judged.site.catalogue.benchmarks[facts.rows[*row].benchmark].slug;
  };
  rows.elsewhere = [&](std::string_view id) {
    return judged.ledger.contains(id) || judged.rows.quarantined_ids.contains(std::string(id));
  };
  rows.nearest = [&](std::string_view id) {
    std::vector<std::string_view> ids;
    for (const Facts& row : facts.rows) ids.push_back(facts.symbols.text(row.id));
    return nearest_name(id, std::span<const std::string_view>(ids));
  };
  check_editorial(judged.site, rows, diagnostics);
  check_baselines(judged.site, rows, diagnostics);
  check_use_cases(
      judged.site, [&](std::string_view benchmark, std::string_view key) { return shape_values(judged, benchmark, key); },
      diagnostics);
}

// A row that was public is public, waits for its date (an earlier as-of), or was removed by name.
void check_ledger(const Judged& judged, Diagnostics& diagnostics) {
  const auto& removed = judged.site.editorial.remove;
  for (std::size_t i = 0; i < judged.ledger.lines.size(); ++i) {
    const std::string& id = judged.ledger.lines[i].row;
    const auto row = judged.facts.find(id);
    const bool stays = row && (judged.decisions.rows[*row].published() ||
                               judged.decisions.rows[*row].disposition.disposition == Disposition::future);
    const bool named = std::any_of(removed.begin(), removed.end(), [&](const auto& entry) { return entry.row == id; });
    if (stays || named) continue;
    const std::string now =
        row ? fmt::format("is {}", name_of(judged.decisions.rows[*row].disposition.disposition)) : "is in no row file";
    diagnostics.error("ledger.row-vanished", {ledger_file, i + 1, 1},
                      fmt::format("row \"{}\" was public and now {}; a public row stays, is retired, or is named in a "
                                  "[[remove]] entry of data/editorial.toml",
                                  id, now));
  }
}

// A link that leads out of the site, or nowhere, is not followed: who put it there learns that it is not read.
void warn_of_links_left_out(const Site& site, Diagnostics& diagnostics) {
  std::vector<std::string> folders{"content", "templates", "themes"};
  folders.insert(folders.end(), site.results.begin(), site.results.end());
  for (const std::string& folder : folders) {
    for (const std::filesystem::path& link : links_left_out(site.source / folder)) {
      diagnostics.warning("input.link", {(std::filesystem::path(folder) / link).generic_string()},
                          "not read: the symbolic link leads out of the site, to itself or nowhere; put a file in its place");
    }
  }
}

// How many, not which: what a build prints is read by strangers.
void warn_of_future_rows(const Judged& judged, Diagnostics& diagnostics) {
  const auto rows = static_cast<std::size_t>(
      std::count_if(judged.decisions.rows.begin(), judged.decisions.rows.end(),
                    [](const Verdict& verdict) { return verdict.disposition.disposition == Disposition::future; }));
  if (rows == 0) return;
  diagnostics.warning("row.future", {},
                      fmt::format("{} dated after {} and left out; `assay review` names {}", counted(rows, "row is", "rows are"),
                                  iso_date(judged.decisions.as_of), rows == 1 ? "it" : "them"));
}

// Two rows that differ in something that the benchmark does not count as a setup's own (rules §9a).
void warn_of_other_setups(const Judged& judged, Diagnostics& diagnostics) {
  for (std::size_t row = 0; row < judged.decisions.rows.size(); ++row) {
    const Verdict& verdict = judged.decisions.rows[row];
    if (!verdict.published() || !verdict.lifecycle.superseded()) continue;
    const std::string &id = judged.facts.id(row), &successor = judged.facts.id(verdict.lifecycle.superseded_by);
    const Benchmark& benchmark = judged.site.catalogue.benchmarks[judged.facts.rows[row].benchmark];
    const auto names = unnamed_differences(judged.store.context(id), judged.store.context(successor), benchmark);
    if (names.empty()) continue;
    diagnostics.warning("row.other-setup", {},
                        fmt::format("row \"{}\" is superseded by \"{}\", whose context has another {}: if these are two setups, "
                                    "name that in context_keys or variant_keys of {}",
                                    id, successor, joined(names, ", "), benchmark.slug));
  }
}

}  // namespace

Judged judge(const BuildRequest& request, Diagnostics& diagnostics) {
  Judged judged;
  const auto limit = thread_limit(request.jobs);
  request.on_phase("site");
  judged.site = load_site(request.source, request.overrides, diagnostics);
  if (!request.base_url.empty()) judged.site.identity.base_url = request.base_url;
  check_look_alikes(judged.site.catalogue, diagnostics);
  warn_of_links_left_out(judged.site, diagnostics);
  load_ledger(judged, diagnostics);
  request.on_phase("rows");
  load_facts_and_rows(judged, request, diagnostics);
  check_entries(judged, diagnostics);
  if (diagnostics.has_errors()) return judged;
  // Beyond this point the input is sound.
  request.on_phase("rules");
  judged.decisions = decide(judged.facts, judged.site, judged.ledger, request.as_of);
  check_ledger(judged, diagnostics);
  warn_of_future_rows(judged, diagnostics);
  request.on_phase("store");
  record(judged.store, judged.site, judged.facts, judged.decisions, judged.ledger);
  judged.outcomes_hash = outcomes_hash(judged.facts, judged.decisions);
  warn_of_other_setups(judged, diagnostics);
  return judged;
}

namespace {

// A line for each public row whose content the ledger does not hold yet.
std::size_t update_ledger(const Judged& judged) {
  std::vector<LedgerContent> rows;
  for (std::size_t row = 0; row < judged.facts.rows.size(); ++row) {
    if (!judged.decisions.rows[row].published()) continue;
    rows.push_back({judged.facts.id(row), hex_of(judged.facts.rows[row].content)});
  }
  const std::string text = appended_ledger(judged.ledger_text, judged.ledger, std::move(rows), judged.decisions.as_of);
  if (text == judged.ledger_text) return 0;
  replace_file(judged.site.source / ledger_file, text);
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - judged.ledger.lines.size();
}

PublicationOptions publication_options(const Site& site) {
  PublicationOptions options;
  options.gzip = site.output.gzip;
  options.brotli = site.output.brotli;
  options.generator = "assay " ASSAY_VERSION;
  options.inputs = {"data", "content", "templates", "themes"};
  options.inputs.insert(options.inputs.end(), site.results.begin(), site.results.end());
  return options;
}

// Hands files on and says that there was one.
class CountedOutput : public OutputSink {
 public:
  CountedOutput(OutputSink& sink, const std::function<void()>& on_file) : sink_(sink), on_file_(on_file) {}
  void add(std::string path, std::string_view bytes) override {
    sink_.add(std::move(path), bytes);
    on_file_();
  }
  std::unique_ptr<GrowingFile> grow(std::string path) override {
    on_file_();
    return sink_.grow(std::move(path));
  }

 private:
  OutputSink& sink_;
  const std::function<void()>& on_file_;
};

}  // namespace

std::optional<PreparedSite> prepare_site(const BuildRequest& request, Diagnostics& diagnostics) {
  PreparedSite prepared{judge(request, diagnostics), {}, {}};
  const Judged& judged = prepared.judged;
  request.on_phase("articles");
  prepared.presentation = load_presentation(request.data_folder, judged.site, request.charts, diagnostics);
  prepared.content = read_site_articles(judged.site, request.drafts ? Drafts::include : Drafts::leave_out, diagnostics);
  check_versions(prepared.content, request.update_ledger ? Severity::error : Severity::warning, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  const Urls urls(judged.site);
  std::vector<Article>& articles = prepared.content.articles;
  const Edition edition = edition_of(judged, prepared.presentation, urls, articles);
  render_articles(articles, edition, article_blocks(edition), diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return prepared;
}

Diagnostics problems_of_output(const PreparedSite& prepared, const std::vector<std::string>& collisions, const FileRecords& files,
                               std::uint64_t manifest_bytes) {
  Diagnostics diagnostics;
  for (const std::string& path : collisions) {
    diagnostics.error("output.collision", {path}, "two parts of the site would be written to this path");
  }
  if (prepared.presentation.painter) diagnostics.append(prepared.presentation.painter->problems());
  const Site& site = prepared.judged.site;
  diagnostics.append(check_host(site, Urls(site), prepared.content.articles, files, manifest_bytes));
  return diagnostics;
}

BuildResult build(const BuildRequest& request, const std::filesystem::path& destination, Diagnostics& diagnostics) {
  BuildResult result;
  const auto prepared = prepare_site(request, diagnostics);
  if (!prepared) return result;
  const Judged& judged = prepared->judged;
  // Beyond this point the site will be published unless the environment fails, two outputs share a path or the
  // host would not take it.
  Publication publication(destination, request.source, publication_options(judged.site));
  request.on_phase("pages");
  const Urls urls(judged.site);
  const Edition edition = edition_of(judged, prepared->presentation, urls, prepared->content.articles);
  CountedOutput output(publication, request.on_file);
  const std::string manifest = manifest_text(produce(edition, prepared->presentation, request.jobs, output), publication.files());
  diagnostics.append(problems_of_output(*prepared, publication.collisions(), publication.files(), manifest.size()));
  if (diagnostics.has_errors()) return result;
  request.on_phase("publication");
  result.publication = publication.publish(manifest);
  result.public_rows = judged.store.public_row_count();
  result.quarantined = judged.rows.quarantined;
  result.next_change = judged.decisions.next_change;
  result.waiting = waiting_of(judged.decisions);
  result.unidentified = judged.unidentified;
  for (const std::uint32_t row : judged.approved)
    ++result.approved[static_cast<std::size_t>(judged.decisions.rows[row].disposition.disposition)];
  if (!request.update_ledger) return result;
  result.ledger_lines = update_ledger(judged) + update_methodology_lock(judged.site, prepared->content, request.as_of);
  return result;
}

}  // namespace assay
