#include "pages/fact_list.h"

#include "base/site_path.h"
#include "base/text.h"

namespace assay {

PageModel& add_facts(PageModel& page, std::string title) {
  PageModel& facts = page.add("FACTS");
  if (!title.empty()) facts.show("FACTS_NAMED").set("FACTS_TITLE", std::move(title));
  return facts;
}

void add_fact(PageModel& facts, std::string label, std::string value) {
  PageModel& field = facts.add("FIELD");
  field.set("FIELD_LABEL", std::move(label));
  field.show_either(is_blank(value), "FIELD_BLANK", "FIELD_GIVEN").set("FIELD_VALUE", std::move(value));
}

void add_claim(PageModel& facts, std::string label, std::string value) {
  PageModel& field = facts.add("FIELD");
  field.set("FIELD_LABEL", std::move(label));
  field.show("FIELD_CLAIM").set("FIELD_VALUE", std::move(value));
}

void add_link(PageModel& facts, std::string label, std::string text, const std::string& url) {
  const bool own = is_site_path(url);
  if (!own && !is_web_url(url)) return add_fact(facts, std::move(label), is_blank(url) ? "" : std::move(text));
  PageModel& field = facts.add("FIELD");
  field.set("FIELD_LABEL", std::move(label)).set("FIELD_URL", url).set("FIELD_VALUE", std::move(text));
  field.show_either(own, "FIELD_OWN_LINK", "FIELD_LINK");
}

}  // namespace assay
