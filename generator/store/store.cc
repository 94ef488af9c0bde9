#include "store/store.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include <cassert>

#include "base/file_system.h"
#include "base/text.h"
#include "store/database.h"
#include "store/schema_text.h"

namespace assay {
namespace {

constexpr const char* row_columns =
    "id, benchmark, model, hardware, runtime, operator, quant, runtime_version, hardware_count, source, state, "
    "state_reason, measured_at, measured_day, moderated_day, value, low, high, interval, n, lifecycle, superseded_by, "
    "stale_on, very_stale_on, retired_on, retired_reason, trust_tier, verification, successful, divergent, tier, "
    "score, lane, label, flags, log_url, shape";
constexpr int row_column_count = 37;

SQLite::Database opened() {
  SQLite::Database database("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
  sqlite3* handle = database.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // The database dies with the build: neither a journal nor a sync would save anything. 24 MiB of cache.
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -24576");
  database.exec(schema_text);
  database.exec("BEGIN");
  return database;
}

std::optional<std::string> optional_text(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getString();
}

Date day_from(const SQLite::Column& column) { return Date{std::chrono::days{column.getInt()}}; }
Date date_from(const SQLite::Column& column) { return parse_date(column.getString()).value_or(Date{}); }

Json json_from(const SQLite::Column& column) {
  auto parsed = parse_json(column.getString());
  assert(std::holds_alternative<Json>(parsed));
  return std::get<Json>(std::move(parsed));
}

// Columns in the order of row_columns.
RowSummary summary_from(SQLite::Statement& query) {
  int at = 0;
  auto text = [&] { return query.getColumn(at++).getString(); };
  auto maybe = [&] { return optional_text(query.getColumn(at++)); };
  RowSummary row;
  for (std::string* field : {&row.id, &row.benchmark, &row.model, &row.hardware, &row.runtime, &row.operator_handle,
                             &row.quant, &row.runtime_version}) {
    *field = text();
  }
  row.hardware_count = query.getColumn(at++).getInt64();
  row.source = text();
  row.state = text();
  row.state_reason = text();
  row.measured_at = text();
  row.measured_day = day_from(query.getColumn(at++));
  row.moderated_day = day_from(query.getColumn(at++));
  row.value = maybe();
  row.low = maybe();
  row.high = maybe();
  row.interval = text();
  if (const SQLite::Column n = query.getColumn(at++); !n.isNull()) row.n = n.getInt64();
  row.lifecycle = text();
  row.superseded_by = maybe();
  row.stale_on = date_from(query.getColumn(at++));
  row.very_stale_on = date_from(query.getColumn(at++));
  if (const auto retired = maybe()) row.retired_on = parse_date(*retired);
  row.retired_reason = maybe().value_or("");
  row.trust_tier = maybe();
  row.verification = maybe();
  row.successful = query.getColumn(at++).getInt();
  row.divergent = query.getColumn(at++).getInt();
  row.tier = maybe();
  row.score = maybe();
  row.lane = text();
  row.label = text();
  if (const std::string flags = text(); !flags.empty()) {
    for (std::string_view flag : split(flags, ' ')) row.flags.emplace_back(flag);
  }
  row.log_url = text();
  row.shape = text();
  assert(at == row_column_count);
  return row;
}

// The API document: identity, then the verdict's headline facts, the other input fields, the verdict.
Json document_from(const Json& input, Json verdict) {
  Json document = Json::object();
  auto& members = *verdict.members();
  std::size_t first = 0;
  document.set("id", *input.find("id"));
  for (; first < members.size() && members[first].key != "headline"; ++first) {
    document.set(members[first].key, std::move(members[first].value));
  }
  for (const auto& [key, value] : *input.members()) {
    if (key != "id" && key != "lane") document.set(key, value);
  }
  for (; first < members.size(); ++first) document.set(members[first].key, std::move(members[first].value));
  return document;
}

PublicRow public_row_from(SQLite::Statement& query) {
  RowSummary summary = summary_from(query);
  Json document =
      document_from(json_from(query.getColumn(row_column_count)), json_from(query.getColumn(row_column_count + 1)));
  return {std::move(summary), std::move(document)};
}

const char* column_of(Facet facet) {
  switch (facet) {
    case Facet::model: return "model";
    case Facet::hardware: return "hardware";
    case Facet::runtime: return "runtime";
    case Facet::benchmark: return "benchmark";
    case Facet::operator_handle: return "operator";
  }
  return "";
}

// The connection has no lock of its own, which would be taken for every cell; a reader holds this one instead. The
// visitor of each_public_row may read on.
using Reading = std::lock_guard<std::recursive_mutex>;

std::vector<RowSummary> summaries_of(SQLite::Statement& query) {
  std::vector<RowSummary> rows;
  while (query.executeStep()) rows.push_back(summary_from(query));
  return rows;
}

}  // namespace

Store::Database::Database()
    : connection(opened()), insert_row(connection, "INSERT INTO rows (id, input) VALUES (?, ?)") {}

Store::Store() try : database_(std::make_unique<Database>()) {
} catch (const SQLite::Exception& error) {
  throw EnvironmentError(fmt::format("the store could not be opened: {}", error.what()));
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

void Store::add_row(std::string_view id, const Json& input) {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement& insert = database_->insert_row;
  insert.reset();
  insert.bind(1, std::string(id));
  insert.bind(2, to_json(input));
  insert.exec();
}

void Store::each_public_row(const std::function<void(PublicRow)>& visit) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          fmt::format("SELECT {}, input, document FROM public_rows ORDER BY ordinal", row_columns));
  while (query.executeStep()) visit(public_row_from(query));
}

void Store::each_public_input(const std::function<void(std::string_view, std::string_view)>& visit) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, "SELECT id, input FROM public_rows ORDER BY ordinal");
  while (query.executeStep()) visit(query.getColumn(0).getString(), query.getColumn(1).getString());
}

