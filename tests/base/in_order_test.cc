#include "base/in_order.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace assay;

namespace {

struct Numbers {
  int first = 0;
  std::vector<int> squares;
};

}  // namespace

TEST_CASE("what several threads make is taken in the order in which it was read", "[base]") {
  int next = 0;
  std::vector<int> taken, expected;
  in_order<Numbers>(
      [&](Numbers& batch) {
        batch.first = next;
        next += 3;
        return batch.first < 3000;
      },
      [](Numbers& batch) {
        for (int i = 0; i < 3; ++i) batch.squares.push_back((batch.first + i) * (batch.first + i));
      },
      [&](const Numbers& batch) { taken.insert(taken.end(), batch.squares.begin(), batch.squares.end()); });
  for (int i = 0; i < 3000; ++i) expected.push_back(i * i);
  CHECK(taken == expected);
}

TEST_CASE("an exception of any step ends the work and reaches the caller", "[base]") {
  int next = 0;
  const auto read = [&](Numbers& batch) { return (batch.first = next++) < 100; };
  const auto fail = [](const Numbers& batch) {
    if (batch.first == 50) throw std::runtime_error("fifty");
  };
  const auto nothing = [](const Numbers&) {};
  CHECK_THROWS_WITH(in_order<Numbers>(read, fail, nothing), "fifty");
  next = 0;
  CHECK_THROWS_WITH(in_order<Numbers>(read, nothing, fail), "fifty");
}

TEST_CASE("by turns, every batch is made on any thread, and read and taken on one", "[base]") {
  const auto here = std::this_thread::get_id();
  int next = 0;
  std::vector<int> taken, expected;
  by_turns(
      [&] {
        CHECK(std::this_thread::get_id() == here);
        std::vector<int> batch;
        for (; next < 1000 && batch.size() < 7; ++next) batch.push_back(next);
        return batch;
      },
      [](int& item) { item *= item; },
      [&](const std::vector<int>& batch) {
        CHECK(std::this_thread::get_id() == here);
        taken.insert(taken.end(), batch.begin(), batch.end());
      });
  for (int i = 0; i < 1000; ++i) expected.push_back(i * i);
  CHECK(taken == expected);
}

TEST_CASE("by turns, an exception of any step ends the work and reaches the caller", "[base]") {
  int next = 0;
  const auto read = [&] { return next < 100 ? std::vector<int>{next++} : std::vector<int>(); };
  const auto fail_item = [](int item) {
    if (item == 50) throw std::runtime_error("fifty");
  };
  const auto fail_batch = [](const std::vector<int>& batch) {
    if (!batch.empty() && batch[0] == 50) throw std::runtime_error("fifty");
  };
  CHECK_THROWS_WITH(by_turns(read, fail_item, [](const std::vector<int>&) {}), "fifty");
  next = 0;
  CHECK_THROWS_WITH(by_turns(
                        read, [](int) {}, fail_batch),
                    "fifty");
}
