// Reads a template before the engine does and refuses what its escaper cannot make safe: contexts are
// forbidden rather than escaped (security: ctemplate).
//
// A template is HTML with markers: {{NAME}} shows a text, {{#NAME}}…{{/NAME}} repeats or hides a part,
// {{#NAME_separator}} stands between repetitions, {{>NAME}} puts partials/name.html here, {{! comment }}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace assay {

// The first line of every template: turns the engine's escaping on.
inline constexpr std::string_view autoescape_pragma = R"({{%AUTOESCAPE context="HTML"}})";

struct TemplateMarkers {
  struct Include {
    std::string name;        // "ROW_LIST"
    std::size_t offset = 0;  // of "{{"
    std::size_t length = 0;  // of the whole marker
  };
  std::vector<Include> includes;   // in the text's order
  std::vector<std::string> names;  // of texts and sections, sorted, each once
};

// Every marker of `text`, which stands in `file`; every problem in `diagnostics`:
//   template.pragma     the file does not start with the pragma
//   template.syntax     a marker that is not closed, has a bad name, an unknown form or a modifier
//   template.raw        `:none` on a name that is not trusted HTML, or not in a place for it
//   template.context    a marker in a script, style, comment, tag name, attribute name or unquoted attribute
//   template.attribute  a marker in an attribute that takes none
//   template.url        a marker that is neither the whole value of href or src nor a fragment after "#"
//   template.section    a section that is not closed, or not in the context in which it began
//   template.include    an include within a tag
//   template.inline     (warning) an inline script, style or event handler: the site's policy blocks it
TemplateMarkers lint_template(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace assay