std::vector<PublicRow> Store::public_rows_after(std::string_view id, std::size_t limit) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(
      database_->connection,
      fmt::format("SELECT {}, input, document FROM public_rows WHERE ordinal > coalesce((SELECT ordinal FROM "
                  "public_rows WHERE id = ?), -1) ORDER BY ordinal LIMIT ?", row_columns));
  query.bind(1, std::string(id));
  query.bind(2, static_cast<std::int64_t>(limit));
  std::vector<PublicRow> rows;
  while (query.executeStep()) rows.push_back(public_row_from(query));
  return rows;
}

std::optional<PublicRow> Store::public_row(std::string_view id) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          fmt::format("SELECT {}, input, document FROM public_rows WHERE id = ?", row_columns));
  query.bind(1, std::string(id));
  if (!query.executeStep()) return std::nullopt;
  return public_row_from(query);
}

std::optional<RowSummary> Store::summary(std::string_view id) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, fmt::format("SELECT {} FROM public_rows WHERE id = ?", row_columns));
  query.bind(1, std::string(id));
  if (!query.executeStep()) return std::nullopt;
  return summary_from(query);
}

std::vector<RowSummary> Store::summaries() const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, fmt::format("SELECT {} FROM public_rows ORDER BY ordinal", row_columns));
  return summaries_of(query);
}

std::vector<RowSummary> Store::summaries(Facet facet, std::string_view slug) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, fmt::format("SELECT {} FROM public_rows WHERE {} = ? ORDER BY ordinal",
                                                             row_columns, column_of(facet)));
  query.bind(1, std::string(slug));
  return summaries_of(query);
}

std::map<std::string, std::size_t> Store::row_counts(Facet facet) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          fmt::format("SELECT {0}, count(*) FROM public_rows GROUP BY {0}", column_of(facet)));
  std::map<std::string, std::size_t> counts;
  while (query.executeStep()) {
    counts[query.getColumn(0).getString()] = static_cast<std::size_t>(query.getColumn(1).getInt64());
  }
  return counts;
}

std::vector<PublicRow> Store::reproductions(std::string_view operator_handle) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(
      database_->connection,
      fmt::format("SELECT {}, input, document FROM public_rows WHERE operator = ? AND "
                  "json_type(document, '$.reproduction_of') = 'object' ORDER BY ordinal", row_columns));
  query.bind(1, std::string(operator_handle));
  std::vector<PublicRow> rows;
  while (query.executeStep()) rows.push_back(public_row_from(query));
  return rows;
}

