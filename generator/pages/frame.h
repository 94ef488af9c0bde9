// The frame of every page: what templates/layout.html shows around the content. Every page of the site begins
// with new_page(); the pipeline shows it with site_frame() behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

// Where one of the theme's files ended up (render/assets.h).
struct FrameAsset {
  std::string path;       // in the destination: "assets/assay.1a2b3c4d5e.css"
  std::string integrity;  // "sha384-…"
};

// The files that every page names: the style sheet, the icon, the script that sets the colours before anything is
// drawn, and the module that makes pages faster to use. `card` is the picture that other sites show beside a link: a
// theme may have a card.png; there is none by default, because one that says nothing about the page is decoration.
struct FrameAssets {
  FrameAsset stylesheet, icon, colours, script;
  std::optional<FrameAsset> card;
};

// What is the same on every page: title, address of the style sheet, footer, policy.
PageModel site_frame(const Edition& edition, const FrameAssets& assets);

struct PageHead {
  std::string name;         // for Urls::page_url: "boards/decode", "" is the home page
  std::string title;        // h1 and <title>; the site's title is added to the latter
  std::string description;  // plain text; "" for none
  std::string section;      // of the navigation: "boards", "models", "hardware", "benchmarks", "methodology", "changes", "search"
  std::string feed, json;   // paths of files that say the same: "boards/x/feed.atom", "api/v1/boards/x.json"
  std::string previous, next;  // names of the neighbouring pages of a series
  bool has_address = true;     // false for what a server shows at any address: 404.html
};

// A page with its head set: TITLE, DESCRIPTION and the navigation. `template_name` is "pages/board.html".
Page new_page(const Edition& edition, std::string template_name, const PageHead& head);

// partials/claims.html: what a number of this benchmark on this lane supports, and what it does not (rules §7).
void set_claims(PageModel& model, const Edition& edition, const Benchmark& benchmark, Lane lane);

}  // namespace assay
