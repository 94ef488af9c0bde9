#include "store/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_set>

#include "base/in_order.h"
#include "base/json_pack.h"
#include "base/number.h"
#include "base/text.h"
#include "rules/changes.h"
#include "rules/choices.h"
#include "rules/lanes.h"
#include "store/database.h"
#include "store/record_choices.h"
#include "store/values.h"
#include "store/verdict_document.h"

namespace assay {
namespace {

constexpr std::size_t rows_at_a_time = 128;  // read, made and written together

struct Recorder {
  SQLite::Database& database;
  const VerdictContext& context;
  const Ledger& ledger;
  const Verdict& verdict(std::uint32_t row) const { return context.decisions.rows[row]; }
  const Facts& facts(std::uint32_t row) const { return context.facts.rows[row]; }
};

// The headline as it was submitted: its decimal text and that of its standard error.
struct SubmittedHeadline {
  Json value, standard_error;
};

SubmittedHeadline headline_of(const Json& input, const std::string& metric) {
  const Json& submitted = input["metrics"][metric];
  if (!submitted.members()) return {submitted, Json()};
  return {submitted["value"], submitted["stderr"]};
}

// The peak memory as it was submitted; nullopt where the row does not report it.
std::optional<std::string> memory_peak(const Json& input) {
  const Json value = headline_of(input, "vram_peak_mib").value;
  return value.number() ? std::optional(value.number()->text) : std::nullopt;
}

std::optional<std::string> bound(bool there, double value) {
  if (!there) return std::nullopt;
  return nine_digits(value);
}

void add_identity(Values& values, const Recorder& recorder, std::uint32_t row, const Json& input) {
  const Facts& facts = recorder.facts(row);
  const Catalogue& catalogue = recorder.context.site.catalogue;
  values.text(catalogue.benchmarks[facts.benchmark].slug)
      .text(catalogue.models[facts.model].slug)
      .text(facts.hosted() ? "" : catalogue.hardware[facts.hardware].slug)
      .text(facts.runtime == nothing ? "" : catalogue.runtimes[facts.runtime].slug)
      .text(catalogue.operators[facts.operator_index].handle)
      .text(recorder.context.facts.symbols.text(facts.quant))
      .text(recorder.context.facts.symbols.text(facts.runtime_version))
      .number(facts.hardware_count)
      .kind(facts.source)
      .kind(facts.state)
      .text(input.text("state_reason"))
      .text(input.text("measured_at"))
      .day(day_of(facts.measured_at))
      .day(day_of(facts.moderated_at.value_or(facts.measured_at)));
}

void add_number(Values& values, const Facts& facts, const Interval& interval, const Json& value) {
  const bool bounded = facts.completed() && interval.kind != IntervalKind::none;
  values.maybe(facts.completed() ? std::optional(value.number()->text) : std::nullopt)
      .maybe(bound(bounded, interval.low))
      .maybe(bound(bounded, interval.high))
      .kind(interval.kind);
  if (interval.n) {
    values.number(*interval.n);
  } else {
    values.skip(1);
  }
}

void add_lifecycle(Values& values, const Recorder& recorder, const LifecycleDecision& lifecycle) {
  values.kind(lifecycle.state)
      .maybe(lifecycle.superseded() ? std::optional(recorder.context.facts.id(lifecycle.superseded_by)) : std::nullopt)
      .day(lifecycle.stale_on)
      .day(lifecycle.very_stale_on);
  if (lifecycle.retire_entry == nothing) {
    values.skip(2);
    return;
  }
  const RetireEntry& entry = recorder.context.site.editorial.retire[lifecycle.retire_entry];
  values.day(entry.date).text(entry.reason);
}

void add_trust(Values& values, const Verdict& verdict) {
  const auto& confidence = verdict.confidence;
  const auto& verification = verdict.verification;
  values.maybe_kind(verdict.trust_tier)
      .maybe_kind(verification ? std::optional(verification->state) : std::nullopt)
      .number(verification ? verification->successful : 0)
      .number(verification ? verification->divergent : 0)
      .maybe_kind(confidence ? std::optional(confidence->tier) : std::nullopt)
      .maybe(confidence ? std::optional(fixed(confidence->score, 1)) : std::nullopt)
      .kind(verdict.effective_lane)
      .kind(verdict.label)
      .number(verdict.flags.open().bits);
}

// What the row may show of its input: a reference to a row that is not published is dropped (rules §1). True where
// something was dropped.
bool drop_private(const Recorder& recorder, std::uint32_t row, Json& input) {
  const auto& facts = recorder.context.facts;
  if (facts.rows[row].reproduces == blank) return false;
  const auto named = facts.find(facts.symbols.text(facts.rows[row].reproduces));
  if (named && recorder.verdict(*named).published()) return false;
  for (auto& [key, value] : *input.members()) {
    if (key == "reproduces") value = Json();
  }
  return true;
}

// Who approved it, where that stands in data/approvals.ndjson. True where it does.
bool name_moderator(const Recorder& recorder, std::uint32_t row, Json& input) {
  const std::uint32_t line = recorder.facts(row).approval;
  if (line == nothing) return false;
  const Approval& approval = recorder.context.site.approvals[line];
  for (auto& [key, value] : *input.members()) {
    if (key != "moderation") continue;
    value = Json::object().set("state", name_of(approval.state)).set("by", approval.by).set("at", approval.at.text);
  }
  return true;
}

std::string holes(int count) {
  std::string text = "?";
  for (int i = 1; i < count; ++i) text += ",?";
  return text;
}

// The statements that write a row's verdict.
struct VerdictStatements {
  explicit VerdictStatements(SQLite::Database& database)
      : input(database, "UPDATE rows SET input = ? WHERE entry = ?"),
        document(database, "INSERT INTO documents (ordinal, entry, document) VALUES (?, ?, ?)"),
        verdict(database,
                "INSERT INTO verdicts (ordinal, id, disposition, benchmark, model, hardware, runtime, operator, quant, "
                "runtime_version, hardware_count, source, state, state_reason, measured_at, measured_day, "
                "moderated_day, value, low, high, interval, n, lifecycle, superseded_by, stale_on, very_stale_on, "
                "retired_on, retired_reason, trust_tier, verification, successful, divergent, tier, score, lane, label, "
                "flags, log_url, shape, memory_peak, provider, model_version, region, variants, is_attempt) VALUES (" +
                    holes(45) + ")") {}
  SQLite::Statement input, document, verdict;
};

// A published row on its way: as it lies in the store, read, and judged.
struct JudgedRow {
  std::uint32_t row = 0;
  std::int64_t entry = 0;
  std::string bytes;  // of the input; empty once it was made, unless it has to be written again
  Json input;
  Values verdict;
  std::string document;
};

// The columns of `verdicts`, in the order of VerdictStatements.
Values verdict_values(const Recorder& recorder, std::uint32_t row, const Json& input, const Json& headline) {
  const Verdict& verdict = recorder.verdict(row);
  const Facts& facts = recorder.facts(row);
  Values values;
  values.number(row).text(recorder.context.facts.id(row)).text(name_of(verdict.disposition.disposition));
  add_identity(values, recorder, row, input);
  add_number(values, facts, verdict.interval, headline);
  add_lifecycle(values, recorder, verdict.lifecycle);
  add_trust(values, verdict);
  values.text(input.text("log_url")).text(recorder.context.facts.symbols.text(facts.shape)).maybe(memory_peak(input));
  const Catalogue& catalogue = recorder.context.site.catalogue;
  values.text(facts.hosted() ? catalogue.providers[facts.provider].slug : "")
      .text(facts.hosted() ? input.text("model_version") : "")
      .text(facts.hosted() ? input.text("region") : "")
      .text(recorder.context.facts.symbols.text(facts.variants))
      .number(verdict.own_attempt != SIZE_MAX);
  return values;
}

void make_verdict(const Recorder& recorder, JudgedRow& judged) {
  judged.input = unpacked(judged.bytes);
  const bool moderated = name_moderator(recorder, judged.row, judged.input);
  const bool dropped = drop_private(recorder, judged.row, judged.input);
  judged.bytes = moderated || dropped ? packed(judged.input) : "";
  const Facts& facts = recorder.facts(judged.row);
  const auto headline = headline_of(judged.input, recorder.context.site.catalogue.benchmarks[facts.benchmark].metric);
  judged.document = packed(verdict_document(recorder.context, judged.row, headline.value, headline.standard_error));
  judged.verdict = verdict_values(recorder, judged.row, judged.input, headline.value);
}

void write_verdict(VerdictStatements& write, JudgedRow& judged) {
  judged.verdict.run(write.verdict);
  Values().number(judged.row).number(judged.entry).bytes(std::move(judged.document)).run(write.document);
  if (!judged.bytes.empty()) Values().bytes(std::move(judged.bytes)).number(judged.entry).run(write.input);
}

// The names in the objects of rows that may differ from row to row, by member.
using InputNames = std::map<std::string_view, std::unordered_set<std::string>>;

void note_names(InputNames& names, const Json& input) {
  for (const std::string_view member : {"context", "metrics"}) {
    const Json::Object* members = input[member].members();
    if (!members) continue;
    std::unordered_set<std::string>& known = names[member];
    for (const auto& [name, value] : *members) known.insert(name);
  }
}

void record_names(SQLite::Database& database, const InputNames& names) {
  SQLite::Statement insert(database, "INSERT INTO input_names VALUES (?, ?)");
  for (const auto& [member, known] : names) {
    for (const std::string& name : known) Values().text(member).text(name).run(insert);
  }
}

// The next of the store's rows, which come in the order of the facts.
JudgedRow read_row(SQLite::Statement& read, const Recorder& recorder, std::uint32_t row) {
  const std::string& id = recorder.context.facts.id(row);
  if (!read.executeStep() || read.getColumn(0).getText() != id)
    throw std::logic_error("a row with facts is not in the store: " + id);
  const SQLite::Column input = read.getColumn(2);
  std::string bytes(static_cast<const char*>(input.getBlob()), static_cast<std::size_t>(input.getBytes()));
  return {row, read.getColumn(1).getInt64(), std::move(bytes), {}, {}, {}};
}

// Only published rows: nobody may read the others, so not even their verdicts are written down.
void record_verdicts(const Recorder& recorder) {
  SQLite::Statement read(recorder.database, "SELECT id, entry, input FROM rows ORDER BY id");
  VerdictStatements write(recorder.database);
  InputNames names;
  std::uint32_t next = 0;
  const auto read_some = [&] {
    std::vector<JudgedRow> rows;
    for (; next < recorder.context.facts.rows.size() && rows.size() < rows_at_a_time; ++next) {
      JudgedRow row = read_row(read, recorder, next);
      if (recorder.verdict(next).published()) rows.push_back(std::move(row));
    }
    return rows;
  };
  const auto write_some = [&](std::vector<JudgedRow>& rows) {
    for (JudgedRow& judged : rows) {
      write_verdict(write, judged);
      note_names(names, judged.input);
    }
  };
  by_turns(
      read_some, [&](JudgedRow& judged) { make_verdict(recorder, judged); }, write_some);
  record_names(recorder.database, names);
}

std::string slice_context(const Recorder& recorder, const Board& board, const Slice& slice) {
  const Json values = std::get<Json>(parse_json(recorder.context.facts.symbols.text(slice.context)));
  Json context = Json::object();
  for (std::size_t i = 0; i < board.context_names.size(); ++i) {
    context.set(board.context_names[i], (*values.items())[i]);
  }
  return to_json(context);
}

void record_entries(SQLite::Statement& insert, const std::string& board, std::int64_t number, const Slice& slice) {
  std::int64_t position = 0;
  for (const RankedEntry& entry : slice.entries) {
    Values()
        .text(board)
        .number(number)
        .number(position++)
        .number(entry.row)
        .number(entry.rank)
        .number(entry.rank_low)
        .number(entry.rank_high)
        .run(insert);
  }
  for (const UnrankedEntry& entry : slice.unranked) {
    Values().text(board).number(number).number(position++).number(entry.row).skip(3).kind(entry.reason).run(insert);
  }
}

void record_board(SQLite::Statement& insert, const Recorder& recorder, std::size_t board) {
  const BoardDefinition& definition = recorder.context.site.boards[board];
  const Benchmark& benchmark = *find_benchmark(recorder.context.site.catalogue, definition.benchmark);
  const auto next_change = recorder.context.decisions.boards[board].next_change;
  Values()
      .text(definition.slug)
      .kind(std::min(benchmark.lane, lane_by_controls(benchmark)))
      .maybe(next_change ? std::optional(iso_date(*next_change)) : std::nullopt)
      .run(insert);
}

void record_boards(const Recorder& recorder) {
  SQLite::Statement insert_board(recorder.database, "INSERT INTO boards VALUES (?, ?, ?)");
  SQLite::Statement insert_slice(recorder.database, "INSERT INTO slices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  SQLite::Statement insert_entry(recorder.database, "INSERT INTO board_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t b = 0; b < recorder.context.site.boards.size(); ++b) {
    const std::string& slug = recorder.context.site.boards[b].slug;
    const Board& board = recorder.context.decisions.boards[b];
    record_board(insert_board, recorder, b);
    for (std::size_t number = 0; number < board.slices.size(); ++number) {
      const Slice& slice = board.slices[number];
      const auto gap = slice.resolvable_gap ? std::optional(nine_digits(*slice.resolvable_gap)) : std::nullopt;
      Values()
          .text(slug)
          .number(static_cast<std::int64_t>(number))
          .text(slice_context(recorder, board, slice))
          .maybe(gap)
          .number(static_cast<std::int64_t>(slice.entries.size()))
          .number(static_cast<std::int64_t>(slice.unranked.size()))
          .number(static_cast<std::int64_t>(slice.pairs.paired))
          .number(static_cast<std::int64_t>(slice.pairs.ordered))
          .number(static_cast<std::int64_t>(slice.tiers))
          .run(insert_slice);
      record_entries(insert_entry, slug, static_cast<std::int64_t>(number), slice);
    }
  }
}

// A comparison of which fewer than two rows are public says nothing and is not recorded.
void record_comparisons(const Recorder& recorder) {
  SQLite::Statement insert(recorder.database, "INSERT INTO comparisons VALUES (?, ?)");
  SQLite::Statement insert_row(recorder.database, "INSERT INTO comparison_rows VALUES (?, ?, ?, ?)");
  for (std::size_t i = 0; i < recorder.context.site.compare.size(); ++i) {
    const std::string& slug = recorder.context.site.compare[i].slug;
    const Comparison& comparison = recorder.context.decisions.comparisons[i];
    if (comparison.rows.size() < 2) continue;
    Json verdicts = Json::array();
    for (const PairVerdict& pair : comparison.pairs) verdicts.push(pair_document(pair));
    Values().text(slug).text(to_json(verdicts)).run(insert);
    for (std::size_t at = 0; at < comparison.rows.size(); ++at) {
      const std::string caveat(comparison.caveats[at]);
      Values()
          .text(slug)
          .number(static_cast<std::int64_t>(at))
          .number(comparison.rows[at])
          .maybe(caveat.empty() ? std::nullopt : std::optional(caveat))
          .run(insert_row);
    }
  }
}

// The value itself, as it was submitted, stands in the row.
Json memory_document(const std::optional<Interval>& interval) {
  if (!interval) return Json();
  return Json::object()
      .set("low", Json::derived(interval->low))
      .set("high", Json::derived(interval->high))
      .set("interval", name_of(interval->kind));
}

void record_tradeoffs(const Recorder& recorder) {
  SQLite::Statement insert(recorder.database, "INSERT INTO tradeoff_points VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const auto& boards = recorder.context.site.boards;
  for (const Tradeoff& tradeoff : recorder.context.decisions.tradeoffs) {
    for (std::size_t at = 0; at < tradeoff.points.size(); ++at) {
      const TradeoffPoint& point = tradeoff.points[at];
      Values()
          .text(boards[tradeoff.quality_board].slug)
          .text(boards[tradeoff.speed_board].slug)
          .number(tradeoff.quality_slice)
          .number(tradeoff.speed_slice)
          .number(static_cast<std::int64_t>(at))
          .number(point.quality)
          .number(point.speed)
          .text(tradeoff_join_names[static_cast<std::size_t>(point.join)])
          .packed_json(memory_document(point.memory))
          .number(point.fast)
          .number(point.small)
          .run(insert);
    }
  }
}

// A removed row leaves its id, dates, reason and decider: so does one that the ledger knows and that has since
// been rejected or left the data, as long as the entry that removed it stands (rules §1).
void record_tombstones(const Recorder& recorder, std::map<std::string, Tombstone>& tombstones) {
  for (const RemoveEntry& entry : recorder.context.site.editorial.remove) {
    if (entry.date > recorder.context.decisions.as_of) continue;
    const auto row = recorder.context.facts.find(entry.row);
    const bool removed = row && recorder.verdict(*row).disposition.disposition == Disposition::removed;
    const bool published = row && recorder.verdict(*row).published();
    if (published || (!removed && !recorder.ledger.contains(entry.row))) continue;
    Tombstone tombstone{entry.row, entry.date, std::nullopt, entry.reason, entry.by};
    const auto& lines = recorder.ledger.lines;
    const auto first = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.row == entry.row; });
    if (first != lines.end()) tombstone.first_published = first->date;
    const auto [at, added] = tombstones.try_emplace(entry.row, tombstone);
    if (!added && tombstone.removed_on < at->second.removed_on) at->second = tombstone;
  }
  SQLite::Statement insert(recorder.database, "INSERT INTO tombstones VALUES (?, ?, ?, ?, ?)");
  for (const auto& [id, tombstone] : tombstones) {
    const auto first = tombstone.first_published ? std::optional(iso_date(*tombstone.first_published)) : std::nullopt;
    Values()
        .text(id)
        .text(iso_date(tombstone.removed_on))
        .maybe(first)
        .text(tombstone.reason)
        .text(tombstone.decider)
        .run(insert);
  }
}

std::string change_id(std::string_view kind, std::string_view subject, Date day) {
  return fmt::format("{}-{}-{}", kind, subject, iso_date(day));
}

void record_changes(const Recorder& recorder, const std::map<std::string, Tombstone>& tombstones) {
  // Two equal events of one day (two annotations, say) are told apart by a number.
  SQLite::Statement insert(recorder.database, "INSERT INTO changes VALUES (?, ?, ?, ?, ?)");
  std::map<std::string, int> seen;
  auto add = [&](std::string id, Date day, std::string_view kind, const std::string& row, const Json& detail) {
    if (const int count = ++seen[id]; count > 1) id += fmt::format("-{}", count);
    Values().text(id).number(day.time_since_epoch().count()).text(kind).text(row).packed_json(detail).run(insert);
  };
  const auto& context = recorder.context;
  for (const ChangeEvent& event : changes_of(context.facts, context.site, context.decisions)) {
    const std::string row = event.row == nothing ? "" : context.facts.id(event.row);
    const std::string subject = event.row == nothing ? fmt::format("{}", event.detail.text("runtime")) : row;
    add(change_id(name_of(event.kind), subject, event.date), event.date, name_of(event.kind), row, event.detail);
  }
  for (const auto& [id, tombstone] : tombstones) {
    add(change_id("removed", id, tombstone.removed_on), tombstone.removed_on, "removed", id,
        Json::object().set("reason", tombstone.reason).set("by", tombstone.decider));
  }
}

VerdictContext context_of(const Site& site, const RowFacts& facts, const Decisions& decisions, const Urls& urls) {
  VerdictContext context{site, facts, decisions, urls, {}, {}};
  context.boards_of.resize(facts.rows.size());
  for (std::uint32_t b = 0; b < decisions.boards.size(); ++b) {
    for (const Slice& slice : decisions.boards[b].slices) {
      for (const RankedEntry& entry : slice.entries) context.boards_of[entry.row].push_back(b);
      for (const UnrankedEntry& entry : slice.unranked) context.boards_of[entry.row].push_back(b);
    }
  }
  const auto& notes = site.editorial.annotate;
  for (std::uint32_t i = 0; i < notes.size(); ++i) {
    const auto row = facts.find(notes[i].row);
    if (row && notes[i].date <= decisions.as_of) context.annotations_of[*row].push_back(i);
  }
  for (auto& [unused, entries] : context.annotations_of) {
    std::stable_sort(entries.begin(), entries.end(), [&](auto a, auto b) { return notes[a].date < notes[b].date; });
  }
  return context;
}

}  // namespace

void record(Store& store, const Site& site, const RowFacts& facts, const Decisions& decisions, const Ledger& ledger) {
  const Urls urls(site);
  const VerdictContext context = context_of(site, facts, decisions, urls);
  const Recorder recorder{store.database().connection, context, ledger};
  const std::lock_guard lock(store.database().one_at_a_time);
  record_verdicts(recorder);
  record_boards(recorder);
  record_comparisons(recorder);
  record_tradeoffs(recorder);
  record_choices(recorder.database, site, facts, choices_of(facts, site, decisions));
  std::map<std::string, Tombstone> tombstones;
  record_tombstones(recorder, tombstones);
  record_changes(recorder, tombstones);
}

}  // namespace assay