std::vector<std::string> Store::names_in(std::string_view member) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          "SELECT DISTINCT member.key FROM public_rows, json_each(public_rows.input, ?1) AS member "
                          "WHERE json_type(public_rows.input, ?1) = 'object' ORDER BY member.key");
  query.bind(1, fmt::format("$.{}", member));
  std::vector<std::string> names;
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  return names;
}

std::map<std::string, std::string> Store::metric_values(std::string_view metric) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          "SELECT id, reported FROM (SELECT id, input -> 'metrics' -> ? AS reported FROM public_rows) "
                          "WHERE reported IS NOT NULL");
  query.bind(1, std::string(metric));
  std::map<std::string, std::string> values;
  while (query.executeStep()) {
    const Json reported = json_from(query.getColumn(1));
    const Json& value = reported.members() ? reported["value"] : reported;
    if (value.number()) values[query.getColumn(0).getString()] = value.number()->text;
  }
  return values;
}

std::vector<SliceInfo> Store::slices(std::string_view board) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          "SELECT context, resolvable_gap, ranked, unranked FROM slices WHERE board = ? ORDER BY slice");
  query.bind(1, std::string(board));
  std::vector<SliceInfo> slices;
  while (query.executeStep()) {
    slices.push_back({json_from(query.getColumn(0)), optional_text(query.getColumn(1)),
                      static_cast<std::size_t>(query.getColumn(2).getInt64()),
                      static_cast<std::size_t>(query.getColumn(3).getInt64())});
  }
  return slices;
}

std::vector<BoardEntry> Store::board_entries(std::string_view board, std::size_t slice) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(
      database_->connection,
      fmt::format("SELECT {}, rank, rank_low, rank_high, reason FROM public_board_entries WHERE board = ? AND slice = ? "
                  "ORDER BY position", row_columns));
  query.bind(1, std::string(board));
  query.bind(2, static_cast<std::int64_t>(slice));
  std::vector<BoardEntry> entries;
  while (query.executeStep()) {
    BoardEntry entry{summary_from(query), 0, 0, 0, query.getColumn(row_column_count + 3).getString()};
    if (entry.unranked_reason.empty()) {
      entry.rank = query.getColumn(row_column_count).getUInt();
      entry.rank_low = query.getColumn(row_column_count + 1).getUInt();
      entry.rank_high = query.getColumn(row_column_count + 2).getUInt();
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool Store::has_comparison(std::string_view slug) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, "SELECT 1 FROM comparisons WHERE slug = ?");
  query.bind(1, std::string(slug));
  return query.executeStep();
}

std::optional<NamedComparison> Store::comparison(std::string_view slug) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, "SELECT verdicts FROM comparisons WHERE slug = ?");
  query.bind(1, std::string(slug));
  if (!query.executeStep()) return std::nullopt;
  NamedComparison comparison{{}, json_from(query.getColumn(0))};
  SQLite::Statement rows(database_->connection,
                         fmt::format("SELECT {}, input, document, caveat FROM public_comparison_rows WHERE slug = ? "
                                     "ORDER BY position", row_columns));
  rows.bind(1, std::string(slug));
  while (rows.executeStep()) {
    comparison.rows.push_back({public_row_from(rows), optional_text(rows.getColumn(row_column_count + 2)).value_or("")});
  }
  return comparison;
}

std::vector<std::pair<std::string, std::string>> Store::tradeoffs() const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, "SELECT DISTINCT quality_board, speed_board FROM public_tradeoff_points ORDER BY 1, 2");
  std::vector<std::pair<std::string, std::string>> pairs;
  while (query.executeStep()) pairs.emplace_back(query.getColumn(0).getString(), query.getColumn(1).getString());
  return pairs;
}

