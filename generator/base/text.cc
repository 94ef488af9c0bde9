#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/unicode.h"

namespace assay {
namespace {

bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What a terminal or a log would obey or hide instead of showing it.
bool is_unprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || is_bidi_control(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE007F);
}

// Whether `port` may follow the host's colon: nothing, or a number up to 65535.
bool is_port(std::string_view port) {
  if (port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return false;
  return port.size() < 5 || port <= "65535";
}

// Host and port of a URL. ASCII only: other letters can fold to "/" or ":" in a browser.
bool is_authority(std::string_view authority) {
  const std::size_t host_end = authority.starts_with('[') ? authority.find(']') : authority.find(':');
  if (authority.starts_with('[') && host_end == std::string_view::npos) return false;
  std::string_view host = authority.substr(0, host_end);
  std::string_view rest = host_end == std::string_view::npos ? std::string_view() : authority.substr(host_end);
  if (host.starts_with('[')) {
    host.remove_prefix(1);
    rest.remove_prefix(1);
    if (host.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) return false;
  } else if (!std::all_of(host.begin(), host.end(),
                          [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_'; })) {
    return false;
  }
  if (std::none_of(host.begin(), host.end(), [](char c) { return is_digit(c) || is_letter(c); })) return false;
  return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

}  // namespace

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    if (!next.valid || !is_white_space(next.value)) return false;
    at += next.bytes;
  }
  return true;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint next = code_point_at(text, at);
    if (!next.valid) return false;
    at += next.bytes;
  }
  return true;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += separator;
    text += part;
  }
  return text;
}

bool is_slug(std::string_view text) {
  auto inner = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '_' || c == '-'; };
  if (text.empty() || text.size() > 96) return false;
  if (!inner(text[0]) || text[0] == '.' || text[0] == '_' || text[0] == '-') return false;
  return std::all_of(text.begin(), text.end(), inner);
}

bool is_web_url(std::string_view text) {
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return false;
  const std::string scheme = lower_ascii(text.substr(0, scheme_end));
  if (scheme != "http" && scheme != "https") return false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] > ' ' && text[at] <= '~') {  // almost all of all addresses
      ++at;
      continue;
    }
    const CodePoint next = code_point_at(text, at);
    if (!next.valid || is_unprintable(next.value) || is_white_space(next.value)) return false;
    at += next.bytes;
  }
  const std::string_view rest = text.substr(scheme_end + 3);
  return is_authority(rest.substr(0, rest.find_first_of("/?#")));
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    if (!next.valid || next.value < 0x20 || next.value == 0x7F) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at]));
    } else if (is_unprintable(next.value)) {
      out += next.value > 0xFFFF ? fmt::format("\\U{:08x}", static_cast<std::uint32_t>(next.value))
                                 : fmt::format("\\u{:04x}", static_cast<std::uint32_t>(next.value));
    } else {
      out.append(text.substr(at, next.bytes));
    }
    at += next.bytes;
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t limit) {
  std::size_t last_kept = 0;  // where the ellipsis would go
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == limit) return std::string(text.substr(0, last_kept)) + "…";
    last_kept = at;
    at += code_point_at(text, at).bytes;
  }
  return std::string(text);
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

}  // namespace assay
