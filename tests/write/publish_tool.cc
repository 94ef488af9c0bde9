// publish-tool publish DEST VERSION ROWS [--per-file]: publishes the sample site, as tests/write/crash_points.sh
// and crash_test.cc do under strace. publish-tool verify DEST: is DEST one complete build? Exits as assay does.
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "write/sample_site.h"
#include "write/usage_error.h"

namespace {

int publish(const std::vector<std::string>& arguments) {
  assay::PublicationOptions options;
  options.per_file = arguments.size() > 4 && arguments[4] == "--per-file";
  const auto result = assay::publish_sample(arguments[1], std::stoi(arguments[2]), std::stoi(arguments[3]), options);
  for (const std::string& warning : result.warnings) std::cerr << "warning: " << warning << "\n";
  return result.outcome == assay::Published::swapped_durability_unknown ? 4 : 0;
}

int verify(const std::string& destination) {
  const auto faults = assay::faults_of_build(destination);
  for (const std::string& fault : faults) std::cout << fault << "\n";
  return faults.empty() ? 0 : 1;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() >= 4 && arguments[0] == "publish") return publish(arguments);
  if (arguments.size() == 2 && arguments[0] == "verify") return verify(arguments[1]);
  std::cerr << "publish-tool publish DEST VERSION ROWS [--per-file] | verify DEST\n";
  return 2;
}

}  // namespace

int main(int count, char** values) {
  try {
    return run(std::vector<std::string>(values + 1, values + count));
  } catch (const assay::UsageError& error) {
    std::cerr << error.what() << "\n";
    return 2;
  } catch (const assay::EnvironmentError& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
}
