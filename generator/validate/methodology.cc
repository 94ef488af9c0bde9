#include "validate/methodology.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/aliases.h"

namespace assay {
namespace {

// The line of the front matter that gives the version, or the first line.
std::size_t version_offset(const Article& article) {
  const std::string_view source = article.source;
  for (const std::string_view key : {"\nversion =", "\nversion=", "\nversion:", "\nversion "}) {
    const std::size_t at = source.find(key);
    if (at != std::string_view::npos) return at + 1;
  }
  return 0;
}

void report(const char* id, const Article& article, std::string message, Diagnostics& diagnostics) {
  diagnostics.error(id, SourceText{article.source, article.file, 1}, version_offset(article), std::move(message));
}

bool tells_of(const Article& article, const std::string& version) {
  return std::any_of(article.changes.begin(), article.changes.end(),
                     [&](const ArticleChange& change) { return change.version == version; });
}

void check_page(const Article& article, const std::vector<const LockedVersion*>& record, Diagnostics& diagnostics) {
  const LockedVersion& last = *record.back();
  const auto same = [&](const LockedVersion* line) { return line->version == article.version; };
  if (article.version == last.version) {
    if (article.content_hash == last.content_hash || article.editorial_edit) return;
    return report(
        "methodology.changed", article,
        fmt::format(
            "the words differ from those of version {} as of {} (data/methodology.lock:{}); expected a new version with a "
            "[[change]] that says what changed, or editorial = true where no rule did",
            last.version, iso_date(last.date), last.line),
        diagnostics);
  }
  if (std::any_of(record.begin(), record.end(), same)) {
    return report("methodology.version", article,
                  fmt::format("version {} is an earlier one, the last was {} (data/methodology.lock:{}); expected a new version",
                              article.version, last.version, last.line),
                  diagnostics);
  }
  if (tells_of(article, article.version)) return;
  report("methodology.change", article,
         fmt::format("no [[change]] tells what version {} changed, expected one with date, version and note", article.version),
         diagnostics);
}

bool leads_on(const std::vector<Article>& articles, const std::string& page) {
  return std::any_of(articles.begin(), articles.end(), [&](const Article& article) {
    return article.page == page || std::any_of(article.aliases.begin(), article.aliases.end(),
                                               [&](const std::string& alias) { return alias_page(alias) == page; });
  });
}

}  // namespace

void check_methodology_lock(const std::vector<Article>& articles, const MethodologyLock& lock, Diagnostics& diagnostics) {
  std::map<std::string, std::vector<const LockedVersion*>> record;
  for (const LockedVersion& line : lock.lines) record[line.page].push_back(&line);
  for (const Article& article : articles) {
    const auto known = record.find(article.page);
    if (article.binding && known != record.end()) check_page(article, known->second, diagnostics);
  }
  for (const auto& [page, lines] : record) {
    if (leads_on(articles, page)) continue;
    diagnostics.error(
        "methodology.vanished", Place{"data/methodology.lock", lines.back()->line, 1},
        fmt::format(
            "the binding page \"{}\" is gone and rows were scored under it; expected the page, or aliases = [\"/{}/\"] in "
            "the one that took its place",
            page, page));
  }
}

void check_governing_pages(const Site& site, const std::vector<Article>& articles, Diagnostics& diagnostics) {
  std::vector<std::string> files;
  for (const Article& article : articles) files.push_back(article.file.substr(std::string_view("content/").size()));
  for (const Benchmark& benchmark : site.catalogue.benchmarks) {
    if (benchmark.methodology.empty() || governing_page(articles, benchmark)) continue;
    diagnostics.error("benchmark.methodology", benchmark.place,
                      fmt::format("{} is governed by \"{}\", which is no page of content/", benchmark.slug,
                                  shortened(benchmark.methodology, 80)),
                      nearest_name(benchmark.methodology, std::span<const std::string>(files)).value_or(""));
  }
}

}  // namespace assay
