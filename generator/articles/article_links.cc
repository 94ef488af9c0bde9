#include "articles/article_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/nearest_address.h"
#include "base/percent.h"
#include "base/site_path.h"
#include "base/text.h"

namespace assay {
namespace {

bool is_allowed_elsewhere(std::string_view address) {
  return is_web_url(address) ||
         (address.starts_with("mailto:") && address.find_first_of(" \t\r\n<>\"") == std::string_view::npos);
}

// The ids in HTML of our own making, where an attribute is written in one way only.
std::set<std::string> ids_in(std::string_view html) {
  std::set<std::string> ids;
  constexpr std::string_view attribute = " id=\"";
  for (std::size_t at = html.find(attribute); at != std::string_view::npos; at = html.find(attribute, at)) {
    at += attribute.size();
    ids.emplace(html.substr(at, html.find('"', at) - at));
  }
  return ids;
}

// "/boards/x/" and "/boards/x.html" -> "boards/x"
std::string page_name(std::string_view path) {
  for (const std::string_view end : {"index.html", ".html", "/"}) {
    if (path.ends_with(end)) path.remove_suffix(end.size());
  }
  return std::string(path);
}

// The path of an address as its file is called: editors and browsers write "my%20notes.md#part" for "my notes.md".
std::string path_in(std::string_view address) {
  return percent_decoded(address.substr(0, address.find_first_of("?#")));
}

// "?q=x#part": what follows the path.
std::string_view behind_path(std::string_view address) {
  return address.substr(std::min(address.find_first_of("?#"), address.size()));
}

std::string anchor_in(std::string_view address) {
  const std::size_t hash = address.find('#');
  return hash == std::string_view::npos ? std::string() : percent_decoded(address.substr(hash + 1));
}

// ".atom" in "/boards/x/feed.atom": of a file that is no page.
bool has_ending(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.find('.') != std::string_view::npos && !name.ends_with(".html");
}

// Whether it is written as pages are: "changes/", "changes.html", "changes".
bool names_page(std::string_view path) {
  return path != "404.html" && !has_ending(path);
}

// The folders whose pages are all known before any is made.
bool is_listed(std::string_view page) {
  constexpr std::array<std::string_view, 7> folders{"boards",   "rows",       "models",   "hardware",
                                                    "runtimes", "benchmarks", "operators"};
  return std::find(folders.begin(), folders.end(), page.substr(0, page.find('/'))) != folders.end();
}

template <typename Names>
std::string nearest_of(std::string_view name, const Names& names) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  return nearest_address(name, candidates);
}

}  // namespace

std::string resolved_file(const std::string& from, std::string_view link) {
  const bool whole = link.starts_with("@/");
  const std::filesystem::path base = whole ? std::filesystem::path("content") : std::filesystem::path(from).parent_path();
  return (base / (whole ? link.substr(2) : link)).lexically_normal().generic_string();
}

ArticleLinks::ArticleLinks(const Edition& edition, Diagnostics& diagnostics) : edition_(edition), diagnostics_(diagnostics) {
  for (const Article& article : edition.articles) page_of_file_[article.file] = article.page;
  pages_ = pages();
}

std::set<std::string> ArticleLinks::pages() const {
  std::set<std::string> names{"boards", "rows", "models", "hardware", "runtimes", "benchmarks", "operators"};
  const Catalogue& catalogue = edition_.site.catalogue;
  for (const BoardDefinition& board : edition_.site.boards) names.insert(Urls::board_page(board.slug));
  for (const Model& entry : catalogue.models) names.insert(Urls::join("models", entry.slug));
  for (const Hardware& entry : catalogue.hardware) names.insert(Urls::join("hardware", entry.slug));
  for (const Runtime& entry : catalogue.runtimes) names.insert(Urls::join("runtimes", entry.slug));
  for (const Benchmark& entry : catalogue.benchmarks) names.insert(Urls::join("benchmarks", entry.slug));
  for (const Operator& entry : catalogue.operators) names.insert(Urls::join("operators", entry.handle));
  return names;
}

void ArticleLinks::error(const char* id, const Article& article, std::size_t offset, std::string message,
                         std::string suggestion) {
  diagnostics_.error(id, SourceText{article.source, article.file, 1}, offset, std::move(message), std::move(suggestion));
}

