// What the checks need to know of a JSON document of the site.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "inspect/fault.h"

namespace assay {

// What a document names by id: a row, or an entry that has a document of its own below api/v1/.
struct Reference {
  std::string kind;  // "rows", "models", "boards" …
  std::string id;
  std::string place;  // "slices[0].entries[3].model"
};

// A row's value told again elsewhere: in a board, in a list.
struct ToldValue {
  std::string row, place;
  std::optional<double> value, low, high;
  bool in_context = false;  // the row's context stands in the same object or around it
};

// An array of objects, for charts that read it.
struct ObjectList {
  std::string place;  // "slices[0].entries"
  std::size_t items = 0;
  std::vector<std::string> keys;  // of any item, sorted
};

struct DocumentContents {
  std::vector<std::string> addresses;
  std::vector<Reference> references;
  std::vector<ToldValue> values;
  std::vector<ObjectList> lists;
};

DocumentContents facts_of_document(const Json& document);

// A row's own document: every measured or derived number that a page may show of it.
struct RowNumbers {
  std::string unit;
  std::optional<double> value, low, high;  // the headline
  std::vector<double> all;                 // sorted
  std::vector<double> differences;         // of attempts at it
  std::vector<std::string> context;        // "isl=1024", sorted
  std::size_t digest = 0;                  // of the document on one line, as downloads hold it
};

RowNumbers numbers_of_row(const Json& document);

// "isl=1024" for a member of a context, as it stands in a document and in a cell of the CSV.
std::string context_word(std::string_view key, std::string_view value);

}  // namespace assay
