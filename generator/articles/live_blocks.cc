#include "articles/live_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "articles/submission_form.h"
#include "base/number.h"
#include "base/text.h"
#include "charts/chart_figure.h"
#include "markup/markdown_html.h"
#include "words/phrases.h"
#include "words/policy_phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 7> words{"board",        "chart",         "lanes",          "tiers",
                                                "policy-table", "benchmark-map", "submission-form"};

struct LiveTable {
  std::string label;               // for who does not see it
  std::vector<std::string> heads;  // plain text
  std::string rows;                // our own HTML
};

std::string table_html(const LiveTable& table) {
  std::string out =
      fmt::format("<div class=\"table-scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table>\n<thead>\n<tr>",
                  escaped_html(table.label));
  for (const std::string& head : table.heads) out += fmt::format("<th scope=\"col\">{}</th>", escaped_html(head));
  return out + "</tr>\n</thead>\n<tbody>\n" + table.rows + "</tbody>\n</table>\n</div>\n";
}

std::string link(const std::string& url, std::string_view text) {
  return fmt::format("<a href=\"{}\">{}</a>", escaped_url(url), escaped_html(text));
}

// A link where the site has that text, else the words alone.
std::string article_link(const Edition& edition, std::string_view page, std::string_view anchor, std::string_view text) {
  const auto url = article_url(edition, page, anchor);
  return url ? link(*url, text) : escaped_html(text);
}

std::string row(std::initializer_list<std::string> cells) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += "<td>" + cell + "</td>";
  return out + "</tr>\n";
}

// ---- board

std::string number_html(const RowSummary& summary, const Benchmark& benchmark) {
  const ValueWords value = value_words(summary, benchmark);
  const std::string range = value.half_width.empty() ? "" : fmt::format(" <small>± {}</small>", escaped_html(value.half_width));
  return fmt::format("<data value=\"{}\">{}</data>{}", escaped_html(summary.value ? summary.value->text : ""),
                     escaped_html(with_unit(value.value, benchmark.unit)), range);
}

std::string setup_html(const Edition& edition, const RowSummary& summary) {
  std::vector<std::string> more;
  for (const std::string& part : {summary.quant, hardware_words(edition.site.catalogue, summary)}) {
    if (!is_blank(part)) more.push_back(part);
  }
  return fmt::format("{} <small>{}</small>",
                     link(row_link(edition, summary.id), model_name(edition.site.catalogue, summary.model)),
                     escaped_html(joined(more, " · ")));
}

std::string trust_html(const RowSummary& summary) {
  if (summary.tier) return escaped_html(tier_words(*summary.tier));
  return summary.trust_tier ? escaped_html(trust_tier_words(*summary.trust_tier)) : "";
}

std::string board_rows(const Edition& edition, const LivePiece& piece, const Benchmark& benchmark) {
  std::string rows;
  const auto entries = edition.store.board_entries(edition.site.boards[piece.board].slug, piece.slice);
  for (std::size_t i = 0; i < std::min(entries.size(), piece.top) && entries[i].rank > 0; ++i) {
    const RowSummary& summary = entries[i].row;
    rows += fmt::format("<tr data-row=\"{}\"><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escaped_html(summary.id),
                        rank_words(entries[i].rank_low, entries[i].rank_high), setup_html(edition, summary),
                        number_html(summary, benchmark), trust_html(summary));
  }
  return rows;
}

std::string board_html(const Edition& edition, const LivePiece& piece) {
  const BoardDefinition& board = edition.site.boards[piece.board];
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const auto slices = edition.store.slices(board.slug);
  const std::string rows = slices.empty() ? "" : board_rows(edition, piece, benchmark);
  const std::string context = slices.empty() ? "" : context_words(edition.site.catalogue, slices[piece.slice].context);
  const std::string caption =
      fmt::format("<figcaption>{} <span>{}{}as of {}</span></figcaption>\n", link(edition.urls.board(board.slug), board.title),
                  escaped_html(context), context.empty() ? "" : " · ", escaped_html(long_date(edition.as_of)));
  if (rows.empty())
    return fmt::format("<figure class=\"live\">\n{}<p class=\"empty\">No ranked row yet.</p>\n</figure>\n", caption);
  const std::string trust = benchmark.kind == Kind::performance ? "Confidence" : "Trust";
  const LiveTable table{board.title, {"Rank", "Model", metric_label(benchmark.metric), trust}, rows};
  return "<figure class=\"live\">\n" + caption + table_html(table) + "</figure>\n";
}

// ---- lanes, tiers

