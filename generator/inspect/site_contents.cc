#include "inspect/site_contents.h"

namespace assay {

TextNumber Texts::number_of(std::string_view text) {
  const auto [entry, added] = numbers_.try_emplace(std::string(text), static_cast<TextNumber>(texts_.size()));
  if (added) texts_.push_back(&entry->first);  // an entry of an unordered map stays where it is
  return entry->second;
}

}  // namespace assay
