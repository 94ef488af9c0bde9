#include "load/markdown.h"

#include <catch2/catch.hpp>

#include "base/text.h"

using namespace assay;

namespace {

struct Reading {
  std::optional<MarkdownNode> document;
  Diagnostics diagnostics;
};

Reading read(const std::string& text, std::size_t body = 0) {
  Reading out;
  const SourceText source{text, "content/x.md", 1};
  out.document = read_markdown(source, body, out.diagnostics);
  return out;
}

std::vector<const MarkdownNode*> all_of(const MarkdownNode& node, MarkdownKind kind) {
  std::vector<const MarkdownNode*> found;
  each_node(node, [&](const MarkdownNode& n) {
    if (n.kind == kind) found.push_back(&n);
  });
  return found;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a document becomes a tree with places", "[load][markdown]") {
  const std::string text = "# Lanes\n\nSee [trust](trust.md \"Trust\").\n";
  const Reading reading = read(text);
  REQUIRE(reading.document);
  const auto links = all_of(*reading.document, MarkdownKind::link);
  REQUIRE(links.size() == 1);
  CHECK(links[0]->text == "trust.md");
  CHECK(links[0]->info == "Trust");
  CHECK(links[0]->offset == text.find("[trust]"));
  CHECK(reading.document->children[0].kind == MarkdownKind::heading);
  CHECK(reading.document->children[0].number == 1);
}

TEST_CASE("tables, task lists, footnotes, strikethrough and autolinks are read", "[load][markdown]") {
  const Reading reading = read(
      "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n\n- [x] done\n- [ ] open\n\n~~gone~~ https://example.org/x "
      "words[^n]\n\n[^n]: note\n");
  REQUIRE(reading.document);
  const auto cells = all_of(*reading.document, MarkdownKind::table_cell);
  REQUIRE(cells.size() == 6);
  CHECK(cells[0]->alignment == Alignment::left);
  CHECK(cells[4]->alignment == Alignment::center);
  CHECK(cells[5]->alignment == Alignment::right);
  const auto items = all_of(*reading.document, MarkdownKind::item);
  REQUIRE(items.size() == 2);
  CHECK((items[0]->task && items[0]->done));
  CHECK((items[1]->task && !items[1]->done));
  CHECK(all_of(*reading.document, MarkdownKind::strikethrough).size() == 1);
  CHECK(all_of(*reading.document, MarkdownKind::link).at(0)->text == "https://example.org/x");
  CHECK(all_of(*reading.document, MarkdownKind::footnote_reference).at(0)->text == "1");
  CHECK(all_of(*reading.document, MarkdownKind::footnote).at(0)->text == "1");
}

TEST_CASE("an address is decoded before anyone judges its scheme", "[load][markdown]") {
  const Reading reading = read("[a](javascript&colon;alert(1)) [b](java\\script:x)\n");
  REQUIRE(reading.document);
  CHECK(all_of(*reading.document, MarkdownKind::link).at(0)->text == "javascript:alert(1)");
}

TEST_CASE("a reference in braces is found with its place, and not in code", "[load][markdown][values]") {
  const std::string text = "Stale after {{ policy.stale_months }} months.\n`{{ code }}` and\n{{as_of}}\n\n    {{ block }}\n";
  const Reading reading = read(text);
  REQUIRE(reading.document);
  const auto references = all_of(*reading.document, MarkdownKind::reference);
  REQUIRE(references.size() == 2);
  CHECK(references[0]->text == "policy.stale_months");
  CHECK(references[0]->offset == text.find("{{ policy"));
  CHECK(references[1]->text == "as_of");
  CHECK(references[1]->offset == text.find("{{as_of"));
  CHECK(all_of(*reading.document, MarkdownKind::code).at(0)->text == "{{ code }}");
}

TEST_CASE("escaped braces are text outside code and stay as written inside", "[load][markdown][values]") {
  const Reading reading = read("Write \\{{ name }} or `\\{{ name }}`. \\\\{{ as_of }}\n");
  REQUIRE(reading.document);
  CHECK(reading.diagnostics.error_count() == 0);
  CHECK(all_of(*reading.document, MarkdownKind::text).at(0)->text == "Write {{ name }} or ");
  CHECK(all_of(*reading.document, MarkdownKind::code).at(0)->text == "\\{{ name }}");
  CHECK(all_of(*reading.document, MarkdownKind::reference).at(0)->text == "as_of");
}

TEST_CASE("braces that hold no name or never close are errors with their place", "[load][markdown][values]") {
  const Reading reading = read("One {{ two words }} here.\n\nAn {{ open\nend }} there.\n");
  const auto found = reading.diagnostics.sorted();
  REQUIRE(found.size() == 2);
  CHECK(found[0].id == "value.syntax");
  CHECK(found[0].place.line == 1);
  CHECK(found[0].place.column == 5);
  CHECK(found[1].place.line == 3);
}

TEST_CASE("the text before the body is not read", "[load][markdown]") {
  const std::string text = "+++\ntitle = \"x\"\n+++\nwords {{ a }}\n";
  const Reading reading = read(text, text.find("words"));
  REQUIRE(reading.document);
  CHECK(plain_text_of(*reading.document) == "words");
  CHECK(all_of(*reading.document, MarkdownKind::reference).at(0)->offset == text.find("{{ a"));
}

TEST_CASE("text that is too long, or no text, is refused by name", "[load][markdown][hostile]") {
  const Reading long_one = read(std::string(markdown_limit + 1, 'x'));
  CHECK(!long_one.document);
  CHECK(long_one.diagnostics.sorted().at(0).id == "markdown.too-large");
  const Reading nul = read(std::string("a\0b", 3));
  CHECK(!nul.document);
  CHECK(nul.diagnostics.sorted().at(0).id == "markdown.character");
}

TEST_CASE("deep nesting is refused and not followed", "[load][markdown][hostile]") {
  for (std::size_t depth : {200u, 5000u}) {
    const Reading reading = read(repeated("> ", depth) + "x\n");
    REQUIRE(!reading.document);
    CHECK(reading.diagnostics.sorted().at(0).id == "markdown.unreadable");
    CHECK(reading.diagnostics.sorted().at(0).place.file == "content/x.md");
  }
  CHECK(read(repeated("> ", 40) + "x\n").document);
}

// The known ways to make this release of cmark-gfm run away (CVE-2022-39209, 2023-22483 to 22486, 24824, 26485, 37463),
// as functions of a size.
using Payload = std::string (*)(std::size_t bytes);
const std::vector<Payload> payloads{
    [](std::size_t n) { return repeated("t>|-\n", n / 5); },
    [](std::size_t n) { return "|-\n" + repeated("t>|-\n", n / 5); },
    [](std::size_t n) { return repeated("z_www.", n / 6); },
    [](std::size_t n) { return repeated("<?x", n / 3); },
    [](std::size_t n) { return repeated("<!A", n / 3); },
    [](std::size_t n) { return repeated("<![CDATA[", n / 9); },
    [](std::size_t n) { return repeated("<!--", n / 4); },
    [](std::size_t n) { return repeated(">", n / 2) + repeated(".", n / 2); },
    [](std::size_t n) { return repeated("![[]()", n / 6); },
    [](std::size_t n) { return repeated("![l", n / 3); },
    [](std::size_t n) { return repeated(" -", n / 3) + "x" + repeated("\n", n / 3); },
    [](std::size_t n) { return repeated("_", n) + "a"; },
    [](std::size_t n) { return repeated("- ", n / 2) + "\n"; },
    [](std::size_t n) { return repeated("[a](", n / 4); },
    [](std::size_t n) { return repeated("[", n / 2) + "a" + repeated("]", n / 2); },
    [](std::size_t n) { return repeated("*a_ ", n / 4); },
    [](std::size_t n) { return repeated("`a``b```c````", n / 13); },
    [](std::size_t n) { return "[x]: /" + repeated("u", n / 4) + "\n" + repeated("[x]", n / 4); },
    [](std::size_t n) { return "|" + repeated("x|", n / 6) + "\n|" + repeated("-|", n / 6) + "\n" + repeated("a\n", n / 6); },
    [](std::size_t n) { return repeated("[^1]: x\n", n / 12) + repeated("[^1]", n / 12); },
    [](std::size_t n) { return repeated("[a]: b 'c\n", n / 10); },
    [](std::size_t n) { return repeated("&", n); },
    [](std::size_t n) { return repeated("\\", n); },
};

TEST_CASE("pathological Markdown of any size ends in a page or an error that names the file", "[load][markdown][hostile]") {
  for (const std::size_t bytes : {1'000u, 10'000u, 60'000u}) {
    for (std::size_t i = 0; i < payloads.size(); ++i) {
      INFO("payload " << i << ", " << bytes << " bytes");
      const Reading reading = read(payloads[i](bytes));
      if (reading.document) continue;
      REQUIRE(reading.diagnostics.error_count() == 1);
      CHECK(reading.diagnostics.sorted().at(0).id == "markdown.unreadable");
      CHECK(reading.diagnostics.sorted().at(0).place.file == "content/x.md");
    }
  }
}

TEST_CASE("a small text that grows beyond its budget is refused", "[load][markdown][hostile]") {
  const Reading reading = read("[x]: /" + repeated("u", 10'000) + "\n" + repeated("[x]", 10'000));
  CHECK(!reading.document);
  CHECK(reading.diagnostics.sorted().at(0).id == "markdown.unreadable");
}
