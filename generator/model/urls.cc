#include "model/urls.h"

#include <fmt/format.h>

namespace assay {

Urls::Urls(const Site& site) : style_(site.output.urls) {
  const std::string& base = site.identity.base_url;
  const std::size_t scheme = base.find("://");
  const std::size_t slash = base.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  origin_ = base.substr(0, slash);
  if (slash != std::string::npos) prefix_ = base.substr(slash);
  while (!prefix_.empty() && prefix_.back() == '/') prefix_.pop_back();
}

std::string Urls::page_path(std::string_view page, UrlStyle style) {
  if (page.empty()) return "index.html";
  return style == UrlStyle::directory ? fmt::format("{}/index.html", page) : fmt::format("{}.html", page);
}

std::string Urls::page_url(std::string_view page) const {
  std::string url = join(prefix_, page);
  if (!page.empty()) url += style_ == UrlStyle::directory ? "/" : ".html";
  return url;
}

std::string Urls::file_url(std::string_view path) const {
  return join(prefix_, path);
}

std::string Urls::absolute(std::string_view url) const {
  return origin_ + std::string(url);
}

std::string Urls::board_page(std::string_view slug, std::size_t number) {
  return number == 1 ? join("boards", slug) : fmt::format("boards/{}/page/{}", slug, number);
}

std::string Urls::join(std::string_view folder, std::string_view name) {
  std::string joined;
  joined.reserve(folder.size() + name.size() + 8);  // an ending may follow: links are made by the hundred thousand
  return joined.append(folder).append("/").append(name);
}

}  // namespace assay
