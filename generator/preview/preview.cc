#include "preview/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "base/file_system.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// A base_url of this machine: the site's own would lead readers away from the preview.
std::string local_url(const Site& site, const ServerPlace& place) {
  const std::string prefix = Urls(site).page_url("");
  return place.url(prefix.substr(0, prefix.size() - 1));
}

// The path of base_url as site.toml has it: an edition is read with it once the server knows its port.
std::string base_url_on(const ServerPlace& place, const BuildRequest& request) {
  Diagnostics ignored;  // told by the first reading
  return local_url(load_site(request.source, request.overrides, ignored), place);
}

Json counts_of(const Judged& judged) {
  std::array<int, 4> counts{};
  for (const Verdict& row : judged.decisions.rows) {
    if (row.published() && !row.lifecycle.superseded()) ++counts[static_cast<std::size_t>(row.lifecycle.state)];
  }
  return Json::object().set("current", counts[0]).set("stale", counts[1]).set("very_stale", counts[2]).set("retired", counts[3]);
}

Json problem_json(const Diagnostic& problem) {
  return Json::object()
      .set("severity", problem.severity == Severity::error ? "error" : "warning")
      .set("id", problem.id)
      .set("file", printable(problem.place.file))
      .set("line", problem.place.line)
      .set("column", problem.place.column)
      .set("message", printable(problem.message))
      .set("suggestion", printable(problem.suggestion))
      .set("source", printable(problem.source_line))
      .set("caret", problem.caret);
}

bool is_below(const fs::path& file, const fs::path& folder) {
  const fs::path rest = file.lexically_normal().lexically_relative(folder.lexically_normal());
  return !rest.empty() && *rest.begin() != "..";
}

}  // namespace

PreviewSite::PreviewSite(BuildRequest request) : request_(std::move(request)), first_day_(request_.as_of) {
  read(Reach::data);
}

std::unique_ptr<PreviewEdition> PreviewSite::edition_from(Reach reach) {
  auto judged = edition_ ? edition_->judged() : nullptr;
  auto presentation = edition_ ? edition_->presentation() : nullptr;
  Diagnostics of_data;
  if (reach == Reach::data || !judged)
    judged = std::make_shared<const Judged>(judge(request_, of_data));
  else
    of_data = of_data_;
  problems_.append(of_data);
  if (problems_.has_errors()) return nullptr;
  if (reach != Reach::content || !presentation) {
    presentation =
        std::make_shared<const Presentation>(load_presentation(request_.data_folder, judged->site, request_.charts, problems_));
  }
  if (reach == Reach::data) articles_.clear();
  SiteArticles content =
      read_site_articles(judged->site, request_.drafts ? Drafts::include : Drafts::leave_out, problems_, articles_);
  check_versions(content, Severity::warning, problems_);
  if (problems_.has_errors()) return nullptr;
  auto edition = std::make_unique<PreviewEdition>(judged, presentation, std::move(content), edition_.get(), problems_);
  if (problems_.has_errors()) return nullptr;
  of_data_ = std::move(of_data);
  return edition;
}

// What failed is read again the next time, whatever changed then.
void PreviewSite::read_locked(Reach reach) {
  const Reach whole = std::max(reach, owed_.value_or(Reach::content));
  problems_ = {};
  std::unique_ptr<PreviewEdition> edition;
  try {
    edition = edition_from(whole);
  } catch (const EnvironmentError& error) {
    problems_.error("environment", {}, printable(error.what()));
  }
  owed_ = edition ? std::nullopt : std::optional(whole);
  if (edition) edition_ = std::move(edition);
}

void PreviewSite::read(Reach reach) {
  const std::lock_guard lock(mutex_);
  read_locked(reach);
}

Reach PreviewSite::reach_of(const std::vector<fs::path>& changed) const {
  Reach reach = Reach::content;
  for (const fs::path& file : changed) {
    const bool shows = is_below(file, request_.source / "templates") || is_below(file, request_.source / "themes") ||
                       is_below(file, request_.data_folder / "templates") || is_below(file, request_.data_folder / "themes");
    if (shows)
      reach = std::max(reach, Reach::presentation);
    else if (!is_below(file, request_.source / "content"))
      return Reach::data;
  }
  return reach;
}

std::vector<std::string> PreviewSite::pages_of(const std::vector<fs::path>& changed) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> pages;
  for (const fs::path& file : changed) {
    if (!edition_ || !is_below(file, request_.source / "content")) continue;
    const auto page =
        edition_->page_of(file.lexically_normal().lexically_relative(request_.source.lexically_normal()).generic_string());
    if (page) pages.push_back(*page);
  }
  return pages;
}

WatchedPlaces PreviewSite::places() const {
  const std::lock_guard lock(mutex_);
  WatchedPlaces places{request_.source, {"site.toml"}, {"content", "data", "templates", "themes"}, {}};
  if (fs::weakly_canonical(request_.data_folder) != fs::weakly_canonical(request_.source)) {
    places.elsewhere = {request_.data_folder / "templates", request_.data_folder / "themes"};
  }
  if (!edition_) return places;
  for (const std::string& results : edition_->judged()->site.results) {
    if (!is_below(request_.source / results, request_.source / "data")) places.elsewhere.push_back(request_.source / results);
  }
  return places;
}

