#include "feeds/embeds.h"

#include <catch2/catch.hpp>

#include "base/json.h"
#include "pages/small_edition.h"

namespace assay {
namespace {

using namespace assay::testing;

Files embeds_of(const SmallSite& small, std::string_view id) {
  Files files;
  each_row_embed(small.edition, *small.store.summary(id), [&](OutputFile file) { files.emplace(file.path, file.bytes); });
  return files;
}

TEST_CASE("a row has a small page for frames without a script, under its own policy", "[feeds][embeds]") {
  const SmallSite small({speed_json("a", "ann", "100.5")});
  const std::string html = embeds_of(small, "a").at("embed/rows/a/index.html");
  CHECK(html.size() <= 5 * 1024);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("default-src 'none'") != std::string::npos);
  CHECK(html.find("<data value=\"100.5\" data-row=\"a\">100.5</data>") != std::string::npos);
  CHECK(html.find("noindex") != std::string::npos);
}

TEST_CASE("a row's oEmbed document holds the frame, its badge the number with its unit", "[feeds][embeds]") {
  const SmallSite small({speed_json("a", "ann", "100.5")});
  const Files files = embeds_of(small, "a");
  const auto parsed = parse_json(files.at("oembed/rows/a.json"));
  REQUIRE(std::holds_alternative<Json>(parsed));
  const Json& document = std::get<Json>(parsed);
  CHECK(document.text("type") == "rich");
  CHECK(document.text("html").find("/embed/rows/a/\"") != std::string_view::npos);
  CHECK(files.at("badges/rows/a.svg").find("100.5") != std::string::npos);
}

}  // namespace
}  // namespace assay
