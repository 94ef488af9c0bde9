// A list of texts as a JSON array of strings.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace assay {

inline Json texts_json(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push(text);
  return list;
}

}  // namespace assay
