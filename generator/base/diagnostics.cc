#include "base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"

namespace assay {
namespace {

constexpr std::size_t excerpt_before = 60;  // code points of a long line that are kept around its caret
constexpr std::size_t excerpt_after = 40;

auto order_of(const Diagnostic& d) {
  return std::tie(d.place.file, d.place.line, d.place.column, d.id, d.message, d.severity);
}

std::string_view line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t start = text.substr(0, offset).rfind('\n') + 1;
  std::string_view line = text.substr(start, text.find('\n', offset) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The byte at which code point number `wanted`, from 0, of `text` begins.
std::size_t byte_of(std::string_view text, std::size_t wanted) {
  std::size_t at = 0;
  while (wanted-- > 0 && at < text.size()) at += code_point_at(text, at).bytes;
  return std::min(at, text.size());
}

Diagnostic diagnostic_at(Severity severity, std::string id, const SourceText& source, std::size_t offset, std::string message,
                         std::string suggestion) {
  Place place = place_in(source, offset);
  const std::string_view line = line_at(source.text, offset);
  const std::size_t column = place_in(source.text, offset, {}).column - 1;  // within the text itself
  const std::size_t first = column > excerpt_before ? byte_of(line, column - excerpt_before) : 0;
  const std::string_view rest = line.substr(first);
  constexpr std::size_t shown = excerpt_before + excerpt_after;
  std::string excerpt = first > 0 ? "…" : "";
  excerpt += shortened(rest, shown);
  const std::size_t caret = std::min(column, excerpt_before) + (first > 0 ? 1 : 0) + 1;
  return {severity, std::move(id), std::move(place), std::move(message), std::move(suggestion), std::move(excerpt), caret};
}

std::string place_text(const Place& place) {
  std::string out = printable(place.file);
  if (place.line > 0) out += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) out += fmt::format(":{}", place.column);
  return out;
}

std::string_view word_of(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

std::string message_with_suggestion(const Diagnostic& d) {
  std::string out = printable(d.message);
  if (!d.suggestion.empty()) out += fmt::format("; did you mean \"{}\"?", printable(d.suggestion));
  return out;
}

std::size_t columns_in(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    columns += static_cast<std::size_t>(columns_of(next.value));
    at += next.bytes;
  }
  return columns;
}

// A source line as it is shown: a tab is one space, so that the caret below stands right.
std::string shown_line(std::string_view line) {
  std::string out(line);
  std::replace(out.begin(), out.end(), '\t', ' ');
  return printable(out);
}

void append_excerpt(std::string& out, const Diagnostic& d) {
  if (d.source_line.empty()) return;
  out += fmt::format("    {}\n", shown_line(d.source_line));
  if (d.caret == 0) return;
  const std::string before = shown_line(std::string_view(d.source_line).substr(0, byte_of(d.source_line, d.caret - 1)));
  out.append(4 + columns_in(before), ' ').append("^\n");
}

struct Counts {
  std::size_t errors = 0, warnings = 0;
};

Counts counts_of(const std::vector<Diagnostic>& list) {
  const auto errors = std::count_if(list.begin(), list.end(), [](auto& d) { return d.severity == Severity::error; });
  return {static_cast<std::size_t>(errors), list.size() - static_cast<std::size_t>(errors)};
}

std::string count_line(const std::vector<Diagnostic>& list) {
  const auto [errors, warnings] = counts_of(list);
  std::string out;
  if (errors > 0) out = counted(errors, "error", "errors");
  if (warnings > 0) out += (out.empty() ? "" : ", ") + counted(warnings, "warning", "warnings");
  return out + "\n";
}

std::string text_report(const std::vector<Diagnostic>& list) {
  std::string out;
  for (const Diagnostic& d : list) {
    const std::string place = place_text(d.place);
    out +=
        fmt::format("{}{}{}: {} [{}]\n", place, place.empty() ? "" : ": ", word_of(d.severity), message_with_suggestion(d), d.id);
    append_excerpt(out, d);
  }
  return out.empty() ? out : out + count_line(list);
}

std::string json_report(const std::vector<Diagnostic>& list) {
  Json entries = Json::array();
  for (const Diagnostic& d : list) {
    entries.push(Json::object()
                     .set("severity", word_of(d.severity))
                     .set("id", d.id)
                     .set("file", printable(d.place.file))
                     .set("line", d.place.line > 0 ? Json(d.place.line) : Json())
                     .set("column", d.place.column > 0 ? Json(d.place.column) : Json())
                     .set("message", printable(d.message))
                     .set("suggestion", d.suggestion.empty() ? Json() : Json(printable(d.suggestion))));
  }
  const auto [errors, warnings] = counts_of(list);
  return to_pretty_json(Json::object().set("diagnostics", std::move(entries)).set("errors", errors).set("warnings", warnings));
}

std::string replaced(std::string text, std::string_view characters) {
  std::string out;
  for (char c : text) {
    if (c == '%' || characters.find(c) != std::string_view::npos) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

// A value of a workflow command, where a colon or a comma would end it.
std::string property(std::string_view value) {
  return replaced(printable(value), ":,");
}

std::string github_report(const std::vector<Diagnostic>& list) {
  std::string out;
  for (const Diagnostic& d : list) {
    out += fmt::format("::{} file={}", word_of(d.severity), property(d.place.file));
    if (d.place.line > 0) out += fmt::format(",line={}", d.place.line);
    if (d.place.line > 0 && d.place.column > 0) out += fmt::format(",col={}", d.place.column);
    out += fmt::format(",title={}::{}\n", property(d.id), replaced(message_with_suggestion(d), ""));
  }
  return out.empty() ? out : out + count_line(list);
}

// How alike two names are to somebody who types: letters' case and the choice of dash do not count.
std::string spelling_of(std::string_view name) {
  std::string out = lower_ascii(name);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

// Edits (insert, delete, replace, swap neighbours) between two names, or limit + 1 where there are more.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return std::min(last[b.size()], limit + 1);
}

// The longest name that is compared at all; longer ones are no misspelling of anything here.
constexpr std::size_t longest_name = 128;

template <typename Names>
std::optional<std::string> nearest(std::string_view name, const Names& candidates) {
  if (name.empty() || name.size() > longest_name) return std::nullopt;
  const std::string wanted = spelling_of(name);
  const std::size_t limit = std::min<std::size_t>(3, std::max<std::size_t>(1, name.size() / 3));
  std::size_t best = std::min(limit, name.size() - 1) + 1;
  std::optional<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    if (candidate == name) continue;
    const std::size_t edits = distance(wanted, spelling_of(candidate), limit);
    const bool better = edits < best || (edits == best && found && candidate < *found);
    if (better) found = candidate;
    if (better) best = edits;
  }
  if (!found) return std::nullopt;
  return std::string(*found);
}

}  // namespace

void Diagnostics::error(std::string id, Place place, std::string message, std::string suggestion) {
  add({Severity::error, std::move(id), std::move(place), std::move(message), std::move(suggestion), {}, 0});
}

void Diagnostics::warning(std::string id, Place place, std::string message, std::string suggestion) {
  add({Severity::warning, std::move(id), std::move(place), std::move(message), std::move(suggestion), {}, 0});
}

void Diagnostics::error(std::string id, const SourceText& source, std::size_t offset, std::string message,
                        std::string suggestion) {
  add(diagnostic_at(Severity::error, std::move(id), source, offset, std::move(message), std::move(suggestion)));
}

void Diagnostics::warning(std::string id, const SourceText& source, std::size_t offset, std::string message,
                          std::string suggestion) {
  add(diagnostic_at(Severity::warning, std::move(id), source, offset, std::move(message), std::move(suggestion)));
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::append(Diagnostics other) {
  errors_ += other.errors_;
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()), std::make_move_iterator(other.all_.end()));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> out = all_;
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
  auto same = [](const auto& a, const auto& b) { return order_of(a) == order_of(b); };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

std::string report_of(const Diagnostics& diagnostics, DiagnosticFormat format) {
  switch (format) {
    case DiagnosticFormat::json:
      return json_report(diagnostics.sorted());
    case DiagnosticFormat::github:
      return github_report(diagnostics.sorted());
    case DiagnosticFormat::text:
      break;
  }
  return text_report(diagnostics.sorted());
}

std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string_view> candidates) {
  return nearest(name, candidates);
}
std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string> candidates) {
  return nearest(name, candidates);
}
std::optional<std::string> nearest_name(std::string_view name, std::initializer_list<std::string_view> candidates) {
  return nearest(name, candidates);
}

}  // namespace assay
