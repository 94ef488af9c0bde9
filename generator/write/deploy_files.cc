#include "write/deploy_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "write/media_type.h"

namespace assay {
namespace {

constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src "
    "'self'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'; "
    "frame-ancestors 'none'";

bool is_url_character(char character) {
  constexpr std::string_view refused = "\"'<>\\^`{|}*:";
  return character > ' ' && character <= '~' && refused.find(character) == std::string_view::npos;
}

// "//host" and "/\host" are addresses of other hosts.
bool is_site_path(std::string_view text) {
  return text.starts_with('/') && !text.starts_with("//") && std::all_of(text.begin(), text.end(), is_url_character);
}

bool is_secure_address(std::string_view text) {
  constexpr std::string_view scheme = "https://";
  if (!text.starts_with(scheme) || !is_web_url(text)) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(scheme.size()), text.end(), is_url_character);
}

// Files whose type hosts don't guess from the name; with nosniff a wrong guess is a download.
std::string content_type_rule(std::string_view path) {
  return fmt::format("/{}\n  Content-Type: {}\n", path, media_type_of(path));
}

// What other sites may put in a frame: no script; the page itself says the rest.
std::string embed_rule() {
  return "/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: script-src 'none'; object-src 'none'; base-uri "
         "'none'; form-action 'none'\n";
}

}  // namespace

std::string content_security_policy() {
  return std::string(policy);
}

std::string headers_text(bool detaches) {
  return fmt::format(
             "# Strict-Transport-Security is not set here: it binds the whole host name for as long as it "
             "says, and\n"
             "# other sites may share that name. Where this site has its own, add to the first rule:\n"
             "#   Strict-Transport-Security: max-age=31536000\n"
             "/*\n"
             "  Content-Security-Policy: {}\n"
             "  X-Content-Type-Options: nosniff\n"
             "  Referrer-Policy: no-referrer\n"
             "  Cross-Origin-Opener-Policy: same-origin\n"
             "/assets/*\n"
             "  Cache-Control: {}\n"
             "/api/*\n"
             "  Cache-Control: {}\n",
             policy, cache_control_of("assets/"), cache_control_of("api/")) +
         content_type_rule("feed.atom") + content_type_rule("downloads/rows.ndjson") + (detaches ? embed_rule() : "");
}

bool is_redirect(const Redirect& redirect) {
  if (!is_site_path(redirect.from) || redirect.from.find('#') != std::string::npos) return false;
  return is_site_path(redirect.to) || is_secure_address(redirect.to);
}

std::string redirects_text(std::vector<Redirect> redirects) {
  std::sort(redirects.begin(), redirects.end(),
            [](const Redirect& a, const Redirect& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  std::string text;
  for (const Redirect& redirect : redirects) {
    if (!is_redirect(redirect)) throw std::invalid_argument("no redirect: " + printable(redirect.from));
    text += fmt::format("{} {} 301\n", redirect.from, redirect.to);
  }
  return text;
}

std::map<std::string, std::string> deploy_files(const HostProfile& host, std::vector<Redirect> redirects) {
  std::map<std::string, std::string> files;
  if (host.reads_headers) files.emplace("_headers", headers_text(host.name.starts_with("cloudflare-pages")));
  if (host.reads_redirects && !redirects.empty()) files.emplace("_redirects", redirects_text(std::move(redirects)));
  return files;
}

}  // namespace assay
