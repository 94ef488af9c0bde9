// Every single setting of site.toml: its name, what it may be, what it means and where in a Site it lives. The
// loader reads by this table, `assay config` prints by it, and the JSON Schema is made from it.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "model/site.h"

namespace assay {

struct TextSetting {
  std::string& (*of)(Site&);
};
struct AddressSetting {
  std::string& (*of)(Site&);
};  // an http or https address
struct TextsSetting {
  std::vector<std::string>& (*of)(Site&);
};
struct FlagSetting {
  bool& (*of)(Site&);
};
struct CountSetting {
  int& (*of)(Site&);
  int minimum, maximum;
};
// `expected` is how a message calls the range.
struct NumberSetting {
  double& (*of)(Site&);
  double minimum, maximum;
  std::string_view expected;
};
struct FactorSetting {
  double& (*of)(Site&);
  double above;
  std::string_view expected;
};
// So many numbers in ascending order; boundaries ascend strictly, as two equal ones would make a step that nothing
// can reach.
enum class Ascent { loose, strict };
struct NumbersSetting {
  std::span<double> (*of)(Site&);
  std::size_t count;
  Ascent ascent;
};
struct WordSetting {
  std::span<const std::string_view> names;
  std::size_t (*of)(const Site&);  // an index into the names
  void (*choose)(Site&, std::size_t);
};
// Any of the words, each of which switches something on.
struct WordsSetting {
  std::span<const std::string_view> names;
  bool& (*of)(Site&, std::size_t);
};

using SettingKind = std::variant<TextSetting, AddressSetting, TextsSetting, FlagSetting, CountSetting, NumberSetting,
                                 FactorSetting, NumbersSetting, WordSetting, WordsSetting>;

enum class Need { optional, required };

struct Setting {
  std::string_view section, key;
  SettingKind kind;
  std::string_view meaning;  // one sentence
  Need need = Need::optional;
};

// In the interface's order; the settings of one section stand together.
std::span<const Setting> settings();
// Null where site.toml has no such setting.
const Setting* find_setting(std::string_view section, std::string_view key);
// The tables that hold settings, in their order: site, data, policy, output, deploy.
std::vector<std::string_view> setting_sections();

// The value in force, as site.toml would state it.
Json value_of(const Setting& setting, const Site& site);

// Settings that are not the default, as "policy.stale_months", and where each was made: "site.toml:12", the name of a
// variable or an option.
using Origins = std::map<std::string, std::string, std::less<>>;

// A key of a table that may stand several times ([[board]], [[compare]]).
enum class ListedKind { text, slug, texts, filter };
struct ListedKey {
  std::string_view table, key;
  ListedKind kind;
  std::string_view meaning;
  Need need = Need::optional;
};
std::span<const ListedKey> listed_keys();

}  // namespace assay
