// What stands at the address of a removed row.
#include <fmt/format.h>

#include "pages/frame.h"
#include "pages/row_page.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {

Page tombstone_page(const Edition& edition, const Tombstone& tombstone) {
  PageHead head;
  head.name = Urls::row_page(tombstone.id);
  head.title = "Removed row";
  Page page = new_page(edition, "pages/tombstone.html", head);
  page.model.set("ID", tombstone.id)
      .set("REMOVED", long_date(tombstone.removed_on))
      .set("REMOVED_ISO", iso_date(tombstone.removed_on));
  page.model.set("REASON", tombstone.reason).set("DECIDER", operator_name(edition.site.catalogue, tombstone.decider));
  if (tombstone.first_published) {
    page.model.show("FIRST_PUBLISHED").set("PUBLISHED", long_date(*tombstone.first_published));
    page.model.set("PUBLISHED_ISO", iso_date(*tombstone.first_published));
  }
  show_link(page.model, "REMOVAL_METHOD", "METHOD_URL", article_url(edition, "methodology/staleness"));
  return page;
}

}  // namespace assay
