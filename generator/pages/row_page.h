// The page of a public row: the number and its verdict, why, who reproduced it, how to run it, its full context,
// what would raise it, its history. Phrased from the row's API document and from nothing else, so that page and API
// cannot differ.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/standings.h"

namespace assay {

Page row_page(const Edition& edition, const PublicRow& row, const Standings& standings);

// What stands at the address of a removed row: id, dates, reason, decider, and no value (rules §1).
Page tombstone_page(const Edition& edition, const Tombstone& tombstone);

}  // namespace assay
