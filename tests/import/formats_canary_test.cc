// What goes out is named, format by format: a member that no format names may stand anywhere in a file and reaches nothing.
#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file_system.h"
#include "base/temporary_folder.h"
#include "base/text.h"
#include "import/format_samples.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

// Names under which tools keep what is nobody's business.
constexpr const char* names[] = {"headers",  "authorization", "api_key", "token",       "endpoint", "api_base", "cwd",
                                 "work_dir", "node",          "host",    "rpc_servers", "username", "email",    "ssh_key"};

constexpr const char* canary = "canary me@canary.test /opt/canary 10.9.8.7";

// The document with a canary under each of those names, in every object that has members of several types or texts; one of
// equal members is a table of results, where each name is one more result.
Json with_canaries(const Json& value) {
  if (const Json::Array* items = value.items()) {
    Json list = Json::array();
    for (const Json& item : *items) list.push(with_canaries(item));
    return list;
  }
  const Json::Object* members = value.members();
  if (!members) return value;
  Json object = Json::object();
  bool texts = false;
  for (const auto& [key, member] : *members) {
    object.set(key, with_canaries(member));
    texts = texts || member.string() != nullptr;
  }
  for (const char* name : names) {
    if (texts && value.find(name) == nullptr) object.set(name, canary);
  }
  return object;
}

// What no parser of JSON takes, for its NaN or because two documents share a line: the canaries first in the outermost object.
std::string with_canaries_first(std::string text) {
  const std::size_t brace = text.find('{');
  if (brace == std::string::npos) return text;
  std::string members;
  for (const char* name : names) members += "\"" + std::string(name) + "\": \"" + canary + "\", ";
  return text.insert(brace + 1, members);
}

// A file of JSON or of a JSON document a line; others as they are.
std::string with_canaries(const std::string& text) {
  if (auto whole = parse_json(text); std::holds_alternative<Json>(whole)) return to_json(with_canaries(std::get<Json>(whole)));
  std::string lines;
  for (const std::string_view line : split(text, '\n')) {
    auto one = parse_json(line);
    lines += std::holds_alternative<Json>(one) ? to_json(with_canaries(std::get<Json>(one))) : std::string(line);
    lines += '\n';
  }
  return lines.find("canary") == std::string::npos && text.starts_with('{') ? with_canaries_first(text) : lines;
}

}  // namespace

TEST_CASE("a member that a format does not name reaches no row, no catalogue and no score by item, wherever it stands",
          "[import][formats][privacy]") {
  for (const char* format : {"every-eval-ever", "evalplus", "helm", "inspect", "mteb", "localscore", "mlperf", "vllm-bench",
                             "sglang-bench", "aiperf", "guidellm", "inferencex", "harbor", "terminal-bench"}) {
    TemporaryFolder folder;
    const fs::path from = samples_of(format);
    std::size_t planted = 0;
    for (auto at = fs::recursive_directory_iterator(from); at != fs::recursive_directory_iterator(); ++at) {
      if (!at->is_regular_file()) continue;
      const std::string text = read_file(at->path());
      const std::string changed = with_canaries(text);
      planted += changed.find("canary") != std::string::npos ? 1 : 0;
      folder.write(at->path().lexically_relative(from), changed);
    }
    const Sampled sampled = harvested(format, folder.path(), {{"metric.score.unit", "%"}});
    std::string all = lines_of(sampled);
    for (const auto& [name, text] : catalogue_files(sampled.catalogue)) all += text;
    for (const Harvest::Row& row : sampled.rows) all += outcomes_of(row);
    CAPTURE(format, sampled.report, sampled.refused);
    CHECK(planted > 0);
    CHECK(sampled.rows.size() == harvested(format, from, {{"metric.score.unit", "%"}}).rows.size());
    CHECK(all.find("canary") == std::string::npos);
    CHECK(all.find("10.9.8.7") == std::string::npos);
  }
}
