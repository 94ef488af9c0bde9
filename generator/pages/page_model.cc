#include "pages/page_model.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/text.h"

namespace assay {
namespace {

// U+FFFD, shown wherever a byte has no place in an HTML text.
constexpr std::string_view replacement = "\xEF\xBF\xBD";

constexpr std::size_t usual_values = 8;   // of a row or a cell: a page has thousands of them

// By a table: every byte of every page is asked.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = true;
  for (const char c : {'\n', '\r', '\t'}) plain[static_cast<unsigned char>(c)] = true;
  return plain;
}
constexpr std::array<bool, 256> plain = plain_bytes();

bool is_plain(unsigned char c) { return plain[c]; }

// Length of the well-formed UTF-8 sequence at the start of `text`, or 0.
std::size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return length <= text.size() && is_valid_utf8(text.substr(0, length)) ? length : 0;
}

bool is_c1_control(std::string_view sequence) {
  return sequence.size() == 2 && sequence[0] == '\xC2' && static_cast<unsigned char>(sequence[1]) < 0xA0;
}

// The text as a browser may get it: control characters and broken UTF-8 become U+FFFD.
std::string fit_for_html(std::string text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return is_plain(static_cast<unsigned char>(c)); })) return text;
  std::string fit;
  fit.reserve(text.size() + 8);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t length = sequence_length(rest);
    const std::string_view sequence = rest.substr(0, length == 0 ? 1 : length);
    const bool control = length == 1 && !is_plain(static_cast<unsigned char>(sequence[0]));
    fit += length == 0 || control || is_c1_control(sequence) ? replacement : sequence;
    rest.remove_prefix(sequence.size());
  }
  return fit;
}

}  // namespace

bool is_trusted_name(std::string_view name) { return name.ends_with("_HTML") || name == "JSON_LD"; }

PageModel& PageModel::set(std::string_view name, std::string text) {
  assert(!is_trusted_name(name));
  if (values_.empty()) values_.reserve(usual_values);
  values_.push_back({std::string(name), fit_for_html(std::move(text)), false});
  return *this;
}

PageModel& PageModel::set(std::string_view name, TrustedHtml html) {
  assert(is_trusted_name(name));
  values_.push_back({std::string(name), std::move(html.html), true});
  return *this;
}

PageModel& PageModel::add(std::string_view section) {
  auto found = std::find_if(sections_.begin(), sections_.end(), [&](const Section& s) { return s.name == section; });
  if (found == sections_.end()) found = sections_.insert(sections_.end(), Section{std::string(section), {}});
  return found->parts.emplace_back();
}

PageModel& PageModel::show(std::string_view section, bool shown) {
  if (shown) add(section);
  return *this;
}

std::string_view PageModel::text(std::string_view name) const {
  for (const Value& value : values_) {
    if (value.name == name) return value.text;
  }
  return {};
}

const std::vector<PageModel>& PageModel::parts(std::string_view section) const {
  static const std::vector<PageModel> none;
  for (const Section& s : sections_) {
    if (s.name == section) return s.parts;
  }
  return none;
}

}  // namespace assay