AddressKind kind_of_address(const MarkdownNode& node) {
  const std::string& link = node.text;
  const bool image = node.kind == MarkdownKind::image;
  if (link.empty() || (link.starts_with('/') && !is_site_path(link))) return AddressKind::refused;
  if (link.starts_with('#')) return image ? AddressKind::refused : AddressKind::anchor;
  if (!image && is_allowed_elsewhere(link)) return AddressKind::elsewhere;
  if (link.find(':') != std::string::npos) return AddressKind::refused;
  if (path_in(link).ends_with(".md") && !image) return AddressKind::article;
  return link.starts_with('/') ? AddressKind::site : AddressKind::refused;
}

std::optional<std::string> ArticleLinks::address(const Article& article, const MarkdownNode& node) {
  const std::string& link = node.text;
  switch (kind_of_address(node)) {
    case AddressKind::anchor:
      uses_.push_back({&article, node.offset, article.file, anchor_in(link)});
      return link;
    case AddressKind::elsewhere:
      return link;
    case AddressKind::article:
      return article_address(article, node);
    case AddressKind::site:
      return site_address(article, node);
    case AddressKind::refused:
      break;
  }
  return refuse(article, node);
}

std::optional<std::string> ArticleLinks::refuse(const Article& article, const MarkdownNode& node) {
  const std::string_view expected = node.kind == MarkdownKind::image
                                        ? "an image file of content/ or /path"
                                        : "a .md file of content/, #anchor, /path, https, http or mailto";
  error("article.address", article, node.offset,
        fmt::format("\"{}\" is no address that a page may lead to; expected {}", shortened(node.text, 100), expected));
  return std::nullopt;
}

std::optional<std::string> ArticleLinks::article_address(const Article& article, const MarkdownNode& node) {
  const std::string file = resolved_file(article.file, path_in(node.text));
  const auto target = page_of_file_.find(file);
  if (target == page_of_file_.end()) {
    std::vector<std::string_view> files;
    for (const auto& [name, unused] : page_of_file_) files.push_back(name);
    error("article.link", article, node.offset,
          fmt::format("{} leads to {}, which is no page", article.file, shortened(file, 100)), nearest_of(file, files));
    return std::nullopt;
  }
  if (node.text.find('#') != std::string::npos) uses_.push_back({&article, node.offset, file, anchor_in(node.text)});
  return edition_.urls.page_url(target->second) + std::string(behind_path(node.text));
}

// "/boards/x/", "/limits/#cheating", "/downloads/rows.csv": what stands in the published site. A page is named as the site
// names pages, in whichever form it was written: "/boards/x/" is /boards/x.html where pages are files.
std::optional<std::string> ArticleLinks::site_address(const Article& article, const MarkdownNode& node) {
  const std::string path = path_in(node.text).substr(1), page = page_name(path);
  const auto own =
      std::find_if(page_of_file_.begin(), page_of_file_.end(), [&](const auto& entry) { return entry.second == page; });
  const bool is_own = own != page_of_file_.end();
  if (is_own && node.text.find('#') != std::string::npos) {
    uses_.push_back({&article, node.offset, own->first, anchor_in(node.text)});
  }
  const bool row = page.starts_with("rows/") && edition_.store.summary(std::string_view(page).substr(5)) != nullptr;
  const bool known = is_own || row || pages_.contains(page);
  if (is_listed(page) && !known && node.kind == MarkdownKind::link && !has_ending(path)) {
    error("article.link", article, node.offset,
          fmt::format("{} leads to /{}, which is no page of this site", article.file, shortened(page, 100)),
          nearest_of(page, pages_));
    return std::nullopt;
  }
  const std::string rest(behind_path(node.text));
  if (known || (names_page(path) && node.kind == MarkdownKind::link)) return edition_.urls.page_url(page) + rest;
  return edition_.urls.file_url(percent_encoded(path)) + rest;
}

void ArticleLinks::check_anchors(const std::vector<Article>& rendered) {
  std::map<std::string, std::set<std::string>> ids;
  for (const Article& article : rendered) ids[article.file] = ids_in(article.html);
  for (const Use& use : uses_) {
    const auto& there = ids[use.file];
    if (use.anchor.empty() || use.anchor == "main" || there.contains(use.anchor)) continue;
    const std::string where = use.file == use.from->file ? "this page" : use.file;
    error("article.link", *use.from, use.offset,
          fmt::format("the link in {} leads to \"#{}\", and {} has no such anchor", use.from->file, shortened(use.anchor, 80),
                      where),
          nearest_of(use.anchor, there));
  }
}

}  // namespace assay
