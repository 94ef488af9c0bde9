#include "base/site_path.h"

#include <catch2/catch.hpp>

#include "base/percent.h"
#include "base/written_text.h"

using namespace assay;

TEST_CASE("a path of the site stays on the site, whatever a browser makes of it", "[base][site-path]") {
  for (const std::string good : {"/", "/limits/", "/limits/#cheating", "/search/?q=a", "/a/../b", "/\u00fc/", "/a%20b"}) {
    INFO(good);
    CHECK(is_site_path(good));
  }
  for (const std::string bad :
       {"", "limits/", "//evil.test/x", "///evil.test", "/\\evil.test", "/x\\y", "\\\\evil.test", "/\t/evil.test",
        "/\n/evil.test", " /x", "/x y", "javascript:x", "https://evil.test", "/\u202Ex", "/\x01"}) {
    INFO(bad);
    CHECK_FALSE(is_site_path(bad));
  }
}

TEST_CASE("what stands percent-encoded in an address is read as its file is called", "[base][percent]") {
  CHECK(percent_decoded("gr%C3%B6%c3%9fe") == "gr\u00f6\u00dfe");
  CHECK(percent_decoded("a%20b%2Dc") == "a b-c");
  CHECK(percent_decoded("100%") == "100%");
  CHECK(percent_decoded("%zz%4") == "%zz%4");
  CHECK(percent_encoded("my plot 50%#?.png") == "my%20plot%2050%25%23%3F.png");
  CHECK(percent_decoded(percent_encoded("\u00fc \"%25\"/x")) == "\u00fc \"%25\"/x");
}

TEST_CASE("a text's mark and line ends are its editor's", "[base][written-text]") {
  CHECK(as_lines("\xEF\xBB\xBF"
                 "a\r\nb\rc\n\r\n") == "a\nb\nc\n\n");
  CHECK(as_lines("a\n") == "a\n");
  CHECK(is_wide_text(std::string_view("\xFF\xFEx\0", 4)));
  CHECK(is_wide_text(std::string_view("\0x", 2)));
  CHECK_FALSE(is_wide_text("{}"));
  CHECK_FALSE(is_wide_text(""));
  CHECK_FALSE(is_wide_text(std::string_view("\0\0", 2)));  // no text in any encoding
}
