#include "base/line_process.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "base/file_system.h"

namespace assay {

using namespace std::chrono_literals;

TEST_CASE("a process answers each line with one line for as long as it is asked", "[base][line-process]") {
  LineProcess cat({"cat"});
  CHECK(cat.ask("one", 10s) == "one");
  const std::string much(300'000, 'x');
  CHECK(cat.ask(much, 10s) == much);
  CHECK(cat.ask("", 10s) == "");
}

TEST_CASE("a process that ends, or takes too long, answers nothing more", "[base][line-process]") {
  LineProcess ended({"sh", "-c", "read line; exit 3"});
  CHECK(ended.ask("one", 10s) == std::nullopt);
  CHECK(ended.ask("two", 10s) == std::nullopt);
  LineProcess slow({"sh", "-c", "exec sleep 60"});
  CHECK(slow.ask("one", 50ms) == std::nullopt);
}

TEST_CASE("a program that is not there cannot be started", "[base][line-process]") {
  CHECK_THROWS_AS(LineProcess({"/nowhere/program"}), EnvironmentError);
  CHECK(program_on_path("sh", "/nowhere:/bin") == "/bin/sh");
  CHECK(program_on_path("sh", "/nowhere") == std::nullopt);
}

}  // namespace assay
