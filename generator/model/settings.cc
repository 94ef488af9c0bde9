#include "model/settings.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace assay {
namespace {

constexpr std::array<std::string_view, 2> on_bad_row_names{"fail", "quarantine"};
constexpr std::array<std::string_view, 2> moderation_place_names{"rows", "file"};
constexpr std::array<std::string_view, 2> url_style_names{"directory", "file"};
constexpr std::array<std::string_view, 2> compression_names{"gzip", "br"};
constexpr std::array<std::string_view, 7> host_names{"none",         "cloudflare-pages", "cloudflare-pages-paid", "netlify",
                                                     "github-pages", "gitlab-pages",     "object-storage"};

constexpr int most_months_or_rows = 100'000;
constexpr std::string_view a_share = "a share from 0 to 1", some_points = "a number of points from -1000 to 1000",
                           percentage_points = "points from 0 to 100";

// The accessors below are all of one form; these make them short.
#define ASSAY_AT(type, member) [](Site& site) -> type& { return site.member; }
#define ASSAY_COUNT(member)                              \
  CountSetting {                                         \
    ASSAY_AT(int, policy.member), 1, most_months_or_rows \
  }
#define ASSAY_SHARE(member)                        \
  NumberSetting {                                  \
    ASSAY_AT(double, policy.member), 0, 1, a_share \
  }
#define ASSAY_POINTS(member)                                  \
  NumberSetting {                                             \
    ASSAY_AT(double, policy.member), -1000, 1000, some_points \
  }
#define ASSAY_MARGIN(member)                                   \
  NumberSetting {                                              \
    ASSAY_AT(double, policy.member), 0, 100, percentage_points \
  }
#define ASSAY_WORD(type, member, names)                                            \
  WordSetting {                                                                    \
    names, [](const Site& site) { return static_cast<std::size_t>(site.member); }, \
        [](Site& site, std::size_t i) { site.member = static_cast<type>(i); }      \
  }

// A table, one entry a line.
// clang-format off
const std::array table{
    Setting{"site", "title", TextSetting{ASSAY_AT(std::string, identity.title)}, "The name of the site.", Need::required},
    Setting{"site", "base_url", AddressSetting{ASSAY_AT(std::string, identity.base_url)},
            "The address at which the site will stand, without query and fragment.", Need::required},
    Setting{"site", "description", TextSetting{ASSAY_AT(std::string, identity.description)}, "One sentence for search engines and the home page."},
    Setting{"site", "language", TextSetting{ASSAY_AT(std::string, identity.language)}, "The language of the site's own texts, as in HTML's lang."},
    Setting{"site", "license", TextSetting{ASSAY_AT(std::string, identity.license)}, "The licence of the data, by its SPDX name."},
    Setting{"site", "contact", TextSetting{ASSAY_AT(std::string, identity.contact)}, "Where readers reach the desk: an address of the web or of mail."},
    Setting{"site", "repository", TextSetting{ASSAY_AT(std::string, identity.repository)}, "Where the site's sources are."},
    Setting{"site", "notice", TextSetting{ASSAY_AT(std::string, identity.notice)}, "A sentence in the footer of every page."},
    Setting{"data", "results", TextsSetting{ASSAY_AT(std::vector<std::string>, results)}, "Files and folders with rows, below the site's folder."},
    Setting{"data", "moderation", ASSAY_WORD(ModerationPlace, moderation, moderation_place_names),
            "Where approvals stand: in the rows, or in data/approvals.ndjson, so that whoever sends a row cannot approve it."},
    Setting{"data", "on_bad_row", ASSAY_WORD(OnBadRow, on_bad_row, on_bad_row_names),
            "Whether a bad row fails the build or is reported and left out."},
    Setting{"policy", "stale_months", ASSAY_COUNT(stale_months), "Age in months at which a row is stale."},
    Setting{"policy", "very_stale_months", ASSAY_COUNT(very_stale_months), "Age in months at which a row leaves the ranking."},
    Setting{"policy", "reproduction_tolerance", ASSAY_SHARE(reproduction_tolerance), "How far a reproduction may be off, as a share of the original."},
    Setting{"policy", "reproduction_min_runs", ASSAY_COUNT(reproduction_min_runs), "Runs that a reproduction needs."},
    Setting{"policy", "independent_at", ASSAY_COUNT(independent_at), "Successful operators from which a row is independently reproduced."},
    Setting{"policy", "verify_margin_pp", ASSAY_MARGIN(verify_margin_pp), "How far a verification may be off, in percentage points."},
    Setting{"policy", "spread_tight", ASSAY_SHARE(spread_tight), "Spread up to which rows of one configuration agree."},
    Setting{"policy", "spread_wide", ASSAY_SHARE(spread_wide), "Spread from which rows of one configuration disagree."},
    Setting{"policy", "outlier_factor", FactorSetting{ASSAY_AT(double, policy.outlier_factor), 1, "a factor above 1"},
            "How many times better than its peers' median a row is implausible."},
    Setting{"policy", "outlier_min_operators", ASSAY_COUNT(outlier_min_operators), "Operators of peers needed to call a row implausible."},
    Setting{"policy", "flood_rows", ASSAY_COUNT(flood_rows), "Rows of one operator, configuration and day from which the rest waits."},
    Setting{"policy", "points_reproduction",
            NumbersSetting{[](Site& site) { return std::span<double>(site.policy.points_reproduction); }, 6, Ascent::loose},
            "Points of confidence for 0, 1, 2, 3, 4 and 5 or more reproductions."},
    Setting{"policy", "points_age", ASSAY_POINTS(points_age), "Points at the age of stale_months."},
    Setting{"policy", "points_tight", ASSAY_POINTS(points_tight), "Points for a tight spread."},
    Setting{"policy", "points_wide", ASSAY_POINTS(points_wide), "Points for a wide spread."},
    Setting{"policy", "points_missing", ASSAY_POINTS(points_missing), "Points for each missing detail."},
    Setting{"policy", "points_outlier", ASSAY_POINTS(points_outlier), "Points for an implausible row without reproduction."},
    Setting{"policy", "tiers", NumbersSetting{[](Site& site) { return std::span<double>(site.policy.tiers); }, 3, Ascent::strict},
            "Scores from which confidence is moderate, high and very high."},
    Setting{"policy", "noise_performance", ASSAY_SHARE(noise_performance), "Assumed noise of performance without runs, as a share."},
    Setting{"policy", "noise_session", ASSAY_SHARE(noise_session), "Least noise of runs of one session, as a share."},
    Setting{"policy", "noise_quality_pp", ASSAY_MARGIN(noise_quality_pp), "Assumed noise of quality without a count, in percentage points."},
    Setting{"policy", "ceiling_factor", FactorSetting{ASSAY_AT(double, policy.ceiling_factor), 0, "a number above 0"},
            "How many times the hardware's ceiling a speed may be."},
    Setting{"output", "urls", ASSAY_WORD(UrlStyle, output.urls, url_style_names), "rows/x/ (directory) or rows/x.html (file)."},
    Setting{"output", "row_pages", FlagSetting{ASSAY_AT(bool, output.row_pages)}, "Whether each row has a page of its own."},
    Setting{"output", "compress",
            WordsSetting{compression_names, [](Site& site, std::size_t i) -> bool& { return i == 0 ? site.output.gzip : site.output.brotli; }},
            "Compressed copies beside text files, for servers that send them."},
    Setting{"output", "feed_limit", CountSetting{ASSAY_AT(int, output.feed_limit), 1, 10'000}, "Entries of a feed."},
    Setting{"output", "page_size", CountSetting{ASSAY_AT(int, output.page_size), 1, 100'000}, "Rows on one page of a board."},
    Setting{"deploy", "host", ASSAY_WORD(Host, host, host_names),
            "Where the site will stand: decides limits, _headers and _redirects."},
};
// clang-format on

#undef ASSAY_AT
#undef ASSAY_COUNT
#undef ASSAY_SHARE
#undef ASSAY_POINTS
#undef ASSAY_MARGIN
#undef ASSAY_WORD

constexpr std::array listed{
    ListedKey{"board", "slug", ListedKind::slug, "The board's name in addresses.", Need::required},
    ListedKey{"board", "benchmark", ListedKind::text, "Slug of the benchmark it shows.", Need::required},
    ListedKey{"board", "title", ListedKind::text, "Default: the benchmark's name."},
    ListedKey{"board", "description", ListedKind::text, "A sentence above the table."},
    ListedKey{"board", "where", ListedKind::filter, "Fields and the value or values that a row must have."},
    ListedKey{"board", "slice_by", ListedKind::texts, "Fields of which each value has a table of its own."},
    ListedKey{"board", "columns", ListedKind::texts, "Fields and metrics shown beside the value."},
    ListedKey{"section", "slug", ListedKind::slug, "The section's name in addresses.", Need::required},
    ListedKey{"section", "title", ListedKind::text, "What its boards have in common.", Need::required},
    ListedKey{"section", "description", ListedKind::text, "A sentence under the title."},
    ListedKey{"section", "boards", ListedKind::texts, "Slugs of the boards it groups, in their order.", Need::required},
    ListedKey{"compare", "slug", ListedKind::slug, "The comparison's name in addresses.", Need::required},
    ListedKey{"compare", "title", ListedKind::text, "What is compared."},
    ListedKey{"compare", "rows", ListedKind::texts, "Two to four row ids.", Need::required},
};

template <typename Value>
Json list_of(const Value& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push(value);
  return list;
}

Json words_of(const WordsSetting& words, Site& site) {
  Json list = Json::array();
  for (std::size_t i = 0; i < words.names.size(); ++i) {
    if (words.of(site, i)) list.push(words.names[i]);
  }
  return list;
}

}  // namespace

std::span<const Setting> settings() {
  return table;
}

const Setting* find_setting(std::string_view section, std::string_view key) {
  const auto at =
      std::find_if(table.begin(), table.end(), [&](const Setting& s) { return s.section == section && s.key == key; });
  return at == table.end() ? nullptr : &*at;
}

std::vector<std::string_view> setting_sections() {
  std::vector<std::string_view> sections;
  for (const Setting& setting : table) {
    if (sections.empty() || sections.back() != setting.section) sections.push_back(setting.section);
  }
  return sections;
}

Json value_of(const Setting& setting, const Site& site) {
  // The table's accessors serve reading and writing; here nothing is written.
  Site& same = const_cast<Site&>(site);
  return std::visit(
      [&](const auto& kind) -> Json {
        using Each = std::decay_t<decltype(kind)>;
        if constexpr (std::is_same_v<Each, TextsSetting> || std::is_same_v<Each, NumbersSetting>)
          return list_of(kind.of(same));
        else if constexpr (std::is_same_v<Each, WordSetting>)
          return kind.names[kind.of(site)];
        else if constexpr (std::is_same_v<Each, WordsSetting>)
          return words_of(kind, same);
        else
          return kind.of(same);
      },
      setting.kind);
}

std::span<const ListedKey> listed_keys() {
  return listed;
}

}  // namespace assay
