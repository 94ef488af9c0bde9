// What is read out of single finished files.
#include <catch2/catch.hpp>

#include "inspect/chart_contents.h"
#include "inspect/csv_lines.h"
#include "inspect/feed_contents.h"
#include "inspect/json_schema.h"
#include "inspect/page_contents.h"
#include "inspect/sentinels.h"
#include "inspect/xml.h"

using namespace assay;

namespace {

Json parsed(const std::string& text) {
  return std::get<Json>(parse_json(text));
}

std::vector<std::string> ids(const Faults& faults) {
  std::vector<std::string> list;
  for (const Fault& fault : faults) list.push_back(fault.id);
  return list;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a page's numbers belong to their own row, then to those around them", "[inspect][pages]") {
  const PageContents page = read_page(R"(<table data-row="outer"><tr data-row="inner"><td><data value="1.50">1.5</data>
    <data value="2" data-row="own">2</data></table>)");
  REQUIRE(page.numbers.size() == 2);
  CHECK(page.numbers[0].rows == Ids{"inner", "outer"});
  CHECK(page.numbers[0].text == "1.50");
  CHECK(page.numbers[1].rows == Ids{"own", "inner", "outer"});
  CHECK(page.rows == Ids{"outer", "inner", "own"});
  CHECK(page.faults.empty());
}

TEST_CASE("a page's addresses are those that readers follow and those that are loaded", "[inspect][pages]") {
  const PageContents page = read_page(R"(<link rel="canonical" href="/c/"><a href="/a/">a</a><a href="#x" id="x">x</a>
    <img alt="" src="/i.svg" srcset="/1.png 1x, /2.png 2x"><div data-spec="/s.vl.json" data-row="r"></div><svg><use href="#x"/></svg>)");
  CHECK(page.ways == Ids{"/a/"});
  CHECK(page.parts == Ids{"/c/", "/i.svg", "/1.png", "/2.png", "/s.vl.json"});
  CHECK(page.canonical == "/c/");
  CHECK(page.anchors == Ids{"x"});
}

TEST_CASE("code and foreign words may say what a program would only print by mistake", "[inspect][pages]") {
  CHECK(ids(read_page("<p>null</p><p>{{X}}</p><p title='a'>$HOLE</p>").faults) ==
        Ids{"text.no-value", "text.unfilled", "text.unfilled"});
  CHECK(read_page("<bdi>NaN</bdi><pre>{{X}}</pre><code>null</code><blockquote><p>undefined</p></blockquote><p>a null result</p>")
            .faults.empty());
  CHECK(read_page("<p>costs $USD 5, or $5</p>").faults.empty());
}

TEST_CASE("no number in a drawing is seen beside the letters of a path", "[inspect][pages]") {
  CHECK(has_no_number("M0 nanH5"));
  CHECK(has_no_number("-inf"));
  CHECK_FALSE(has_no_number("M0 4H95.2v8H0.5z"));
  CHECK_FALSE(has_no_number("information"));
}

TEST_CASE("XML is read whole or not at all, and a document type is refused", "[inspect][xml]") {
  const auto read = read_xml("<a xmlns='urn:x' b='1'><c>t</c><c/></a>");
  const XmlElement& element = std::get<XmlElement>(read);
  CHECK(element.name == "a");
  CHECK(element.name_space == "urn:x");
  CHECK(element.attribute("b") == "1");
  CHECK(element.child_text("c") == "t");
  CHECK(element.children.size() == 2);
  CHECK(std::get<XmlError>(read_xml("<a>\n<b></a>")).line == 2);
  CHECK(std::get<XmlError>(read_xml("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")).message ==
        "a document type stands where none belongs");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK(std::get<XmlError>(read_xml(deep)).message == "elements are nested too deeply");
}

TEST_CASE("a feed's entries have an id each, once, and stand newest first", "[inspect][feeds]") {
  const std::string head =
      "<feed xmlns='http://www.w3.org/2005/Atom'><id>f</id><title>t</title><updated>2026-02-01</updated>"
      "<link rel='self' href='/feed.atom'/>";
  const auto entry = [](const std::string& id, const std::string& day) {
    return "<entry><id>" + id + "</id><title>t</title><updated>" + day + "</updated><link href='/x/'/></entry>";
  };
  const FeedContents good = read_feed(head + entry("a", "2026-02-01") + entry("b", "2026-01-01") + "</feed>");
  CHECK(good.faults.empty());
  CHECK(good.self == "/feed.atom");
  CHECK(good.addresses == Ids{"/x/", "/x/"});
  CHECK(ids(read_feed(head + entry("a", "2026-01-01") + entry("a", "2026-02-01") + "</feed>").faults) ==
        Ids{"feed.entry", "feed.order"});
  CHECK(ids(read_feed(head + "<entry/></feed>").faults) == Ids{"feed.entry", "feed.entry", "feed.entry"});
  CHECK(ids(read_feed("<rss/>").faults).front() == "feed.syntax");
}

TEST_CASE("a document departs from a schema where it says something else", "[inspect][schema]") {
  JsonSchemas schemas;
  CHECK(schemas.add("common.json", parsed(R"({"$defs": {"slug": {"type": "string", "pattern": "^[a-z]+$"}}})")).empty());
  CHECK(schemas
            .add("row.json", parsed(R"({"type": "object", "required": ["id", "n"], "additionalProperties": false,
      "properties": {"id": {"$ref": "common.json#/$defs/slug"}, "n": {"type": ["integer", "null"], "minimum": 1},
      "list": {"type": "array", "minItems": 1, "items": {"anyOf": [{"type": "null"}, {"enum": ["a", "b"]}]}}}})"))
            .empty());
  CHECK(schemas.departures(parsed(R"({"id": "x", "n": 3, "list": [null, "a"]})"), "row.json").empty());
  CHECK(schemas.departures(parsed(R"({"id": "X", "n": 0.5, "list": ["c"], "more": 1})"), "row.json") ==
        Ids{"id is \"X\", expected ^[a-z]+$", "n is number 0.5, expected integer or null", "n is 0.5, expected at least 1",
            "list[0] is string \"c\", expected null", "more is there, expected nothing of that name"});
  CHECK(schemas.departures(parsed("{}"), "row.json") ==
        Ids{"the document lacks \"id\", expected it", "the document lacks \"n\", expected it"});
  CHECK(schemas.add("odd.json", parsed(R"({"dependentRequired": {}})")) == Ids{"dependentRequired"});
}

TEST_CASE("the description of the API says which document follows which schema", "[inspect][schema]") {
  JsonSchemas schemas;
  schemas.add_paths(
      parsed(R"({"paths": {"/rows/{id}.json": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
      {"$ref": "schema/row.json"}}}}}}}}})"));
  CHECK(schemas.schema_for("/rows/x.json") == "row.json");
  CHECK(schemas.schema_for("/rows/x/y.json").empty());
  CHECK(schemas.schema_for("/models/x.json").empty());
}

