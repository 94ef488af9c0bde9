#include "load/front_matter.h"

#include <fmt/format.h>

#include "base/text.h"
#include "load/small_document.h"

namespace assay {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Line {
  std::size_t start = 0, next = 0;  // next: where the line after it begins
  std::string_view text;            // without its end
};

Line line_at(std::string_view text, std::size_t start) {
  const std::size_t newline = text.find('\n', start);
  const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
  std::string_view line = text.substr(start, next - start);
  while (line.ends_with('\n') || line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
  return {start, next, line};
}

}  // namespace

FrontMatter read_front_matter(const SourceText& source, Diagnostics& diagnostics) {
  FrontMatter out;
  if (source.text.starts_with(byte_order_mark)) out.body = byte_order_mark.size();
  const Line opening = line_at(source.text, out.body);
  if (opening.text != "+++" && opening.text != "---") return out;
  Line line = line_at(source.text, opening.next);
  while (line.text != opening.text && line.next < source.text.size()) line = line_at(source.text, line.next);
  if (line.text != opening.text) {
    diagnostics.error("article.front-matter", source, opening.start,
                      fmt::format("front matter opens with {0} and never closes, expected a second line {0}", opening.text));
    out.body = source.text.size();
    out.readable = false;
    return out;
  }
  out.body = line.next;
  const Excerpt excerpt{source, opening.next, source.text.substr(opening.next, line.start - opening.next)};
  auto values = opening.text == "+++" ? json_of_toml(excerpt, diagnostics) : json_of_yaml(excerpt, diagnostics);
  out.readable = values.has_value();
  if (values) out.values = std::move(*values);
  return out;
}

}  // namespace assay
