#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "base/nearest_address.h"
#include "base/text.h"
#include "inspect/checks.h"

namespace assay {
namespace {

constexpr std::string_view not_found_page = "404.html", home_page = "index.html";

std::optional<SiteBase> base_of(const SiteContents& site) {
  constexpr std::string_view sitemap = "sitemap.xml";
  if (std::string_view(site.robots).ends_with(sitemap)) {
    return site_base_of(std::string_view(site.robots).substr(0, site.robots.size() - sitemap.size()));
  }
  const auto home = site.pages.find(home_page);
  return home == site.pages.end() ? std::nullopt : site_base_of(home->second.canonical);
}

class LinkCheck {
 public:
  LinkCheck(const SiteContents& site, const SiteBase& base, SiteReport& report, Inspection& inspection)
      : site_(site), base_(base), report_(report), inspection_(inspection) {
    for (const RedirectLine& redirect : site.redirects)
      redirected_.insert(file_at(address_of(base_, home_page, redirect.from).path));
  }

  void run() {
    for (const auto& [path, page] : site_.pages) check_page(path, page);
    for (const auto& [path, document] : site_.documents) check_all(path, document.addresses);
    for (const auto& [path, chart] : site_.charts) {
      for (const ChartData& data : chart.data) check(path, data.address);
    }
    for (const auto& [path, feed] : site_.feeds) check_feed(path, feed);
    for (const RedirectLine& redirect : site_.redirects) check("_redirects", redirect.to);
    check_sitemaps();
    check_reach();
  }

 private:
  void check_page(const std::string& path, const PageRecord& page) {
    for (const TextNumber way : page.ways) {
      if (const auto file = check(path, site_.texts.at(way))) ways_[path].push_back(*file);
    }
    for (const TextNumber part : page.parts) check(path, site_.texts.at(part));
    if (page.is_redirect()) check(path, page.refresh);
    if (!page.canonical.empty() && !page.is_redirect()) check_canonical(path, page.canonical);
  }

  void check_canonical(const std::string& path, const std::string& canonical) {
    const Address address = address_of(base_, path, canonical);
    const bool own = address.leads == Address::Leads::inside && file_at(address.path) == path;
    if (!own && site_.files.contains(file_at(address.path)) && address.leads == Address::Leads::inside) {
      report_.add(path, {"link.canonical", fmt::format("the page names {} as its own address, which is another page", canonical)},
                  canonical);
    }
  }

  void check_all(const std::string& path, const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses) check(path, address);
  }

  // Where an address leads and what is wrong with that. Most addresses of a site stand on every page of it.
  struct Destination {
    std::string file;  // of the site; empty where it leads to none
    bool external = false;
    std::optional<Fault> fault;
    std::string sought;  // what stands in a Markdown file where the page has this address
  };

  // The file that the address leads to, where it is one of the site.
  std::optional<std::string> check(const std::string& from, const std::string& raw) {
    ++inspection_.links;
    const bool same_everywhere = raw.starts_with('/') || is_web_url(raw);
    const Destination& to = same_everywhere ? known_destination(from, raw) : (relative_ = destination_of(from, raw));
    if (to.external) inspection_.external.try_emplace(raw, from);
    if (to.fault) report_.add(from, *to.fault, to.sought);
    return to.file.empty() ? std::nullopt : std::optional(to.file);
  }

  const Destination& known_destination(const std::string& from, const std::string& raw) {
    const auto known = destinations_.find(raw);
    return known != destinations_.end() ? known->second : destinations_.emplace(raw, destination_of(from, raw)).first->second;
  }

  Destination destination_of(const std::string& from, const std::string& raw) const {
    const Address address = address_of(base_, from, raw);
    if (address.leads == Address::Leads::outside) return {{}, is_web_url(raw), {}, {}};
    if (address.leads == Address::Leads::astray) {
      return {
          {},
          false,
          Fault{"link.broken", fmt::format("\"{}\" leads out of the site, which begins at {}", shortened(raw, 120), base_.path)},
          raw};
    }
    const std::string file = file_at(address.path);
    if (site_.files.contains(file)) return {file, false, wrong_fragment(raw, file, address.fragment), last_part(raw)};
    if (redirected_.contains(file)) return {};
    return {{}, false, missing(raw, address), last_part(raw)};
  }

  Fault missing(const std::string& raw, const Address& address) const {
    Fault fault{"link.broken", fmt::format("\"{}\" leads to no page or file of the site", shortened(raw, 120))};
    // A server may forgive a missing slash or ending; the next one does not.
    for (const std::string& file : {address.path + "/index.html", address.path + ".html"}) {
      if (site_.files.contains(file)) fault.suggestion = base_.path + page_name_of(file);
    }
    if (fault.suggestion.empty()) fault.suggestion = nearest_page(address.path);
    return fault;
  }

