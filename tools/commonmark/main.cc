// assay-commonmark SPEC.TXT [--show]: how many examples of the CommonMark specification our Markdown renders as it says,
// and why the others say nothing about us. Exit 1 when one fails.
#include <fmt/format.h>

#include <cstring>
#include <iostream>
#include <map>

#include "base/file_system.h"
#include "commonmark/conformance.h"

namespace {

using namespace assay;
using namespace assay::commonmark;

int report(const char* path, std::string_view show) {
  const auto examples = spec_examples(read_file(path));
  std::map<Exclusion, std::size_t> excluded;
  std::size_t passes = 0, fails = 0;
  for (const SpecExample& example : examples) {
    const Conformance result = conformance_of(example);
    if (result.exclusion != Exclusion::none) {
      ++excluded[result.exclusion];
      continue;
    }
    ++(result.passes ? passes : fails);
    if (result.passes) continue;
    std::cout << fmt::format("{}:{}: example {} ({}) fails\n", path, example.line, example.number, example.section);
    if (show == "--show")
      std::cout << fmt::format("{}--- expected\n{}--- rendered\n{}", example.markdown, example.html, result.rendered);
  }
  std::cout << fmt::format("{} examples: {} apply, {} pass, {} fail\n", examples.size(), passes + fails, passes, fails);
  for (const auto& [reason, number] : excluded) {
    std::cout << fmt::format("{:>5} excluded: {}\n", number, exclusion_names[static_cast<std::size_t>(reason)]);
  }
  return fails == 0 && !examples.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: assay-commonmark SPEC.TXT [--show]\n";
    return 2;
  }
  try {
    return report(argv[1], argc == 3 ? argv[2] : "");
  } catch (const EnvironmentError& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
