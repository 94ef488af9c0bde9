// What happened to a row, in words: the same on the changes page and in every feed.
#pragma once

#include <string>
#include <vector>

#include "edition/edition.h"

namespace assay {

// What a change is about, with the words for it.
struct ChangePhrase {
  std::string what;     // "Reproduced by kestrel"
  std::string subject;  // "Orion 8B Instruct Q4_K_M on RTX 4090: Decode speed", or "llama.cpp"
  std::string more;     // reason or note in the editors' words, else empty
  std::string link;     // site-absolute
};

ChangePhrase phrase_of(const Edition& edition, const Change& change);
// What happened to several rows of that kind: "became stale".
std::string_view change_kind_words(std::string_view kind);
// A row as a reader knows it; the id alone where it is not public (a tombstone).
std::string row_subject(const Edition& edition, std::string_view id);

}  // namespace assay
