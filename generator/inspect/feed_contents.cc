#include "inspect/feed_contents.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "base/text.h"
#include "inspect/xml.h"

namespace assay {
namespace {

constexpr std::string_view atom = "http://www.w3.org/2005/Atom";
constexpr std::string_view sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

void add_fault(Faults& faults, std::string id, std::size_t line, std::string message) {
  faults.push_back({std::move(id), std::move(message), {}, Severity::error, line});
}

void require_texts(const XmlElement& element, Faults& faults) {
  for (const char* name : {"id", "title", "updated"}) {
    if (is_blank(element.child_text(name))) {
      add_fault(faults, "feed.entry", element.line, fmt::format("<{}> has no {}", element.name, name));
    }
  }
}

void take_links(const XmlElement& element, FeedContents& facts) {
  for (const XmlElement& link : element.children) {
    if (link.name != "link") continue;
    if (link.attribute("rel") == "self")
      facts.self = link.attribute("href");
    else
      facts.addresses.emplace_back(link.attribute("href"));
  }
}

struct EntryOrder {
  std::set<std::string, std::less<>> ids;
  std::string newest, last;
};

void check_entry(const XmlElement& entry, EntryOrder& order, FeedContents& facts) {
  require_texts(entry, facts.faults);
  const std::string_view id = entry.child_text("id"), updated = entry.child_text("updated");
  if (!order.ids.emplace(id).second)
    add_fault(facts.faults, "feed.entry", entry.line, fmt::format("two entries have the id {}", id));
  if (!order.last.empty() && updated > order.last) {
    add_fault(facts.faults, "feed.order", entry.line,
              fmt::format("the entry of {} stands after one of {}; the newest comes first", updated, order.last));
  }
  order.last = updated;
  if (updated > order.newest) order.newest = updated;
  take_links(entry, facts);
}

}  // namespace

FeedContents read_feed(std::string_view xml) {
  FeedContents facts;
  const auto read = read_xml(xml);
  if (const auto* error = std::get_if<XmlError>(&read)) {
    add_fault(facts.faults, "feed.syntax", error->line, "no well-formed XML: " + error->message);
    return facts;
  }
  const XmlElement& feed = std::get<XmlElement>(read);
  if (feed.name != "feed" || feed.name_space != atom) add_fault(facts.faults, "feed.syntax", feed.line, "no Atom feed");
  require_texts(feed, facts.faults);
  take_links(feed, facts);
  EntryOrder order;
  for (const XmlElement& entry : feed.children) {
    if (entry.name == "entry") check_entry(entry, order, facts);
  }
  if (!order.newest.empty() && order.newest != feed.child_text("updated")) {
    add_fault(facts.faults, "feed.order", feed.line,
              fmt::format("the feed is dated {}, its newest entry {}", feed.child_text("updated"), order.newest));
  }
  return facts;
}

SitemapFacts read_sitemap(std::string_view xml) {
  SitemapFacts facts;
  const auto read = read_xml(xml);
  if (const auto* error = std::get_if<XmlError>(&read)) {
    add_fault(facts.faults, "sitemap.syntax", error->line, "no well-formed XML: " + error->message);
    return facts;
  }
  const XmlElement& root = std::get<XmlElement>(read);
  const bool is_index = root.name == "sitemapindex";
  if ((root.name != "urlset" && !is_index) || root.name_space != sitemaps) {
    add_fault(facts.faults, "sitemap.syntax", root.line, "no sitemap");
  }
  std::set<std::string, std::less<>> seen;
  for (const XmlElement& entry : root.children) {
    const std::string address(trimmed(entry.child_text("loc")));
    if (!seen.insert(address).second)
      add_fault(facts.faults, "sitemap.entry", entry.line, fmt::format("{} is listed twice", address));
    (is_index ? facts.parts : facts.pages).push_back(address);
  }
  return facts;
}

}  // namespace assay
