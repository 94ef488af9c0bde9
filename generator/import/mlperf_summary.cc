#include "import/mlperf_summary.h"

#include <array>
#include <map>

#include "base/text.h"

namespace assay {
namespace {

// A headline by the line that has it, the one that counts first: tokens before samples.
struct Headline {
  std::string_view scenario, line, metric, unit;
  bool higher_is_better;
};
constexpr std::array<Headline, 7> headlines{{{"Offline", "Tokens per second", "tokens_per_second", "tok/s", true},
                                             {"Offline", "Tokens per second (inferred)", "tokens_per_second", "tok/s", true},
                                             {"Offline", "Samples per second", "samples_per_second", "samples/s", true},
                                             {"Server", "Completed tokens per second", "tokens_per_second", "tok/s", true},
                                             {"Server", "Completed samples per second", "samples_per_second", "samples/s", true},
                                             {"SingleStream", "90th percentile latency (ns)", "latency_p90_ns", "ns", false},
                                             {"MultiStream", "99th percentile latency (ns)", "latency_p99_ns", "ns", false}}};

std::map<std::string, std::string, std::less<>> lines_above_statistics(std::string_view text) {
  std::map<std::string, std::string, std::less<>> lines;
  for (const std::string_view line : split(text, '\n')) {
    if (trimmed(line) == "Additional Stats") break;
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) lines.emplace(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return lines;
}

}  // namespace

MlperfSummary mlperf_summary(std::string_view text) {
  const auto lines = lines_above_statistics(text);
  const auto value_of = [&](std::string_view name) {
    const auto found = lines.find(name);
    return found == lines.end() ? std::string() : found->second;
  };
  MlperfSummary summary{value_of("Scenario"), value_of("Mode"), value_of("Result is"), std::nullopt, {}};
  for (const Headline& headline : headlines) {
    if (headline.scenario != summary.scenario || summary.value) continue;
    summary.value = parse_decimal(value_of(headline.line));
    summary.metric = {std::string(headline.metric), std::string(headline.unit), headline.higher_is_better};
    summary.inferred_tokens = headline.line.ends_with("(inferred)");
  }
  return summary;
}

}  // namespace assay
