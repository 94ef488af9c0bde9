#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "diff/compare.h"

namespace assay {
namespace {

constexpr std::size_t shown_open = 10;  // lines of a list; longer ones are folded
constexpr std::array<std::size_t, 8> list_limits{400, 200, 100, 50, 20, 10, 5, 0};

std::string value_text(const Json& value) {
  if (value.is_null()) return "nothing";
  return markdown_text(shortened(value.string() != nullptr ? *value.string() : to_json(value), 160));
}

std::string change_text(const FieldChange& change) {
  return fmt::format("{} {} → {}", markdown_text(change.field), value_text(change.before), value_text(change.after));
}

std::string all_changes(const std::vector<FieldChange>& changes) {
  std::vector<std::string> texts;
  for (const FieldChange& change : changes) texts.push_back(change_text(change));
  return joined(texts, "<br>");
}

// A table with a heading; where it is long, behind a line to open, and cut at `limit` with the number of what is left.
struct Table {
  std::string title;
  std::string header;              // "| Row | Value |"
  std::vector<std::string> lines;  // "| … | … |"
};

std::string rule_below(std::string_view header) {
  std::string rule;
  for (std::size_t bars = static_cast<std::size_t>(std::count(header.begin(), header.end(), '|')); bars > 1; --bars)
    rule += "|---";
  return rule + "|";
}

std::string shown(const Table& table, std::size_t limit) {
  if (table.lines.empty()) return {};
  const bool folded = table.lines.size() > shown_open;
  std::string text =
      folded ? fmt::format("\n<details><summary>{}</summary>\n\n", table.title) : fmt::format("\n**{}**\n\n", table.title);
  const std::size_t count = std::min(limit, table.lines.size());
  if (count > 0) text += table.header + "\n" + rule_below(table.header) + "\n";
  for (std::size_t i = 0; i < count; ++i) text += table.lines[i] + "\n";
  if (count < table.lines.size()) text += fmt::format("\n… and {} more: see `assay diff --json`.\n", table.lines.size() - count);
  return text + (folded ? "\n</details>\n" : "");
}

std::string standing_text(const std::optional<RankOnBoard>& standing) {
  if (!standing) return "–";
  if (standing->low == standing->high) return fmt::format("{}", standing->rank);
  return fmt::format("{} ({}–{})", standing->rank, standing->low, standing->high);
}

std::string context_text(const Json& context) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : context.members() == nullptr ? Json::Object() : *context.members()) {
    if (!value.is_null()) parts.push_back(name + " " + (value.string() != nullptr ? *value.string() : to_json(value)));
  }
  return parts.empty() ? "" : markdown_text(shortened(joined(parts, " · "), 160));
}

// "tier moderate" of a row with confidence, its trust tier else.
std::string trust_text(const Json& row) {
  const Json& tier = row["confidence"]["tier"].is_null() ? row["trust_tier"] : row["confidence"]["tier"];
  return tier.is_null() ? "–" : value_text(tier);
}

std::string number_text(const Json& row) {
  const Json& value = row["headline"]["value"];
  if (value.is_null()) return value_text(row["state"]);
  const std::string unit(row.text("unit"));
  return markdown_text(to_json(value) + (unit.empty() || unit == "fraction" ? "" : " " + unit));
}

std::string lead_text(const std::vector<std::string>& boards) {
  std::vector<std::string> texts;
  for (const std::string& board : boards) texts.push_back(markdown_text(board));
  return texts.empty() ? "" : "<br>**first on** " + joined(texts, ", ");
}

Table added_table(const Difference& difference) {
  Table table{counted(difference.added.size(), "row added", "rows added"), "| Row | Benchmark | Value | Trust | Label |", {}};
  for (const AddedRow& row : difference.added) {
    table.lines.push_back(fmt::format("| {}{} | {} | {} | {} | {} |", markdown_text(row.id), lead_text(row.leads),
                                      value_text(row.row["benchmark"]), number_text(row.row), trust_text(row.row),
                                      value_text(row.row["label"])));
  }
  return table;
}

