#include "import/foreign_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>

#include "base/hash.h"
#include "base/text.h"

namespace assay {
namespace {

bool is_slug_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool key_tells_a_place(std::string_view key) {
  constexpr std::array<std::string_view, 13> words{"user",  "host", "path",  "dir",   "file",    "token", "secret",
                                                   "passw", "url",  "wandb", "cache", "api_key", "output"};
  const std::string lower = lower_ascii(key);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "name@host.org"
bool holds_address(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool named = at > 0 && is_word_character(text[at - 1]);
    const std::string_view host = text.substr(at + 1, std::min<std::size_t>(text.substr(at + 1).find_first_of(" ,;>\"'"), 255));
    const auto dot = host.find('.');
    if (named && dot != std::string_view::npos && dot > 0 && dot + 1 < host.size() && is_word_character(host[dot + 1]))
      return true;
  }
  return false;
}

// The beginnings of well-known keys, with something long behind them, and what stands behind "Bearer".
bool holds_key(std::string_view text) {
  constexpr std::array<std::string_view, 10> beginnings{"sk-",    "hf_",  "ghp_", "gho_", "github_pat_",
                                                        "glpat-", "AKIA", "AIza", "xox",  "Bearer "};
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
    const auto at = text.find(beginning);
    if (at == std::string_view::npos || (at > 0 && is_word_character(text[at - 1]))) return false;
    const std::string_view rest = text.substr(at + beginning.size());
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return !is_word_character(c) && c != '-' && c != '_'; });
    return end - rest.begin() >= 12;
  });
}

// Letters of Latin scripts as an address writes them: "Prüfstand Süd" -> "Pruefstand Sued".
std::string latin(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 27> letters{
      {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"ß", "ss"}, {"é", "e"}, {"è", "e"},
       {"ê", "e"},  {"É", "E"},  {"á", "a"},  {"à", "a"},  {"â", "a"},  {"å", "a"},  {"ç", "c"},  {"ñ", "n"}, {"ó", "o"},
       {"ô", "o"},  {"ø", "o"},  {"í", "i"},  {"î", "i"},  {"ú", "u"},  {"ł", "l"},  {"š", "s"},  {"č", "c"}, {"ž", "z"}}};
  std::string text(name);
  for (const auto& [from, to] : letters) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

std::string slugified(std::string_view name, std::size_t limit) {
  std::string slug;
  for (const char c : lower_ascii(latin(name))) {
    if (is_slug_character(c))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  slug.erase(slug.begin(), std::find_if(slug.begin(), slug.end(), is_letter_or_digit));
  while (!slug.empty() && !is_letter_or_digit(slug.back())) slug.pop_back();
  if (!slug.empty() && slug.size() <= limit) return slug;
  const std::string hash = sha256_hex(name).substr(0, 8);
  return slug.empty() ? "x" + hash : slug.substr(0, limit - 9) + "-" + hash;
}

bool tells_a_place(std::string_view text) {
  static const std::regex place(
      R"((^|[\s"'=:;,(\[{])(/|~|\./|\.\./|[A-Za-z]:[/\\])[^\s]|\\|://|\blocalhost\b|\b\d{1,3}(\.\d{1,3}){3}\b)");
  // Longer texts are no labels; the limit also keeps the regular expression's recursion shallow.
  return text.size() > 4096 || std::regex_search(text.begin(), text.end(), place);
}

bool tells_too_much(std::string_view text) {
  return tells_a_place(text) || holds_address(text) || holds_key(text);
}

Json allowed_members(const Json& object, std::span<const std::string_view> keys) {
  Json shown = Json::object();
  if (object.members() == nullptr) return shown;
  for (const std::string_view key : keys) {
    const Json* value = object.find(key);
    if (value == nullptr) continue;
    if (value->number() != nullptr || value->boolean() != nullptr) shown.set(std::string(key), *value);
    const std::string* text = value->string();
    if (text != nullptr && !is_blank(*text) && !tells_too_much(*text)) shown.set(std::string(key), shortened(*text, 200));
  }
  return shown;
}

std::string last_part(std::string_view path) {
  while (!path.empty() && (path.back() == '/' || path.back() == '\\')) path.remove_suffix(1);
  const auto slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  for (const std::string_view ending : {".gguf", ".safetensors", ".bin", ".pt"}) {
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
  }
  return std::string(path);
}

std::optional<Decimal> number_in(const Json* value) {
  if (value == nullptr) return std::nullopt;
  if (const Decimal* number = value->number()) return *number;
  if (const std::string* text = value->string()) return parse_decimal(trimmed(*text));
  return std::nullopt;
}

std::optional<long long> integer_in(const Json* value) {
  const std::optional<Decimal> number = number_in(value);
  if (!number || number->value != std::floor(number->value) || std::abs(number->value) > 1e15) return std::nullopt;
  return static_cast<long long>(number->value);
}

Json presentable_members(const Json& object) {
  Json shown = Json::object();
  if (object.members() == nullptr) return shown;
  for (const auto& [key, value] : *object.members()) {
    if (key.empty() || key_tells_a_place(key) || tells_a_place(key)) continue;
    if (value.number() != nullptr || value.boolean() != nullptr) shown.set(key, value);
    const std::string* text = value.string();
    if (text != nullptr && !is_blank(*text) && !tells_a_place(*text)) shown.set(key, shortened(*text, 200));
  }
  return shown;
}

}  // namespace assay
