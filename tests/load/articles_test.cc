#include <catch2/catch.hpp>

#include "load/article.h"

using namespace assay;

namespace {

struct Loaded {
  std::optional<Article> article;
  std::vector<Diagnostic> problems;
};

Loaded load(std::string_view path, const std::string& text) {
  Site site;
  site.identity.repository = "https://github.com/acme/bench";
  Diagnostics diagnostics;
  Loaded out;
  out.article = article_of(path, text, site, diagnostics);
  out.problems = diagnostics.sorted();
  return out;
}

std::string first_id(const Loaded& loaded) {
  return loaded.problems.empty() ? "" : loaded.problems[0].id;
}

}  // namespace

TEST_CASE("the page's name comes from the file's path", "[load][articles]") {
  CHECK(page_of_file("methodology/lanes.md") == "methodology/lanes");
  CHECK(page_of_file("methodology/_index.md") == "methodology");
  CHECK(page_of_file("methodology/index.md") == "methodology");
  CHECK(page_of_file("index.md").empty());
  CHECK(page_of_file("glossary.md") == "glossary");
}

TEST_CASE("TOML front matter is read whole", "[load][articles][front-matter]") {
  const Loaded loaded = load("methodology/lanes.md", R"(+++
title = "Lanes"
description = "What a lane supports."
date = 2026-01-02
lastmod = "2026-03-04"
weight = 3
version = "1.2"
binding = true
reviewed = 2026-05-06
reviewed_by = "Ada"
aliases = ["/old/lanes/", "#early -> #smoke"]

[[change]]
date = 2026-03-04
version = "1.2"
note = "Gold needs a maintainer's review."

[params]
colour = "green"
+++
## Smoke
Text.
)");
  REQUIRE(loaded.problems.empty());
  const Article& a = loaded.article.value();
  CHECK(a.page == "methodology/lanes");
  CHECK(a.section == "methodology");
  CHECK(a.title == "Lanes");
  CHECK(a.description == "What a lane supports.");
  CHECK(iso_date(a.date.value()) == "2026-01-02");
  CHECK(iso_date(a.last_changed.value()) == "2026-03-04");
  CHECK(a.weight == 3);
  CHECK(a.version == "1.2");
  CHECK((a.binding && !a.draft && !a.editorial_edit));
  CHECK(iso_date(a.reviewed.value()) == "2026-05-06");
  CHECK(a.reviewed_by == "Ada");
  CHECK(a.aliases == std::vector<std::string>{"old/lanes/"});
  REQUIRE(a.old_anchors.size() == 1);
  CHECK((a.old_anchors[0].anchor == "early" && a.old_anchors[0].heading == "smoke"));
  REQUIRE(a.changes.size() == 1);
  CHECK(a.changes[0].note == "Gold needs a maintainer's review.");
  CHECK(a.params.text("colour") == "green");
  CHECK(a.edit_url == "https://github.com/acme/bench/edit/main/content/methodology/lanes.md");
}

TEST_CASE("YAML front matter says the same", "[load][articles][front-matter]") {
  const Loaded loaded = load("trust.md", R"(---
title: "Trust"
date: 2026-01-02
weight: 3
version: 1.10
draft: true
aliases: [/old/]
change:
  - {date: 2026-01-02, version: 1.10, note: First.}
---
Text.
)");
  REQUIRE(loaded.problems.empty());
  const Article& a = loaded.article.value();
  CHECK(a.title == "Trust");
  CHECK(a.weight == 3);
  CHECK(a.version == "1.10");
  CHECK(a.draft);
  CHECK(a.aliases == std::vector<std::string>{"old/"});
  CHECK(a.changes.at(0).note == "First.");
}

TEST_CASE("a misspelt key is an error with its place and a suggestion", "[load][articles][front-matter]") {
  for (const std::string text : {"+++\ntitle = \"x\"\nwieght = 3\n+++\n", "---\ntitle: x\nwieght: 3\n---\n"}) {
    const Loaded loaded = load("x.md", text);
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].id == "key.unknown");
    CHECK(loaded.problems[0].place == Place{"content/x.md", 3, 1});
    CHECK(loaded.problems[0].suggestion == "weight");
  }
}