Table removed_table(const Difference& difference) {
  Table table{counted(difference.removed.size(), "row removed", "rows removed"), "| Row | Reason | By | On |", {}};
  const auto text = [](const std::optional<std::string>& value) {
    return value ? markdown_text(shortened(*value, 300)) : std::string("–");
  };
  for (const RemovedRow& row : difference.removed) {
    const std::string reason = row.removed_on ? text(row.reason) : "**vanished: no tombstone says why**";
    table.lines.push_back(
        fmt::format("| {} | {} | {} | {} |", markdown_text(row.id), reason, text(row.by), text(row.removed_on)));
  }
  return table;
}

Table rows_table(std::string title, const std::vector<RowDifference>& rows) {
  Table table{std::move(title), "| Row | What changed |", {}};
  for (const RowDifference& row : rows)
    table.lines.push_back(fmt::format("| {} | {} |", markdown_text(row.id), all_changes(row.fields)));
  return table;
}

Table retiered_table(const Difference& difference) {
  Table table{counted(difference.retiered.size(), "row re-tiered", "rows re-tiered"), "| Row | What changed | Because |", {}};
  for (const RowDifference& row : difference.retiered) {
    std::vector<std::string> because;
    for (const std::string& reason : row.because) because.push_back(markdown_text(reason));
    table.lines.push_back(fmt::format("| {} | {} | {} |", markdown_text(row.id), all_changes(row.fields),
                                      because.empty() ? "–" : joined(because, "<br>")));
  }
  return table;
}

std::size_t moves_on(const BoardDifference& board) {
  std::size_t moves = 0;
  for (const SliceDifference& slice : board.slices) moves += slice.moves.size();
  return moves;
}

Table moves_table(const BoardDifference& board) {
  Table table{
      fmt::format("Board {}: {}", markdown_text(board.board), counted(moves_on(board), "place changed", "places changed")),
      "| Row | Before | After | Slice |",
      {}};
  for (const SliceDifference& slice : board.slices) {
    for (const RankMove& move : slice.moves) {
      const bool first = move.after && move.after->rank == 1;
      table.lines.push_back(fmt::format("| {} | {} | {} | {} |", markdown_text(move.id), standing_text(move.before),
                                        first ? "**" + standing_text(move.after) + "**" : standing_text(move.after),
                                        context_text(slice.context)));
    }
  }
  return table;
}

Table policy_table(const Difference& difference) {
  Table table{counted(difference.policy.size(), "number of the policy changed", "numbers of the policy changed"),
              "| Number | Before | After |",
              {}};
  for (const FieldChange& change : difference.policy) {
    table.lines.push_back(
        fmt::format("| {} | {} | {} |", markdown_text(change.field), value_text(change.before), value_text(change.after)));
  }
  return table;
}

std::string version_text(const MethodologyDifference& page) {
  const auto shown_version = [](const std::string& version) {
    return version.empty() ? std::string("none") : markdown_text(version);
  };
  if (page.version_before == page.version_after)
    return fmt::format("{}, unchanged although the words changed", shown_version(page.version_after));
  return fmt::format("{} → {}", shown_version(page.version_before), shown_version(page.version_after));
}

std::string governed_text(const MethodologyDifference& page) {
  if (page.benchmarks.empty()) return fmt::format("every row ({})", page.rows);
  std::vector<std::string> benchmarks;
  for (const std::string& benchmark : page.benchmarks) benchmarks.push_back(markdown_text(benchmark));
  return fmt::format("{} of {}", counted(page.rows, "row", "rows"), joined(benchmarks, ", "));
}

Table methodology_table(const Difference& difference) {
  Table table{counted(difference.methodology.size(), "page of the methodology changed", "pages of the methodology changed"),
              "| Page | Version | Words | Governs |",
              {}};
  for (const MethodologyDifference& page : difference.methodology) {
    table.lines.push_back(fmt::format("| {} | {} | {} | {} |", markdown_text(page.page), version_text(page),
                                      page.text_changed ? "changed" : "same", governed_text(page)));
  }
  return table;
}

Table catalogue_table(const Difference& difference) {
  Table table{counted(difference.catalogue.size(), "catalogue entry changed", "catalogue entries changed"),
              "| Entry | What changed |",
              {}};
  for (const DocumentDifference& document : difference.catalogue) {
    table.lines.push_back(fmt::format("| {} | {} |", markdown_text(document.document), all_changes(document.fields)));
  }
  return table;
}