  std::string nearest_page(const std::string& path) const {
    std::vector<std::string> names;
    const std::string folder = path.substr(0, path.find('/'));
    for (const std::string& file : site_.files) {
      const bool near = file.starts_with(folder) || file.find('/') == file.rfind('/');
      if (near && !file.starts_with("api/v1/schema/")) names.push_back(page_name_of(file));
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::string nearest = nearest_address(path, candidates);
    return nearest.empty() ? "" : base_.path + nearest;
  }

  std::optional<Fault> wrong_fragment(const std::string& raw, const std::string& file, const std::string& fragment) const {
    const auto page = site_.pages.find(file);
    if (fragment.empty() || fragment == "top" || page == site_.pages.end() || page->second.is_redirect()) return std::nullopt;
    std::vector<std::string_view> anchors;
    for (const TextNumber anchor : page->second.anchors) anchors.push_back(site_.texts.at(anchor));
    if (std::find(anchors.begin(), anchors.end(), fragment) != anchors.end()) return std::nullopt;
    const std::string near = nearest_address(fragment, anchors);
    return Fault{"link.anchor", fmt::format("\"{}\" leads to no id on {}", shortened(raw, 120), report_.named(file)),
                 near.empty() ? "" : "#" + near};
  }

  static std::string last_part(std::string_view raw) {
    if (const std::size_t hash = raw.find('#'); hash != std::string_view::npos) return std::string(raw.substr(hash));
    const std::string_view path = raw.ends_with('/') ? raw.substr(0, raw.size() - 1) : raw;
    return std::string(path.substr(path.rfind('/') + 1));
  }

  void check_feed(const std::string& path, const FeedContents& feed) {
    check_all(path, feed.addresses);
    const Address self = address_of(base_, path, feed.self);
    if (feed.self.empty() || self.leads != Address::Leads::inside || file_at(self.path) != path) {
      report_.add(path, {"feed.self", fmt::format("the feed calls itself \"{}\"", feed.self)});
    }
  }

  void check_sitemaps() {
    if (!site_.sitemaps.contains("sitemap.xml")) report_.add("sitemap.xml", {"sitemap.missing", "there is no sitemap.xml"});
    std::set<std::string> listed;
    for (const auto& [path, sitemap] : site_.sitemaps) {
      check_all(path, sitemap.parts);
      for (const std::string& address : sitemap.pages) {
        const auto file = check(path, address);
        if (!file) continue;
        listed.insert(*file);
        check_listed(path, address, *file);
      }
    }
    for (const auto& [path, page] : site_.pages) {
      const bool wanted =
          path != not_found_page && !page.is_redirect() && !page.hidden_from_search && !is_later_part(path) && !is_removed(path);
      if (wanted && !listed.contains(path))
        report_.add(path, {"sitemap.entry", "the page is not in the sitemap", {}, Severity::warning});
    }
  }

  void check_listed(const std::string& sitemap, const std::string& address, const std::string& file) {
    const auto page = site_.pages.find(file);
    const bool fit = page != site_.pages.end() && !page->second.is_redirect() && !page->second.hidden_from_search;
    if (!fit)
      report_.add(sitemap, {"sitemap.entry", fmt::format("{} is listed, which is no page to be found by a search", address)});
  }

  // boards/x/page/2/: found through the first one.
  static bool is_later_part(std::string_view path) { return path.find("/page/") != std::string_view::npos; }

  bool is_removed(std::string_view path) const {
    constexpr std::string_view rows = "rows/";
    if (!path.starts_with(rows)) return false;
    const std::string_view rest = path.substr(rows.size());
    const std::size_t end = rest.find('/') == std::string_view::npos ? rest.rfind(".html") : rest.find('/');
    return site_.removed.contains(rest.substr(0, end));
  }

  // A page that no other leads to, counted from the home page, is there for nobody.
  void check_reach() {
    std::set<std::string> reached{std::string(home_page)};
    std::deque<std::string> waiting{std::string(home_page)};
    while (!waiting.empty()) {
      const std::string page = std::move(waiting.front());
      waiting.pop_front();
      for (const std::string& next : ways_[page]) {
        if (reached.insert(next).second) waiting.push_back(next);
      }
    }
    for (const auto& [path, page] : site_.pages) {
      const bool meant_to_be_alone = path == not_found_page || page.is_redirect() || path.starts_with("embed/");
      if (!meant_to_be_alone && !reached.contains(path)) {
        report_.add(path, {"page.orphan", "no link leads here from the home page", {}, Severity::warning});
      }
    }
  }

  const SiteContents& site_;
  const SiteBase& base_;
  SiteReport& report_;
  Inspection& inspection_;
  std::set<std::string, std::less<>> redirected_;
  std::unordered_map<std::string, Destination> destinations_;  // of addresses that mean the same on every page
  Destination relative_;
  std::unordered_map<std::string, std::vector<std::string>> ways_;
};

}  // namespace

void check_links(const SiteContents& site, SiteReport& report, Inspection& inspection) {
  const auto base = base_of(site);
  if (!base) {
    report.add("robots.txt", {"site.base", "neither robots.txt nor the home page says where the site stands"});
    return;
  }
  LinkCheck(site, *base, report, inspection).run();
}

}  // namespace assay
