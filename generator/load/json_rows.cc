// Rows in JSON: one a line, or all in one array. An array is cut into its elements first, so that each row is read,
// judged and quarantined alone and no more than one is held as a tree.
#include <fmt/format.h>

#include "base/file_system.h"
#include "base/in_order.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/written_text.h"
#include "load/intake.h"
#include "load/lines.h"

namespace assay {
namespace {

constexpr std::uintmax_t max_json_bytes = 64u * 1024 * 1024;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Goes through an array's text and keeps line and column on the way.
class ArrayText {
 public:
  ArrayText(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) step();
  }
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void step() {
    if (at_end()) return;  // whoever asks for more than there is stays at the end, and says so
    const char c = text_[at_++];
    if (c == '\n') ++line_;
    if (c == '\n')
      column_ = 1;
    else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80)
      ++column_;  // counts code points
  }
  Place place() const { return {file_, line_, column_}; }

  // From here to the comma or bracket that ends this element; what lies between need not be valid.
  SourceText element() {
    SourceText out{{}, file_, line_, column_};
    const std::size_t start = at_;
    for (std::size_t depth = 0; !at_end(); step()) {
      const char c = here();
      if (c == '"') skip_string();
      if (at_end()) break;  // within a string, where nothing is left to step over
      if (depth == 0 && (c == ',' || c == ']' || c == '}')) break;
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
    }
    out.text = text_.substr(start, at_ - start);
    while (!out.text.empty() && is_space(out.text.back())) out.text.remove_suffix(1);
    return out;
  }

 private:
  // Stops at the closing quote.
  void skip_string() {
    for (step(); !at_end() && here() != '"'; step()) {
      if (here() == '\\') step();
      if (at_end()) return;
    }
  }

  std::string_view text_;
  std::string file_;
  std::size_t at_ = 0, line_ = 1, column_ = 1;
};

// The elements up to the closing bracket; false when the array itself is broken, which is said.
bool take_elements(Intake& intake, ArrayText& array) {
  array.skip_space();
  if (array.here() == ']') return true;
  for (;;) {
    array.skip_space();
    const SourceText element = array.element();
    if (element.text.empty()) {
      intake.refuse_file("json.syntax", array.place(), "not valid JSON: expected a row here");
      return false;
    }
    if (array.at_end()) {
      intake.refuse_file("json.syntax", array.place(), "not valid JSON: the text ends before the array does");
      return false;
    }
    intake.take_text(element);
    if (array.here() == ']') return true;
    if (array.here() == '}') {
      intake.refuse_file("json.syntax", array.place(), "not valid JSON: expected \",\" or \"]\" between rows");
      return false;
    }
    array.step();
  }
}

constexpr std::size_t lines_at_a_time = 32;

struct Line {
  std::string text;
  std::size_t number = 0;
  bool was_cut = false;
  ReadRow row;
};

}  // namespace

void take_ndjson(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  Lines lines(path, max_row_bytes);
  const auto read = [&](std::vector<Line>& batch) {
    while (batch.size() < lines_at_a_time && lines.next()) {
      if (lines.was_cut() || !is_blank(lines.text()))
        batch.push_back({std::string(lines.text()), lines.number(), lines.was_cut(), {}});
    }
    return !batch.empty();
  };
  const auto make = [&](std::vector<Line>& batch) {
    for (Line& line : batch) {
      if (!line.was_cut) line.row = intake.read({line.text, file, line.number});
    }
  };
  in_order<std::vector<Line>>(read, make, [&](std::vector<Line>& batch) {
    for (Line& line : batch) {
      const SourceText where{line.text, file, line.number};
      if (line.was_cut) {
        intake.refuse("row.too-long", where, 0, fmt::format("the row has more than {} bytes", max_row_bytes));
      } else {
        intake.let_in(std::move(line.row), where);
      }
    }
  });
}

void take_json(Intake& intake, const std::filesystem::path& path, const std::string& file) {
  if (std::filesystem::file_size(path) > max_json_bytes) {
    return intake.refuse_file("row.file-too-large", {file}, "an array of more than 64 MiB; use NDJSON, one row a line");
  }
  const std::string text = read_file(path);
  ArrayText array(without_mark(text), file);
  array.skip_space();
  if (array.here() != '[') {
    return intake.refuse_file("row.no-array", array.place(),
                              "a .json file of rows is an array of objects; a .ndjson file has one object a line");
  }
  array.step();
  if (!take_elements(intake, array)) return;
  array.step();
  array.skip_space();
  if (!array.at_end()) intake.refuse_file("json.syntax", array.place(), "not valid JSON: text after the array");
}

}  // namespace assay
