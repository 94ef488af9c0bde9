// JSON that is written while it is made has the bytes of the tree.
#include "base/json_text.h"

#include <catch2/catch.hpp>

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
