// JSON that is written while it is made has the bytes of the tree.
#include "base/json_text.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

using namespace assay;

TEST_CASE("a document written step by step has the bytes of the same document as a tree", "[base][json]") {
  const Json card = Json::object().set("slug", "a").set("tags", Json::array().push("x").push(2)).set("none", Json::array());
  const Json row = Json::object().set("id", "r<1>").set("empty", Json::object());
  Json tree = card;
  tree.set("rows", Json::array().push(row).push(row)).set("no_rows", Json::array()).set("nothing", Json::object());

  JsonText text;
  text.open_object().members(card);
  text.key("rows").open_array().value(row).value(row).close();
  text.key("no_rows").open_array().close();
  text.key("nothing").open_object().close();
  text.close();

  CHECK(std::move(text).finish() == to_pretty_json(tree));
}

TEST_CASE("an object written on one line has the bytes of the tree, with all that stands in it", "[base][json]") {
  const auto write = [](JsonText& text) {
    text.open_line().member("id", "r<1>").member("n", std::optional<int>(3)).member("none", std::optional<std::string>());
    text.text_member("blank", " ").number_member("value", std::optional<std::string>("1.50")).member("yes", true);
    text.key("why")
        .open_array()
        .text("a")
        .text("b")
        .close()
        .key("more")
        .open_array()
        .open_line()
        .member("of", 2U)
        .close()
        .close();
    text.key("tree").value(Json::object().set("x", Json::array().push(1))).close();
  };
  const std::string line = R"({"id":"r\u003c1\u003e","n":3,"none":null,"blank":null,"value":1.50,"yes":true,"why":["a","b"],)"
                           R"("more":[{"of":2}],"tree":{"x":[1]}})";
  JsonText spread, whole(JsonText::Form::line);
  spread.open_object().key("rows").open_array();
  write(spread);
  spread.close().close();
  whole.open_array();
  write(whole);
  write(whole);
  whole.close();
  CHECK(std::move(spread).finish() == "{\n  \"rows\": [\n    " + line + "\n  ]\n}\n");
  CHECK(std::move(whole).finish() == "[" + line + "," + line + "]");
}

TEST_CASE("a document on one line is the one that would have been written so", "[base][json]") {
  for (const char* text :
       {R"({})", R"([])", R"({"a":{},"b":[],"c":null})", R"({"a b":"c  d","\"":"\\","e":"\\\" : {","f":"\n x"})",
        R"([{"id":"a","of":[1, 2.50,true]},{"rows":[{"id":"b"},{"id":"c d"}]}])"}) {
    INFO(text);
    const Json value = std::get<Json>(parse_json(text));
    CHECK(on_one_line(to_pretty_json(value)) == to_json(value));
  }
}
