#include "store/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>

#include "base/file_system.h"
#include "base/json_pack.h"
#include "base/text.h"
#include "store/database.h"
#include "store/schema_text.h"

namespace assay {
namespace {

constexpr std::string_view row_columns =
    "id, benchmark, model, hardware, runtime, operator, quant, runtime_version, hardware_count, source, state, "
    "state_reason, measured_at, measured_day, moderated_day, value, low, high, interval, n, lifecycle, superseded_by, "
    "stale_on, very_stale_on, retired_on, retired_reason, trust_tier, verification, successful, divergent, tier, "
    "score, lane, label, flags, log_url, memory_peak, provider, model_version, region";
constexpr int row_column_count = 40;

SQLite::Database opened() {
  // SQLite's own count of its memory takes a lock for every text that it holds; nobody asks for it.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  SQLite::Database database("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
  sqlite3* handle = database.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // The database dies with the build: neither a journal nor a sync would save anything. 24 MiB of cache.
  database.exec("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -24576");
  database.exec(schema_text);
  database.exec("BEGIN");
  return database;
}

std::optional<std::string> optional_text(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getString();
}

std::optional<Decimal> optional_decimal(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : parse_decimal(column.getString());
}

Date day_from(const SQLite::Column& column) {
  return Date{std::chrono::days{column.getInt()}};
}
Date date_from(const SQLite::Column& column) {
  return parse_date(column.getString()).value_or(Date{});
}

// Enumerators lie in the store as their numbers.
template <typename E>
E one_of(const SQLite::Column& column) {
  return static_cast<E>(column.getInt());
}
template <typename E>
std::optional<E> maybe_one_of(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional(one_of<E>(column));
}

Json json_from(const SQLite::Column& column) {
  auto parsed = parse_json(column.getString());
  assert(std::holds_alternative<Json>(parsed));
  return std::get<Json>(std::move(parsed));
}

// Columns in the order of row_columns.
RowSummary summary_from(Query& query) {
  int at = 0;
  auto text = [&] { return query[at++].getString(); };
  auto maybe = [&] { return optional_text(query[at++]); };
  auto number = [&] { return optional_decimal(query[at++]); };
  RowSummary row;
  for (std::string* field : {&row.id, &row.benchmark, &row.model, &row.hardware, &row.runtime, &row.operator_handle, &row.quant,
                             &row.runtime_version}) {
    *field = text();
  }
  row.hardware_count = query[at++].getInt64();
  row.source = one_of<Source>(query[at++]);
  row.state = one_of<ExecutionState>(query[at++]);
  row.state_reason = text();
  row.measured_at = text();
  row.measured_day = day_from(query[at++]);
  row.moderated_day = day_from(query[at++]);
  row.value = number();
  row.low = number();
  row.high = number();
  row.interval = one_of<IntervalKind>(query[at++]);
  if (const SQLite::Column n = query[at++]; !n.isNull()) row.n = n.getInt64();
  row.lifecycle = one_of<LifecycleState>(query[at++]);
  row.superseded_by = maybe();
  row.stale_on = day_from(query[at++]);
  row.very_stale_on = day_from(query[at++]);
  if (const SQLite::Column retired = query[at++]; !retired.isNull()) row.retired_on = day_from(retired);
  row.retired_reason = maybe().value_or("");
  row.trust_tier = maybe_one_of<TrustTier>(query[at++]);
  row.verification = maybe_one_of<Verification>(query[at++]);
  row.successful = query[at++].getInt();
  row.divergent = query[at++].getInt();
  row.tier = maybe_one_of<ConfidenceTier>(query[at++]);
  row.score = maybe();
  row.lane = one_of<Lane>(query[at++]);
  row.label = one_of<Label>(query[at++]);
  row.flags.bits = static_cast<std::uint16_t>(query[at++].getInt());
  row.log_url = text();
  row.memory_peak = maybe();
  for (std::string* field : {&row.provider, &row.model_version, &row.region}) *field = text();
  assert(at == row_column_count);
  return row;
}

std::string_view bytes_in(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

// The API document: identity, then the verdict's headline facts, the other input fields, the verdict.
Json document_from(Json input, Json verdict) {
  Json::Object& given = *input.members();
  Json::Object& decided = *verdict.members();
  Json::Object document;
  document.reserve(given.size() + decided.size());
  std::size_t first = 0;
  document.push_back({"id", *input.find("id")});
  for (; first < decided.size() && decided[first].key != "headline"; ++first) document.push_back(std::move(decided[first]));
  for (Json::Member& member : given) {
    // The verdict says these itself: the effective lane, and what the outcomes showed.
    if (member.key != "id" && member.key != "lane" && member.key != "outcomes") document.push_back(std::move(member));
  }
  for (; first < decided.size(); ++first) document.push_back(std::move(decided[first]));
  return Json(std::move(document));
}

// Of "ordinal, input, document".
StoredRow stored_row_from(const RowTable& rows, Query& query) {
  return {rows.at(query[0].getInt64()), std::string(bytes_in(query[1])), std::string(bytes_in(query[2]))};
}

PublicRow public_row_from(const RowTable& rows, Query& query) {
  return whole(stored_row_from(rows, query));
}

RowTable read_rows(Store::Database& database) {
  Query query(database, fmt::format("SELECT {}, shape, variants, ordinal FROM public_verdicts ORDER BY ordinal", row_columns));
  std::map<std::string, std::shared_ptr<const Json>, std::less<>> shapes;
  const auto shared = [&](const SQLite::Column& column) {
    const auto [values, added] = shapes.try_emplace(column.getString());
    if (added) values->second = std::make_shared<const Json>(json_from(column));
    return values->second;
  };
  RowTable rows;
  while (query.next()) {
    RowSummary row = summary_from(query);
    row.shape = shared(query[row_column_count]);
    row.variants = shared(query[row_column_count + 1]);
    rows.add(query[row_column_count + 2].getInt64(), std::move(row));
  }
  return rows;
}

std::vector<TradeoffPair> read_tradeoffs(Store::Database& database) {
  Query query(database, "SELECT quality_board, speed_board FROM public_tradeoffs ORDER BY 1, 2");
  std::vector<TradeoffPair> pairs;
  while (query.next()) pairs.push_back({query[0].getString(), query[1].getString()});
  return pairs;
}

std::vector<Change> read_changes(Store::Database& database) {
  Query query(database, "SELECT id, day, kind, row, detail FROM changes ORDER BY day DESC, id");
  std::vector<Change> changes;
  while (query.next()) {
    changes.push_back(
        {query[0].getString(), day_from(query[1]), query[2].getString(), query[3].getString(), unpacked(bytes_in(query[4]))});
  }
  return changes;
}

}  // namespace

Store::Database::Database() : connection(opened()), insert_row(connection, "INSERT INTO rows (id, input) VALUES (?, ?)") {}

Query::Query(Store::Database& database, std::string_view text) : lock_(database.one_at_a_time) {
  const auto found = database.idle.find(text);
  idle_ = found != database.idle.end() ? &found->second : &database.idle[std::string(text)];
  if (idle_->empty()) {
    statement_ = std::make_unique<SQLite::Statement>(database.connection, std::string(text));
  } else {
    statement_ = std::move(idle_->back());
    idle_->pop_back();
  }
}

Query::~Query() {
  statement_->tryReset();
  idle_->push_back(std::move(statement_));
}

Store::Store() try : database_(std::make_unique<Database>()) {
} catch (const SQLite::Exception& error) {
  throw EnvironmentError(fmt::format("the store could not be opened: {}", error.what()));
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

void Store::add_row(std::string_view id, const Json& input) {
  const std::lock_guard lock(database_->one_at_a_time);
  SQLite::Statement& insert = database_->insert_row;
  insert.reset();
  insert.bind(1, std::string(id));
  const std::string bytes = packed(input);
  insert.bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
  insert.exec();
}

const RowTable& Store::rows() const {
  std::call_once(database_->rows_read, [this] { database_->rows = read_rows(*database_); });
  return database_->rows;
}

void Store::each_public_row(const std::function<void(PublicRow)>& visit) const {
  const RowTable& table = rows();
  Query query(*database_, "SELECT ordinal, input, document FROM public_rows ORDER BY ordinal");
  while (query.next()) visit(public_row_from(table, query));
}

std::vector<StoredRow> Store::public_rows_after(std::string_view id, std::size_t limit) const {
  const RowTable& table = rows();
  Query query(*database_, "SELECT ordinal, input, document FROM public_rows WHERE ordinal > ? ORDER BY ordinal LIMIT ?");
  query.with(table.ordinal_of(id).value_or(-1), static_cast<std::int64_t>(limit));
  std::vector<StoredRow> batch;
  batch.reserve(limit);
  while (query.next()) batch.push_back(stored_row_from(table, query));
  return batch;
}

std::optional<PublicRow> Store::public_row(std::string_view id) const {
  const auto ordinal = rows().ordinal_of(id);
  if (!ordinal) return std::nullopt;
  Query query(*database_, "SELECT ordinal, input, document FROM public_rows WHERE ordinal = ?");
  query.with(*ordinal).next();
  return public_row_from(rows(), query);
}

Json Store::context(std::string_view id) const {
  const auto ordinal = rows().ordinal_of(id);
  if (!ordinal) return {};
  Query query(*database_, "SELECT input FROM public_rows WHERE ordinal = ?");
  query.with(*ordinal).next();
  return unpacked_member(bytes_in(query[0]), "context");
}

const RowSummary* Store::summary(std::string_view id) const {
  return rows().find(id);
}
const std::vector<RowSummary>& Store::summaries() const {
  return rows().all();
}
RowList Store::summaries(Facet facet, std::string_view slug) const {
  return rows().of(facet, slug);
}
std::map<std::string, std::size_t> Store::row_counts(Facet facet) const {
  return rows().counts(facet);
}

std::vector<PublicRow> Store::reproductions(std::string_view operator_handle) const {
  const RowTable& table = rows();
  Query query(*database_, "SELECT ordinal, input, document FROM public_rows WHERE operator = ? AND is_attempt ORDER BY ordinal");
  query.with(std::string(operator_handle));
  std::vector<PublicRow> attempts;
  while (query.next()) attempts.push_back(public_row_from(table, query));
  return attempts;
}

std::vector<std::string> Store::names_in(std::string_view member) const {
  Query query(*database_, "SELECT name FROM input_names WHERE member = ? ORDER BY name");
  query.with(std::string(member));
  std::vector<std::string> names;
  while (query.next()) names.push_back(query[0].getString());
  return names;
}

std::vector<SliceInfo> Store::slices(std::string_view board) const {
  Query query(
      *database_,
      "SELECT context, resolvable_gap, ranked, unranked, paired, ordered, tiers FROM slices WHERE board = ? ORDER BY slice");
  query.with(std::string(board));
  std::vector<SliceInfo> slices;
  while (query.next()) {
    slices.push_back({json_from(query[0]), optional_text(query[1]), static_cast<std::size_t>(query[2].getInt64()),
                      static_cast<std::size_t>(query[3].getInt64()), query[4].getInt64(), query[5].getInt64(),
                      query[6].getInt64()});
  }
  return slices;
}

std::vector<BoardEntry> Store::board_entries(std::string_view board, std::size_t slice) const {
  const RowTable& table = rows();
  Query query(*database_,
              "SELECT ordinal, rank, rank_low, rank_high, reason FROM public_board_entries "
              "WHERE board = ? AND slice = ? ORDER BY position");
  query.with(std::string(board), static_cast<std::int64_t>(slice));
  std::vector<BoardEntry> entries;
  while (query.next()) {
    BoardEntry entry{table.at(query[0].getInt64()), 0, 0, 0, maybe_one_of<UnrankedReason>(query[4])};
    if (!entry.unranked_reason) {
      entry.rank = query[1].getUInt();
      entry.rank_low = query[2].getUInt();
      entry.rank_high = query[3].getUInt();
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool Store::has_comparison(std::string_view slug) const {
  Query query(*database_, "SELECT 1 FROM comparisons WHERE slug = ?");
  query.with(std::string(slug));
  return query.next();
}

std::optional<NamedComparison> Store::comparison(std::string_view slug) const {
  Query query(*database_, "SELECT verdicts FROM comparisons WHERE slug = ?");
  query.with(std::string(slug));
  if (!query.next()) return std::nullopt;
  NamedComparison comparison{{}, json_from(query[0])};
  const RowTable& table = rows();
  Query compared(*database_,
                 "SELECT ordinal, input, document, caveat FROM public_comparison_rows WHERE slug = ? ORDER BY position");
  compared.with(std::string(slug));
  while (compared.next()) {
    comparison.rows.push_back({public_row_from(table, compared), optional_text(compared[3]).value_or("")});
  }
  return comparison;
}

const std::vector<TradeoffPair>& Store::tradeoffs() const {
  std::call_once(database_->tradeoffs_read, [this] { database_->tradeoffs = read_tradeoffs(*database_); });
  return database_->tradeoffs;
}

std::vector<TradeoffSection> Store::tradeoff(const TradeoffPair& pair) const {
  const RowTable& table = rows();
  Query query(*database_,
              "SELECT quality_slice, speed_slice, quality, speed, joined, memory, fast, small "
              "FROM public_tradeoff_points WHERE quality_board = ? AND speed_board = ? "
              "ORDER BY quality_slice, speed_slice, position");
  query.with(pair.quality_board, pair.speed_board);
  std::vector<TradeoffSection> sections;
  while (query.next()) {
    const auto quality_slice = static_cast<std::size_t>(query[0].getInt64());
    const auto speed_slice = static_cast<std::size_t>(query[1].getInt64());
    if (sections.empty() || sections.back().quality_slice != quality_slice || sections.back().speed_slice != speed_slice) {
      sections.push_back({quality_slice, speed_slice, {}});
    }
    sections.back().points.push_back({table.at(query[2].getInt64()), table.at(query[3].getInt64()), query[4].getString(),
                                      unpacked(bytes_in(query[5])), query[6].getInt() != 0, query[7].getInt() != 0});
  }
  return sections;
}

std::vector<Json> Store::confidences(std::string_view board, std::size_t slice, std::size_t first, std::size_t last) const {
  Query query(*database_,
              "SELECT document FROM public_board_entries "
              "JOIN documents USING (ordinal) WHERE board = ? AND slice = ? AND position >= ? AND position < ? "
              "ORDER BY position");
  query.with(std::string(board), static_cast<std::int64_t>(slice), static_cast<std::int64_t>(first),
             static_cast<std::int64_t>(last));
  std::vector<Json> list;
  while (query.next()) list.push_back(unpacked_member(bytes_in(query[0]), "confidence"));
  return list;
}

std::vector<Tombstone> Store::tombstones() const {
  Query query(*database_, "SELECT id, removed_on, first_published, reason, decider FROM tombstones ORDER BY id");
  std::vector<Tombstone> tombstones;
  while (query.next()) {
    const auto first = optional_text(query[2]);
    tombstones.push_back({query[0].getString(), date_from(query[1]), first ? parse_date(*first) : std::nullopt,
                          query[3].getString(), query[4].getString()});
  }
  return tombstones;
}

const std::vector<Change>& Store::changes() const {
  std::call_once(database_->changes_read, [this] { database_->changes = read_changes(*database_); });
  return database_->changes;
}

Lane Store::board_lane(std::string_view board) const {
  Query query(*database_, "SELECT lane FROM boards WHERE board = ?");
  query.with(std::string(board));
  return query.next() ? one_of<Lane>(query[0]) : Lane::smoke;
}

std::optional<Date> Store::next_change(std::string_view board) const {
  Query query(*database_, "SELECT next_change FROM boards WHERE board = ?");
  query.with(std::string(board));
  if (!query.next() || query[0].isNull()) return std::nullopt;
  return date_from(query[0]);
}

PublicRow whole(StoredRow row) {
  return {row.summary, document_from(unpacked(row.input), unpacked(row.verdict))};
}

}  // namespace assay