TEST_CASE("values of the wrong type are errors with their place", "[load][articles][front-matter]") {
  const Loaded loaded = load(
      "x.md", "+++\ntitle = 3\ndate = \"soon\"\ndraft = \"yes\"\nweight = 1.5\naliases = \"/a/\"\nversion=\"a b\"\n+++\n# x\n");
  std::vector<std::string> found;
  for (const Diagnostic& d : loaded.problems) found.push_back(std::to_string(d.place.line) + " " + d.id);
  CHECK(found ==
        std::vector<std::string>{"2 key.type", "3 key.type", "4 key.type", "5 key.type", "6 key.type", "7 article.version"});
}

TEST_CASE("front matter that cannot be read names the line", "[load][articles][front-matter]") {
  CHECK(load("x.md", "+++\ntitle = \"x\"\nb = [\n+++\n# x\n").problems.at(0).id == "toml.syntax");
  const Loaded yaml = load("x.md", "---\ntitle: x\na: [1\n---\n# x\n");
  CHECK(yaml.problems.at(0).id == "yaml.syntax");
  const Loaded twice = load("x.md", "---\ntitle: x\ntitle: y\n---\n# x\n");
  CHECK(first_id(twice) == "yaml.duplicate-key");
  CHECK(twice.problems.at(0).place.line == 3);
  CHECK(first_id(load("x.md", "+++\ntitle = \"x\"\n# x\n")) == "article.front-matter");
  CHECK(first_id(load("x.md", "+++\ntitle = \"x\"\nparams.a = nan\n+++\n")) == "toml.number");
}

TEST_CASE("aliases of aliases do not multiply", "[load][articles][front-matter][hostile]") {
  std::string text = "---\ntitle: x\nparams:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string p = "*a" + std::to_string(i - 1);
    text += "  a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + p;
    for (int k = 0; k < 8; ++k) text += ", " + p;
    text += "]\n";
  }
  CHECK(first_id(load("x.md", text + "---\n")) == "text.too-large");
}

