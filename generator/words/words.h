// api/v1/words.json: how this site names the terms of its own data and phrases a comparison. Pages and the browser
// take the same words from it, so that they cannot say two things.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "edition/edition.h"

namespace assay {

Json words_document(const Edition& edition);

// The word for `value` in one set of the document ("tier", "context", "model"), or the value itself.
std::string word_of(const Json& words, std::string_view set, const std::string& value);
// "{A} has no rank: {why}." with the values put in; what a value holds is not looked at again.
std::string filled(std::string_view sentence, std::initializer_list<std::pair<std::string_view, std::string>> values);

}  // namespace assay
