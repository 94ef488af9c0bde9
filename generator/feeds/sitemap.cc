#include "feeds/sitemap.h"

#include <fmt/format.h>

#include <algorithm>

#include "markup/xml.h"

namespace assay {
namespace {

// The protocol allows 50,000 addresses and 50 MB a file.
constexpr std::size_t addresses_per_file = 45'000;

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view name_space = "http://www.sitemaps.org/schemas/sitemap/0.9";

bool is_listed(std::string_view path) {
  return path.ends_with(".html") && path != "404.html";
}

// "rows/x/index.html" is read at rows/x/; "rows/x.html" (urls = "file") at itself.
std::string address_of(const Urls& urls, std::string_view path) {
  constexpr std::string_view index = "index.html";
  if (path == index || path.ends_with("/index.html")) path.remove_suffix(index.size());
  return urls.absolute(urls.file_url(path));
}

std::string address_list(const Urls& urls, const std::vector<std::string>& paths, std::size_t from, std::size_t to) {
  std::string xml = fmt::format("{}<urlset xmlns=\"{}\">\n", declaration, name_space);
  for (std::size_t i = from; i < to; ++i) {
    xml += fmt::format("  <url><loc>{}</loc></url>\n", xml_text(address_of(urls, paths[i])));
  }
  return xml + "</urlset>\n";
}

std::string index_of(const Urls& urls, const std::vector<OutputFile>& parts) {
  std::string xml = fmt::format("{}<sitemapindex xmlns=\"{}\">\n", declaration, name_space);
  for (const OutputFile& part : parts) {
    xml += fmt::format("  <sitemap><loc>{}</loc></sitemap>\n", xml_text(urls.absolute(urls.file_url(part.path))));
  }
  return xml + "</sitemapindex>\n";
}

}  // namespace

std::vector<OutputFile> sitemap_files(const Urls& urls, std::vector<std::string> paths) {
  paths.erase(std::remove_if(paths.begin(), paths.end(), [](const std::string& path) { return !is_listed(path); }), paths.end());
  std::sort(paths.begin(), paths.end());
  if (paths.size() <= addresses_per_file) return {{"sitemap.xml", address_list(urls, paths, 0, paths.size())}};
  std::vector<OutputFile> files;
  for (std::size_t from = 0; from < paths.size(); from += addresses_per_file) {
    const std::size_t to = std::min(paths.size(), from + addresses_per_file);
    files.push_back({fmt::format("sitemap-{}.xml", files.size() + 1), address_list(urls, paths, from, to)});
  }
  files.push_back({"sitemap.xml", index_of(urls, files)});
  return files;
}

OutputFile robots_file(const Urls& urls) {
  return {"robots.txt", fmt::format("User-agent: *\nAllow: /\n\nSitemap: {}\n", urls.absolute(urls.file_url("sitemap.xml")))};
}

}  // namespace assay
