// Cells as spreadsheets write them: numbers with a comma or a point, dates in the order of a country.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"

namespace assay {

// "62,1" under "," and "62.1" under either; spaces and the other mark between thousands; "%" and "$" beside it are left
// out. Nothing where it is no number or could be two ("14.042" under ",").
std::optional<Decimal> cell_number(std::string_view text, char decimal_mark);

// A day, or an RFC 3339 instant, in the order that `form` says ("DD.MM.YYYY"); ISO dates need no form. Empty where the
// text is none.
std::string cell_date(std::string_view text, std::string_view form);

// The form of dates that these cells are in: "ISO", a form with points ("DD.MM.YYYY"), or "" where they are in an order
// that differs between countries, so that a person must say.
std::optional<std::string> form_of_dates(const std::vector<std::string>& cells);

}  // namespace assay
