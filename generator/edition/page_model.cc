#include "edition/page_model.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/text.h"
#include "base/unicode.h"

namespace assay {
namespace {

// U+FFFD, shown wherever a byte has no place in an HTML text.
constexpr std::string_view replacement = "\xEF\xBF\xBD";

constexpr std::size_t usual_values = 4, usual_sections = 4;  // of a cell or a row: a page has thousands of them

// By a table: every byte of every page is asked.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = true;
  for (const char c : {'\n', '\r', '\t'}) plain[static_cast<unsigned char>(c)] = true;
  return plain;
}
constexpr std::array<bool, 256> plain = plain_bytes();

bool is_plain(unsigned char c) {
  return plain[c];
}

// Whether a browser may get it as it is.
bool fits_html(const CodePoint& point) {
  return point.valid && (point.value < 0x80 ? is_plain(static_cast<unsigned char>(point.value)) : point.value >= 0xA0);
}

// The text as a browser may get it: control characters and bytes of broken UTF-8 become U+FFFD.
std::string fit_for_html(std::string text) {
  const std::string_view whole = text;
  std::string fit;
  std::size_t kept = 0;  // bytes of `whole` that `fit` has, or that need no `fit`
  for (std::size_t at = 0; at < whole.size();) {
    if (is_plain(static_cast<unsigned char>(whole[at]))) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(whole, at);
    const std::size_t bytes = point.valid ? point.bytes : 1;
    if (!fits_html(point)) {
      fit.append(whole.substr(kept, at - kept)).append(replacement);
      kept = at + bytes;
    }
    at += bytes;
  }
  if (kept == 0) return text;
  return fit.append(whole.substr(kept));
}

}  // namespace

bool is_trusted_name(std::string_view name) {
  return name.ends_with("_HTML") || name == "JSON_LD";
}

PageModel& PageModel::set(PartName name, std::string text) {
  assert(!is_trusted_name(name));
  if (values_.empty()) values_.reserve(usual_values);
  values_.push_back({name, fit_for_html(std::move(text)), false});
  return *this;
}

PageModel& PageModel::set(PartName name, TrustedHtml html) {
  assert(is_trusted_name(name));
  values_.push_back({name, std::move(html.html), true});
  return *this;
}

PageModel& PageModel::add(PartName section) {
  const std::string_view name = section;
  auto found = std::find_if(sections_.begin(), sections_.end(), [&](const Section& s) { return s.name == name; });
  if (sections_.empty()) {
    sections_.reserve(usual_sections);
    found = sections_.end();
  }
  if (found == sections_.end()) found = sections_.insert(sections_.end(), Section{name, {}});
  return found->parts.emplace_back();
}

PageModel& PageModel::show(PartName section, bool shown) {
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

void show_text(PageModel& model, PartName section, PartName name, std::string text) {
  if (is_blank(text)) return;
  model.show(section).set(name, std::move(text));
}

void show_link(PageModel& model, PartName section, PartName name, const std::optional<std::string>& url) {
  if (url) model.show(section).set(name, *url);
}

}  // namespace assay
