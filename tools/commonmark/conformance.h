// Whether our Markdown renders an example of the specification as it says, as far as our options let it.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "commonmark/spec_examples.h"

namespace assay::commonmark {

// Why an example says nothing about us, each a decision of the site and not of the reader.
enum class Exclusion {
  none,
  raw_html,     // HTML in Markdown is off: it is shown as text
  address,      // a link or image that a page may not have: a relative address that is no page, another scheme
  alternative,  // an image without alternative text is an error
  extension,    // a GFM extension reads it otherwise: tables, strikethrough, task lists, footnotes, bare addresses
  braces,       // {{ stands for a value
  limit         // refused by the limits of the reader
};
inline constexpr std::array<std::string_view, 7> exclusion_names{"",
                                                                 "raw HTML is off",
                                                                 "the address is not allowed",
                                                                 "an image needs alternative text",
                                                                 "a GFM extension reads it",
                                                                 "braces stand for values",
                                                                 "beyond the limits"};

struct Conformance {
  Exclusion exclusion = Exclusion::none;
  bool passes = false;   // only where nothing excludes it
  std::string rendered;  // in the specification's dress: without what we add for keyboards and screen readers
};

Conformance conformance_of(const SpecExample& example);

}  // namespace assay::commonmark
