// The words of the method and the tests of the engine are one list: tests/rules/sentences.txt.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <map>
#include <regex>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "project/repository_files.h"
#include "words/policy_document.h"

using namespace assay;

namespace {

struct Sentence {
  std::string page, text;
};

std::vector<Sentence> listed_sentences() {
  std::vector<Sentence> sentences;
  const std::string list = read_file(std::string(ASSAY_SOURCE_DIR) + "/tests/rules/sentences.txt");
  static const std::regex line(R"(\n([a-z-]+) \| ([^\n]+))");
  for (std::sregex_iterator at(list.begin(), list.end(), line), end; at != end; ++at) sentences.push_back({(*at)[1], (*at)[2]});
  return sentences;
}

// What {{ policy.NAME }} stands for where the policy is the default one: NAME, NAME.2 of a list, NAME.percent of a share.
std::map<std::string, std::string> values_of_policy() {
  std::map<std::string, std::string> values;
  const Json policy = policy_document({});
  for (const auto& [name, value] : *policy.members()) {
    if (const Decimal* number = value.number()) {
      values["policy." + name] = number->text;
      values["policy." + name + ".percent"] = nine_digits(number->value * 100) + " %";
      continue;
    }
    const Json::Array& list = *value.items();
    for (std::size_t i = 0; i < list.size(); ++i) values["policy." + name + "." + std::to_string(i)] = list[i].number()->text;
  }
  return values;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The words of a Markdown page as one line in lower case: without dress, with links as their text, with values.
std::string words_of(const std::string& page) {
  static const std::regex reference(R"(\{\{ ([a-z0-9_.]+) \}\})"), link(R"(\[([^\]]*)\]\([^)]*\))"), dress("[`*]"), space("\\s+");
  static const std::map<std::string, std::string> values = values_of_policy();
  std::string text, rest = page;
  for (std::smatch found; std::regex_search(rest, found, reference); rest = found.suffix()) {
    INFO(found.str());
    REQUIRE(values.contains(found[1]));
    text += found.prefix().str() + values.at(found[1]);
  }
  text = std::regex_replace(text + rest, link, "$1");
  return lower(std::regex_replace(std::regex_replace(text, dress, ""), space, " "));
}

std::set<std::string> names_of_tests() {
  static const std::regex test_case(R"re(TEST_CASE\(\s*"([^"]+)")re");
  std::set<std::string> names;
  for (const RepositoryFile& file : repository_files("tests")) {
    if (!file.path.ends_with("_test.cc")) continue;
    for (std::sregex_iterator at(file.text.begin(), file.text.end(), test_case), end; at != end; ++at) names.insert((*at)[1]);
  }
  return names;
}

std::map<std::string, std::string> methodology_pages() {
  std::map<std::string, std::string> pages;
  for (const RepositoryFile& file : repository_files("content/methodology")) {
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    pages[name.substr(0, name.rfind('.'))] = file.text;
  }
  return pages;
}

}  // namespace

TEST_CASE("every rule stands as a sentence on its page", "[rules][content]") {
  std::map<std::string, std::string> words;
  for (const auto& [name, text] : methodology_pages()) words[name] = words_of(text);
  const auto sentences = listed_sentences();
  REQUIRE(sentences.size() > 100);
  for (const Sentence& sentence : sentences) {
    INFO(sentence.page << ".md: " << sentence.text);
    REQUIRE(words.contains(sentence.page));
    CHECK(words[sentence.page].find(lower(sentence.text)) != std::string::npos);
  }
}

TEST_CASE("every sentence of a rule is the name of a test", "[rules][content]") {
  const auto tests = names_of_tests();
  for (const Sentence& sentence : listed_sentences()) {
    INFO(sentence.text);
    CHECK(tests.contains(sentence.text));
  }
}

TEST_CASE("every page that binds states a rule that is tested", "[rules][content]") {
  std::set<std::string> pages_with_rules;
  for (const Sentence& sentence : listed_sentences()) pages_with_rules.insert(sentence.page);
  for (const auto& [name, text] : methodology_pages()) {
    INFO(name);
    if (text.find("\nbinding = true\n") != std::string::npos) CHECK(pages_with_rules.contains(name));
  }
}
