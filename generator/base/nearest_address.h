// What somebody probably meant who gave an address that is none.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace assay {

// The candidate that is a misspelling away, else the one that shares the most words with it ("the-smoke-lane" for
// "smoke-lanes"); empty where nothing is near.
std::string nearest_address(std::string_view wanted, std::span<const std::string_view> candidates);

}  // namespace assay
