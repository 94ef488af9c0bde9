#include "model/ledger.h"

#include <algorithm>

namespace assay {

bool Ledger::contains(std::string_view row) const {
  return std::binary_search(rows.begin(), rows.end(), row, std::less<>());
}

}  // namespace assay
