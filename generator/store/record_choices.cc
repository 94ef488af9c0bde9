#include "store/record_choices.h"

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "store/values.h"

namespace assay {
namespace {

std::optional<std::string> derived(const std::optional<double>& value) {
  return value ? std::optional(nine_digits(*value)) : std::nullopt;
}

template <std::size_t N, typename E>
std::string_view word(const std::array<std::string_view, N>& names, E value) {
  return names[static_cast<std::size_t>(value)];
}

// Ordinals and other numbers that may be absent.
Values& maybe_number(Values& values, std::uint32_t number) {
  return number == nothing ? values.skip(1) : values.number(number);
}

// Setups ------------------------------------------------------------------------------------------------------------

class SetupWriter {
 public:
  explicit SetupWriter(SQLite::Database& database)
      : setup_(database, "INSERT INTO setups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        row_(database, "INSERT INTO setup_rows VALUES (?, ?)") {}

  // Returns the setup's number. Without a board it is evidence.
  std::int64_t add(const Setup& setup, const std::string* board, std::size_t slice) {
    const std::int64_t number = next_++;
    Values values;
    values.number(number);
    board ? values.text(*board).number(static_cast<std::int64_t>(slice)) : values.skip(2);
    values.number(setup.representative).number(setup.rank).number(setup.rank_low).number(setup.rank_high);
    values.number(setup.operators).text(nine_digits(setup.value));
    values.maybe(derived(setup.low)).maybe(derived(setup.high)).maybe(derived(setup.spread)).run(setup_);
    for (std::uint32_t row : setup.rows) Values().number(number).number(row).run(row_);
    return number;
  }

 private:
  SQLite::Statement setup_, row_;
  std::int64_t next_ = 0;
};

void record_setups(SetupWriter& write, const Site& site, const Choices& choices) {
  for (std::size_t b = 0; b < choices.setups.size(); ++b) {
    for (std::size_t slice = 0; slice < choices.setups[b].size(); ++slice) {
      for (const Setup& setup : choices.setups[b][slice]) write.add(setup, &site.boards[b].slug, slice);
    }
  }
}

// Claims ------------------------------------------------------------------------------------------------------------

void record_claims(SQLite::Database& database, const Choices& choices) {
  SQLite::Statement insert(database, "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)");
  SQLite::Statement insert_rival(database, "INSERT INTO claim_rivals VALUES (?, ?)");
  for (const Claim& claim : choices.claims) {
    Values()
        .number(claim.row)
        .text(word(claim_verdict_names, claim.verdict))
        .number(claim.operators)
        .maybe(derived(claim.median))
        .maybe(derived(claim.ratio))
        .maybe(derived(claim.low))
        .maybe(derived(claim.high))
        .run(insert);
    for (std::uint32_t rival : claim.rivals) Values().number(claim.row).number(rival).run(insert_rival);
  }
}

// Recommendations -----------------------------------------------------------------------------------------------------

class RecommendationWriter {
 public:
  RecommendationWriter(SQLite::Database& database, const Site& site, const RowFacts& facts, const Choices& choices,
                       SetupWriter& setups)
      : site_(site),
        facts_(facts),
        choices_(choices),
        setups_(setups),
        numbers_(choices.evidence.size(), -1),
        place_(database, "INSERT INTO places VALUES (?, ?, ?, ?)"),
        candidate_(database, "INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        answer_(database, "INSERT INTO floor_answers VALUES (?, ?, ?, ?, ?, ?)") {}

  void add(const UseCase& use_case, const RecommendedPlace& place) {
    const std::string& hardware = site_.catalogue.hardware[place.hardware].slug;
    Values().number(next_place_).text(use_case.slug).text(hardware).number(place.count).run(place_);
    for (const Candidate& candidate : place.candidates) add(use_case, candidate);
    ++next_place_;
  }

 private:
  void add(const UseCase& use_case, const Candidate& candidate) {
    Values values;
    values.number(next_candidate_).number(next_place_);
    values.text(site_.catalogue.models[candidate.model].slug).text(facts_.symbols.text(candidate.quant));
    values.text(site_.catalogue.runtimes[candidate.runtime].slug).text(word(candidate_group_names, candidate.group));
    values.number(candidate.tied);
    candidate.next_floor == nothing ? values.skip(1) : values.text(use_case.floors[candidate.next_floor].benchmark);
    maybe_number(values, candidate.next_row);
    if (!candidate.next_action.empty()) values.text(candidate.next_action);
    values.run(candidate_);
    for (std::size_t i = 0; i < candidate.floors.size(); ++i) add(use_case.floors[i], i, candidate.floors[i]);
    ++next_candidate_;
  }

  void add(const UseCaseFloor& floor, std::size_t position, const FloorAnswer& answer) {
    Values values;
    values.number(next_candidate_).number(static_cast<std::int64_t>(position)).text(floor.benchmark);
    values.text(word(floor_verdict_names, answer.verdict));
    if (answer.setup != nothing) values.text(word(evidence_match_names, answer.match)).number(number_of(answer.setup));
    values.run(answer_);
  }

  // Setups that nobody names are not written down.
  std::int64_t number_of(std::uint32_t evidence) {
    std::int64_t& number = numbers_[evidence];
    if (number < 0) number = setups_.add(choices_.evidence[evidence], nullptr, 0);
    return number;
  }

  const Site& site_;
  const RowFacts& facts_;
  const Choices& choices_;
  SetupWriter& setups_;
  std::vector<std::int64_t> numbers_;  // of the evidence in the store
  SQLite::Statement place_, candidate_, answer_;
  std::int64_t next_place_ = 0, next_candidate_ = 0;
};

// Baselines -----------------------------------------------------------------------------------------------------------

void record_pair(SQLite::Statement& insert, std::int64_t comparison, std::int64_t number, const BaselinePair& pair) {
  Values values;
  values.number(comparison).number(number).text(pair.benchmark).text(word(side_change_names, pair.change));
  maybe_number(values, pair.baseline);
  maybe_number(values, pair.candidate);
  values.number(pair.paired).maybe(pair.p ? std::optional(fmt::format("{:.4g}", *pair.p)) : std::nullopt);
  values.text(joined(pair.differing, " ")).run(insert);
}

void record_baselines(SQLite::Database& database, const Site& site, const Choices& choices) {
  SQLite::Statement insert(database, "INSERT INTO baseline_comparisons VALUES (?, ?, ?, ?, ?)");
  SQLite::Statement insert_pair(database, "INSERT INTO baseline_pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t number = 0;
  for (const BaselineComparison& comparison : choices.comparisons) {
    Values()
        .number(number)
        .text(site.baselines[comparison.baseline].slug)
        .text(site.baselines[comparison.candidate].slug)
        .text(word(baseline_verdict_names, comparison.verdict))
        .text(word(side_change_names, comparison.quality))
        .run(insert);
    std::int64_t pair = 0;
    record_pair(insert_pair, number, pair++, comparison.performance);
    for (const BaselinePair& benchmark : comparison.benchmarks) record_pair(insert_pair, number, pair++, benchmark);
    ++number;
  }
}

}  // namespace

void record_choices(SQLite::Database& database, const Site& site, const RowFacts& facts, const Choices& choices) {
  SetupWriter setups(database);
  record_setups(setups, site, choices);
  record_claims(database, choices);
  RecommendationWriter recommendations(database, site, facts, choices, setups);
  for (std::size_t i = 0; i < choices.recommendations.size(); ++i) {
    for (const RecommendedPlace& place : choices.recommendations[i].places) recommendations.add(site.use_cases[i], place);
  }
  record_baselines(database, site, choices);
}

}  // namespace assay
