// Whom the preview's server answers, and what an address means.
#include "serve/responses.h"

#include <catch2/catch.hpp>

namespace assay {
namespace {

const ServerPlace place{"127.0.0.1", 1313};

Asked asked(std::string path) {
  return {"GET", std::move(path), "localhost:1313", "", ""};
}

int refused(const Asked& request) {
  const auto refusal = refusal_of(request, place);
  return refusal ? refusal->status : 0;
}

int refused_host(std::string host) {
  Asked request = asked("/");
  request.host = std::move(host);
  return refused(request);
}

int refused_origin(std::string origin) {
  Asked request = asked("/");
  request.origin = std::move(origin);
  return refused(request);
}

TEST_CASE("the preview answers to names of this machine and to no other name that leads here", "[serve]") {
  for (const char* own :
       {"localhost:1313", "127.0.0.1:1313", "[::1]:1313", "localhost", "site.localhost:1313", "192.168.1.5:1313"}) {
    INFO(own);
    CHECK(refused_host(own) == 0);
  }
  for (const char* other : {"evil.example:1313", "localhost.evil.example:1313", "localhost:80", "", "127.0.0.1.evil.example"}) {
    INFO(other);
    CHECK(refused_host(other) == 421);
  }
}

TEST_CASE("scripts of other sites get no answer", "[serve]") {
  CHECK(refused_origin("http://localhost:1313") == 0);
  for (const char* other :
       {"http://evil.example", "https://localhost:1313", "null", "http://localhost:8080", "http://localhost.evil.example:1313"}) {
    INFO(other);
    CHECK(refused_origin(other) == 403);
  }
}

TEST_CASE("the preview is read, and only its own calls are made", "[serve]") {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
    Asked request = asked("/boards/x/");
    request.method = method;
    CHECK(refused(request) == 405);
  }
  Asked call = asked("/_assay/as-of");
  call.method = "POST";
  CHECK(refused(call) == 0);
}

TEST_CASE("an address never leaves the site", "[serve]") {
  using namespace std::string_literals;
  for (const std::string& path :
       {"/../etc/passwd"s, "/boards/../../x"s, "/./x"s, "/a\\..\\b"s, "/a\0b"s, "//etc/passwd"s, "x"s, ""s}) {
    INFO(path);
    CHECK(refused(asked(path)) == 400);
  }
  CHECK(files_meant("/bench/../x", "/bench/").empty());
  CHECK(files_meant("/benchmarks/x/", "/bench/").empty());
}

TEST_CASE("an address is a file, a folder's page or a page without its suffix", "[serve]") {
  using Names = std::vector<std::string>;
  CHECK(files_meant("/", "/") == Names{"index.html"});
  CHECK(files_meant("/bench/", "/bench/") == Names{"index.html"});
  CHECK(files_meant("/bench/boards/x/", "/bench/") == Names{"boards/x/index.html"});
  CHECK(files_meant("/boards/x", "/") == Names{"boards/x", "boards/x.html"});
}

TEST_CASE("every kind of file of a site has its content type", "[serve]") {
  CHECK(content_type("boards/x/index.html") == "text/html; charset=utf-8");
  CHECK(content_type("charts/x.vl.json") == "application/json");
  CHECK(content_type("feed.atom") == "application/atom+xml");
  CHECK(content_type("assets/a.0123456789.js") == "text/javascript; charset=utf-8");
  CHECK(content_type("_headers") == "text/plain; charset=utf-8");
}

TEST_CASE("the bar stands at the end of a page and changes nothing before it", "[serve]") {
  const std::string page = "<html><body><p>x</p></body></html>";
  const std::string shown = with_preview_bar(page, "a\"b/index.html", "0123");
  CHECK(shown.starts_with("<html><body><p>x</p><link "));
  CHECK(shown.ends_with("</body></html>"));
  CHECK(shown.find("data-page=\"a&quot;b/index.html\" data-mark=\"0123\"") != std::string::npos);
}

TEST_CASE("another style sheet leaves the mark of a page, another word does not", "[serve]") {
  const auto mark = [](const std::string& style, const std::string& word) {
    return mark_of_page("<link href=\"/" + style + "\" integrity=\"sha384-" + style + "\"><p>" + word, style, "sha384-" + style);
  };
  CHECK(mark("assets/assay.1.css", "x") == mark("assets/assay.2.css", "x"));
  CHECK(mark("assets/assay.1.css", "x") != mark("assets/assay.1.css", "y"));
}

TEST_CASE("a page that could not be made tells its problems as text", "[serve]") {
  CHECK(problem_page("a.md:1: error: \"<b>\" & more").find("a.md:1: error: &quot;&lt;b>&quot; &amp; more") != std::string::npos);
}

}  // namespace
}  // namespace assay
