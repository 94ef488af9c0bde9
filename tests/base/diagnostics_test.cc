#include "base/diagnostics.h"

#include <catch2/catch.hpp>

using namespace assay;

TEST_CASE("a report has place, message, source line, caret and a closing count", "[base][diagnostics]") {
  const std::string text = "[site]\n\ttite = \"\u65e5\u672c\" # x\n";
  Diagnostics found;
  found.error("site.unknown-key", {text, "site.toml"}, text.find("tite"), "unknown key \"tite\" in [site]", "title");
  found.warning("board.field", {text, "site.toml"}, text.find('#'), "odd");
  found.error("site.file", Place{"a.toml"}, "no title");
  CHECK(report_of(found, DiagnosticFormat::text) ==
        "a.toml: error: no title [site.file]\n"
        "site.toml:2:2: error: unknown key \"tite\" in [site]; did you mean \"title\"? [site.unknown-key]\n"
        "     tite = \"\u65e5\u672c\" # x\n"
        "     ^\n"
        "site.toml:2:14: warning: odd [board.field]\n"
        "     tite = \"\u65e5\u672c\" # x\n"
        "                   ^\n"
        "2 errors, 1 warning\n");
}

TEST_CASE("nothing wrong gives an empty report, and an empty document as JSON", "[base][diagnostics]") {
  CHECK(report_of({}, DiagnosticFormat::text).empty());
  CHECK(report_of({}, DiagnosticFormat::github).empty());
  CHECK(report_of({}, DiagnosticFormat::json) == "{\n  \"diagnostics\": [],\n  \"errors\": 0,\n  \"warnings\": 0\n}\n");
}

TEST_CASE("of a long line only the part around the caret is shown", "[base][diagnostics]") {
  const std::string text = std::string(500, 'a') + "X" + std::string(500, 'b');
  Diagnostics found;
  found.error("x", {text, "f"}, 500, "m");
  CHECK(report_of(found, DiagnosticFormat::text) == "f:1:501: error: m [x]\n    …" + std::string(60, 'a') + "X" +
                                                        std::string(38, 'b') + "…\n" + std::string(65, ' ') + "^\n1 error\n");
}

TEST_CASE("text from the input cannot drive the terminal", "[base][diagnostics]") {
  const std::string text =
      "\x1b[2J\xff"
      "bad";
  Diagnostics found;
  found.error("x", {text, "a\nb"}, 5, "value \x1b]0;t\x07", "\u202e");
  CHECK(report_of(found, DiagnosticFormat::text) ==
        "a\\x0ab:1:6: error: value \\x1b]0;t\\x07; did you mean \"\\u202e\"? [x]\n"
        "    \\x1b[2J\\xffbad\n"
        "               ^\n"
        "1 error\n");
}

TEST_CASE("diagnostics are sorted and each is told once", "[base][diagnostics]") {
  Diagnostics found, other;
  found.error("b", Place{"f", 2, 1}, "second");
  found.error("b", Place{"f", 2, 1}, "second");
  other.warning("a", Place{"f", 1, 9}, "first");
  found.append(std::move(other));
  CHECK(found.has_errors());
  CHECK(found.warning_count() == 1);
  CHECK(report_of(found, DiagnosticFormat::text) == "f:1:9: warning: first [a]\nf:2:1: error: second [b]\n1 error, 1 warning\n");
}

TEST_CASE("annotations escape what would end a workflow command", "[base][diagnostics]") {
  Diagnostics found;
  found.error("row.x", Place{"a,b:c.toml", 3, 4}, "100%: a\r\n::b", "c");
  CHECK(report_of(found, DiagnosticFormat::github) ==
        "::error file=a%2Cb%3Ac.toml,line=3,col=4,title=row.x::100%25: a\\x0d\\x0a::b; did you mean \"c\"?\n1 error\n");
}

TEST_CASE("diagnostics as JSON are one document", "[base][diagnostics]") {
  Diagnostics found;
  found.error("a", Place{"f", 1, 0}, "m <", "s");
  CHECK(report_of(found, DiagnosticFormat::json) ==
        "{\n  \"diagnostics\": [\n    {\"severity\":\"error\",\"id\":\"a\",\"file\":\"f\",\"line\":1,\"column\":null,"
        "\"message\":\"m \\u003c\",\"suggestion\":\"s\"}\n"
        "  ],\n  \"errors\": 1,\n  \"warnings\": 0\n}\n");
}

TEST_CASE("a misspelt name is met with the nearest one, if it is near", "[base][diagnostics]") {
  CHECK(nearest_name("tite", {"title", "license"}) == "title");
  CHECK(nearest_name("liscense", {"title", "license"}) == "license");
  CHECK(nearest_name("runtime-version", {"runtime", "runtime_version"}) == "runtime_version");
  CHECK(nearest_name("Model", {"model"}) == "model");
  CHECK(nearest_name("mdoel", {"model", "models"}) == "model");
  CHECK(nearest_name("ba", {"bb", "aa"}) == "aa");
  CHECK(nearest_name("x", {"y"}) == std::nullopt);
  CHECK(nearest_name("quant", {"operator", "hardware"}) == std::nullopt);
  CHECK(nearest_name("", {"a"}) == std::nullopt);
  CHECK(nearest_name(std::string(1000, 'x'), {"a"}) == std::nullopt);
}
