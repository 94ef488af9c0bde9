#include "load/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "model/settings.h"

namespace assay {
namespace {

// A language tag's form (BCP 47): two or three letters or more, then parts of up to eight letters and digits.
bool is_language_tag(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_part_of = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  const auto parts = split(text, '-');
  const auto fits = [&](std::string_view part) {
    return !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), is_part_of);
  };
  const std::string_view first = parts.front();
  if (first.size() < 2 || first.size() > 8 || !std::all_of(first.begin(), first.end(), is_letter)) return false;
  return std::all_of(parts.begin(), parts.end(), fits);
}

// Reads one setting of its kind; `site` keeps what it has where the table is silent or wrong.
struct Reader {
  Table& table;
  const Setting& setting;
  Site& site;
  std::string_view key = setting.key;

  void operator()(const TextSetting& kind) const {
    std::string& text = kind.of(site);
    text = setting.need == Need::required ? table.required_text(key) : table.text(key, text);
    if (key == "language" && !is_language_tag(text)) refuse_language(text);
  }
  void operator()(const AddressSetting& kind) const {
    std::string& address = kind.of(site);
    address = table.required_text(key);
    const bool plain = address.find_first_of("?#") == std::string::npos;
    if (is_blank(address) || (is_web_url(address) && plain)) return;
    table.error(
        "site.base-url", key,
        fmt::format("{} is \"{}\"; expected an http or https address without query and fragment", key, shortened(address, 80)));
  }
  void operator()(const TextsSetting& kind) const {
    if (table.has(key)) kind.of(site) = table.texts(key);
  }
  void operator()(const FlagSetting& kind) const { kind.of(site) = table.flag(key, kind.of(site)); }
  void operator()(const CountSetting& kind) const {
    if (const auto number = table.integer(key, kind.minimum, kind.maximum)) kind.of(site) = static_cast<int>(*number);
  }
  void operator()(const NumberSetting& kind) const {
    const double minimum = kind.minimum, maximum = kind.maximum;
    read_number(kind.of(site), kind.expected, [=](double n) { return n >= minimum && n <= maximum; });
  }
  void operator()(const FactorSetting& kind) const {
    read_number(kind.of(site), kind.expected, [above = kind.above](double n) { return n > above; });
  }
  void refuse_language(const std::string& text) const;
  void operator()(const NumbersSetting& kind) const;
  void operator()(const WordSetting& kind) const;
  void operator()(const WordsSetting& kind) const;

  template <typename Fits>
  void read_number(double& value, std::string_view expected, Fits fits) const {
    const auto number = table.number(key);
    if (!number) return;
    if (fits(number->value)) {
      value = number->value;
    } else {
      table.error("policy.range", key, fmt::format("{} is {}; expected {}", key, number->text, expected));
    }
  }
};

// "de_DE.UTF-8", as systems have it, is de-DE on the web.
void Reader::refuse_language(const std::string& text) const {
  std::string meant = text.substr(0, text.find_first_of(".@"));
  std::replace(meant.begin(), meant.end(), '_', '-');
  const std::string form =
      meant != text && is_language_tag(meant) ? fmt::format("\"{}\"", meant) : "a tag such as \"en\" or \"de-DE\"";
  table.error("site.language", key, fmt::format("language is \"{}\"; expected {}", shortened(text, 80), form));
}

void Reader::operator()(const NumbersSetting& kind) const {
  if (!table.has(key)) return;
  const auto numbers = table.numbers(key);
  const bool whole = table.json()[key].items() && numbers.size() == table.json()[key].items()->size();
  if (!whole) return;  // said already
  const bool ascending = std::adjacent_find(numbers.begin(), numbers.end(), [&](double a, double b) {
                           return kind.ascent == Ascent::strict ? a >= b : a > b;
                         }) == numbers.end();
  if (numbers.size() == kind.count && ascending) {
    std::copy(numbers.begin(), numbers.end(), kind.of(site).begin());
  } else {
    table.error("policy.range", key, fmt::format("{} needs {} numbers in ascending order", key, kind.count));
  }
}

void Reader::operator()(const WordSetting& kind) const {
  if (const auto index = table.word_index(key, kind.names)) kind.choose(site, *index);
}

void Reader::operator()(const WordsSetting& kind) const {
  for (const std::string& name : table.texts(key)) {
    const auto at = std::find(kind.names.begin(), kind.names.end(), name);
    if (at != kind.names.end()) {
      kind.of(site, static_cast<std::size_t>(at - kind.names.begin())) = true;
    } else {
      const std::vector<std::string> names(kind.names.begin(), kind.names.end());
      table.error("toml.unknown-word", key,
                  fmt::format("{} names \"{}\"; expected {}", key, shortened(name, 80), joined(names, " or ")),
                  nearest_name(name, kind.names).value_or(""));
    }
  }
}

}  // namespace

void read_settings(Table& table, std::string_view section, Site& site) {
  for (const Setting& setting : settings()) {
    if (setting.section != section) continue;
    std::visit(Reader{table, setting, site}, setting.kind);
  }
  table.finish();
}

}  // namespace assay
