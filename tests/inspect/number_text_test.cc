#include "inspect/number_text.h"

#include <catch2/catch.hpp>

using namespace assay;

TEST_CASE("a number is shown when it is the value, rounded to the digits that are shown", "[inspect][numbers]") {
  for (const auto& [shown, value] : std::vector<std::pair<std::string, double>>{{"101.5", 101.5},
                                                                                {"1,024.5", 1024.5},
                                                                                {"101.50 tok/s", 101.5},
                                                                                {"99.8", 99.84},
                                                                                {"−3.1 %", -0.031},
                                                                                {"+23.1 %", 0.2312},
                                                                                {"62.3 %", 62.3},
                                                                                {"-0.5", -0.5},
                                                                                {"12", 11.6},
                                                                                {"failed", 7}}) {
    INFO(shown);
    CHECK(says_number(shown, value));
  }
  for (const auto& [shown, value] : std::vector<std::pair<std::string, double>>{
           {"101.6", 101.5}, {"3.1 %", -0.031}, {"1,024", 1.024}, {"99.9", 99.84}, {"−3.2 %", -0.031}}) {
    INFO(shown);
    CHECK_FALSE(says_number(shown, value));
  }
}

TEST_CASE("a number in the words of a page is loose when it could be a measurement", "[inspect][numbers]") {
  const auto found = loose_numbers_in("At 1,024.50 tok/s, v0.9.2 of 2026-11-21 gave 12 and 99.5; see b6512, Q4_0.55 and 250 ms");
  std::vector<std::string> texts;
  for (const LooseNumber& number : found) texts.push_back(number.text);
  CHECK(texts == std::vector<std::string>{"1,024.50", "99.5", "250"});
}

TEST_CASE("a loose number repeats a value when its digits or its unit say so", "[inspect][numbers]") {
  CHECK(repeats({170.25, "170.25", "and"}, 170.25, "tok/s"));
  CHECK(repeats({170, "170", "tok/s here"}, 170.25, "tok/s"));
  CHECK_FALSE(repeats({170, "170", "rows"}, 170.25, "tok/s"));
  CHECK_FALSE(repeats({170.3, "170.30", ""}, 170.25, "tok/s"));
}

TEST_CASE("a number is read with its exponent, as it was submitted", "[inspect][numbers]") {
  CHECK(says_number("5e1", 50));
  CHECK(says_number("5E+1 tok/s", 50));
  CHECK(says_number("1e-5", 0.00001));
  CHECK(says_number("1.25e3", 1250));
  CHECK(says_number("\u22122.5e-3", -0.0025));
  CHECK_FALSE(says_number("5e1", 5));
  CHECK_FALSE(says_number("1e-5", 0.00002));
  CHECK_FALSE(says_number("1.25e3", 1.25));
  CHECK(says_number("5e", 5));  // a word, no exponent
  CHECK(repeats(loose_numbers_in("measured 1.25e-5 here").at(0), 0.0000125, ""));
}
