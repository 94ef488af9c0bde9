// A JSON value as bytes that are read back without a grammar: how a row lies in the store, which only this program
// writes and reads. Reading the text of JSON was a sixth of a build. Offsets of the source text are not kept.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace assay {

std::string packed(const Json& value);
// Of what packed() made; anything else throws std::logic_error.
Json unpacked(std::string_view bytes);
// One member of a packed object, null where it has none of that name.
Json unpacked_member(std::string_view bytes, std::string_view key);

}  // namespace assay
