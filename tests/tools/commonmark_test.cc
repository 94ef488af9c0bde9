#include <catch2/catch.hpp>

#include "commonmark/conformance.h"

using namespace assay::commonmark;

namespace {

const std::string fence(32, '`');

std::string spec(const std::string& markdown, const std::string& html) {
  return fence + " example\n" + markdown + ".\n" + html + fence + "\n";
}

Conformance verdict(const std::string& markdown, const std::string& html) {
  return conformance_of(spec_examples(spec(markdown, html)).at(0));
}

}  // namespace

TEST_CASE("the examples of a specification are read with their number, line, section and tabs", "[tools][commonmark]") {
  const std::string text = "# Tabs\n\nWords.\n\n" + spec("→code\n", "<pre><code>code\n</code></pre>\n") + "\n## Lists ##\n" +
                           spec("- a\n", "<ul>\n<li>a</li>\n</ul>\n") + fence + " example\nnever closed\n";
  const auto examples = spec_examples(text);
  REQUIRE(examples.size() == 2);
  CHECK(examples[0].section == "Tabs");
  CHECK(examples[0].line == 5);
  CHECK(examples[0].markdown == "\tcode\n");
  CHECK(examples[0].html == "<pre><code>code\n</code></pre>\n");
  CHECK(examples[1].number == 2);
}

TEST_CASE("what we add for keyboards and readers does not make an example fail", "[tools][commonmark]") {
  CHECK(verdict("    code & more\n", "<pre><code>code &amp; more\n</code></pre>\n").passes);
  CHECK(verdict("a  \nb\n\n***\n", "<p>a<br />\nb</p>\n<hr />\n").passes);
  CHECK(verdict("[a](https://x.example)\n", "<p><a href=\"https://x.example\">a</a></p>\n").passes);
  CHECK(verdict("1. a\n2. *b*\n", "<ol>\n<li>a</li>\n<li><em>b</em></li>\n</ol>\n").passes);
}

TEST_CASE("the first word after a fence is the language, whatever its signs", "[tools][commonmark]") {
  CHECK(verdict("````;\n````\n", "<pre><code class=\"language-;\"></code></pre>\n").passes);
  CHECK(verdict("``` f&ouml;&ouml; more\nfoo\n```\n", "<pre><code class=\"language-f\u00f6\u00f6\">foo\n</code></pre>\n").passes);
  CHECK(verdict("``` foo\\+bar\nfoo\n```\n", "<pre><code class=\"language-foo+bar\">foo\n</code></pre>\n").passes);
  CHECK(verdict("~~~ a&quot;&lt;b&#32;c\nx\n~~~\n", "<pre><code class=\"language-a&quot;&lt;b\">x\n</code></pre>\n").passes);
  CHECK(verdict("~~~ &#32;\nx\n~~~\n", "<pre><code>x\n</code></pre>\n").passes);
}

TEST_CASE("an example that is rendered otherwise fails, and shows what came out", "[tools][commonmark]") {
  const Conformance result = verdict("*a*\n", "<p><strong>a</strong></p>\n");
  CHECK(result.exclusion == Exclusion::none);
  CHECK(!result.passes);
  CHECK(result.rendered == "<p><em>a</em></p>\n");
}

TEST_CASE("what our options exclude is left out with its reason", "[tools][commonmark]") {
  CHECK(verdict("<b>x</b>\n", "<p><b>x</b></p>\n").exclusion == Exclusion::raw_html);
  CHECK(verdict("[a](javascript:x)\n", "").exclusion == Exclusion::address);
  CHECK(verdict("[a](b)\n", "<p><a href=\"b\">a</a></p>\n").exclusion == Exclusion::address);
  CHECK(verdict("![](/x.png)\n", "").exclusion == Exclusion::alternative);
  CHECK(verdict("~~a~~\n", "<p>~~a~~</p>\n").exclusion == Exclusion::extension);
  CHECK(verdict("https://x.example\n", "<p>https://x.example</p>\n").exclusion == Exclusion::extension);
  CHECK(verdict("{{ a }}\n", "<p>{{ a }}</p>\n").exclusion == Exclusion::braces);
  CHECK(verdict(std::string(400, '>') + "x\n", "").exclusion == Exclusion::limit);
}
