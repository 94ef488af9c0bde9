// What may be taken from a foreign text: slugs from names, numbers from strings, and nothing that tells a
// folder, host or user of the machine on which the file was written.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/number.h"

namespace assay {

// A slug that says the same: lower case, other bytes as "-", at most `limit` long. What is cut off is replaced
// by a hash of the whole, so that two long names do not meet in one slug.
std::string slugified(std::string_view name, std::size_t limit = 96);

// A folder, drive, URL or address stands in it: "/data/x", "~/x", "C:\x", "dir=/x", "http://…", "10.0.0.5".
bool tells_a_place(std::string_view text);

// The last part of a path without the ending of a model file: "/data/llama-3/" -> "llama-3".
std::string last_part(std::string_view path);

// A finite number, also one written as a string ("0.25"); absent for NaN, "N/A", " " and anything else.
std::optional<Decimal> number_in(const Json* value);
std::optional<long long> integer_in(const Json* value);

// A text that may not be shown whatever its key: it tells a place, an e-mail address, or looks like a key or token.
bool tells_too_much(std::string_view text);

// The scalars of `object` under the keys that a format names, in its order; null, blank and telling ones left out, texts
// cut at 200 characters. The one way by which a foreign file's settings become public.
Json allowed_members(const Json& object, std::span<const std::string_view> keys);

// Members of `object` that may be shown: strings, numbers and booleans without a place, under a key that does
// not speak of one (user, host, path, token …). Texts are cut at 200 characters.
Json presentable_members(const Json& object);

}  // namespace assay
