#include "import/foreign_text.h"

#include <catch2/catch.hpp>

#include "base/text.h"

using namespace assay;

TEST_CASE("a name becomes a slug in lower case with one dash for what a slug cannot hold", "[import][text]") {
  CHECK(slugified("EleutherAI/pythia-v1.1-12b") == "eleutherai-pythia-v1.1-12b");
  CHECK(slugified("NVIDIA A100-SXM4-80GB") == "nvidia-a100-sxm4-80gb");
  CHECK(slugified("13th Gen Intel(R) Core(TM) i9-13900K") == "13th-gen-intel-r-core-tm-i9-13900k");
  CHECK(slugified("__x__ ") == "x");
}

TEST_CASE("names that a slug cannot tell apart by their beginning are told apart by a hash", "[import][text]") {
  const std::string first = slugified(std::string(120, 'a') + "1"), second = slugified(std::string(120, 'a') + "2");
  CHECK(first.size() == 96);
  CHECK(first != second);
  CHECK(is_slug(first));
  CHECK(is_slug(slugified("模型")));
  CHECK(slugified("模型") != slugified("模形"));
}

TEST_CASE("folders, addresses and drives are seen wherever they stand in a text", "[import][text]") {
  for (const char* text : {"/fsx/me/ckpts", "~/models/x", "./out", "../out", "C:\\models", "D:/models", "dir=/data/x",
                           "load '/data/x'", "http://10.0.0.5:8000/v1", "s3://bucket/x", "10.0.0.5", "localhost:8000"}) {
    CAPTURE(text);
    CHECK(tells_a_place(text));
  }
  for (const char* text : {"EleutherAI/pythia-12b", "torch.bfloat16", "535.274.02", "a/b/c", "1/2", "auto:4", "12:30"}) {
    CAPTURE(text);
    CHECK_FALSE(tells_a_place(text));
  }
}

TEST_CASE("only members without a place and under an innocent key are presentable", "[import][text]") {
  const Json object = Json::object()
                          .set("dtype", "bfloat16")
                          .set("username", "someone")
                          .set("output_path", "results")
                          .set("load", "/fsx/x")
                          .set("wandb_group", "x")
                          .set("seed", 1234)
                          .set("limit", Json())
                          .set("list", Json::array())
                          .set("trust_remote_code", true);
  CHECK(to_json(presentable_members(object)) == R"({"dtype":"bfloat16","seed":1234,"trust_remote_code":true})");
}

TEST_CASE("a number may be written as a string, and N/A is none", "[import][text]") {
  const auto text_of = [](const Json& value) { return number_in(&value).value_or(Decimal{"absent", 0}).text; };
  CHECK(text_of(Json("0.25")) == "0.25");
  CHECK(text_of(Json(" 4 ")) == "4");
  CHECK(text_of(Json("N/A")) == "absent");
  CHECK(text_of(Json(" ")) == "absent");
  CHECK(text_of(Json("nan")) == "absent");
  CHECK(text_of(Json()) == "absent");
  CHECK(text_of(Json(true)) == "absent");
  CHECK_FALSE(number_in(nullptr).has_value());
}