Table pages_table(const Difference& difference) {
  Table table{fmt::format("{}, {} gone", counted(difference.pages_added.size(), "page added", "pages added"),
                          difference.pages_gone.size()),
              "| Page | |",
              {}};
  for (const std::string& page : difference.pages_added)
    table.lines.push_back(fmt::format("| {} | added |", markdown_text("/" + page)));
  for (const std::string& page : difference.pages_gone)
    table.lines.push_back(fmt::format("| {} | gone |", markdown_text("/" + page)));
  return table;
}

// The order in which a reviewer wants to know.
std::vector<Table> tables_of(const Difference& difference) {
  std::vector<Table> tables{
      policy_table(difference),
      methodology_table(difference),
      added_table(difference),
      removed_table(difference),
      rows_table(counted(difference.changed.size(), "row with another value or context", "rows with another value or context"),
                 difference.changed),
      retiered_table(difference),
      rows_table(counted(difference.lifecycle.size(), "row with another lifecycle", "rows with another lifecycle"),
                 difference.lifecycle)};
  for (const BoardDifference& board : difference.boards) tables.push_back(moves_table(board));
  tables.push_back(catalogue_table(difference));
  tables.push_back(
      rows_table(counted(difference.words.size(), "row with other evidence or notes", "rows with other evidence or notes"),
                 difference.words));
  tables.push_back(pages_table(difference));
  return tables;
}

std::size_t new_leaders(const Difference& difference) {
  std::size_t leaders = 0;
  for (const BoardDifference& board : difference.boards) {
    for (const SliceDifference& slice : board.slices) leaders += slice.first_before != slice.first_after ? 1 : 0;
  }
  return leaders;
}

void say(std::vector<std::string>& parts, std::size_t count, std::string_view one, std::string_view many) {
  if (count > 0) parts.push_back(counted(count, one, many));
}

std::string headline(const Difference& difference) {
  std::vector<std::string> parts;
  std::size_t moves = 0;
  for (const BoardDifference& board : difference.boards) moves += moves_on(board);
  const auto vanished = static_cast<std::size_t>(
      std::count_if(difference.removed.begin(), difference.removed.end(), [](const RemovedRow& row) { return !row.removed_on; }));
  say(parts, vanished, "row vanished", "rows vanished");
  say(parts, difference.added.size(), "row added", "rows added");
  say(parts, difference.removed.size() - vanished, "row removed", "rows removed");
  say(parts, difference.changed.size(), "row changed", "rows changed");
  say(parts, difference.retiered.size(), "re-tiered", "re-tiered");
  say(parts, difference.lifecycle.size(), "lifecycle change", "lifecycle changes");
  say(parts, new_leaders(difference), "new first place", "new first places");
  say(parts, moves, "place changed", "places changed");
  say(parts, difference.policy.size(), "policy change", "policy changes");
  say(parts, difference.methodology.size(), "methodology page changed", "methodology pages changed");
  say(parts, difference.catalogue.size(), "catalogue entry changed", "catalogue entries changed");
  say(parts, difference.words.size(), "row with other evidence or notes", "rows with other evidence or notes");
  say(parts, difference.rescored, "score moved within its tier", "scores moved within their tiers");
  say(parts, difference.pages_added.size(), "page added", "pages added");
  say(parts, difference.pages_gone.size(), "page gone", "pages gone");
  return joined(parts, ", ");
}

std::string days_text(const Difference& difference) {
  if (difference.before.as_of == difference.after.as_of) return fmt::format("as of {}", markdown_text(difference.after.as_of));
  return fmt::format("as of {} → {}", markdown_text(difference.before.as_of), markdown_text(difference.after.as_of));
}

}  // namespace

std::string difference_markdown(const Difference& difference, std::size_t limit) {
  if (difference.is_empty()) return fmt::format("Nothing changed for readers ({}).\n", days_text(difference));
  const std::vector<Table> tables = tables_of(difference);
  const std::string head = fmt::format("**{}** ({})\n", headline(difference), days_text(difference));
  for (const std::size_t lines : list_limits) {
    std::string text = head;
    for (const Table& table : tables) text += shown(table, lines);
    if (text.size() <= limit) return text;
  }
  return head + "\nThe lists are too long for a comment: see `assay diff --json`.\n";
}

}  // namespace assay
