// The examples of a CommonMark spec.txt: a fence of 32 backticks with the word "example", Markdown, a line with a full
// stop, HTML, the fence again. "→" stands for a tab.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::commonmark {

struct SpecExample {
  std::size_t number = 0;  // from 1, as the specification counts
  std::size_t line = 0;    // of the opening fence
  std::string section, markdown, html;
};

// Every complete example in order; one that never closes is left out.
std::vector<SpecExample> spec_examples(std::string_view spec);

}  // namespace assay::commonmark
