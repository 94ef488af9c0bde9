// Open pages and what each has not been told yet.
#include "serve/tabs.h"

#include <catch2/catch.hpp>
#include <thread>

using namespace assay;
using namespace std::chrono_literals;

namespace {

using Message = std::optional<std::string>;

const Tabs::Open board{"boards/x/index.html", "mark", "assets/assay.1.css"};

}  // namespace

TEST_CASE("an event is written line by line", "[serve][tabs]") {
  CHECK(event_text("state", "{}") == "event: state\ndata: {}\n\n");
  CHECK(event_text("state", "a\nb") == "event: state\ndata: a\ndata: b\n\n");
}

TEST_CASE("each tab is told what is meant for it, in order", "[serve][tabs]") {
  Tabs tabs;
  const Tabs::Id one = *tabs.open(board), two = *tabs.open(board);
  tabs.tell(one, "a");
  tabs.tell_all("b");
  CHECK(tabs.next(one, 0ms) == Message("a"));
  CHECK(tabs.next(one, 0ms) == Message("b"));
  CHECK(tabs.next(one, 0ms) == Message(""));
  CHECK(tabs.next(two, 0ms) == Message("b"));
}

TEST_CASE("a tab that waits is woken by a message", "[serve][tabs]") {
  Tabs tabs;
  const Tabs::Id tab = *tabs.open(board);
  std::thread teller([&] { tabs.tell(tab, "now"); });
  CHECK(tabs.next(tab, 10s) == Message("now"));
  teller.join();
}

TEST_CASE("a tab that closed is told nothing and holds no place", "[serve][tabs]") {
  Tabs tabs;
  const Tabs::Id tab = *tabs.open(board);
  tabs.close(tab);
  tabs.tell(tab, "late");
  CHECK(tabs.next(tab, 10s) == std::nullopt);
  CHECK(tabs.all().empty());
}

TEST_CASE("only as many tabs listen as the server has threads for", "[serve][tabs]") {
  Tabs tabs;
  std::vector<Tabs::Id> open;
  while (const auto tab = tabs.open(board)) open.push_back(*tab);
  CHECK(open.size() == 48);
  tabs.close(open.front());
  CHECK(tabs.open(board).has_value());
}

TEST_CASE("the end wakes every tab that waits", "[serve][tabs]") {
  Tabs tabs;
  const Tabs::Id tab = *tabs.open(board);
  std::thread ender([&] { tabs.end(); });
  CHECK(tabs.next(tab, 10s) == std::nullopt);
  ender.join();
}
