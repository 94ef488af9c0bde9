#include "articles/site_articles.h"

#include <algorithm>

#include "base/file_system.h"
#include "load/methodology_lock.h"
#include "validate/bare_thresholds.h"
#include "validate/methodology.h"

namespace assay {

SiteArticles read_site_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics) {
  ArticleMemory memory;
  return read_site_articles(site, drafts, diagnostics, memory);
}

SiteArticles read_site_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics, ArticleMemory& memory) {
  SiteArticles content;
  content.articles = load_articles(site, drafts, diagnostics, memory);
  check_bare_thresholds(content.articles, site.policy, diagnostics);
  check_governing_pages(site, content.articles, diagnostics);
  const std::filesystem::path lock = site.source / methodology_lock_file;
  if (std::filesystem::exists(lock)) content.lock_text = read_file(lock);
  content.lock = parse_methodology_lock(content.lock_text, diagnostics);
  return content;
}

void check_versions(const SiteArticles& content, Severity severity, Diagnostics& diagnostics) {
  Diagnostics found;
  check_methodology_lock(content.articles, content.lock, found);
  for (Diagnostic problem : found.sorted()) {
    problem.severity = severity;
    diagnostics.add(std::move(problem));
  }
}

std::size_t update_methodology_lock(const Site& site, const SiteArticles& content, Date as_of) {
  const std::string text = appended_methodology_lock(content.lock_text, content.lock, content.articles, as_of);
  if (text == content.lock_text) return 0;
  replace_file(site.source / methodology_lock_file, text);
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - content.lock.lines.size();
}

}  // namespace assay