TEST_CASE("deep TOML and YAML are refused", "[load][articles][front-matter][hostile]") {
  std::string dotted = "a";
  for (int i = 0; i < 20'000; ++i) dotted += ".a";
  CHECK(first_id(load("x.md", "+++\n" + dotted + " = 1\n+++\n")) == "toml.depth");
  CHECK(!load("x.md", "---\na: " + std::string(5000, '[') + "\n---\n").problems.empty());
}

TEST_CASE("without a title the first heading is the title", "[load][articles]") {
  const Loaded loaded = load("x.md", "# The *trust* gate\n\nText.\n\n## One\n");
  REQUIRE(loaded.problems.empty());
  CHECK(loaded.article->title == "The trust gate");
  CHECK(loaded.article->body.children.at(0).kind == MarkdownKind::paragraph);
  CHECK(load("x.md", "+++\ntitle=\"A\"\n+++\n# A\n").article->body.children.empty());
  CHECK(first_id(load("x.md", "Text.\n")) == "article.title");
}

TEST_CASE("headings get the anchors that GitHub gives", "[load][articles][anchors]") {
  const Loaded loaded =
      load("x.md", "# T\n## What it *is*\n## What it is\n## What it is-1\n## Über 3 %, `code`?\n## ???\n# One\n");
  REQUIRE(loaded.problems.empty());
  std::vector<std::string> ids;
  for (const Heading& h : loaded.article->headings) ids.push_back(h.id);
  CHECK(ids == std::vector<std::string>{"what-it-is", "what-it-is-1", "what-it-is-1-1", "über-3--code", "section", "one"});
  CHECK(loaded.article->headings.back().level == 2);
}

TEST_CASE("an anchor can be fixed, and remembers what it was called", "[load][articles][anchors]") {
  const Loaded loaded = load("x.md", "# T\n## A new name {#smoke #early}\n## Smoke\n");
  REQUIRE(loaded.problems.empty());
  CHECK(loaded.article->headings[0].id == "smoke");
  CHECK(loaded.article->headings[0].text == "A new name");
  CHECK(loaded.article->headings[1].id == "smoke-1");
  CHECK(loaded.article->body.children[0].old_anchors == std::vector<std::string>{"early"});
}

TEST_CASE("anchors that are wrong, taken or the template's are errors", "[load][articles][anchors]") {
  CHECK(first_id(load("x.md", "# T\n## A {#1x}\n")) == "heading.anchor");
  CHECK(first_id(load("x.md", "# T\n## A {#a}\n## B {#a}\n")) == "heading.anchor");
  CHECK(first_id(load("x.md", "# T\n## A {#main}\n")) == "heading.anchor");
  CHECK(load("x.md", "# T\n## Main\n").article->headings[0].id == "main-1");
}

TEST_CASE("a value in a heading does not move its anchor", "[load][articles][anchors]") {
  CHECK(load("x.md", "# T\n## After {{ policy.stale_months }} months\n").article->headings[0].id == "after-months");
}

TEST_CASE("an alias for an anchor leads to a heading that exists", "[load][articles][anchors]") {
  const Loaded wrong = load("x.md", "+++\ntitle=\"T\"\naliases=[\"#old -> #smok\"]\n+++\n## Smoke\n");
  REQUIRE(wrong.problems.size() == 1);
  CHECK(wrong.problems[0].id == "article.alias");
  CHECK(wrong.problems[0].suggestion == "smoke");
  CHECK(first_id(load("x.md", "+++\ntitle=\"T\"\naliases=[\"#smoke\"]\n+++\n## Smoke\n")) == "article.alias");
}

TEST_CASE("an address outside the slug grammar is refused", "[load][articles]") {
  CHECK(first_id(load("Lanes.md", "# T\n")) == "article.address");
  CHECK(first_id(load("a b.md", "# T\n")) == "article.address");
  CHECK(first_id(load("rows/x.md", "# T\n")) == "article.address");
  CHECK(first_id(load("x.md", "+++\ntitle=\"T\"\nslug=\"../y\"\n+++\n")) == "article.address");
  CHECK(first_id(load("x.md", "+++\ntitle=\"T\"\nurl=\"/a//b/\"\n+++\n")) == "article.address");
  CHECK(load("m/x.md", "+++\ntitle=\"T\"\nslug=\"y\"\n+++\n").article->page == "m/y");
  CHECK(load("m/x.md", "+++\ntitle=\"T\"\nurl=\"/p/q/\"\n+++\n").article->page == "p/q");
}

TEST_CASE("slug and url give a page an address whose file has a name that cannot be one", "[load][articles]") {
  const auto page = [](std::string_view path, const std::string& says) {
    const Loaded loaded = load(path, "+++\ntitle=\"T\"\n" + says + "\n+++\n");
    return loaded.article ? loaded.article->page : first_id(loaded);
  };
  CHECK(page("CHANGES.md", "slug=\"releases\"") == "releases");
  CHECK(page("My Notes.md", "slug=\"my-notes\"") == "my-notes");
  CHECK(page("\u00dcberblick.md", "url=\"/overview/\"") == "overview");
  CHECK(page("My Docs/A B.md", "url=\"/docs/a-b/\"") == "docs/a-b");
  CHECK(page("api.md", "slug=\"interface\"") == "interface");
  CHECK(page("rows/x.md", "url=\"/about-rows/\"") == "about-rows");
  CHECK(page("My Docs/x.md", "slug=\"x\"") == "article.address");  // its folder is still no address
  CHECK(page("x.md", "slug=\"api\"") == "article.address");
  CHECK(page("x.md", "url=\"/boards/decode/\"") == "article.address");
  CHECK(load("CHANGES.md", "# T\n").problems[0].message.find("slug") != std::string::npos);
}

TEST_CASE("an anchor is the one that GitHub gives", "[load][articles][anchors]") {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"Gr\u00f6\u00dfe", "gr\u00f6\u00dfe"},
      {"\U0001F680 Launch", "-launch"},
      {"\u26A0\uFE0F Care", "\uFE0F-care"},  // the sign for how an emoji looks is a mark, and stays
      {"\u0130stanbul", "i\u0307stanbul"},
      {"\u01C5 \u01F2", "\u01C6-\u01F3"},
      {"\u03A3\u0391\u03A3", "\u03C3\u03B1\u03C3"},
      {"\u041F\u0440\u043E\u0444\u0438\u043B\u0438", "\u043F\u0440\u043E\u0444\u0438\u043B\u0438"},
      {"\u65E5\u672C\u8A9E \u3001 \u300C\u8868\u300D", "\u65E5\u672C\u8A9E--\u8868"},
      {"caf\u0065\u0301", "cafe\u0301"},
      {"What's new in v1.2? (a_b)", "whats-new-in-v12-a_b"},
      {"x\u00B2 \u2163", "x-\u2173"},
      {"a\u00A0b", "ab"}};
  for (const auto& [heading, anchor] : expected) {
    INFO(heading);
    CHECK(load("x.md", "# T\n## " + heading + "\n").article->headings.at(0).id == anchor);
  }
  const Loaded same = load("x.md", "# T\n## A\n## A\n## A-1\n## A\n## \U0001F680\n## \U0001F680\n");
  std::vector<std::string> ids;
  for (const Heading& heading : same.article->headings) ids.push_back(heading.id);
  CHECK(ids == std::vector<std::string>{"a", "a-1", "a-1-1", "a-2", "section", "section-1"});
}

