// What a host's headers become in the preview, and how the server names itself.
#include <catch2/catch.hpp>

#include "serve/responses.h"

using namespace assay;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

const ServerPlace place{"127.0.0.1", 1313};

int status_with_host(const std::string& host) {
  const auto refusal = refusal_of({"GET", "/", host, "", "document", ""}, place);
  return refusal ? refusal->status : 0;
}

}  // namespace

TEST_CASE("a host that is no name of this machine at its port is not answered, however it is spelled", "[serve][responses]") {
  for (const char* host : {"localhost:", "localhost:1313:1313", "user@localhost:1313", "[::1].example.com:1313",
                           "notlocalhost:1313", "localhost:01313"}) {
    INFO(host);
    CHECK(status_with_host(host) == 421);
  }
}

TEST_CASE("what is opened in a tab says so, or asks for a page first", "[serve][responses]") {
  const auto opened = [](const std::string& destination, const std::string& accept) {
    return is_opened_in_tab({"GET", "/", "localhost", "", destination, accept});
  };
  CHECK(opened("document", "*/*"));
  CHECK(opened("", "text/html,application/xhtml+xml"));
  CHECK_FALSE(opened("empty", "text/html"));
  CHECK_FALSE(opened("iframe", "text/html"));
  CHECK_FALSE(opened("", "*/*"));
  CHECK_FALSE(opened("", ""));
}

TEST_CASE("headers are those of the rules that fit the file, a later rule before an earlier one", "[serve][responses]") {
  const std::string file =
      "# a comment: not a header\n"
      "/*\n  Content-Security-Policy: default-src 'none'; img-src https://x.example:8080\n  Referrer-Policy: no-referrer\n"
      "/api/*\n  Referrer-Policy: origin\n"
      "/feed.atom\n  X-Feed: yes\n";
  const std::pair<std::string, std::string> policy{"Content-Security-Policy",
                                                   "default-src 'none'; img-src https://x.example:8080"};
  CHECK(host_headers(file, "index.html") == Headers{policy, {"Referrer-Policy", "no-referrer"}});
  CHECK(host_headers(file, "api/v1/rows.json") == Headers{policy, {"Referrer-Policy", "origin"}});
  CHECK(host_headers(file, "feed.atom") == Headers{policy, {"Referrer-Policy", "no-referrer"}, {"X-Feed", "yes"}});
  CHECK(host_headers("", "index.html") == Headers{});
}

TEST_CASE("how long a file may be kept is not the host's to say in a preview", "[serve][responses]") {
  CHECK(host_headers("/*\n  Cache-Control: public, max-age=60\n  X-A: 1\n", "index.html") == Headers{{"X-A", "1"}});
}

TEST_CASE("the server names itself as a browser can ask for it", "[serve][responses]") {
  CHECK(place.url("/x/") == "http://localhost:1313/x/");
  CHECK(ServerPlace{"::1", 80}.url("/") == "http://localhost:80/");
  CHECK(ServerPlace{"192.168.0.7", 1313}.url("/") == "http://192.168.0.7:1313/");
  CHECK(ServerPlace{"fe80::1", 1313}.url("/") == "http://[fe80::1]:1313/");
}
