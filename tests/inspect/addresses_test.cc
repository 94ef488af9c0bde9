#include "inspect/addresses.h"

#include <catch2/catch.hpp>

using namespace assay;

namespace {

const SiteBase base = *site_base_of("https://site.example/bench/");

// "inside rows/x/ #part"
std::string told(std::string_view address, std::string_view page = "rows/a/index.html") {
  const Address to = address_of(base, page, address);
  const char* leads = to.leads == Address::Leads::inside ? "inside" : to.leads == Address::Leads::outside ? "outside" : "astray";
  return std::string(leads) + " " + to.path + (to.fragment.empty() ? "" : " #" + to.fragment);
}

}  // namespace

TEST_CASE("an address is read as a browser reads it on that page", "[inspect][links]") {
  CHECK(told("/bench/rows/b/") == "inside rows/b/");
  CHECK(told("/bench/") == "inside ");
  CHECK(told("/bench") == "inside ");
  CHECK(told("https://site.example/bench/rows/b/?x=1#part") == "inside rows/b/ #part");
  CHECK(told("../b/#%C3%A9") == "inside rows/b/ #é");
  CHECK(told("chart.svg") == "inside rows/a/chart.svg");
  CHECK(told("?page=2") == "inside rows/a/");
  CHECK(told("/bench/a%20b.txt") == "inside a b.txt");
}

TEST_CASE("an address may lead out of the site or past it", "[inspect][links]") {
  CHECK(told("https://elsewhere.example/bench/") == "outside ");
  CHECK(told("https://site.example.evil/bench/") == "outside ");
  CHECK(told("//site.example/bench/") == "outside ");
  CHECK(told("mailto:a@b.example") == "outside ");
  CHECK(told("/rows/b/") == "astray /rows/b/");
  CHECK(told("../../../b/").starts_with("astray"));
}
