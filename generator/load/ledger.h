// data/published.ledger as text: one line per published content of a row, "ID DATE CONTENT-HASH PREVIOUS-HASH".
// Append-only: each line holds the hash of the line before, so that a line cannot be dropped or changed unseen.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/site.h"

namespace assay {

// The ledger of a site; empty where the file does not exist. A malformed line or a broken chain is an error
// (ledger.malformed, ledger.broken-chain). `name` is the file's name in diagnostics.
Ledger parse_ledger(std::string_view text, const std::string& name, Diagnostics& diagnostics);

// SHA-256 of a row's public input, as the ledger and approvals name it: with the fields that
// came after the first ledgers only where the row has them, so that they change no hash. Its moderation counts only where that
// stands in the row.
ContentHash content_hash_of(const Json& input, ModerationPlace moderation);

struct LedgerContent {
  std::string row, content_hash;
};

// The text of a ledger after appending a line for every row whose content it does not hold yet, by row id.
std::string appended_ledger(std::string text, const Ledger& ledger, std::vector<LedgerContent> rows, Date as_of);

}  // namespace assay
