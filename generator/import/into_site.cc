#include "import/into_site.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "base/toml_text.h"
#include "import/foreign_text.h"
#include "import/import.h"
#include "import/import_report.h"
#include "import/row_files.h"
#include "import/site_names.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t outcome_files_limit = 100'000;

// "llama-bench" of "llama-bench.json"; the folder's own name for a folder.
std::string rows_file(const SiteImport& request) {
  fs::path first = request.names.empty() ? fs::path(request.format) : fs::path(request.names.front());
  if (!first.has_filename()) first = first.parent_path();
  const std::string stem = fs::is_directory(first) ? fs::weakly_canonical(first).filename().string() : first.stem().string();
  return slugified(stem, 80) + ".ndjson";
}

std::string outcome_lines(const std::vector<OutcomeDraft>& outcomes) {
  std::string text;
  for (const OutcomeDraft& outcome : outcomes) {
    Json line = Json::object().set("item", outcome.item);
    if (outcome.trial) line.set("trial", *outcome.trial);
    line.set("score", outcome.score);
    append_json(text, line);
    text += '\n';
  }
  return text;
}

// Who approves must be an editor of the site (rules §1); one that the site does not know yet becomes one.
void check_approver(const std::string& handle, const SiteNames& names, CatalogueDraft& catalogue, Diagnostics& diagnostics) {
  if (handle.empty()) return;
  const std::string_view kind = names.operator_kind(handle);
  if (kind == "editorial") return;
  if (!kind.empty()) {
    diagnostics.error(
        "import.approve", {"data/operators.toml"},
        fmt::format("--approve {}: only an operator of kind editorial approves, and it is of kind {}", handle, kind));
    return;
  }
  add_approver(handle, catalogue);
}

void drop_known(CatalogueDraft& catalogue, const SiteNames& names) {
  const auto drop = [&](NameKind kind, auto& list) {
    std::erase_if(list, [&](const auto& entry) { return names.knows(kind, entry.first); });
  };
  drop(NameKind::model, catalogue.models);
  drop(NameKind::hardware, catalogue.hardware);
  drop(NameKind::provider, catalogue.providers);
  drop(NameKind::runtime, catalogue.runtimes);
  drop(NameKind::benchmark, catalogue.benchmarks);
  drop(NameKind::operator_, catalogue.operators);
}

// A benchmark that an editor wrote stays as it is; what it would lose is said.
void tell_lost_keys(const Harvest& harvest, const SiteNames& names, ImportReport& report) {
  for (const auto& [slug, draft] : harvest.catalogue.benchmarks) {
    const KnownBenchmark* known = names.benchmark(slug);
    if (known == nullptr) continue;
    for (const auto* keys : {&draft.context_keys, &draft.variant_keys}) {
      for (const std::string& key : *keys) {
        if (known->keys.contains(key) || !harvest.varies(slug, key)) continue;
        report.advice.push_back(
            fmt::format("benchmark \"{}\" tells no rows apart by \"{}\", in which these differ: of one setup "
                        "the latest hides the others; add it to {} in data/benchmarks.toml",
                        slug, key, keys == &draft.context_keys ? "context_keys" : "variant_keys"));
      }
    }
  }
}

std::size_t entries_in(std::string_view toml) {
  std::size_t entries = 0;
  for (const std::string_view line : split(toml, '\n')) entries += line.starts_with("[[") ? 1 : 0;
  return entries;
}

void write_catalogues(const fs::path& data, const CatalogueDraft& catalogue, ImportReport& report) {
  for (const auto& [name, text] : catalogue_files(catalogue)) {
    const fs::path path = data / name;
    std::string before = fs::exists(path) ? read_file(path) : std::string();
    if (!before.empty() && before.back() != '\n') before += '\n';
    if (!before.empty() && !before.ends_with("\n\n")) before += '\n';
    fs::create_directories(data);
    replace_file(path, before + text);
    report.added.push_back(fmt::format("data/{}: {}", name, counted(entries_in(text), "new entry", "new entries")));
  }
}

