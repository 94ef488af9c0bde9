#include "base/json.h"

#include <catch2/catch.hpp>
#include <string>

using namespace assay;

namespace {

// The text written back by the serializer, or `id offset: message`.
std::string read(std::string_view text, const JsonLimits& limits = {}) {
  auto result = parse_json(text, limits);
  if (const auto* error = std::get_if<JsonError>(&result)) {
    return error->id + " " + std::to_string(error->offset) + ": " + error->message;
  }
  return to_json(std::get<Json>(result));
}

std::string id_of(std::string_view text, const JsonLimits& limits = {}) {
  const std::string answer = read(text, limits);
  return answer.substr(0, answer.find(' '));
}

Json value_of(std::string_view text) {
  return std::get<Json>(parse_json(text));
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("numbers keep the text in which they were submitted", "[base][json]") {
  CHECK(read("[1, 1.0, 1.50, 1e5, 1E+2, 100000, 0.1, -0.0, -0, -7, 1e-400]") ==
        "[1,1.0,1.50,1e5,1E+2,100000,0.1,0.0,0,-7,1e-400]");
  CHECK(value_of("1.50").number()->value == 1.5);
  CHECK(read("  12  ") == "12");
}

TEST_CASE("keys keep their order and texts are written back escaped", "[base][json]") {
  CHECK(read(R"({"b":1,"a":[true,false,null],"c":{}})") == R"({"b":1,"a":[true,false,null],"c":{}})");
  CHECK(read(R"(["\u0041\n\"\\\/\ud83d\ude00"])") == "[\"A\\n\\\"\\\\/\U0001F600\"]");
  CHECK(read("[\"</script><!-- & \u2028\u2029\"]") == R"(["\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029"])");
  CHECK(to_json(Json("\x01\x1f\t")) == R"("\u0001\u001f\t")");
}

TEST_CASE("a value knows the offset at which it begins, and that of its name", "[base][json]") {
  const std::string text = R"( {"a" : [ 1 ,"x", {"b":-2.5}] , "c":null,"d":true})";
  const Json root = value_of(text);
  CHECK(root.offset == text.find('{'));
  const Json& a = root["a"];
  CHECK(a.offset == text.find('['));
  CHECK(a.key_offset == text.find("\"a\""));
  CHECK((*a.items())[0].offset == text.find('1'));
  CHECK((*a.items())[1].offset == text.find("\"x\""));
  const Json& b = (*a.items())[2]["b"];
  CHECK(b.offset == text.find('-'));
  CHECK(b.key_offset == text.find("\"b\""));
  CHECK(root["c"].offset == text.find("null"));
  CHECK(root["c"].key_offset == text.find("\"c\""));
  CHECK(root["d"].offset == text.find("true"));
  CHECK(root["d"].key_offset == text.find("\"d\""));
}

TEST_CASE("a name that occurs twice is refused, also when it is spelt with escapes", "[base][json]") {
  CHECK(read(R"({"a":1,"b":2,"a":3})") == R"(json.duplicate-key 13: the name "a" occurs twice)");
  CHECK(id_of(R"({"a":1,"\u0061":2})") == "json.duplicate-key");
  CHECK(id_of(R"([{"x":{"k":1,"k":1}}])") == "json.duplicate-key");
  CHECK(read(R"([{"a":1},{"a":2}])") == R"([{"a":1},{"a":2}])");
}

TEST_CASE("an object of 40,000 names is read in a moment", "[base][json]") {
  std::string text = "{";
  for (int i = 0; i < 40000; ++i) text += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  CHECK(value_of(text + "\"z\":0}").members()->size() == 40001);
  CHECK(id_of(text + "\"key17\":0}") == "json.duplicate-key");
}

TEST_CASE("a NUL is refused, as a byte and as an escape", "[base][json]") {
  CHECK(read(std::string_view("{\"a\":1}\0{\"a\":2}", 15)) == "json.nul 7: the text holds a NUL byte");
  CHECK(id_of(std::string_view("\0", 1)) == "json.nul");
  CHECK(id_of(R"(["a\u0000b"])") == "json.nul");
  CHECK(id_of(R"({"\u0000":1})") == "json.nul");
}

TEST_CASE("nesting is refused beyond 32 levels", "[base][json]") {
  CHECK(read(nested(32)) == nested(32));
  CHECK(read(nested(33)) == "json.depth 32: nested deeper than 32 levels");
  CHECK(id_of(std::string(1'000'000, '[')) == "json.depth");
}

TEST_CASE("invalid UTF-8 and a byte-order mark are refused", "[base][json]") {
  CHECK(read("[\"a\xff\"]") == "json.utf8 3: the text is not valid UTF-8 here");
  CHECK(id_of("\xef\xbb\xbf{}") == "json.syntax");
  CHECK(id_of(R"(["\ud800"])") == "json.syntax");
}

TEST_CASE("integers are exact up to 2^53 and refused beyond", "[base][json]") {
  CHECK(read("[9007199254740992,-9007199254740992]") == "[9007199254740992,-9007199254740992]");
  for (auto text :
       {"9007199254740993", "-9007199254740993", "9007199254740994", "18446744073709551616", "-9223372036854775809"}) {
    CHECK(id_of(text) == "json.number");
  }
  CHECK(read("9007199254740993") == "json.number 0: 9007199254740993 is an integer beyond 2^53, which readers would round");
}

TEST_CASE("a number that is not finite is refused by its field's name", "[base][json]") {
  CHECK(read(R"({"metrics":{"decode_tps":NaN}})") == "json.number 25: metrics.decode_tps: NaN is not a finite number");
  CHECK(read(R"({"a":[1,-Infinity]})") == "json.number 8: a: -Infinity is not a finite number");
  CHECK(read(R"({"a":1,"b":1e400})") == "json.number 11: b: 1e400 is not a finite number");
  CHECK(id_of("Infinity") == "json.number");
}

TEST_CASE("Python's non-finite numbers read as null where an importer asks for it", "[base][json]") {
  const JsonLimits python{.python_non_finite = true};
  CHECK(read(R"({"a": NaN,"b":[Infinity,-Infinity , 1]})", python) == R"({"a":null,"b":[null,null,1]})");
  CHECK(read(R"(["NaN","a\"NaN",-1, "\\",NaN])", python) == R"(["NaN","a\"NaN",-1,"\\",null])");
  CHECK(read("NaN", python) == "null");
  for (auto text : {"[1NaN]", "[NaNx]", "[1 NaN]", "[nan]", "[-NaN]", "{NaN:1}"}) {
    CAPTURE(text);
    CHECK(id_of(text, python).substr(0, 5) == "json.");
  }
}

TEST_CASE("what is not JSON is refused at its place", "[base][json]") {
  CHECK(read("{\"a\":1,}") == "json.syntax 7: not valid JSON: unexpected '}'; expected string literal");
  CHECK(read("{\"a\":1} x") == "json.syntax 8: not valid JSON: invalid literal");
  CHECK(read("{\"a\":1}{}") == "json.syntax 7: not valid JSON: unexpected '{'; expected end of input");
  CHECK(read("[1,") == "json.syntax 3: not valid JSON: the text ends too early");
  CHECK(read("") == "json.syntax 0: not valid JSON: the text ends too early");
  for (auto text :
       {"[01]", "[+1]", "[1.]", "[.5]", "[0x1]", "['a']", "{a:1}", "[1 2]", "[\"a\nb\"]", "// x\n1", "[tru]", "\"abc"}) {
    CAPTURE(text);
    CHECK(id_of(text) == "json.syntax");
  }
}

TEST_CASE("texts and values have a budget", "[base][json]") {
  CHECK(read("\"" + std::string(64 * 1024, 'x') + "\"").size() == 64 * 1024 + 2);
  CHECK(id_of("\"" + std::string(64 * 1024 + 1, 'x') + "\"") == "json.size");
  CHECK(id_of("[1,2,3]", {.nodes = 3}) == "json.size");
  CHECK(read("[1,2]", {.nodes = 3}) == "[1,2]");
}

TEST_CASE("pretty JSON has two spaces a level and a closing newline", "[base][json]") {
  CHECK(to_pretty_json(value_of(R"({"a":[1,2],"b":{"c":"x"},"d":{},"e":[]})")) ==
        "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {\n    \"c\": \"x\"\n  },\n  \"d\": {},\n  \"e\": []\n}\n");
}

TEST_CASE("in pretty JSON an item of an array is a line, unless it holds a list of objects", "[base][json]") {
  CHECK(to_pretty_json(value_of(R"([{"id":"a","flags":["x","y"]},{"rows":[{"id":"b"},{"id":"c"}]}])")) ==
        "[\n  {\"id\":\"a\",\"flags\":[\"x\",\"y\"]},\n  {\n    \"rows\": [\n      {\"id\":\"b\"},\n      {\"id\":\"c\"}\n    "
        "]\n  }\n]\n");
}

TEST_CASE("values are made and looked up by name", "[base][json]") {
  const Json made = Json::object().set("a", 1).set("b", "x").set("n", Json::or_null(std::optional<std::string>()));
  CHECK(to_json(made) == R"({"a":1,"b":"x","n":null})");
  CHECK(made.text("b") == "x");
  CHECK(made.text("a").empty());
  CHECK(made["none"].is_null());
  CHECK(made.find("none") == nullptr);
  CHECK(Json(1).find("a") == nullptr);
  CHECK(to_json(Json::derived(1.0 / 3)) == "0.333333333");
}

TEST_CASE("an offset is shown as line and column, in characters", "[base][json]") {
  const std::string text = "ab\nc\u00e4d\n";
  CHECK(place_in(text, 0, "f") == Place{"f", 1, 1});
  CHECK(place_in(text, 3, "f") == Place{"f", 2, 1});
  CHECK(place_in(text, text.find('d'), "f", 10) == Place{"f", 11, 3});
  CHECK(place_in(text, 1000, "f") == Place{"f", 3, 1});
}
