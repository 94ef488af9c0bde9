#include "pages/frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "words/phrases.h"
#include "words/policy_document.h"

namespace assay {
namespace {

constexpr std::string_view generator = "assay " ASSAY_VERSION;

struct NavigationEntry {
  std::string_view section, label, page;
};

// The pages of the header, in its order.
constexpr std::array<NavigationEntry, 9> navigation{{{"recommend", "Choose", "recommend"},
                                                     {"boards", "Boards", "boards"},
                                                     {"matrix", "Matrix", "matrix"},
                                                     {"models", "Models", "models"},
                                                     {"hardware", "Hardware", "hardware"},
                                                     {"benchmarks", "Benchmarks", "benchmarks"},
                                                     {"methodology", "Methodology", "methodology"},
                                                     {"changes", "Changes", "changes"},
                                                     {"submit", "Submit", "submit"}}};

void add_navigation(PageModel& model, const Edition& edition, const PageHead& head) {
  for (const NavigationEntry& entry : navigation) {
    const bool is_article = entry.section == "methodology" || entry.section == "submit";
    if (is_article && !article_url(edition, entry.page)) continue;
    if (entry.section == "recommend" && edition.site.use_cases.empty()) continue;
    if (entry.section == "hardware" && edition.site.catalogue.hardware.empty()) continue;
    PageModel& link = model.add("NAV");
    link.set("NAV_URL", edition.urls.page_url(entry.page)).set("NAV_LABEL", std::string(entry.label));
    link.show("NAV_HERE", entry.section == head.section);
    link.set("NAV_STATE", entry.page == head.name ? "page" : "true");
  }
}

void add_foot_links(PageModel& frame, const Edition& edition) {
  const auto add = [&](std::string url, std::string_view label) {
    frame.add("FOOT_LINK").set("FOOT_URL", std::move(url)).set("FOOT_LABEL", std::string(label));
  };
  for (const auto& [page, label] :
       {std::pair("about", "About"), std::pair("submit", "Submit a result"), std::pair("what-we-do-not-do", "What we do not do"),
        std::pair("cite", "How to cite"), std::pair("data", "Data")}) {
    if (const auto url = article_url(edition, page)) add(*url, label);
  }
  add(edition.urls.page_url("claims"), "What makers claim");
  const auto is_hosted = [](const RowSummary& row) { return !row.provider.empty(); };
  const auto& rows = edition.store.summaries();
  if (std::any_of(rows.begin(), rows.end(), is_hosted)) add(edition.urls.page_url("providers"), "Providers");
  add(edition.urls.page_url("measurements"), "What to measure next");
  add(edition.urls.file_url("downloads/rows.csv"), "All rows as CSV");
  add(edition.urls.file_url("api/v1/index.json"), "API");
  add(edition.urls.file_url("feed.atom"), "Feed");
  const SiteIdentity& identity = edition.site.identity;
  if (is_web_url(identity.repository)) add(identity.repository, "Source");
  if (is_web_url(identity.contact)) add(identity.contact, "Contact");
}

std::string page_or_nothing(const Edition& edition, const std::string& name) {
  return name.empty() ? "" : edition.urls.page_url(name);
}

}  // namespace

PageModel site_frame(const Edition& edition, const FrameAssets& assets) {
  const SiteIdentity& identity = edition.site.identity;
  PageModel frame;
  frame.set("LANGUAGE", identity.language).set("SITE_TITLE", identity.title).set("GENERATOR", std::string(generator));
  frame.set("HOME_URL", edition.urls.page_url("")).set("SEARCH_URL", edition.urls.page_url("search"));
  frame.set("ICON_URL", edition.urls.file_url(assets.icon.path));
  const auto set_asset = [&](PartName url, PartName integrity, const FrameAsset& asset) {
    frame.set(url, edition.urls.file_url(asset.path)).set(integrity, asset.integrity);
  };
  set_asset("STYLESHEET_URL", "STYLESHEET_INTEGRITY", assets.stylesheet);
  set_asset("COLOURS_URL", "COLOURS_INTEGRITY", assets.colours);
  set_asset("SCRIPT_URL", "SCRIPT_INTEGRITY", assets.script);
  if (assets.card) frame.show("SITE_CARD").set("CARD_URL", edition.urls.absolute(edition.urls.file_url(assets.card->path)));
  frame.set("AS_OF", short_date(edition.as_of)).set("AS_OF_ISO", iso_date(edition.as_of));
  if (edition.next_change) {
    frame.show("SITE_NEXT_CHANGE").set("NEXT_CHANGE", short_date(*edition.next_change));
    frame.set("NEXT_CHANGE_ISO", iso_date(*edition.next_change));
  }
  frame.set("POLICY_URL", edition.urls.file_url("api/v1/policy.json"));
  frame.set("POLICY_HASH", policy_hash(edition.site.policy).substr(0, 8));
  show_text(frame, "SITE_NOTICE", "NOTICE", identity.notice);
  show_text(frame, "SITE_LICENSE", "LICENSE", identity.license);
  show_text(frame, "SITE_CONTACT_TEXT", "CONTACT", is_web_url(identity.contact) ? "" : identity.contact);
  add_foot_links(frame, edition);
  return frame;
}

Page new_page(const Edition& edition, std::string template_name, const PageHead& head) {
  Page page{edition.urls.page_path(head.name), std::move(template_name), {}};
  PageModel& model = page.model;
  const std::string& site_title = edition.site.identity.title;
  model.set("TITLE", head.title).set("HEAD_TITLE", head.name.empty() ? site_title : head.title + " · " + site_title);
  show_text(model, "HEAD_DESCRIPTION", "DESCRIPTION", head.description);
  if (head.has_address) model.show("HEAD_CANONICAL").set("CANONICAL_URL", absolute_page(edition, head.name));
  model.show("HEAD_FEED").set("FEED_TITLE", head.feed.empty() ? site_title : head.title);
  model.set("FEED_URL", edition.urls.file_url(head.feed.empty() ? "feed.atom" : head.feed));
  show_text(model, "HEAD_JSON", "JSON_URL", head.json.empty() ? "" : edition.urls.file_url(head.json));
  show_text(model, "HEAD_PREVIOUS", "PREVIOUS_URL", page_or_nothing(edition, head.previous));
  show_text(model, "HEAD_NEXT", "NEXT_URL", page_or_nothing(edition, head.next));
  add_navigation(model, edition, head);
  model.show("SEARCH_HERE", head.section == "search");
  return page;
}

void set_claims(PageModel& model, const Edition& edition, const Benchmark& benchmark, Lane lane) {
  const auto claim = [&](PartName section, std::string_view own, std::string_view of_lane) {
    if (!is_blank(own)) model.add(section).set("CLAIM", std::string(own));
    model.add(section).set("CLAIM", std::string(of_lane));
  };
  claim("SUPPORTS", benchmark.supports, lane_supports(lane));
  claim("SUPPORTS_NOT", benchmark.does_not_support, lane_does_not_support(lane));
  model.set("LANE", fmt::format("Evidence level: {}", lower_ascii(lane_words(lane))));
  show_link(model, "LANE_LINK", "LANE_URL", article_url(edition, "methodology/lanes", name_of(lane)));
}

}  // namespace assay
