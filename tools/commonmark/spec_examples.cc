#include "commonmark/spec_examples.h"

#include <optional>

#include "base/text.h"

namespace assay::commonmark {
namespace {

const std::string fence(32, '`');

std::string with_tabs(std::string_view line) {
  constexpr std::string_view arrow = "\u2192";
  std::string out(line);
  for (std::size_t at = out.find(arrow); at != std::string::npos; at = out.find(arrow, at)) out.replace(at, arrow.size(), "\t");
  return out + "\n";
}

}  // namespace

std::vector<SpecExample> spec_examples(std::string_view spec) {
  std::vector<SpecExample> examples;
  std::optional<SpecExample> open;
  std::string section;
  bool in_html = false;
  std::size_t number = 0;
  for (std::string_view line : split(spec, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!open && line.starts_with('#')) section = trimmed(line.substr(line.find_first_not_of('#')));
    if (!open && line == fence + " example") {
      open = SpecExample{examples.size() + 1, number, section, {}, {}};
      in_html = false;
    } else if (open && line == fence) {
      examples.push_back(std::move(*open));
      open.reset();
    } else if (open && line == "." && !in_html) {
      in_html = true;
    } else if (open) {
      (in_html ? open->html : open->markdown) += with_tabs(line);
    }
  }
  return examples;
}

}  // namespace assay::commonmark