TEST_CASE("a page is the same whatever system its lines were ended on", "[load][articles]") {
  const std::string plain = "+++\ntitle = \"T\"\n+++\n\n## A\n\n```board\nslug = \"x\"\n```\n\nb\\\nc\n";
  const auto ended = [&](const std::string& end, const std::string& mark) {
    std::string text = mark;
    for (const char c : plain) text += c == '\n' ? end : std::string(1, c);
    return load("x.md", text);
  };
  const Loaded first = ended("\n", "");
  REQUIRE(first.problems.empty());
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
      const Loaded other = ended(end, mark);
      CHECK(other.problems.empty());
      REQUIRE(other.article);
      CHECK(other.article->source == plain);
      CHECK(other.article->content_hash == first.article->content_hash);
    }
  }
}

TEST_CASE("a page in UTF-16 is told how to be saved", "[load][articles][hostile]") {
  for (const std::string& text :
       {std::string("\xFF\xFE#\0 \0T\0", 8), std::string("\xFE\xFF\0#\0 \0T", 8), std::string("#\0 \0T\0", 6)}) {
    const Loaded loaded = load("x.md", text);
    CHECK(first_id(loaded) == "text.utf8");
    CHECK(loaded.problems.at(0).message.find("save it as UTF-8") != std::string::npos);
  }
}

TEST_CASE("a binding page needs a version", "[load][articles]") {
  CHECK(first_id(load("x.md", "+++\ntitle=\"T\"\nbinding=true\n+++\n")) == "article.version");
}

TEST_CASE("raw HTML is shown as text with a warning, comments are left out", "[load][articles][hostile]") {
  const Loaded loaded = load("x.md", "# T\n<script>alert(1)</script>\n\nA <b>c</b> <!-- aside --> d\n\n<!--\nnote\n-->\n");
  REQUIRE(loaded.article);
  CHECK(loaded.problems.size() == 3);
  CHECK(first_id(loaded) == "markdown.html");
  CHECK(loaded.problems[0].severity == Severity::warning);
  CHECK(plain_text_of(loaded.article->body) == "<script>alert(1)</script> A <b>c</b> d");
}

TEST_CASE("callouts are found, and unknown ones get a suggestion", "[load][articles]") {
  const Loaded loaded = load("x.md", "# T\n> [!NOTE]\n> Words\n\n> [!caution]\n\n> [!TPI]\n> x\n\n> [!NOTE] inline\n");
  const auto& blocks = loaded.article->body.children;
  CHECK(blocks[0].kind == MarkdownKind::callout);
  CHECK(blocks[0].text == "note");
  CHECK(plain_text_of(blocks[0]) == "Words");
  CHECK(blocks[1].text == "caution");
  CHECK(blocks[2].kind == MarkdownKind::block_quote);
  CHECK(blocks[3].kind == MarkdownKind::block_quote);
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].suggestion == "tip");
}

TEST_CASE("the normative hash follows the words and not their dress", "[load][articles]") {
  const auto hash = [](const std::string& body) { return load("x.md", "# T\n" + body).article->content_hash; };
  const std::string before = hash("A row is *stale* after {{ policy.stale_months }}\nmonths. See [trust](trust.md).\n");
  CHECK(hash("A row is **stale**  after\n{{ policy.stale_months }} months. See [trust](@/trust.md).\n") == before);
  CHECK(hash("A row is stale after {{ policy.very_stale_months }} months. See trust.\n") != before);
  CHECK(hash("A row is stale after {{ policy.stale_months }} months.\n\nSee trust.\n") != before);
}

TEST_CASE("a file that is not UTF-8 is refused", "[load][articles][hostile]") {
  CHECK(first_id(load("x.md", "# T\n\xff\n")) == "text.utf8");
}
