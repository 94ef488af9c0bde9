// Numbers as readers see them.
#include "base/number.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace assay;

TEST_CASE("a number is rounded half away from zero, and is never minus nothing", "[base][number]") {
  CHECK(fixed(51, 1) == "51.0");
  CHECK(fixed(0.35, 1) == "0.4");
  CHECK(fixed(-0.35, 1) == "-0.4");
  CHECK(fixed(2.5, 0) == "3");
  CHECK(fixed(-0.04, 1) == "0.0");
  CHECK(fixed(0.004, 4) == "0.0040");
  CHECK(fixed(-1234.5678, 2) == "-1234.57");
  CHECK(fixed(1e22, 1) == "10000000000000000000000.0");
}

TEST_CASE("zeros at the end are left out where at most so many decimals are wanted", "[base][number]") {
  CHECK(at_most_decimals(51.04, 1) == "51");
  CHECK(at_most_decimals(51.06, 1) == "51.1");
  CHECK(at_most_decimals(100, 2) == "100");
  CHECK(at_most_decimals(100, 0) == "100");
  CHECK(at_most_decimals(-0.01, 1) == "0");
}

TEST_CASE("digits written one by one are those of the rounded number", "[base][number]") {
  std::mt19937_64 random(20261121);
  std::uniform_real_distribution<double> digits(-10, 10), exponent(-6, 12);
  for (int i = 0; i < 20000; ++i) {
    const double value = digits(random) * std::pow(10, exponent(random));
    const int places = i % 7;
    INFO(fmt::format("{} with {} decimals", value, places));
    REQUIRE(fixed(value, places) == fmt::format("{:.{}f}", rounded_half_away(value, places), places));
  }
}

TEST_CASE("the integer part is grouped by threes and the rest left alone", "[base][number]") {
  CHECK(grouped("11712367.35") == "11,712,367.35");
  CHECK(grouped("-1000") == "-1,000");
  CHECK(grouped("999.1234") == "999.1234");
}

TEST_CASE("a computed number has nine digits at most and no exponent that a reader could do without", "[base][number]") {
  CHECK(nine_digits(99.47) == "99.47");
  CHECK(nine_digits(-0.031) == "-0.031");
  CHECK(nine_digits(1e-7) == "0.0000001");
  CHECK(nine_digits(1.0 / 3) == "0.333333333");
  CHECK(nine_digits(0) == "0");
}
