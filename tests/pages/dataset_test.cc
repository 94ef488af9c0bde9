#include "pages/dataset.h"

#include "pages/small_edition.h"

namespace assay::testing {
namespace {

TEST_CASE("a board describes itself as a dataset with licence, date, variables and downloads", "[pages][dataset]") {
  Site in = site();
  in.identity.license = "CC-BY-4.0";
  in.identity.base_url = "https://test.example/bench";
  in.catalogue.benchmarks.back().metrics = {{"decode_tps", "tok/s", true}, {"ttft_ms", "ms", false}};
  const SmallSite small({speed_json("a", "ann", "100")}, in);
  CHECK(
      to_json(dataset_of(small.edition, small.settings.boards.back())) ==
      R"({"@context":"https://schema.org","@type":"Dataset","@id":"https://test.example/bench/boards/speed/","name":"speed",)"
      R"("description":"speed.","url":"https://test.example/bench/boards/speed/","dateModified":"2026-11-21","inLanguage":"en",)"
      R"("isAccessibleForFree":true,"license":"https://spdx.org/licenses/CC-BY-4.0.html",)"
      R"("creator":{"@type":"Organization","name":"Test","url":"https://test.example/bench/"},)"
      R"("includedInDataCatalog":{"@type":"DataCatalog","name":"Test","url":"https://test.example/bench/"},)"
      R"("variableMeasured":[{"@type":"PropertyValue","name":"Decode","propertyID":"decode_tps","unitText":"tok/s","description":"higher is better"},)"
      R"({"@type":"PropertyValue","name":"Time to first token","propertyID":"ttft_ms","unitText":"ms","description":"lower is better"}],)"
      R"("distribution":[{"@type":"DataDownload","name":"This board","encodingFormat":"application/json","contentUrl":"https://test.example/bench/api/v1/boards/speed.json"},)"
      R"({"@type":"DataDownload","name":"Every row","encodingFormat":"text/csv","contentUrl":"https://test.example/bench/downloads/rows.csv"},)"
      R"({"@type":"DataDownload","name":"Every row","encodingFormat":"application/x-ndjson","contentUrl":"https://test.example/bench/downloads/rows.ndjson"}]})");
}

TEST_CASE("a title that would close the script stays within the description of the dataset", "[pages][dataset]") {
  Site in = site();
  in.boards.back().title = "</script><script>alert(1)</script>";
  const SmallSite small({}, in);
  PageModel model;
  set_dataset(model, small.edition, small.settings.boards.back());
  CHECK(model.text("JSON_LD").find('<') == std::string_view::npos);
}

TEST_CASE("a licence is an address where it can be one", "[pages][dataset]") {
  CHECK(license_address("CC-BY-4.0") == "https://spdx.org/licenses/CC-BY-4.0.html");
  CHECK(license_address("https://example.org/terms") == "https://example.org/terms");
  CHECK(license_address("Ask the editors") == "Ask the editors");
}

}  // namespace
}  // namespace assay::testing
