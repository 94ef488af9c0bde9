#include "rules/sure_order.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace assay {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// By the ends of intervals alone: as if no rows were paired.
std::vector<SureCounts> counts_by_ends(const std::vector<SureEnds>& ends) {
  std::vector<double> worst_ends, best_ends;
  for (const SureEnds& one : ends) {
    worst_ends.push_back(one.worst);
    best_ends.push_back(with_slack(one.best));
  }
  std::sort(worst_ends.begin(), worst_ends.end());
  std::sort(best_ends.begin(), best_ends.end());
  std::vector<SureCounts> counts;
  for (const SureEnds& one : ends) {
    const auto better = worst_ends.end() - std::upper_bound(worst_ends.begin(), worst_ends.end(), with_slack(one.best));
    const auto worse = std::lower_bound(best_ends.begin(), best_ends.end(), one.worst) - best_ends.begin();
    counts.push_back({static_cast<std::uint32_t>(better), static_cast<std::uint32_t>(worse)});
  }
  return counts;
}

// The longest sequences that end in rows seen so far, by the worst ends of those rows. Answers for the rows whose worst
// end lies beyond a limit, leaving out those of one item set: that is why each place keeps the best of two sets.
class Chains {
 public:
  explicit Chains(const std::vector<SureEnds>& ends) : tree_(ends.size() + 1) {
    for (const SureEnds& one : ends) worst_ends_.push_back(one.worst);
    std::sort(worst_ends_.begin(), worst_ends_.end(), std::greater<>());
  }

  void add(double worst, std::uint32_t set, std::uint32_t length) {
    const auto place = std::lower_bound(worst_ends_.begin(), worst_ends_.end(), worst, std::greater<>()) - worst_ends_.begin();
    for (auto i = static_cast<std::size_t>(place) + 1; i < tree_.size(); i += i & (~i + 1)) keep(tree_[i], {set, length});
  }

  // The longest that ends in a row whose worst end lies beyond `best`, and that is of another set.
  std::uint32_t longest(double best, std::uint32_t other_than) const {
    const double limit = with_slack(best);
    const auto count = std::partition_point(worst_ends_.begin(), worst_ends_.end(), [&](double worst) { return worst > limit; }) -
                       worst_ends_.begin();
    std::uint32_t length = 0;
    for (auto i = static_cast<std::size_t>(count); i > 0; i -= i & (~i + 1)) {
      for (const Best& one : tree_[i]) {
        if (one.set != other_than || other_than == nothing) length = std::max(length, one.length);
      }
    }
    return length;
  }

 private:
  struct Best {
    std::uint32_t set = nothing, length = 0;
  };
  using Place = std::array<Best, 2>;  // of two sets, the longer first

  static void keep(Place& place, Best one) {
    if (place[0].set == one.set) {
      place[0].length = std::max(place[0].length, one.length);
    } else if (one.length > place[0].length) {
      place[1] = std::exchange(place[0], one);
    } else if (one.length > place[1].length) {
      place[1] = one;
    }
  }

  std::vector<double> worst_ends_;  // descending
  std::vector<Place> tree_;
};

}  // namespace

SureOrder sure_order(const SurelyBetter& surely_better, std::span<const std::uint32_t> rows) {
  std::vector<SureEnds> ends;
  for (const std::uint32_t row : rows) ends.push_back(surely_better.ends(row));
  SureOrder order;
  order.counts = counts_by_ends(ends);
  Chains chains(ends);
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;  // of item sets: positions so far
  std::vector<std::uint32_t> lengths(rows.size(), 1);           // of the longest sequence that ends in each
  for (std::uint32_t at = 0; at < rows.size(); ++at) {
    const std::uint32_t set = surely_better.item_set(rows[at]).value_or(nothing);
    lengths[at] = 1 + chains.longest(ends[at].best, set);
    if (set != nothing) {
      // Rows before this one have a better headline or the same: only they can be surely better.
      for (const std::uint32_t before : members[set]) {
        const int by_ends = is_beyond(ends[before].worst, ends[at].best), sure = surely_better(rows[before], rows[at]);
        order.counts[before].worse += static_cast<std::uint32_t>(sure - by_ends);
        order.counts[at].better += static_cast<std::uint32_t>(sure - by_ends);
        if (sure) lengths[at] = std::max(lengths[at], lengths[before] + 1);
      }
      order.pairs.paired += members[set].size();
      members[set].push_back(at);
    }
    chains.add(ends[at].worst, set, lengths[at]);
    order.tiers = std::max(order.tiers, lengths[at]);
  }
  order.pairs.total = rows.empty() ? 0 : std::uint64_t{rows.size()} * (rows.size() - 1) / 2;
  for (const SureCounts& one : order.counts) order.pairs.ordered += one.better;
  return order;
}

namespace {

SureEnds ends_of_all(const SurelyBetter& surely_better, const std::vector<std::uint32_t>& rows) {
  SureEnds all{0, infinity, -infinity};
  for (const std::uint32_t row : rows) {
    const SureEnds one = surely_better.ends(row);
    all.worst = std::min(all.worst, one.worst);
    all.best = std::max(all.best, one.best);
  }
  return all;
}

bool all_surely_better(const SurelyBetter& surely_better, const std::vector<std::uint32_t>& a,
                       const std::vector<std::uint32_t>& b) {
  return std::all_of(a.begin(), a.end(), [&](std::uint32_t one) {
    return std::all_of(b.begin(), b.end(), [&](std::uint32_t other) { return surely_better(one, other); });
  });
}

std::set<std::uint32_t> item_sets_of(const SurelyBetter& surely_better, const std::vector<std::uint32_t>& rows) {
  std::set<std::uint32_t> sets;
  for (const std::uint32_t row : rows) {
    if (const auto set = surely_better.item_set(row)) sets.insert(*set);
  }
  return sets;
}

}  // namespace

std::vector<SureCounts> sure_counts(const SurelyBetter& surely_better, std::span<const std::vector<std::uint32_t>> contenders) {
  std::vector<SureEnds> ends;
  for (const auto& rows : contenders) ends.push_back(ends_of_all(surely_better, rows));
  std::vector<SureCounts> counts = counts_by_ends(ends);
  const auto settle = [&](std::uint32_t a, std::uint32_t b) {
    const int by_ends = is_beyond(ends[a].worst, ends[b].best);
    const int sure = all_surely_better(surely_better, contenders[a], contenders[b]);
    counts[a].worse += static_cast<std::uint32_t>(sure - by_ends);
    counts[b].better += static_cast<std::uint32_t>(sure - by_ends);
  };
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;  // of item sets: contenders so far
  for (std::uint32_t at = 0; at < contenders.size(); ++at) {
    std::set<std::uint32_t> joined;  // contenders before it of which some row may be paired with one of its
    for (const std::uint32_t set : item_sets_of(surely_better, contenders[at])) {
      joined.insert(members[set].begin(), members[set].end());
      members[set].push_back(at);
    }
    for (const std::uint32_t before : joined) {
      settle(before, at);
      settle(at, before);
    }
  }
  return counts;
}

}  // namespace assay
