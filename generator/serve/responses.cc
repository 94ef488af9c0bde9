#include "serve/responses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "base/text.h"

namespace assay {
namespace {

bool is_address(std::string_view host) {
  if (host.starts_with('[')) return host.find_first_not_of("[]0123456789abcdefABCDEF:.") == std::string_view::npos;
  return !host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

// The name before the port: "[::1]:1313" -> "[::1]".
std::string_view name_in(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  return colon == std::string_view::npos || authority.ends_with(']') ? authority : authority.substr(0, colon);
}

// A name of this machine, or a bare address: no one can point a bare address elsewhere.
bool is_own(std::string_view authority, const ServerPlace& place) {
  const std::string_view name = name_in(authority);
  if (authority.size() != name.size() && authority.substr(name.size() + 1) != std::to_string(place.port)) return false;
  return name == "localhost" || name.ends_with(".localhost") || name == place.host || is_address(name);
}

bool is_safe(std::string_view path) {
  if (path.find('\0') != std::string_view::npos || path.find('\\') != std::string_view::npos) return false;
  for (const std::string_view part : split(path, '/')) {
    if (part == "." || part == "..") return false;
  }
  return path.find("//") == std::string_view::npos;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; !from.empty() && (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// "assets/*" fits everything below assets/.
bool fits(std::string_view name, std::string_view pattern) {
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  return name == pattern;
}

}  // namespace

std::string ServerPlace::url(std::string_view path) const {
  const std::string name = host == "127.0.0.1" || host == "::1"  ? "localhost"
                           : host.find(':') == std::string::npos ? host
                                                                 : "[" + host + "]";
  return fmt::format("http://{}:{}{}", name, port, path);
}

bool is_opened_in_tab(const Asked& asked) {
  if (!asked.destination.empty()) return asked.destination == "document";
  return asked.accept.starts_with("text/html");
}

std::optional<Refusal> refusal_of(const Asked& asked, const ServerPlace& place) {
  if (!is_own(asked.host, place)) return Refusal{421, fmt::format("this server answers to localhost:{} only", place.port)};
  if (!asked.origin.empty() &&
      (!asked.origin.starts_with("http://") || !is_own(std::string_view(asked.origin).substr(7), place))) {
    return Refusal{403, "pages of other sites get no answer"};
  }
  const bool is_call = asked.path.starts_with(own_folder);
  if (asked.method != "GET" && asked.method != "HEAD" && !(is_call && asked.method == "POST")) {
    return Refusal{405, "only GET and HEAD"};
  }
  if (!is_safe(asked.path) || !asked.path.starts_with('/')) return Refusal{400, "no address of a site"};
  return std::nullopt;
}

std::vector<std::string> files_meant(std::string_view path, std::string_view prefix) {
  if (!path.starts_with(prefix) || !is_safe(path)) return {};
  const std::string name(path.substr(prefix.size()));
  if (name.empty()) return {"index.html"};
  if (name.ends_with('/')) return {name + "index.html"};
  return {name, name + ".html"};
}

std::string content_type(std::string_view file) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> types{{{".html", "text/html; charset=utf-8"},
                                                                                        {".css", "text/css; charset=utf-8"},
                                                                                        {".js", "text/javascript; charset=utf-8"},
                                                                                        {".json", "application/json"},
                                                                                        {".svg", "image/svg+xml"},
                                                                                        {".png", "image/png"},
                                                                                        {".jpg", "image/jpeg"},
                                                                                        {".jpeg", "image/jpeg"},
                                                                                        {".gif", "image/gif"},
                                                                                        {".webp", "image/webp"},
                                                                                        {".avif", "image/avif"},
                                                                                        {".atom", "application/atom+xml"},
                                                                                        {".xml", "application/xml"},
                                                                                        {".csv", "text/csv; charset=utf-8"},
                                                                                        {".ndjson", "application/x-ndjson"},
                                                                                        {".txt", "text/plain; charset=utf-8"},
                                                                                        {".woff2", "font/woff2"}}};
  for (const auto& [ending, type] : types) {
    if (file.ends_with(ending)) return std::string(type);
  }
  return "text/plain; charset=utf-8";
}

std::vector<std::pair<std::string, std::string>> host_headers(std::string_view headers_file, std::string_view name) {
  std::vector<std::pair<std::string, std::string>> headers;
  bool matches = false;
  for (const std::string_view line : split(headers_file, '\n')) {
    if (line.starts_with('/')) matches = fits(name, line.substr(1));
    const std::size_t colon = line.find(':');
    if (!matches || !line.starts_with(' ') || colon == std::string_view::npos) continue;
    const std::string header(trimmed(line.substr(0, colon)));
    std::erase_if(headers, [&](const auto& earlier) { return earlier.first == header; });
    if (header != "Cache-Control" && header != "Content-Type") headers.emplace_back(header, trimmed(line.substr(colon + 1)));
  }
  return headers;
}

std::string with_preview_bar(std::string_view html, std::string_view page, std::string_view mark) {
  const std::size_t end = std::min(html.rfind("</body>"), html.size());
  const std::string parts = fmt::format(
      "<link rel=\"stylesheet\" href=\"{0}preview.css\"><script src=\"{0}preview.js\" defer data-page=\"{1}\" "
      "data-mark=\"{2}\"></script>",
      own_folder, escaped(page), escaped(mark));
  return std::string(html.substr(0, end)) + parts + std::string(html.substr(end));
}

std::string problem_page(std::string_view report) {
  return fmt::format(
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
      "<title>The site has errors</title></head><body><main><h1>The site has errors</h1><pre>{}</pre></main></body></html>\n",
      escaped(report));
}

std::string mark_of_page(std::string_view html, std::string_view stylesheet, std::string_view integrity) {
  std::string text(html);
  replace_all(text, stylesheet, "style");
  replace_all(text, integrity, "integrity");
  return sha256_hex(text).substr(0, 16);
}

}  // namespace assay
