#include "site/hosting.h"

#include <fmt/format.h>

#include "write/budget.h"
#include "write/deploy_files.h"

namespace assay {
namespace {

// The address of a page as the host sees it: hosts that serve many sites below folders read the folder too, others
// have nothing before the site.
std::string host_path(const HostProfile& host, const Urls& urls, const std::string& path) {
  return host.sees_base_path ? urls.file_url(path) : "/" + path;
}

// "old/index.html" is asked for as /old/ and /old, "old.html" as /old.html and /old.
std::vector<std::string> addresses_of(std::string path, const std::string& alias) {
  constexpr std::string_view index = "index.html";
  if (path.ends_with("/index.html")) path.resize(path.size() - index.size());
  return {alias, path};
}

std::vector<Redirect> redirects_of(const HostProfile& host, const Urls& urls, const std::vector<Article>& articles) {
  std::vector<Redirect> redirects;
  for (const Article& article : articles) {
    for (const std::string& alias : article.aliases) {
      for (const std::string& address : addresses_of(urls.page_path(alias), alias)) {
        redirects.push_back({host_path(host, urls, address), urls.page_url(article.page)});
      }
    }
  }
  return redirects;
}

}  // namespace

const HostProfile& host_of(const Site& site) {
  return host_profiles()[static_cast<std::size_t>(site.host)];
}

std::map<std::string, std::string> host_files(const Site& site, const Urls& urls, const std::vector<Article>& articles) {
  const HostProfile& host = host_of(site);
  return deploy_files(host, host.reads_redirects ? redirects_of(host, urls, articles) : std::vector<Redirect>());
}

Diagnostics check_host(const Site& site, const Urls& urls, const std::vector<Article>& articles, const FileRecords& files,
                       std::uint64_t manifest_bytes) {
  const HostProfile& host = host_of(site);
  Diagnostics diagnostics = check_budget(host, files, manifest_bytes);
  const auto texts = host_files(site, urls, articles);
  const auto text_of = [&](const char* name) { return texts.contains(name) ? texts.at(name) : std::string(); };
  diagnostics.append(check_deploy_files(host, text_of("_headers"), text_of("_redirects")));
  if (!host.reads_redirects) return diagnostics;  // there an alias is a page, and two pages at one path are said
  for (const Article& article : articles) {
    for (const std::string& alias : article.aliases) {
      if (!files.contains(urls.page_path(alias))) continue;
      diagnostics.error("article.collision", {article.file, 1, 0}, fmt::format("the alias \"/{}\" is a page of the site", alias));
    }
  }
  return diagnostics;
}

}  // namespace assay
