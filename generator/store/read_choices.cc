// The questions of store/choices.h.
#include <fmt/format.h>

#include <cassert>

#include "base/text.h"
#include "store/choices.h"
#include "store/database.h"

namespace assay {
namespace {

std::optional<Decimal> decimal_in(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : parse_decimal(column.getString());
}

std::string text_in(const SQLite::Column& column) {
  return column.isNull() ? std::string() : column.getString();
}

RowList rows_of(Store::Database& database, const RowTable& table, std::string_view text, std::int64_t of) {
  Query query(database, text);
  query.with(of);
  RowList rows;
  while (query.next()) rows.push_back(table.at(query[0].getInt64()));
  return rows;
}

constexpr const char* setup_columns = "setup, ordinal, rank, rank_low, rank_high, operators, value, low, high, spread";

// Columns in the order of setup_columns.
SetupInfo setup_from(Store::Database& database, const RowTable& table, Query& query) {
  RowList rows =
      rows_of(database, table, "SELECT ordinal FROM public_setup_rows WHERE setup = ? ORDER BY ordinal", query[0].getInt64());
  return {query[2].getUInt(),
          query[3].getUInt(),
          query[4].getUInt(),
          table.at(query[1].getInt64()),
          std::move(rows),
          query[5].getUInt(),
          decimal_in(query[6]).value_or(Decimal{}),
          decimal_in(query[7]),
          decimal_in(query[8]),
          decimal_in(query[9])};
}

std::vector<FloorInfo> floors_of(Store::Database& database, const RowTable& table, std::int64_t candidate) {
  Query query(database, "SELECT benchmark, verdict, match, setup FROM floor_answers WHERE candidate = ? ORDER BY floor");
  query.with(candidate);
  std::vector<FloorInfo> floors;
  while (query.next()) {
    FloorInfo floor{query[0].getString(), query[1].getString(), text_in(query[2]), std::nullopt};
    if (!query[3].isNull()) {
      Query setup(database, fmt::format("SELECT {} FROM public_setups WHERE setup = ?", setup_columns));
      if (setup.with(query[3].getInt64()).next()) floor.setup.emplace(setup_from(database, table, setup));
    }
    floors.push_back(std::move(floor));
  }
  return floors;
}

const RowSummary* row_in(const RowTable& table, const SQLite::Column& column) {
  return column.isNull() ? nullptr : &table.at(column.getInt64());
}

BaselinePairInfo pair_from(const RowTable& table, Query& query) {
  BaselinePairInfo pair{query[0].getString(),
                        query[1].getString(),
                        row_in(table, query[2]),
                        row_in(table, query[3]),
                        query[4].getInt() != 0,
                        decimal_in(query[5]),
                        {}};
  if (const std::string names = query[6].getString(); !names.empty()) {
    for (std::string_view name : split(names, ' ')) pair.differing.emplace_back(name);
  }
  return pair;
}

std::vector<BaselinePairInfo> pairs_of(Store::Database& database, const RowTable& table, std::int64_t comparison) {
  Query query(database,
              "SELECT benchmark, change, baseline, candidate, paired, p, differing FROM baseline_pairs "
              "WHERE comparison = ? ORDER BY pair");
  query.with(comparison);
  std::vector<BaselinePairInfo> pairs;
  while (query.next()) pairs.push_back(pair_from(table, query));
  return pairs;
}

// Every page of a model or device asks for them: they are read once.
std::vector<ClaimInfo> read_claims(Store::Database& database, const RowTable& table) {
  Query query(database, "SELECT ordinal, verdict, operators, median, ratio, low, high FROM public_claims ORDER BY ordinal");
  std::vector<ClaimInfo> claims;
  while (query.next()) {
    RowList rivals =
        rows_of(database, table, "SELECT ordinal FROM public_claim_rivals WHERE claim = ? ORDER BY ordinal", query[0].getInt64());
    claims.push_back({table.at(query[0].getInt64()), query[1].getString(), std::move(rivals), query[2].getUInt(),
                      decimal_in(query[3]), decimal_in(query[4]), decimal_in(query[5]), decimal_in(query[6])});
  }
  return claims;
}

}  // namespace

std::vector<SetupInfo> Store::setups(std::string_view board, std::size_t slice) const {
  const RowTable& table = rows();
  Query query(*database_,
              fmt::format("SELECT {} FROM public_setups WHERE board = ? AND slice = ? ORDER BY setup", setup_columns));
  query.with(std::string(board), static_cast<std::int64_t>(slice));
  std::vector<SetupInfo> setups;
  while (query.next()) setups.push_back(setup_from(*database_, table, query));
  return setups;
}

std::vector<ClaimInfo> Store::claims() const {
  std::call_once(database_->claims_read, [this] { database_->claims = read_claims(*database_, rows()); });
  return database_->claims;
}

std::vector<PlaceInfo> Store::places(std::string_view use_case) const {
  Query query(*database_, "SELECT hardware, count FROM places WHERE use_case = ? ORDER BY place");
  query.with(std::string(use_case));
  std::vector<PlaceInfo> places;
  while (query.next()) places.push_back({query[0].getString(), query[1].getInt64(), {}});
  return places;
}

std::optional<PlaceInfo> Store::recommendation(std::string_view use_case, std::string_view hardware, std::int64_t count) const {
  const RowTable& table = rows();
  Query found(*database_, "SELECT place FROM places WHERE use_case = ? AND hardware = ? AND count = ?");
  if (!found.with(std::string(use_case), std::string(hardware), count).next()) return std::nullopt;
  PlaceInfo place{std::string(hardware), count, {}};
  Query query(*database_,
              "SELECT candidate, model, quant, runtime, standing, tied, next_benchmark, next_ordinal, next_action "
              "FROM candidates WHERE place = ? ORDER BY candidate");
  query.with(found[0].getInt64());
  while (query.next()) {
    const RowSummary* next = row_in(table, query[7]);
    place.candidates.push_back({query[1].getString(), query[2].getString(), query[3].getString(), query[4].getString(),
                                query[5].getInt() != 0, floors_of(*database_, table, query[0].getInt64()), text_in(query[6]),
                                next ? next->id : "", text_in(query[8])});
  }
  return place;
}

std::vector<BaselineComparisonInfo> Store::baseline_comparisons() const {
  const RowTable& table = rows();
  Query query(*database_,
              "SELECT comparison, baseline, candidate, verdict, quality FROM baseline_comparisons ORDER BY comparison");
  std::vector<BaselineComparisonInfo> comparisons;
  while (query.next()) {
    std::vector<BaselinePairInfo> pairs = pairs_of(*database_, table, query[0].getInt64());
    BaselinePairInfo performance = std::move(pairs.front());
    pairs.erase(pairs.begin());
    comparisons.push_back({query[1].getString(), query[2].getString(), query[3].getString(), std::move(performance),
                           query[4].getString(), std::move(pairs)});
  }
  return comparisons;
}

}  // namespace assay
