#include "api/hf_eval_results.h"

#include <fmt/format.h>

#include "api/submitted_row.h"
#include "base/text.h"

namespace assay {
namespace {

// A JSON string is a double-quoted one of YAML.
std::string yaml_text(std::string_view text) {
  return to_json(Json(text));
}

// What JSON may hold as it is and YAML may not: DEL, the C1 controls, U+FFFE and U+FFFF. U+0085 even ends a line, a remark
// among them, so that a row's text could go on as an entry of its own. All text here stands in JSON strings, where \u says
// the same.
std::string for_yaml(std::string_view text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
    if (byte(i) == 0x7F) {
      safe += "\\u007f";
    } else if (byte(i) == 0xC2 && byte(i + 1) < 0xA0) {
      safe += fmt::format("\\u{:04x}", byte(++i));
    } else if (byte(i) == 0xEF && byte(i + 1) == 0xBF && byte(i + 2) >= 0xBE) {
      safe += byte(i + 2) == 0xBE ? "\\ufffe" : "\\uffff";
      i += 2;
    } else {
      safe += text[i];
    }
  }
  return safe;
}

}  // namespace

std::optional<std::string> hf_eval_result(const Json& document, const Site& site) {
  const Benchmark* benchmark = find_benchmark(site.catalogue, document.text("benchmark"));
  const Json& value = document["headline"]["value"];
  if (benchmark == nullptr || benchmark->kind == Kind::performance || value.is_null()) return std::nullopt;
  std::string address = site.identity.base_url;
  while (address.ends_with('/')) address.pop_back();
  std::string entry = fmt::format("# assay-row: {}\n", to_json(submitted_row(document)));
  entry +=
      fmt::format("- dataset:\n    id: {}\n    task_id: {}\n",
                  yaml_text(is_blank(benchmark->dataset) ? benchmark->slug : benchmark->dataset), yaml_text(benchmark->slug));
  if (!is_blank(benchmark->dataset_revision)) entry += fmt::format("    revision: {}\n", yaml_text(benchmark->dataset_revision));
  entry += fmt::format("  value: {}\n  date: {}\n", to_json(value), yaml_text(document.text("measured_at").substr(0, 10)));
  entry += fmt::format("  source:\n    url: {}\n    name: {}\n", yaml_text(address + std::string(document.text("url"))),
                       yaml_text(site.identity.title));
  if (!is_blank(document.text("quant"))) entry += fmt::format("  notes: {}\n", yaml_text(document.text("quant")));
  return for_yaml(entry);
}

}  // namespace assay
