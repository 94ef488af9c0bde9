#include "report/field_reference.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/field_schema.h"
#include "model/fields.h"

namespace assay {
namespace {

std::string text_of(const FieldKind& kind) {
  std::size_t width = 0;
  for (const Field& field : kind.fields) width = std::max(width, field.name.size());
  std::string out = fmt::format("{}: {}\n", kind.name, kind.place);
  for (const Field& field : kind.fields) {
    out += fmt::format("  {:<{}}  {}{}\n  {:<{}}    {}\n", field.name, width, type_in_words(field.type),
                       field.required ? ", required" : "", "", width, about(field));
  }
  return out;
}

}  // namespace

std::string fields_text(std::string_view kind) {
  std::string out;
  for (const FieldKind& each : field_kinds()) {
    if (!kind.empty() && each.name != kind) continue;
    out += (out.empty() ? "" : "\n") + text_of(each);
  }
  return out;
}

std::string fields_markdown() {
  std::string out =
      "# Fields\n\nEvery field of rows and catalogues. This page is made by `assay fields --markdown` from the table that the "
      "loaders\nare held to; `assay fields KIND --json` gives the JSON Schema.\n";
  for (const FieldKind& kind : field_kinds()) {
    out += fmt::format("\n## {}\n\n`{}`\n\n| field | type | |\n|---|---|---|\n", kind.name, kind.place);
    for (const Field& field : kind.fields) {
      out += fmt::format("| `{}` | {}{} | {} |\n", field.name, type_in_words(field.type), field.required ? ", required" : "",
                         about(field));
    }
  }
  return out;
}

}  // namespace assay
