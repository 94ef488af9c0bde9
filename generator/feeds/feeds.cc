#include "feeds/feeds.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "markup/xml.h"
#include "words/change_phrases.h"

namespace assay {
namespace {

struct Feed {
  std::string path;  // boards/x/feed.atom
  std::string page;  // boards/x
  std::string title;
  std::vector<const Change*> changes;
};

std::string host_of(const Edition& edition) {
  const std::string origin = edition.urls.absolute("");
  const std::size_t scheme = origin.find("://");
  const std::string host = scheme == std::string::npos ? origin : origin.substr(scheme + 3);
  return host.substr(0, host.find(':'));
}

// What tells sites of one host apart: the port and the path of base_url (":8080/bench/"); empty for one that has the host
// to itself, whose ids are as they always were.
std::string place_on_host(const Edition& edition) {
  const std::string home = edition.urls.absolute(edition.urls.page_url(""));
  const std::size_t scheme = home.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const std::string place = home.substr(std::min(home.find_first_of(":/", host), home.size()));
  return place == "/" ? "" : place;
}

std::string tag_of(const Edition& edition, std::string_view date, std::string_view specific) {
  return fmt::format("tag:{},{}:{}{}", host_of(edition), date, place_on_host(edition), specific);
}

std::string instant_text(Date day) {
  return iso_date(day) + "T00:00:00Z";
}

std::string entry_text(const Edition& edition, const Change& change) {
  const ChangePhrase phrase = phrase_of(edition, change);
  const std::string more = phrase.more.empty() ? "" : " " + phrase.more;
  return fmt::format(
      "  <entry>\n"
      "    <title type=\"text\">{}</title>\n"
      "    <id>{}</id>\n"
      "    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n"
      "    <updated>{}</updated>\n"
      "    <category term=\"{}\"/>\n"
      "    <summary type=\"text\">{}</summary>\n"
      "  </entry>\n",
      xml_text(phrase.subject + " – " + phrase.what), xml_text(tag_of(edition, iso_date(change.day), "changes/" + change.id)),
      xml_text(edition.urls.absolute(phrase.link)), instant_text(change.day), xml_text(change.kind),
      xml_text(fmt::format("{}: {}.{}", phrase.subject, phrase.what, more)));
}

// The tag scheme asks for a day, and the id of a feed never changes. A feed without entries has it as its date,
// so that its bytes stay as they are until something happens.
constexpr std::string_view day_of_feed_ids = "2026-01-01";

std::string feed_text(const Edition& edition, const Feed& feed) {
  const std::string updated =
      feed.changes.empty() ? fmt::format("{}T00:00:00Z", day_of_feed_ids) : instant_text(feed.changes.front()->day);
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n"
      "  <title type=\"text\">{}</title>\n"
      "  <id>{}</id>\n"
      "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n"
      "  <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n"
      "  <updated>{}</updated>\n"
      "  <author><name>{}</name></author>\n"
      "  <generator version=\"{}\">assay</generator>\n",
      xml_text(edition.site.identity.language), xml_text(feed.title), xml_text(tag_of(edition, day_of_feed_ids, feed.path)),
      xml_text(edition.urls.absolute(edition.urls.file_url(feed.path))), xml_text(absolute_page(edition, feed.page)), updated,
      xml_text(edition.site.identity.title), ASSAY_VERSION);
  for (const Change* change : feed.changes) xml += entry_text(edition, *change);
  return xml + "</feed>\n";
}

// One feed per entry of a catalogue, by slug; filled while the changes go by.
using Feeds = std::map<std::string, Feed>;

Feed named_feed(const Edition& edition, std::string_view folder, std::string_view slug, std::string_view name) {
  return {
      feed_path(folder, slug), Urls::join(folder, slug), fmt::format("{}: changes – {}", name, edition.site.identity.title), {}};
}

struct AllFeeds {
  Feed site;
  Feeds models, hardware;
  std::vector<Feed> boards;  // by index of Site::boards
  std::size_t limit;

  void offer(Feed& feed, const Change& change) const {
    if (feed.changes.size() < limit) feed.changes.push_back(&change);
  }
};

AllFeeds empty_feeds(const Edition& edition) {
  AllFeeds feeds{{"feed.atom", "changes", edition.site.identity.title + ": changes", {}},
                 {},
                 {},
                 {},
                 static_cast<std::size_t>(edition.site.output.feed_limit)};
  for (const Model& model : edition.site.catalogue.models) {
    feeds.models[model.slug] = named_feed(edition, "models", model.slug, model.name);
  }
  for (const Hardware& hardware : edition.site.catalogue.hardware) {
    feeds.hardware[hardware.slug] = named_feed(edition, "hardware", hardware.slug, hardware.name);
  }
  for (const BoardDefinition& board : edition.site.boards) {
    feeds.boards.push_back(named_feed(edition, "boards", board.slug, board.title));
  }
  return feeds;
}

void sort_in(AllFeeds& feeds, const Change& change, const Store& store, const Standings& standings) {
  feeds.offer(feeds.site, change);
  const RowSummary* row = store.summary(change.row);
  if (!row) return;  // a runtime, or a removed row, of which nothing more may be said
  feeds.offer(feeds.models[row->model], change);
  if (row->provider.empty()) feeds.offer(feeds.hardware[row->hardware], change);
  std::vector<bool> told(feeds.boards.size());
  // The row that superseded it stands on the boards in its place.
  for (const Standing& standing : standings.of(row->superseded_by.value_or(row->id))) {
    if (!told[standing.board]) feeds.offer(feeds.boards[standing.board], change);
    told[standing.board] = true;
  }
}

}  // namespace

std::string feed_path(std::string_view folder, std::string_view slug) {
  return fmt::format("{}/{}/feed.atom", folder, slug);
}

void each_feed(const Edition& edition, const Standings& standings, const EmitFile& emit) {
  const std::vector<Change>& changes = edition.store.changes();
  AllFeeds feeds = empty_feeds(edition);
  for (const Change& change : changes) sort_in(feeds, change, edition.store, standings);
  const auto write = [&](const Feed& feed) { emit({feed.path, feed_text(edition, feed)}); };
  write(feeds.site);
  for (const Feed& feed : feeds.boards) write(feed);
  for (const auto& [slug, feed] : feeds.models) write(feed);
  for (const auto& [slug, feed] : feeds.hardware) write(feed);
}

}  // namespace assay
