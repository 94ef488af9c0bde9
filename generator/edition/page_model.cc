#include "edition/page_model.h"

#include <algorithm>
#include <cassert>

#include "base/shown_text.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t usual_values = 4, usual_sections = 4;  // of a cell or a row: a page has thousands of them

}  // namespace

bool is_trusted_name(std::string_view name) {
  return name.ends_with("_HTML") || name == "JSON_LD";
}

PageModel& PageModel::set(PartName name, std::string text) {
  assert(!is_trusted_name(name));
  if (values_.empty()) values_.reserve(usual_values);
  values_.push_back({name, shown_text(std::move(text)), false});
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
