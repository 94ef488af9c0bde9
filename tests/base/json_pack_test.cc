// JSON as the store keeps it: what goes in comes out, to the last digit.
#include "base/json_pack.h"

#include <catch2/catch.hpp>
#include <stdexcept>

using namespace assay;

namespace {

Json value_of(std::string_view text) {
  return std::get<Json>(parse_json(text));
}

}  // namespace

TEST_CASE("what is packed is unpacked with the text of its numbers and the order of its keys", "[base][json]") {
  const std::string long_text(300, 'x');
  for (const std::string& text : {std::string("null"), std::string("true"), std::string("false"), std::string("12.50"),
                                  std::string("1e-7"), std::string("\"\""), "\"" + long_text + "\"", std::string("[]"),
                                  std::string("{}"), std::string(R"({"z":[1,[2.0,{"a":null}]],"a":{"é":"ü","":false}})")}) {
    INFO(text);
    const Json value = value_of(text);
    CHECK(to_json(unpacked(packed(value))) == text);
    if (value.number()) CHECK(unpacked(packed(value)).number()->value == value.number()->value);
  }
}

TEST_CASE("one member is found behind others of every kind", "[base][json]") {
  const std::string bytes =
      packed(value_of(R"({"a":[1,{"wanted":2}],"b":"wanted","c":3.5,"d":true,"e":null,"wanted":{"x":1},"f":4})"));
  CHECK(to_json(unpacked_member(bytes, "wanted")) == R"({"x":1})");
  CHECK(to_json(unpacked_member(bytes, "f")) == "4");
  CHECK(unpacked_member(bytes, "x").is_null());
}

TEST_CASE("bytes that were cut or that nobody packed are refused", "[base][json]") {
  const std::string bytes = packed(value_of(R"({"a":[1,"two",null]})"));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    INFO(length);
    CHECK_THROWS_AS(unpacked(std::string_view(bytes).substr(0, length)), std::logic_error);
  }
  CHECK_THROWS_AS(unpacked(bytes + "x"), std::logic_error);
  CHECK_THROWS_AS(unpacked("\x7f"), std::logic_error);
  CHECK_THROWS_AS(unpacked_member(packed(Json(1)), "a"), std::logic_error);
}
