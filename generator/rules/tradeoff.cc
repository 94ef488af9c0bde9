#include "rules/tradeoff.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/number.h"

namespace assay {
namespace {

constexpr double normal_95 = 1.96;
constexpr std::size_t fewest_setups = 3;  // of a model and a quant: two of them are a comparison
constexpr std::size_t most_points = 300;  // more are a cloud to look at and megabytes to load

using Setup = std::pair<std::uint32_t, Symbol>;  // model, quant
Setup setup_of(const Facts& row) {
  return {row.model, row.quant};
}

// Of points by their certain end on one axis, best first: the best that any of the first ones has on the other.
struct Leaders {
  std::vector<double> ends;  // descending
  std::vector<double> others_best;

  explicit Leaders(std::vector<std::pair<double, double>> ends_and_others) {
    std::sort(ends_and_others.begin(), ends_and_others.end(), std::greater<>());
    double best = -std::numeric_limits<double>::infinity();
    for (const auto& [end, other] : ends_and_others) {
      best = std::max(best, other);
      ends.push_back(end);
      others_best.push_back(best);
    }
  }

  // Whether one of those that are surely beyond `end` is at least `other` on the other axis.
  bool beat(double end, double other) const {
    const auto surely = std::partition_point(ends.begin(), ends.end(), [&](double one) { return above(one, end); });
    return surely != ends.begin() && others_best[static_cast<std::size_t>(surely - ends.begin()) - 1] >= other;
  }
};

Leaders leaders(const std::vector<PlanePoint>& points, AxisValue PlanePoint::*axis, AxisValue PlanePoint::*other) {
  std::vector<std::pair<double, double>> ends;
  for (const PlanePoint& point : points) {
    if ((point.*axis).worst) ends.emplace_back(*(point.*axis).worst, (point.*other).value);
  }
  return Leaders(std::move(ends));
}

// Joining ------------------------------------------------------------------------------------------------------

using ScoresBySetup = std::map<Setup, std::vector<std::uint32_t>>;

ScoresBySetup scores_of(const RowFacts& facts, const Slice& slice) {
  ScoresBySetup scores;
  for (const RankedEntry& entry : slice.entries) {
    const Facts& row = facts.rows[entry.row];
    if (row.quant != blank) scores[setup_of(row)].push_back(entry.row);
  }
  return scores;
}

TradeoffJoin join_of(const Facts& quality, const Facts& speed) {
  const bool runtime = quality.runtime != nothing && quality.runtime == speed.runtime;
  if (!runtime) return TradeoffJoin::setup;
  const bool hardware = quality.hardware == speed.hardware && quality.hardware_count == speed.hardware_count;
  return hardware ? TradeoffJoin::hardware : TradeoffJoin::runtime;
}

// The score measured most like the speed; of equal ones the latest, not the best.
std::uint32_t score_for(const RowFacts& facts, const std::vector<std::uint32_t>& scores, const Facts& speed) {
  const auto order = [&](std::uint32_t row) {
    const Facts& score = facts.rows[row];
    return std::tuple(join_of(score, speed), score.measured_at, score.moderated_at, row);
  };
  return *std::max_element(scores.begin(), scores.end(), [&](auto a, auto b) { return order(a) < order(b); });
}

AxisValue headline_of(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t row) {
  const Facts& fact = facts.rows[row];
  return axis_value(fact.headline, decisions.rows[row].interval, site.catalogue.benchmarks[fact.benchmark].higher_is_better);
}

void mark_fronts(Tradeoff& tradeoff, const RowFacts& facts, const Site& site, const Decisions& decisions) {
  std::vector<PlanePoint> speeds, memories;
  for (const TradeoffPoint& point : tradeoff.points) {
    const AxisValue quality = headline_of(facts, site, decisions, point.quality);
    speeds.push_back({quality, headline_of(facts, site, decisions, point.speed)});
    if (point.memory) memories.push_back({quality, axis_value(*facts.rows[point.speed].memory_peak, *point.memory, false)});
  }
  const std::vector<bool> fast = front_of(speeds), small = front_of(memories);
  std::size_t with_memory = 0;
  for (std::size_t i = 0; i < tradeoff.points.size(); ++i) {
    tradeoff.points[i].fast = fast[i];
    if (tradeoff.points[i].memory) tradeoff.points[i].small = small[with_memory++];
  }
}

std::vector<TradeoffPoint> points_of(const RowFacts& facts, const Site& site, const ScoresBySetup& scores, const Slice& speeds) {
  std::vector<TradeoffPoint> points;
  for (const RankedEntry& entry : speeds.entries) {
    const Facts& speed = facts.rows[entry.row];
    const auto found = scores.find(setup_of(speed));
    if (found == scores.end()) continue;
    TradeoffPoint point{score_for(facts, found->second, speed), entry.row, TradeoffJoin::setup, {}, false, false};
    point.join = join_of(facts.rows[point.quality], speed);
    if (speed.memory_peak) point.memory = memory_interval(speed, site.policy);
    points.push_back(point);
  }
  return points;
}

bool says_something(const RowFacts& facts, const std::vector<TradeoffPoint>& points) {
  if (points.size() > most_points) return false;
  std::set<Setup> setups;
  for (const TradeoffPoint& point : points) setups.insert(setup_of(facts.rows[point.speed]));
  return setups.size() >= fewest_setups;
}

bool is_kind(const Site& site, std::size_t board, Kind kind) {
  const Benchmark* benchmark = find_benchmark(site.catalogue, site.boards[board].benchmark);
  return benchmark && benchmark->kind == kind;
}

}  // namespace

AxisValue axis_value(double value, const Interval& interval, bool higher_is_better) {
  const double turn = higher_is_better ? 1 : -1;
  if (interval.kind == IntervalKind::none) return {turn * value, {}, {}};
  const double low = turn * interval.low, high = turn * interval.high;
  return {turn * value, std::min(low, high), std::max(low, high)};
}

std::vector<bool> front_of(const std::vector<PlanePoint>& points) {
  const Leaders in_x = leaders(points, &PlanePoint::x, &PlanePoint::y), in_y = leaders(points, &PlanePoint::y, &PlanePoint::x);
  std::vector<bool> front;
  for (const PlanePoint& point : points) {
    const bool beaten =
        (point.x.best && in_x.beat(*point.x.best, point.y.value)) || (point.y.best && in_y.beat(*point.y.best, point.x.value));
    front.push_back(!beaten);
  }
  return front;
}

Interval memory_interval(const Facts& row, const Policy& policy) {
  const double peak = *row.memory_peak;
  const bool sent = row.memory_error.has_value();
  const double half = sent ? normal_95 * *row.memory_error : policy.noise_performance * peak;
  return {sent ? IntervalKind::standard_error : IntervalKind::assumed, peak - half, peak + half, {}};
}

void decide_tradeoffs(const RowFacts& facts, const Site& site, Decisions& decisions) {
  for (std::uint32_t q = 0; q < decisions.boards.size(); ++q) {
    if (!is_kind(site, q, Kind::quality)) continue;
    for (std::uint32_t quality_slice = 0; quality_slice < decisions.boards[q].slices.size(); ++quality_slice) {
      const ScoresBySetup scores = scores_of(facts, decisions.boards[q].slices[quality_slice]);
      for (std::uint32_t p = 0; p < decisions.boards.size(); ++p) {
        if (!is_kind(site, p, Kind::performance)) continue;
        for (std::uint32_t speed_slice = 0; speed_slice < decisions.boards[p].slices.size(); ++speed_slice) {
          Tradeoff tradeoff{q, quality_slice, p, speed_slice,
                            points_of(facts, site, scores, decisions.boards[p].slices[speed_slice])};
          if (!says_something(facts, tradeoff.points)) continue;
          mark_fronts(tradeoff, facts, site, decisions);
          decisions.tradeoffs.push_back(std::move(tradeoff));
        }
      }
    }
  }
}

}  // namespace assay
