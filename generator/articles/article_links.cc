#include "articles/article_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/nearest_address.h"
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
  if (link.empty() || link.starts_with("//") || link.starts_with("/\\")) return AddressKind::refused;
  if (link.starts_with('#')) return image ? AddressKind::refused : AddressKind::anchor;
  if (!image && is_allowed_elsewhere(link)) return AddressKind::elsewhere;
  if (link.find(':') != std::string::npos) return AddressKind::refused;
  const std::string_view path = std::string_view(link).substr(0, link.find('#'));
  if (path.ends_with(".md") && !image) return AddressKind::article;
  return link.starts_with('/') ? AddressKind::site : AddressKind::refused;
}

std::optional<std::string> ArticleLinks::address(const Article& article, const MarkdownNode& node) {
  const std::string& link = node.text;
  const std::size_t hash = std::min(link.find('#'), link.size());
  switch (kind_of_address(node)) {
    case AddressKind::anchor:
      uses_.push_back({&article, node.offset, article.file, link.substr(1)});
      return link;
    case AddressKind::elsewhere:
      return link;
    case AddressKind::article:
      return article_address(article, node, std::string_view(link).substr(0, hash), std::string_view(link).substr(hash));
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

std::optional<std::string> ArticleLinks::article_address(const Article& article, const MarkdownNode& node, std::string_view path,
                                                         std::string_view anchor) {
  const std::string file = resolved_file(article.file, path);
  const auto target = page_of_file_.find(file);
  if (target == page_of_file_.end()) {
    std::vector<std::string_view> files;
    for (const auto& [name, unused] : page_of_file_) files.push_back(name);
    error("article.link", article, node.offset,
          fmt::format("{} leads to {}, which is no page", article.file, shortened(file, 100)), nearest_of(file, files));
    return std::nullopt;
  }
  if (!anchor.empty()) uses_.push_back({&article, node.offset, file, std::string(anchor.substr(1))});
  return edition_.urls.page_url(target->second) + std::string(anchor);
}

// "/boards/x/", "/limits/#cheating", "/downloads/rows.csv": what stands in the published site.
std::optional<std::string> ArticleLinks::site_address(const Article& article, const MarkdownNode& node) {
  const std::size_t hash = std::min(node.text.find('#'), node.text.size());
  const std::string page = page_name(std::string_view(node.text).substr(1, hash - 1));
  const auto own =
      std::find_if(page_of_file_.begin(), page_of_file_.end(), [&](const auto& entry) { return entry.second == page; });
  if (own != page_of_file_.end() && hash < node.text.size()) {
    uses_.push_back({&article, node.offset, own->first, node.text.substr(hash + 1)});
  }
  const bool row = page.starts_with("rows/") && edition_.store.summary(std::string_view(page).substr(5)) != nullptr;
  if (is_listed(page) && !row && !pages_.contains(page) && node.kind == MarkdownKind::link) {
    error("article.link", article, node.offset,
          fmt::format("{} leads to /{}, which is no page of this site", article.file, shortened(page, 100)),
          nearest_of(page, pages_));
    return std::nullopt;
  }
  return edition_.urls.file_url(std::string_view(node.text).substr(1));
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
