#include "render/template_lint.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace assay {
namespace {

// The ids and places of the problems of a template that begins with the pragma and a newline.
std::vector<std::string> problems_of(const std::string& html) {
  Diagnostics diagnostics;
  lint_template(std::string(autoescape_pragma) + "\n" + html, "t.html", diagnostics);
  std::vector<std::string> problems;
  for (const Diagnostic& d : diagnostics.sorted()) {
    problems.push_back(d.id + " " + std::to_string(d.place.line) + ":" + std::to_string(d.place.column));
  }
  return problems;
}

using Problems = std::vector<std::string>;

}  // namespace

TEST_CASE("a template without the pragma is refused: the engine would escape nothing", "[render][lint]") {
  Diagnostics diagnostics;
  lint_template("<p>{{NAME}}</p>", "t.html", diagnostics);
  REQUIRE(diagnostics.sorted().size() == 1);
  CHECK(diagnostics.sorted()[0].id == "template.pragma");
  CHECK(diagnostics.sorted()[0].place == Place{"t.html", 1, 1});
}

TEST_CASE("markers in text, quoted attributes and whole URLs pass", "[render][lint]") {
  CHECK(problems_of("<title>{{A}} · {{B}}</title><p class=\"x {{A}}\" title='{{B}}'>{{C}}</p>").empty());
  CHECK(problems_of("<a href=\"#{{ID}}\">x</a><svg><use href=\"#{{ICON}}\"/></svg>").empty());
  CHECK(problems_of("<a href=\"{{URL}}\">{{NAME}}</a><img src='{{URL}}' alt=\"\">").empty());
  CHECK(problems_of("<tr {{#NOW}}aria-current=\"page\"{{/NOW}} data-row=\"{{ID}}\">{{#X}}<td>{{Y}}</td>{{/X}}").empty());
  CHECK(problems_of("<input{{#A}} checked{{/A}}{{#B}} disabled{{/B}}><b title=\"{{#A}}x{{/A}}\">").empty());
  CHECK(problems_of("<svg viewBox=\"0 0 {{W}} 8\"><rect x=\"{{X}}%\" width=\"{{W}}\"/><path d=\"{{D}}\"/></svg>").empty());
  CHECK(problems_of("<meta property=\"og:title\" content=\"{{T}}\"><meta name=\"description\" content=\"{{T}}\">").empty());
  CHECK(problems_of("{{>ROW_LIST}}{{! any > \"text\" <b }}{{#A}}{{#A_separator}}, {{/A_separator}}{{/A}}").empty());
  CHECK(problems_of("<div>{{ARTICLE_HTML:none}}</div><script type=\"application/ld+json\">{{JSON_LD:none}}</script>").empty());
}

TEST_CASE("each context that the escaper cannot make safe is an error with its place", "[render][lint]") {
  CHECK(problems_of("<script>var a = '{{X}}';</script>") == Problems{"template.inline 2:9", "template.context 2:18"});
  CHECK(problems_of("<style>p { color: {{X}} }</style>") == Problems{"template.inline 2:8", "template.context 2:19"});
  CHECK(problems_of("<p>ok\n<!-- {{X}} -->") == Problems{"template.context 3:6"});
  CHECK(problems_of("<{{X}}>") == Problems{"template.context 2:2"});
  CHECK(problems_of("</{{X}}>") == Problems{"template.context 2:3"});
  CHECK(problems_of("<p {{X}}>") == Problems{"template.context 2:4"});
  CHECK(problems_of("<p data-{{X}}=\"1\">") == Problems{"template.context 2:9"});
  CHECK(problems_of("<p title={{X}}>") == Problems{"template.context 2:10"});
  CHECK(problems_of("<p title=a{{X}}>") == Problems{"template.context 2:11"});
  CHECK(problems_of("<noscript>{{X}}</noscript>") == Problems{"template.context 2:11"});
  CHECK(problems_of("<p title=\"{{X}}") == Problems{"template.context 2:16"});
  CHECK(problems_of("<title><b title=\"</title><p {{X}}>") == Problems{"template.context 2:29"});
}

