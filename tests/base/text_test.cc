#include "base/text.h"

#include <catch2/catch.hpp>

#include "base/unicode.h"

using namespace assay;

TEST_CASE("blank is nothing or white space, Unicode's included", "[base][text]") {
  for (auto text : {"", " ", "\t\r\n\v\f", "\u00a0", "\u3000 \u2009", "\u2028\u205f\u1680\u0085"}) CHECK(is_blank(text));
  for (auto text : {"a", " a ", "\u200b", "\xff", "0"}) CHECK_FALSE(is_blank(text));
}

TEST_CASE("UTF-8 is valid without overlong forms, surrogates and what lies beyond U+10FFFF", "[base][text]") {
  for (auto text :
       {"", "plain", "\xc2\x80", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    CHECK(is_valid_utf8(text));
  }
  for (auto text : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
                    "\xf5\x80\x80\x80", "\xe2\x82", "a\xffz", "\xc3("}) {
    CHECK_FALSE(is_valid_utf8(text));
  }
}

TEST_CASE("a slug is lower-case ASCII, begins with a letter or digit and has at most 96 characters", "[base][text]") {
  for (auto text : {"a", "0", "qwen2.5-7b", "a_b", "a.", "con"}) CHECK(is_slug(text));
  CHECK(is_slug(std::string(96, 'x')));
  CHECK_FALSE(is_slug(std::string(97, 'x')));
  for (auto text : {"", ".", "..", "-a", "_a", ".a", "A", "a b", "a/b", "\u0430", "a\n"}) {
    CHECK_FALSE(is_slug(text));
  }
}

TEST_CASE("a web address has http or https, a host and nothing that hides another", "[base][text]") {
  for (auto text : {"https://example.org", "HTTP://example.org:8080/a?b#c", "https://[2001:db8::1]/x", "https://a_b.example/%20",
                    "https://example.org:/", "https://example.org/\u00fc"}) {
    CHECK(is_web_url(text));
  }
  for (auto text : {"",
                    "example.org",
                    "//example.org",
                    "https:/example.org",
                    "https://",
                    "https:///x",
                    "ftp://example.org",
                    "javascript://example.org/%0aalert(1)",
                    "https://user@example.org",
                    "https://user:pw@example.org/",
                    "https://example.org\\@evil.example",
                    "https://exa mple.org",
                    " https://example.org",
                    "https://example.org/a b",
                    "https://example.org/\n",
                    "https://example.org:99999",
                    "https://example.org:8a",
                    "https://.",
                    "https://example.org/\u202e",
                    "https://ex\u00e4mple.org",
                    "https://[::1",
                    "https://[x]"}) {
    CAPTURE(text);
    CHECK_FALSE(is_web_url(text));
  }
}

TEST_CASE("foreign text is shown without anything that a terminal would obey", "[base][text]") {
  CHECK(printable("plain \u00e4 \u65e5\u672c") == "plain \u00e4 \u65e5\u672c");
  CHECK(printable("a\x1b[31mb") == "a\\x1b[31mb");
  CHECK(printable("a\nb\tc\x7f") == "a\\x0ab\\x09c\\x7f");
  CHECK(printable("\u009b") == "\\u009b");
  CHECK(printable("\u202eabc\u2066\u200f\u2028\ufeff") == "\\u202eabc\\u2066\\u200f\\u2028\\ufeff");
  CHECK(printable("\U000e0041") == "\\U000e0041");
  CHECK(printable("\xff\xc3") == "\\xff\\xc3");
}

TEST_CASE("shortened text has at most that many characters", "[base][text]") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "ab…");
  CHECK(shortened("\u65e5\u672c\u8a9e", 2) == "\u65e5…");
  CHECK(shortened("", 5).empty());
}

TEST_CASE("texts are trimmed, split, joined, lowered and counted", "[base][text]") {
  CHECK(trimmed(" \t a b\r\n") == "a b");
  CHECK(trimmed("  ").empty());
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(joined({"a", "b"}, ", ") == "a, b");
  CHECK(joined({}, ", ").empty());
  CHECK(lower_ascii("ABC\u00c4z") == "abc\u00c4z");
  CHECK(counted(1, "row", "rows") == "1 row");
  CHECK(counted(0, "row", "rows") == "0 rows");
}

TEST_CASE("wide and combining characters have their own width", "[base][text]") {
  CHECK(columns_of('a') == 1);
  CHECK(columns_of(0x65E5) == 2);
  CHECK(columns_of(0x1F600) == 2);
  CHECK(columns_of(0x0301) == 0);
  CHECK(code_points_in("a\u65e5\xff") == 3);
}
