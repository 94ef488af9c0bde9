#include "import/lm_eval_environment.h"

#include <fmt/format.h>

#include <chrono>
#include <regex>

#include "base/date.h"
#include "base/text.h"

namespace assay {
namespace {

// The rest of a line that begins with `label`, unless it says that nothing was found.
void take(std::string_view line, std::string_view label, std::string& into) {
  if (!into.empty() || !line.starts_with(label)) return;
  const std::string_view value = trimmed(line.substr(label.size()));
  if (value != "Could not collect" && !value.starts_with("N/A") && value != "None") into = value;
}

void take_gpu(std::string_view line, std::vector<std::string>& gpus) {
  static const std::regex gpu(R"(^(?:GPU models and configuration: *)?GPU \d+: (.+?)(?: \(UUID.*\))?$)");
  std::cmatch match;
  if (std::regex_match(line.begin(), line.end(), match, gpu)) gpus.push_back(match[1].str());
}

void take_package(std::string_view line, Environment& environment) {
  constexpr std::string_view label = "[pip3] ";
  const auto equals = line.find("==");
  if (!line.starts_with(label) || equals == std::string_view::npos) return;
  environment.packages.emplace_back(line.substr(label.size(), equals - label.size()), trimmed(line.substr(equals + 2)));
}

}  // namespace

std::string Environment::package_version(std::string_view name) const {
  for (const auto& [package, version] : packages) {
    if (package == name) return version;
  }
  return {};
}

Environment environment_in(std::string_view text) {
  Environment environment;
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = trimmed(raw);
    if (line.size() > 500) continue;  // the CPU's flags
    take(line, "OS: ", environment.os);
    take(line, "Nvidia driver version: ", environment.driver);
    take(line, "PyTorch version: ", environment.torch);
    take(line, "CUDA used to build PyTorch: ", environment.cuda);
    take_gpu(line, environment.gpus);
    take_package(line, environment);
  }
  return environment;
}

std::string instant_text(long long seconds) {
  const std::chrono::sys_seconds instant{std::chrono::seconds(seconds)};
  const Date day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_date(day), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace assay
