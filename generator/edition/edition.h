// One dated edition of the site: what all pages and files of a build are made from, and nothing else.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "load/article.h"
#include "model/site.h"
#include "model/urls.h"
#include "store/store.h"

namespace assay {

struct ChartTools;  // charts/charts.h

struct Edition {
  const Site& site;
  const Store& store;
  const Urls& urls;
  const std::vector<Article>& articles;
  Date as_of{};
  std::optional<Date> next_change;     // of the manifest (rules §9)
  const ChartTools* charts = nullptr;  // null: pages show no charts
  std::string outcomes_hash = {};      // of the public rows' scores by item; empty: there are none
};

// The text of a file below templates/, the site's own before the program's: "charts/ranked.vl.json".
using ReadTemplate = std::function<std::string(std::string_view name)>;

// Where a row can be read: its page, or its API file on a site without row pages.
std::string row_link(const Edition& edition, std::string_view id);

// A page as urls give it: "https://host/bench/boards/x/".
std::string absolute_page(const Edition& edition, std::string_view page);

// The address of an article, and of the heading `anchor` in it; nullopt where the site has no such text.
std::optional<std::string> article_url(const Edition& edition, std::string_view page, std::string_view anchor = {});

}  // namespace assay
