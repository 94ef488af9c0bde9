#include <catch2/catch.hpp>

#include "diff/compare.h"

using namespace assay;

TEST_CASE("foreign text in a comment is shown and means nothing", "[diff][markdown]") {
  CHECK(markdown_text("decode-q4_k_m-0.6b") == "<code>decode-q4_k_m-0.6b</code>");
  CHECK(markdown_text("a|b `c` *d* _e_ \\f") == "<code>a&#124;b &#96;c&#96; &#42;d&#42; &#95;e&#95; &#92;f</code>");
  CHECK(markdown_text("@team a@b.example #12") == "<code>&#64;<!-- -->team a&#64;<!-- -->b.example &#35;12</code>");
  CHECK(markdown_text("<img src=x> &amp; [x](y)") == "<code>&#60;img src=x&#62; &#38;amp; &#91;x&#93;(y)</code>");
  CHECK(markdown_text("https://x.example WWW.x.example :tada: $x$") ==
        "<code>https&#58;//x.example WWW&#46;x.example &#58;tada&#58; &#36;x&#36;</code>");
  CHECK(markdown_text("a\n\n# b\x1b[31m") == "<code>a&#92;x0a&#92;x0a&#35; b&#92;x1b&#91;31m</code>");
}