TEST_CASE("a chart of measured numbers tells row and context in a tooltip", "[inspect][charts]") {
  const auto chart = [](const std::string& tooltip) {
    return parsed(R"({"data": {"url": "/d.json", "format": {"property": "rows"}}, "mark": "point",
        "encoding": {"x": {"field": "value"}, "tooltip": [)" +
                  tooltip + "]}}");
  };
  const ChartContents good = read_chart(chart(R"({"field": "value"}, {"field": "id"}, {"field": "context_line"})"));
  CHECK(good.faults.empty());
  REQUIRE(good.data.size() == 1);
  CHECK(good.data[0].property == "rows");
  CHECK(good.data[0].fields == Ids{"context_line", "id", "value"});
  CHECK(ids(read_chart(chart(R"({"field": "id"})")).faults) == Ids{"chart.tooltip", "chart.tooltip"});
  CHECK(ids(read_chart(parsed(R"({"mark": "point", "encoding": {}})")).faults) == Ids{"chart.data"});
  CHECK(
      ids(read_chart(parsed(R"({"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "b"}}})")).faults) ==
      Ids{"chart.field"});
}

TEST_CASE("a table is read as a spreadsheet reads it", "[inspect][downloads]") {
  std::vector<std::vector<std::string>> lines;
  CHECK(each_csv_line("a,b\n\"x, \"\"y\"\"\",\n", [&](const auto& cells) { lines.push_back(cells); }));
  CHECK(lines == std::vector<std::vector<std::string>>{{"a", "b"}, {"x, \"y\"", ""}});
  CHECK_FALSE(each_csv_line("a,\"b\n", [](const auto&) {}));
}
