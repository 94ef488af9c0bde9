#include "pages/provider_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/website.h"
#include "pages/fact_list.h"
#include "pages/frame.h"
#include "pages/row_list.h"
#include "summary/row_groups.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

RowList rows_of(const Edition& edition, const Provider& provider) {
  RowList rows;
  for (const RowSummary& row : edition.store.summaries()) {
    if (row.provider == provider.slug) rows.push_back(row);
  }
  return rows;
}

std::string name_of(const Provider& provider) {
  return is_blank(provider.name) ? provider.slug : provider.name;
}

std::string today_words(const RowList& rows) {
  return fmt::format("{} of them current", std::count_if(rows.begin(), rows.end(), stands_today));
}

// The snapshots that answered, each once: what a provider serves under one name changes.
std::string versions_words(const RowList& rows) {
  std::vector<std::string> versions;
  for (const RowSummary& row : rows) {
    if (!is_blank(row.model_version)) versions.push_back(row.model_version);
  }
  std::sort(versions.begin(), versions.end());
  versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
  return joined(versions, ", ");
}

}  // namespace

std::vector<const Provider*> shown_providers(const Edition& edition) {
  std::vector<const Provider*> shown;
  for (const Provider& provider : edition.site.catalogue.providers) {
    if (!rows_of(edition, provider).empty()) shown.push_back(&provider);
  }
  return shown;
}

Page provider_list_page(const Edition& edition) {
  PageHead head;
  head.name = "providers";
  head.title = "Providers";
  head.description = "Who hosts models for others, and what is measured of their endpoints.";
  Page page = new_page(edition, "pages/providers.html", head);
  for (const Provider* provider : shown_providers(edition)) {
    const RowList rows = rows_of(edition, *provider);
    PageModel& line = page.model.add("PROVIDER");
    line.set("PROVIDER_NAME", name_of(*provider)).set("PROVIDER_URL", edition.urls.page_url("providers/" + provider->slug));
    line.set("ROWS", counted(rows.size(), "public row", "public rows")).set("TODAY", today_words(rows));
  }
  return page;
}

Page provider_page(const Edition& edition, const Standings& standings, const Provider& provider) {
  const RowList rows = rows_of(edition, provider);
  PageHead head;
  head.name = "providers/" + provider.slug;
  head.title = name_of(provider);
  head.description = fmt::format("{}: what is measured of its endpoints, by whom, and how far it can be believed.", head.title);
  Page page = new_page(edition, "pages/provider.html", head);
  page.model.set("KIND_URL", edition.urls.page_url("providers"));
  PageModel& facts = add_facts(page.model);
  add_link(facts, "Website", provider.url, website_url(edition.urls, provider.url));
  add_fact(facts, "Model versions that answered", versions_words(rows));
  page.model.set("ROWS", counted(rows.size(), "public row", "public rows")).set("TODAY", today_words(rows));
  add_row_lists(page.model, edition, standings, rows, "downloads/rows.ndjson");
  return page;
}

}  // namespace assay
