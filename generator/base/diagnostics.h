// Problems of the input, as values: found anywhere, collected, printed once, all together.
// An environment problem (disk, permissions) is an exception instead; a bug is an assert.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// Where in the input something stands. Line and column count from 1; 0 means "not known".
// A row from a database has its rowid as line.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  auto operator<=>(const Place&) const = default;
};

// A text that was read, for saying where in it something stands: `text` begins at that line and column of `file`.
struct SourceText {
  std::string_view text;
  std::string file;
  std::size_t first_line = 1;
  std::size_t first_column = 1;  // 0: the text has no columns, as a database
};

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string id;  // stable, dotted: "row.unknown-key"
  Place place;
  std::string message;      // what, the value, what was expected
  std::string suggestion;   // a name that was probably meant, else empty
  std::string source_line;  // the line of text at `place`, or the part of a long one around it; else empty
  std::size_t caret = 0;    // the code point of `source_line` to point at, from 1; 0: none
};

class Diagnostics {
 public:
  void error(std::string id, Place place, std::string message, std::string suggestion = {});
  void warning(std::string id, Place place, std::string message, std::string suggestion = {});
  // At a byte offset of a text: with its place, the source line and a caret.
  void error(std::string id, const SourceText& source, std::size_t offset, std::string message, std::string suggestion = {});
  void warning(std::string id, const SourceText& source, std::size_t offset, std::string message, std::string suggestion = {});
  void add(Diagnostic diagnostic);
  void append(Diagnostics other);

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  std::size_t warning_count() const { return all_.size() - errors_; }
  // Every diagnostic once, ordered by file, line, column, id, message.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

enum class DiagnosticFormat { text, json, github };

// The whole report. text: `file:line:column: error: … [id]`, the source line and a caret, a closing count; github:
// workflow commands and the count; both are empty where there is nothing to say. json: one document, always.
// Foreign text is shown with control characters escaped.
std::string report_of(const Diagnostics& diagnostics, DiagnosticFormat format);

// The candidate nearest to a misspelt name, when it is near enough to be meant.
std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string_view> candidates);
std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string> candidates);
std::optional<std::string> nearest_name(std::string_view name, std::initializer_list<std::string_view> candidates);

}  // namespace assay
