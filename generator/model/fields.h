// Every field of a row, of a catalogue entry and of an editorial entry: its name, what it may be, and what it means. The
// field reference (`assay fields`, docs/fields.md) and the JSON Schemas for editors are made from this table; a test
// holds it to what the loaders take.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace assay {

enum class FieldType {
  text,
  slug,
  whole,  // an integer
  number,
  flag,     // true or false
  day,      // YYYY-MM-DD
  instant,  // YYYY-MM-DD, or RFC 3339
  address,  // http or https
  path,     // of a file below data/
  word,     // one of `words`
  texts,    // a list of texts
  words,    // a list of some of `words`
  scalars,  // an object whose members are texts, numbers, true or false
  object,   // an object with members of its own, named with a dot: "moderation.by"
  objects,  // a list of such objects
};

struct Field {
  std::string_view name;
  FieldType type = FieldType::text;
  bool required = false;
  std::string_view meaning;  // one sentence without its full stop
  std::string_view unit = {};
  std::span<const std::string_view> words = {};
};

// What the fields belong to, and where such things stand in a site.
struct FieldKind {
  std::string_view name;   // "row", "model": what `assay fields` takes
  std::string_view place;  // "data/models.toml, [[model]]"
  std::span<const Field> fields;
};

std::span<const FieldKind> field_kinds();
// Null where there is no such kind; the kinds are there for as long as the program runs.
const FieldKind* field_kind(std::string_view name);
std::string_view type_in_words(FieldType type);

}  // namespace assay
