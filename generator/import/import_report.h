// What became of an import, for the person who ran it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "import/harvest.h"

namespace assay {

struct ImportReport {
  std::array<std::size_t, 3> fates{};  // rows added, kept, changed
  std::size_t rows() const { return fates[0] + fates[1] + fates[2]; }
  std::string site, target;
  std::vector<std::string> added;   // to the catalogues
  std::vector<std::string> advice;  // sentences
  bool waiting = true;              // the rows wait for an approval
};

// One table of rows, refusals by reason and missing fields with the option that supplies each; then what was added and
// advised.
std::string text_of(const ImportReport& report, const Harvest& harvest);
// The refusals alone, by reason, each with its first place; empty where there is none.
std::string refused_table(const std::vector<Refused>& refused);

}  // namespace assay