// How many public rows have that kind in that member, as a cell of a table.
template <typename E, typename Member>
std::string count_words(const Edition& edition, Member RowSummary::*member, E kind) {
  const auto& rows = edition.store.summaries();
  const auto count = std::count_if(rows.begin(), rows.end(), [&](const RowSummary& row) { return row.*member == kind; });
  return grouped(fmt::format("{}", count));
}

std::string lanes_html(const Edition& edition) {
  std::string rows;
  for (const Lane lane : all_of<Lane>()) {
    rows += row({article_link(edition, "methodology/lanes", name_of(lane), lane_words(lane)), escaped_html(lane_supports(lane)),
                 escaped_html(lane_does_not_support(lane)), count_words(edition, &RowSummary::lane, lane)});
  }
  return table_html({"Lanes", {"Lane", "Supports", "Does not support", "Rows today"}, rows});
}

std::string scores_of(const Policy& policy, std::size_t tier) {
  const auto limit = [&](std::size_t i) { return nine_digits(policy.tiers[i]); };
  if (tier == 0) return "below " + limit(0);
  return "from " + limit(tier - 1);
}

std::string tiers_html(const Edition& edition) {
  std::string speed, quality;
  for (const ConfidenceTier tier : all_of<ConfidenceTier>()) {
    speed += row({escaped_html(tier_words(tier)), scores_of(edition.site.policy, static_cast<std::size_t>(tier)),
                  count_words(edition, &RowSummary::tier, tier)});
  }
  for (const TrustTier tier : all_of<TrustTier>()) {
    quality += row({escaped_html(trust_tier_words(tier)), escaped_html(trust_tier_reason(tier, edition.site.policy)),
                    count_words(edition, &RowSummary::trust_tier, tier)});
  }
  return table_html({"Confidence tiers", {"Confidence", "Score", "Rows today"}, speed}) +
         table_html({"Trust tiers", {"Trust", "Why", "Rows today"}, quality});
}

// ---- policy, benchmarks

std::string policy_html(const Edition& edition) {
  std::string rows;
  for (const PolicyLine& line : policy_lines(edition.site.policy)) {
    rows += row({escaped_html(line.value), article_link(edition, line.page, line.anchor, line.meaning),
                 fmt::format("<code>{}</code>", breakable_html(line.key))});
  }
  return table_html({"The policy in force", {"Value", "What it decides", "Key"}, rows});
}

// The boards of a benchmark, as links.
std::string boards_of(const Edition& edition, const Benchmark& benchmark) {
  std::vector<std::string> links;
  for (const BoardDefinition& board : edition.site.boards) {
    if (board.benchmark == benchmark.slug) links.push_back(link(edition.urls.board(board.slug), board.title));
  }
  return links.empty() ? "none" : joined(links, ", ");
}

std::string benchmarks_html(const Edition& edition) {
  const auto counts = edition.store.row_counts(Facet::benchmark);
  std::string rows;
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    const Article* page = governing_page(edition.articles, benchmark);
    const std::string rules = page == nullptr ? "none named"
                                              : fmt::format("{}{}", link(edition.urls.page_url(page->page), page->title),
                                                            page->version.empty() ? "" : " " + escaped_html(page->version));
    const auto found = counts.find(benchmark.slug);
    const std::string number = grouped(fmt::format("{}", found == counts.end() ? 0 : found->second));
    const std::string what = fmt::format("{}, {}; {} {}", name_of(benchmark.kind), escaped_html(metric_label(benchmark.metric)),
                                         number, number == "1" ? "row" : "rows");
    rows += row({fmt::format("{} <small>{}</small>", link(edition.urls.benchmark(benchmark.slug), benchmark.name), what), rules,
                 boards_of(edition, benchmark)});
  }
  return table_html({"Benchmarks", {"Benchmark", "Rules", "Boards"}, rows});
}

}  // namespace

std::span<const std::string_view> live_words() {
  return words;
}

bool is_about_board(std::string_view word) {
  return word == "board" || word == "chart";
}

std::string live_html(const Edition& edition, const LivePiece& piece) {
  if (piece.word == "board") return board_html(edition, piece);
  if (piece.word == "chart") return chart_figure(edition, edition.site.boards[piece.board], piece.slice);
  if (piece.word == "lanes") return lanes_html(edition);
  if (piece.word == "tiers") return tiers_html(edition);
  if (piece.word == "submission-form") return submission_form(edition);
  return piece.word == "policy-table" ? policy_html(edition) : benchmarks_html(edition);
}

}  // namespace assay