Diagnostics PreviewSite::problems() const {
  const std::lock_guard lock(mutex_);
  return problems_;
}

bool PreviewSite::has_edition() const {
  const std::lock_guard lock(mutex_);
  return edition_ != nullptr;
}

std::optional<std::string> PreviewSite::file(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const std::string* bytes = edition_ ? edition_->file(name) : nullptr;
  return bytes ? std::optional(*bytes) : std::nullopt;
}

std::optional<std::string> PreviewSite::moved_to(const std::string& address) {
  const std::lock_guard lock(mutex_);
  return edition_ ? edition_->moved_to(address) : std::nullopt;
}

// A site that has not come up yet is waited for at the address that it will have.
std::string PreviewSite::prefix() {
  const std::lock_guard lock(mutex_);
  if (edition_) return edition_->prefix();
  Site site;
  site.identity.base_url = request_.base_url;
  return Urls(site).page_url("");
}

Tabs::Open PreviewSite::open_page(const std::string& page) {
  const std::lock_guard lock(mutex_);
  if (!edition_) return {page, "nothing", {}};
  const Asset& style = edition_->stylesheet();
  const std::string* bytes = edition_->file(page);
  return {page, bytes ? mark_of_page(*bytes, style.path, style.integrity) : "gone", style.path};
}

std::string PreviewSite::state() {
  const std::lock_guard lock(mutex_);
  Json problems = Json::array();
  for (const Diagnostic& problem : problems_.sorted()) problems.push(problem_json(problem));
  Json drafts = Json::array();
  for (const std::string& page : edition_ ? edition_->draft_pages() : std::vector<std::string>()) drafts.push(page);
  Json state = Json::object();
  state.set("as_of", iso_date(request_.as_of)).set("first_day", iso_date(first_day_)).set("drafts", std::move(drafts));
  state.set("rows", edition_ ? counts_of(*edition_->judged()) : Json()).set("problems", std::move(problems));
  return to_json(state);
}

std::string PreviewSite::problem_text() {
  const std::lock_guard lock(mutex_);
  return edition_ ? "" : report_of(problems_, DiagnosticFormat::text);
}

void PreviewSite::show_as_on(std::optional<Date> day) {
  {
    const std::lock_guard lock(mutex_);
    if (request_.as_of == day.value_or(first_day_)) return;
    request_.as_of = day.value_or(first_day_);
    read_locked(Reach::data);
  }
  on_another_day();
}

void tell_tabs(PreviewSite& site, Tabs& tabs) {
  for (const auto& [id, shown] : tabs.all()) tell_tab(site, tabs, id, shown);
}

namespace {

std::string names_in(const std::vector<fs::path>& changed, const fs::path& source) {
  std::string names;
  for (std::size_t i = 0; i < std::min<std::size_t>(changed.size(), 3); ++i) {
    names += (i > 0 ? ", " : "") + printable(changed[i].lexically_proximate(source).generic_string());
  }
  return changed.size() > 3 ? names + fmt::format(" and {} more", changed.size() - 3) : names;
}

// Reads again what changed, tells the open pages and the terminal.
void follow(PreviewSite& site, Tabs& tabs, const std::vector<fs::path>& changed, const fs::path& source,
            const PreviewOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  site.read(site.reach_of(changed));
  const Diagnostics problems = site.problems();
  const auto pages = site.pages_of(changed);
  if (options.navigates && pages.size() == 1 && !problems.has_errors()) {
    tabs.tell_all(event_text("go", to_json(Json::object().set("to", pages.front()))));
  }
  tell_tabs(site, tabs);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  options.say(fmt::format("{}: {} in {:.0f} ms", names_in(changed, source),
                          problems.has_errors() ? "errors, the last good site stays," : "read", took.count()));
  if (problems.has_errors()) options.report(problems);
}

std::unique_ptr<FolderWatch> watch_of(const PreviewSite& site, const PreviewOptions& options) {
  auto watch = options.compares ? nullptr : watch_by_events(site.places());
  if (watch) return watch;
  if (!options.compares) options.say("the system tells of no changes here; files are compared instead");
  return watch_by_comparing(site.places(), 250ms);
}

}  // namespace

void serve_preview(BuildRequest request, const PreviewOptions& options) {
  PreviewServer server(options.host, options.port, options.last_port, options.files.string());
  const fs::path source = request.source;
  if (request.base_url.empty()) request.base_url = base_url_on(server.place(), request);
  PreviewSite site(std::move(request));
  site.on_another_day = [&] { tell_tabs(site, server.tabs()); };
  options.report(site.problems());
  auto watch = watch_of(site, options);
  server.start(site);
  if (server.place().port != options.port) options.say(fmt::format("port {} is taken", options.port));
  options.say(fmt::format("the preview is at {} (Ctrl-C ends it)", server.place().url(site.prefix())));
  while (!options.is_over()) {
    const auto changed = watch->changes(200ms);
    if (!changed.empty()) follow(site, server.tabs(), changed, source, options);
  }
  server.stop();
}

}  // namespace assay
