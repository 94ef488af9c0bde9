#include "site/hosting.h"

#include <fmt/format.h>

#include "model/aliases.h"
#include "write/budget.h"
#include "write/deploy_files.h"

namespace assay {
namespace {

// The address of a page as the host sees it: hosts that serve many sites below folders read the folder too, others
// have nothing before the site.
std::string host_path(const HostProfile& host, const Urls& urls, const std::string& path) {
  return host.sees_base_path ? urls.file_url(path) : "/" + path;
}

// "old/" is asked for as /old/ and /old, "old.html" as /old.html and /old. Of a page that only changed its form, what is
// its own address in another form too is left to the host, which leads on: a rule for it might lead back.
std::vector<std::string> addresses_of(const std::string& alias, const Article& article, UrlStyle style) {
  constexpr std::string_view index = "index.html";
  std::string path = alias_path(alias, style);
  if (path.ends_with("/index.html")) path.resize(path.size() - index.size());
  const std::string page = alias_page(alias);
  if (page == article.page) return {path};
  return {page, path};
}

std::vector<Redirect> redirects_of(const HostProfile& host, const Site& site, const Urls& urls,
                                   const std::vector<Article>& articles) {
  std::vector<Redirect> redirects;
  for (const Article& article : articles) {
    for (const std::string& alias : article.aliases) {
      for (const std::string& address : addresses_of(alias, article, site.output.urls)) {
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
  return deploy_files(host, host.reads_redirects ? redirects_of(host, site, urls, articles) : std::vector<Redirect>());
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
      if (!files.contains(alias_path(alias, site.output.urls))) continue;
      diagnostics.error("article.collision", {article.file, 1, 0}, fmt::format("the alias \"/{}\" is a page of the site", alias));
    }
  }
  return diagnostics;
}

}  // namespace assay
