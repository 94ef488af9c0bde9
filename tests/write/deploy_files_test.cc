// _headers and _redirects as hosts read them.
#include "write/deploy_files.h"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "base/file_system.h"

namespace assay {
namespace {

using Files = std::map<std::string, std::string>;

const HostProfile& host(std::string_view name) {
  const HostProfile* found = host_profile(name);
  REQUIRE(found != nullptr);
  return *found;
}

TEST_CASE("_headers has the policy in one rule, hashed assets for ever and data for a minute", "[write][deploy]") {
  CHECK(headers_text() ==
        "# Strict-Transport-Security is not set here: it binds the whole host name for as long as it says, and\n"
        "# other sites may share that name. Where this site has its own, add to the first rule:\n"
        "#   Strict-Transport-Security: max-age=31536000\n"
        "/*\n"
        "  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        "  Cross-Origin-Opener-Policy: same-origin\n"
        "/assets/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        "/api/*\n"
        "  Cache-Control: public, max-age=60\n"
        "/feed.atom\n"
        "  Content-Type: application/atom+xml; charset=utf-8\n"
        "/downloads/rows.ndjson\n"
        "  Content-Type: application/x-ndjson\n");
}

TEST_CASE("the policy allows no inline and no evaluated script, and pages say the same in their head", "[write][deploy]") {
  const std::string policy = content_security_policy();
  CHECK(policy.find("unsafe") == std::string::npos);
  const std::string in_pages = policy.substr(0, policy.find("; frame-ancestors"));
  const std::string layout = read_file(std::string(ASSAY_SOURCE_DIR) + "/templates/layout.html");
  CHECK(layout.find("content=\"" + in_pages + "\"") != std::string::npos);
}

TEST_CASE("redirects are permanent, say so, and stand in the order of their addresses", "[write][deploy]") {
  CHECK(redirects_text({{"/old/", "/new/"}, {"/away/", "https://example.org/x?y=1"}, {"/a.html", "/b/#part"}}) ==
        "/a.html /b/#part 301\n"
        "/away/ https://example.org/x?y=1 301\n"
        "/old/ /new/ 301\n");
}

TEST_CASE("what would be read as another line, rule or host is no redirect", "[write][deploy]") {
  for (const Redirect& redirect : std::initializer_list<Redirect>{{"old", "/new/"},
                                                                  {"", "/new/"},
                                                                  {"/old", ""},
                                                                  {"/old\n/*", "/new/"},
                                                                  {"/old", "/new\n/x /y"},
                                                                  {"/o ld", "/new/"},
                                                                  {"/*", "/new/"},
                                                                  {"/:name", "/new/"},
                                                                  {"/old#part", "/new/"},
                                                                  {"//host/x", "/new/"},
                                                                  {"/old", "//host/x"},
                                                                  {"/old", "/\\host"},
                                                                  {"/old", "javascript:alert(1)"},
                                                                  {"/old", "http://example.org/"},
                                                                  {"/old", "https://user@example.org/"},
                                                                  {"/m\xc3\xbc", "/new/"}}) {
    CAPTURE(redirect.from, redirect.to);
    CHECK_FALSE(is_redirect(redirect));
    CHECK_THROWS_AS(redirects_text({redirect}), std::invalid_argument);
  }
}

TEST_CASE("each host gets the files that it reads", "[write][deploy]") {
  const std::vector<Redirect> one{{"/old/", "/new/"}};
  const std::string redirects = "/old/ /new/ 301\n";
  const Files both{{"_headers", headers_text(true)}, {"_redirects", redirects}};
  CHECK(deploy_files(host("cloudflare-pages"), one) == both);
  CHECK(deploy_files(host("cloudflare-pages-paid"), one) == both);
  CHECK(deploy_files(host("netlify"), one) == Files{{"_headers", headers_text()}, {"_redirects", redirects}});
  CHECK(deploy_files(host("gitlab-pages"), one) == Files{{"_redirects", redirects}});
  CHECK(deploy_files(host("github-pages"), one).empty());
  CHECK(deploy_files(host("object-storage"), one).empty());
  CHECK(deploy_files(host("none"), one).empty());
  CHECK(deploy_files(host("netlify"), {}) == Files{{"_headers", headers_text()}});
}

TEST_CASE("only a host that takes headers away again lets other sites frame what is made for them", "[write][deploy]") {
  CHECK(headers_text(true).find("/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: script-src 'none'") !=
        std::string::npos);
  CHECK(headers_text().find("/embed/") == std::string::npos);
}

}  // namespace
}  // namespace assay
