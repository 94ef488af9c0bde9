#include "base/child.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <stdexcept>
#include <vector>

using namespace assay;

TEST_CASE("what a child gives comes back whole", "[base][child]") {
  ChildLimits limits;
  limits.output = 300'000;
  const ChildResult result = run_in_child([] { return std::string(200'000, 'x'); }, limits);
  CHECK(result.end == ChildEnd::finished);
  CHECK(result.output == std::string(200'000, 'x'));
}

TEST_CASE("a child that says more than its budget is stopped", "[base][child]") {
  ChildLimits limits;
  limits.output = 1000;
  const ChildResult result = run_in_child([] { return std::string(1001, 'x'); }, limits);
  CHECK(result.end == ChildEnd::too_much_output);
  CHECK(result.output.empty());
}

TEST_CASE("a child that aborts, crashes or throws is a value", "[base][child]") {
  CHECK(run_in_child([]() -> std::string { std::abort(); }, {}).end == ChildEnd::died);
  CHECK(run_in_child(
            []() -> std::string {
              std::raise(SIGSEGV);
              return {};
            },
            {})
            .end == ChildEnd::died);
  CHECK(run_in_child([]() -> std::string { throw std::runtime_error("no"); }, {}).end == ChildEnd::died);
}

TEST_CASE("a child that computes for ever runs out of time", "[base][child]") {
  ChildLimits limits;
  limits.cpu = std::chrono::seconds(1);
  const ChildResult result = run_in_child(
      []() -> std::string {
        volatile unsigned i = 0;
        while (true) i = i + 1;
      },
      limits);
  CHECK(result.end == ChildEnd::too_slow);
}

TEST_CASE("a child that sleeps for ever runs out of wall time", "[base][child]") {
  ChildLimits limits;
  limits.wall = std::chrono::milliseconds(200);
  const ChildResult result = run_in_child(
      []() -> std::string {
        for (;;) ::raise(SIGSTOP);
      },
      limits);
  CHECK(result.end == ChildEnd::too_slow);
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("a child cannot take more memory than it was given", "[base][child]") {
  ChildLimits limits;
  limits.memory = 64u << 20;
  const ChildResult result =
      run_in_child([]() -> std::string { return std::to_string(std::vector<char>(std::size_t{1} << 30).size()); }, limits);
  CHECK(result.end == ChildEnd::died);
}
#endif