TEST_CASE("attributes take a marker only when they hold plain text", "[render][lint]") {
  CHECK(problems_of("<p onclick=\"{{X}}\">") == Problems{"template.inline 2:12", "template.attribute 2:13"});
  CHECK(problems_of("<p style=\"width: {{X}}\">") == Problems{"template.inline 2:10", "template.attribute 2:18"});
  CHECK(problems_of("<iframe srcdoc=\"{{X}}\"></iframe>") == Problems{"template.inline 2:16", "template.attribute 2:17"});
  for (const char* name : {"action", "formaction", "srcset", "ping", "xlink:href", "poster", "data", "fill", "to"}) {
    INFO(name);
    CHECK(problems_of(std::string("<x ") + name + "=\"{{X}}\">").size() == 1);
  }
  CHECK(problems_of("<base href=\"{{X}}\">") == Problems{"template.attribute 2:13"});
  CHECK(problems_of("<use href=\"{{X}}\"/>") == Problems{"template.attribute 2:12"});
  CHECK(problems_of("<meta http-equiv=\"refresh\" content=\"{{X}}\">") == Problems{"template.attribute 2:37"});
  CHECK(problems_of("<meta content=\"{{X}}\" name=\"description\">") == Problems{"template.attribute 2:16"});
  CHECK(problems_of("<meta name=\"description\" content=\"{{X}}\" http-equiv=\"refresh\">").size() == 1);
}

TEST_CASE("a marker in href or src is the whole value", "[render][lint]") {
  CHECK(problems_of("<a href=\" {{X}}\">") == Problems{"template.url 2:11"});
  CHECK(problems_of("<a href=\"/rows/{{X}}\">") == Problems{"template.url 2:16"});
  CHECK(problems_of("<a href=\"/a#{{X}}\">") == Problems{"template.url 2:13"});
  CHECK(problems_of("<a href=\"{{X}}#a\">").front() == "template.url 2:15");
  CHECK(problems_of("<a href=\"{{#S}}https://h/{{/S}}{{X}}\">").front() == "template.url 2:10");
}

TEST_CASE("only trusted HTML is shown unescaped, and only where it may stand", "[render][lint]") {
  CHECK(problems_of("<p>{{NAME:none}}</p>") == Problems{"template.raw 2:4"});
  CHECK(problems_of("<p>{{ARTICLE_HTML}}</p>") == Problems{"template.raw 2:4"});
  CHECK(problems_of("<p title=\"{{ARTICLE_HTML:none}}\">") == Problems{"template.raw 2:11"});
  CHECK(problems_of("<script>{{JSON_LD:none}}</script>").back() == "template.raw 2:9");
  CHECK(problems_of("<p>{{NAME:html_escape}}</p>") == Problems{"template.syntax 2:4"});
}

TEST_CASE("a section ends in the context in which it began", "[render][lint]") {
  CHECK(problems_of("<a {{#S}}title=\"{{/S}}{{X}}\">") == Problems{"template.section 2:17"});
  CHECK(problems_of("{{#S}}<p {{/S}}>") == Problems{"template.section 2:10"});
  CHECK(problems_of("<a{{#S}} b=\"1\"{{/S}}c=\"2\">") == Problems{"template.section 2:21"});
  CHECK(problems_of("{{#A}}<b>{{#B}}</b>{{/A}}{{/B}}") == Problems{"template.section 2:1", "template.section 2:20"});
  CHECK(problems_of("{{#A}}text") == Problems{"template.section 2:1"});
  CHECK(problems_of("text{{/A}}") == Problems{"template.section 2:5"});
  CHECK(problems_of("<p title=\"a\" {{>PART}}>") == Problems{"template.include 2:14"});
}

TEST_CASE("a marker of unknown form is an error", "[render][lint]") {
  CHECK(problems_of("<p>{{name}}</p>") == Problems{"template.syntax 2:4"});
  CHECK(problems_of("<p>{{}}</p>") == Problems{"template.syntax 2:4"});
  CHECK(problems_of("{{=| |=}}") == Problems{"template.syntax 2:1"});
  CHECK(problems_of("{{%AUTOESCAPE context=\"MANUAL\"}}") == Problems{"template.syntax 2:1"});
  CHECK(problems_of("<p>{{NAME</p>") == Problems{"template.syntax 2:4"});
}

TEST_CASE("a problem shows its source line", "[render][lint]") {
  Diagnostics diagnostics;
  lint_template(std::string(autoescape_pragma) + "\n<p>\n  <{{X}}>\n", "t.html", diagnostics);
  REQUIRE(diagnostics.error_count() == 1);
  CHECK(diagnostics.sorted()[0].source_line == "  <{{X}}>");
}

}  // namespace assay