// Where site.toml lists its boards, a benchmark that is new gets one too: without it nobody would find its rows.
void write_boards(const fs::path& site, const CatalogueDraft& catalogue, const SiteNames& names, ImportReport& report) {
  if (!names.lists_boards() || catalogue.benchmarks.empty()) return;
  std::string text = read_file(site / "site.toml");
  if (!text.ends_with('\n')) text += '\n';
  std::size_t added = 0;
  for (const auto& [slug, draft] : catalogue.benchmarks) {
    if (names.shows_on_board(slug)) continue;
    ++added;
    const std::string board = names.has_board(slug) ? slugified(slug, 80) + "-board" : slug;
    text += fmt::format("\n[[board]]\nslug = {}\ntitle = {}\nbenchmark = {}\n", toml_string(board),
                        toml_string(draft.name.empty() ? slug : draft.name), toml_string(slug));
  }
  if (added == 0) return;
  replace_file(site / "site.toml", text);
  report.added.push_back(fmt::format("site.toml: {}", counted(added, "new board", "new boards")));
}

// Rows go over to their files after each file that was read, so that memory holds those of one.
class Intake {
 public:
  Intake(const SiteImport& request, const SiteNames& names)
      : moderates_rows_(names.moderation() != "file"),
        approves_in_file_(!moderates_rows_ && !request.options.approve.empty()),
        outcomes_(request.site / "data" / "outcomes"),
        rows_(request.site / "data" / "results", rows_file(request), names) {}

  void drain(Harvest& harvest, ImportReport& report) {
    for (Harvest::Row& row : harvest.rows) {
      Json json = moderates_rows_ ? std::move(row.json) : without_moderation(row.json);
      const std::string id(json.text("id"));
      if (approves_in_file_) to_approve_.push_back(id);
      const RowFate fate = rows_.take(json);
      ++report.fates[static_cast<std::size_t>(fate)];
      if (!row.outcomes.empty() && fate != RowFate::kept && pending_.size() < outcome_files_limit)
        pending_.emplace_back(id, outcome_lines(row.outcomes));
    }
    harvest.rows.clear();
  }

  void write() const {
    if (!pending_.empty()) fs::create_directories(outcomes_);
    for (const auto& [id, lines] : pending_) replace_file(outcomes_ / (id + ".ndjson"), lines);
    rows_.write();
  }
  const std::string& target() const { return rows_.target(); }
  const std::vector<std::string>& to_approve() const { return to_approve_; }

 private:
  static Json without_moderation(const Json& row) {
    Json copy = Json::object();
    for (const auto& [key, value] : *row.members()) {
      if (key != "moderation") copy.set(key, value);
    }
    return copy;
  }

  bool moderates_rows_, approves_in_file_;
  std::vector<std::string> to_approve_;
  fs::path outcomes_;
  RowFiles rows_;
  std::vector<std::pair<std::string, std::string>> pending_;
};

// Whether something is in the way of writing; all of it is said.
bool is_stopped(const Harvest& harvest, const SiteNames& names, Diagnostics& diagnostics) {
  report_missing(harvest.required, diagnostics);
  CatalogueDraft fresh = harvest.catalogue;
  drop_known(fresh, names);
  report_undescribed(fresh, diagnostics);
  return diagnostics.has_errors();
}

}  // namespace

SiteImported import_into_site(const SiteImport& request, Diagnostics& diagnostics) {
  const SiteNames names(request.site, diagnostics);
  if (!check_import_options(request.options, diagnostics) || diagnostics.has_errors()) return {};
  const std::vector<ForeignFile> files = foreign_files(request.names, diagnostics);
  ImportReport report;
  Harvest harvest(request.options, diagnostics);
  harvest.names = &names;
  harvest.site = request.site;
  harvest.keeps_outcomes = true;
  Intake intake(request, names);
  harvest_files(request.format, files, harvest, [&](std::size_t done, std::size_t all) {
    intake.drain(harvest, report);
    if (request.progress) request.progress(done, all);
  });
  check_approver(request.options.approve, names, harvest.catalogue, diagnostics);
  describe(harvest.catalogue, request.options, diagnostics);
  if (is_stopped(harvest, names, diagnostics)) return {refused_table(harvest.refused), {}};
  tell_lost_keys(harvest, names, report);
  for (std::string& sentence : near_names(harvest.catalogue, names)) report.advice.push_back(std::move(sentence));
  drop_known(harvest.catalogue, names);
  if (report.rows() == 0) harvest.catalogue = {};
  write_catalogues(request.site / "data", harvest.catalogue, report);
  write_boards(request.site, harvest.catalogue, names, report);
  intake.write();
  report.target = "data/results/" + intake.target();
  report.waiting = request.options.approve.empty();
  report.site = request.site.generic_string();
  return {text_of(report, harvest), intake.to_approve()};
}

}  // namespace assay
