// Numbers as readers see them, held against the numbers they stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/page_contents.h"

namespace assay {

// Whether `shown` ("1,024.5", "−3.1 %", "101.50 tok/s") says `value`, rounded to the digits that it shows. A share may
// be shown as a percentage. True for a text without digits: words are not held against numbers.
bool says_number(std::string_view shown, double value);

// The numbers in a text that could be a measurement: three significant digits or more, and either decimals or
// something that follows. Parts of words, dates, versions and addresses are none.
std::vector<LooseNumber> loose_numbers_in(std::string_view text);

// Whether the loose number repeats a measured one: the same to the digits that it shows, with decimals or the unit.
bool repeats(const LooseNumber& loose, double value, std::string_view unit);

}  // namespace assay
