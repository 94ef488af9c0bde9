// What a tab is told when what it shows and what there is now differ.
#include <catch2/catch.hpp>

#include "serve/server.h"

using namespace assay;
using namespace std::chrono_literals;

namespace {

using Strings = std::vector<std::string>;

// A site of one page.
class OnePage : public PreviewSource {
 public:
  Tabs::Open now{"index.html", "mark", "assets/assay.1.css"};

  std::optional<std::string> file(const std::string&) override { return std::nullopt; }
  std::optional<std::string> moved_to(const std::string&) override { return std::nullopt; }
  std::string prefix() override { return "/"; }
  Tabs::Open open_page(const std::string&) override { return now; }
  std::string state() override { return "{}"; }
  std::string problem_text() override { return ""; }
  void show_as_on(std::optional<Date>) override {}
};

// The names of the events.
Strings told(Tabs& tabs, Tabs::Id tab) {
  Strings names;
  for (auto message = tabs.next(tab, 0ms); message && !message->empty(); message = tabs.next(tab, 0ms)) {
    names.push_back(message->substr(7, message->find('\n') - 7));
  }
  return names;
}

Strings told_to_tab_that_shows(const Tabs::Open& shown) {
  OnePage site;
  Tabs tabs;
  const Tabs::Id tab = *tabs.open(shown);
  tell_tab(site, tabs, tab, shown);
  return told(tabs, tab);
}

}  // namespace

TEST_CASE("a tab that shows what there is is told the state only", "[serve][tabs]") {
  CHECK(told_to_tab_that_shows({"index.html", "mark", "assets/assay.1.css"}) == Strings{"state"});
}

TEST_CASE("a tab whose page changed is told to reload, whatever became of the style", "[serve][tabs]") {
  CHECK(told_to_tab_that_shows({"index.html", "before", "assets/assay.1.css"}) == Strings{"reload", "state"});
  CHECK(told_to_tab_that_shows({"index.html", "before", "assets/assay.0.css"}) == Strings{"reload", "state"});
}

TEST_CASE("a tab whose style alone changed swaps it and does not reload", "[serve][tabs]") {
  CHECK(told_to_tab_that_shows({"index.html", "mark", "assets/assay.0.css"}) == Strings{"style", "state"});
}

TEST_CASE("a tab is told of a change once", "[serve][tabs]") {
  OnePage site;
  Tabs tabs;
  const Tabs::Open shown{"index.html", "before", "assets/assay.0.css"};
  const Tabs::Id tab = *tabs.open(shown);
  tell_tab(site, tabs, tab, shown);
  told(tabs, tab);
  tell_tab(site, tabs, tab, tabs.all().at(tab));
  CHECK(told(tabs, tab) == Strings{"state"});
}
