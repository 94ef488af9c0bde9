// What a row's scores by item say (rules §9, Outcomes): mean, error by clusters, interval, repeats.
#pragma once

#include <string_view>

#include "model/outcomes.h"
#include "rules/wilson.h"

namespace assay {

// The items in their clusters; an item that is in none is its own. `clusters` is null for a benchmark without any.
ItemSet item_set_of(NameList items, const Clusters* clusters);

// Mean, standard error and repeats of one row. `scores.items` are those of `set`.
Outcomes outcomes_of(const ItemScores& scores, const ItemSet& set);

// The square root of s² = G/(G-1) · Σ over clusters of (Σ of the deviations in it)² / n², from those sums; 0 for one
// cluster.
double clustered_error(const std::vector<double>& deviations_by_cluster, double items);

// The interval of a quality row's share: Wilson's for the mean and the number of items, either end moved out to
// mean ± t·s where that reaches further and there are two clusters.
ShareInterval share_interval_of(const Outcomes& outcomes);

}  // namespace assay
