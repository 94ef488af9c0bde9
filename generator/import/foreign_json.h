// JSON as other tools write it, and what several formats ask of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "import/drafts.h"
#include "import/foreign_file.h"
#include "import/harvest.h"

namespace assay {

// The whole file as one JSON value, more lenient than rows are read: NaN, Infinity, -Infinity and integers beyond 2^53
// are null, and of a name that occurs twice in an object the first counts. Anything else: an error with its place.
std::optional<Json> foreign_json(const ForeignFile& file, Diagnostics& diagnostics);
// The same of a text that begins at `line` of the file.
std::optional<Json> foreign_json(std::string_view text, const std::string& name, std::size_t line, Diagnostics& diagnostics);

// The objects of a file that holds one JSON value (a list counts as its items), or one a line, or several after each
// other; with the line of each, 0 where it is not known.
void each_foreign_object(const ForeignFile& file, Diagnostics& diagnostics,
                         const std::function<void(const Json& object, std::size_t line)>& take);

// Whether all of these names stand in the text as JSON member names.
bool names_members(std::string_view text, std::initializer_list<std::string_view> names);

// The number moved by that many powers of ten, digit by digit: 0.0705 by 2 is 7.05.
Decimal shifted(const Decimal& number, int places);

// "2025-07-03T16:44:30+02:00" and "2025-10-17T20:22:08.939332" as the former's UTC instant and the latter's day: without
// a zone nobody knows the hour. Empty for anything else.
std::string date_said(std::string_view text);
// The instant of Unix seconds, whole or not, as RFC 3339 in UTC; empty where the text is none.
std::string date_of_unix_seconds(std::string_view seconds);

// A model by the id that repositories have, "org/name"; by its name alone where there is no organization.
ModelDraft model_by_id(std::string_view id);

// Gives the draft its outcomes where their mean (items, then trials) is its headline as rules §8 asks; else refuses them
// with the two numbers. `headline` is in the benchmark's unit, the scores are fractions.
void add_outcomes(RowDraft& draft, std::vector<OutcomeDraft> outcomes, const Decimal& headline, Harvest& harvest);

}  // namespace assay