std::vector<TradeoffSection> Store::tradeoff(std::string_view quality_board, std::string_view speed_board) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          "SELECT quality_slice, speed_slice, quality_id, speed_id, joined, coalesce(speed_input -> '$.metrics.vram_peak_mib', 'null'), memory, fast, small "
                          "FROM public_tradeoff_points WHERE quality_board = ? AND speed_board = ? "
                          "ORDER BY quality_slice, speed_slice, position");
  query.bind(1, std::string(quality_board));
  query.bind(2, std::string(speed_board));
  std::map<std::string, RowSummary> rows;   // a score stands beside many speeds
  const auto row = [&](const SQLite::Column& id) {
    const auto [at, added] = rows.try_emplace(id.getString());
    if (added) at->second = *summary(at->first);
    return at->second;
  };
  std::vector<TradeoffSection> sections;
  while (query.executeStep()) {
    const auto quality_slice = static_cast<std::size_t>(query.getColumn(0).getInt64());
    const auto speed_slice = static_cast<std::size_t>(query.getColumn(1).getInt64());
    if (sections.empty() || sections.back().quality_slice != quality_slice || sections.back().speed_slice != speed_slice) {
      sections.push_back({quality_slice, speed_slice, {}});
    }
    const Json peak = json_from(query.getColumn(5));
    const Json& memory = peak.members() ? peak["value"] : peak;
    sections.back().points.push_back({row(query.getColumn(2)), row(query.getColumn(3)), query.getColumn(4).getString(),
                                      memory.number() ? std::optional(memory.number()->text) : std::nullopt,
                                      json_from(query.getColumn(6)), query.getColumn(7).getInt() != 0, query.getColumn(8).getInt() != 0});
  }
  return sections;
}

std::vector<Json> Store::confidences(std::string_view board, std::size_t slice, std::size_t first, std::size_t last) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          "SELECT coalesce(document -> '$.confidence', 'null') FROM public_board_entries "
                          "WHERE board = ? AND slice = ? ORDER BY position LIMIT ? OFFSET ?");
  query.bind(1, std::string(board));
  query.bind(2, static_cast<std::int64_t>(slice));
  query.bind(3, static_cast<std::int64_t>(last - first));
  query.bind(4, static_cast<std::int64_t>(first));
  std::vector<Json> list;
  while (query.executeStep()) list.push_back(json_from(query.getColumn(0)));
  return list;
}

std::vector<Tombstone> Store::tombstones() const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          "SELECT id, removed_on, first_published, reason, decider FROM tombstones ORDER BY id");
  std::vector<Tombstone> tombstones;
  while (query.executeStep()) {
    const auto first = optional_text(query.getColumn(2));
    tombstones.push_back({query.getColumn(0).getString(), date_from(query.getColumn(1)),
                          first ? parse_date(*first) : std::nullopt, query.getColumn(3).getString(),
                          query.getColumn(4).getString()});
  }
  return tombstones;
}

std::vector<Change> Store::changes() const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection,
                          "SELECT id, day, kind, row, detail FROM changes ORDER BY day DESC, id");
  std::vector<Change> changes;
  while (query.executeStep()) {
    changes.push_back({query.getColumn(0).getString(), day_from(query.getColumn(1)), query.getColumn(2).getString(),
                       query.getColumn(3).getString(), json_from(query.getColumn(4))});
  }
  return changes;
}

std::size_t Store::public_row_count() const {
  const Reading reading(database_->one_at_a_time);
  return static_cast<std::size_t>(database_->connection.execAndGet("SELECT count(*) FROM public_rows").getInt64());
}

Lane Store::board_lane(std::string_view board) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, "SELECT lane FROM boards WHERE board = ?");
  query.bind(1, std::string(board));
  if (!query.executeStep()) return Lane::smoke;
  return named<Lane>(query.getColumn(0).getString(), lane_names).value_or(Lane::smoke);
}

std::optional<Date> Store::next_change(std::string_view board) const {
  const Reading reading(database_->one_at_a_time);
  SQLite::Statement query(database_->connection, "SELECT next_change FROM boards WHERE board = ?");
  query.bind(1, std::string(board));
  if (!query.executeStep() || query.isColumnNull(0)) return std::nullopt;
  return date_from(query.getColumn(0));
}

}  // namespace assay
