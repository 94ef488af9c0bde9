#include "import/llama_bench_type.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>

#include "base/text.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

// Where the size class ends and the quantization begins: "7B", "?B", "30B.A3B", "E4B", "A13B", "8x7B", "17Bx16E (Scout)",
// "10B+128x3.66B", "SMALL"; all that follows is the quantization.
const std::regex& type_parts() {
  static const std::regex parts(
      R"(^(.+?) ((?:E|A)?(?:\d+x)?(?:[\d.]+|\?)[KMBT](?:\.A[\d.]+[KMBT])?(?:x\d+E)?(?: \([A-Za-z]+\))?(?:\+\d+x[\d.]+[KMBT])?|SMALL|MEDIUM|LARGE|XL|\?) (.+)$)");
  return parts;
}

const std::regex& quant_in_file() {
  static const std::regex tail(R"([-._:]((?:UD-)?(?:I?Q\d\w*|TQ\d\w*|BF16|F16|F32|FP16|FP32|MXFP4(?:_MOE)?))$)",
                               std::regex::icase);
  return tail;
}

// An ollama blob, a part number, a cache path: what of the file's name is a name.
std::string stem_of(std::string_view file_name) {
  static const std::regex blob(R"(^sha256-[0-9a-f]{16,}$)"), part(R"(-\d{5}-of-\d{5}$)");
  if (file_name.starts_with("hf:")) {
    file_name.remove_prefix(3);
    const std::string name = last_part(file_name.substr(0, file_name.rfind(':')));
    return name + std::string(file_name.rfind(':') == std::string_view::npos ? "" : file_name.substr(file_name.rfind(':')));
  }
  const std::string name = std::regex_replace(last_part(file_name), part, "");
  return std::regex_match(name, blob) ? std::string() : name;
}

std::string without_ending(std::string name, std::string_view ending) {
  if (name.size() > ending.size() && lower_ascii(name).ends_with(lower_ascii(ending))) name.resize(name.size() - ending.size());
  return name;
}

bool says_nothing(const std::string& name) {
  return name.size() < 3 || name == "model" || name == "ggml-model";
}

std::optional<Decimal> billions(double parameters) {
  if (parameters < 1e6) return std::nullopt;
  return parse_decimal(nine_digits(std::round(parameters / 1e6) / 1e3));
}

std::optional<Decimal> active_in(const std::string& size) {
  static const std::regex active(R"((?:^|\.)A([\d.]+)B)");
  std::smatch match;
  return std::regex_search(size, match, active) ? parse_decimal(match[1].str()) : std::nullopt;
}

}  // namespace

std::string llama_quant(std::string_view words) {
  std::string text(trimmed(words));
  for (const std::string_view start : {"mostly ", "all "}) {
    if (text.starts_with(start)) text.erase(0, start.size());
  }
  text = without_ending(text, " (guessed)");
  if (text.starts_with("unknown")) return {};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> sizes{{{"Q2_K - Medium", "Q2_K"},
                                                                                {" - Medium", "_M"},
                                                                                {" - Small", "_S"},
                                                                                {" - Large", "_L"},
                                                                                {"IQ3_S mix", "IQ3_M"},
                                                                                {" MoE", ""},
                                                                                {", some F16", ""},
                                                                                {" - ", ""}}};
  for (const auto& [from, to] : sizes) {
    const auto at = text.find(from);
    if (at == std::string::npos) continue;
    text = text.substr(0, at) + std::string(to);
    break;
  }
  return text;
}

LlamaBenchModel llama_bench_model(std::string_view model_type, std::string_view file_name, double parameters) {
  LlamaBenchModel model;
  const std::string type(trimmed(model_type));
  std::smatch match;
  std::string plain;
  if (std::regex_match(type, match, type_parts())) {
    if (match[2].str().find('?') == std::string::npos) plain = match[1].str() + " " + match[2].str();
    model.quant = llama_quant(match[3].str());
    model.active_parameters_b = active_in(match[2].str());
  }
  std::string stem = stem_of(file_name);
  if (std::regex_search(stem, match, quant_in_file())) {
    const std::string written = match[1].str();
    if (model.quant.empty() || written.starts_with("UD-")) model.quant = written;
    stem = without_ending(match.prefix().str(), "-GGUF");
  }
  model.name = says_nothing(stem) ? plain : stem;
  model.parameters_b = billions(parameters);
  if (model.parameters_b && model.active_parameters_b && model.active_parameters_b->value > model.parameters_b->value)
    model.active_parameters_b.reset();
  return model;
}

}  // namespace assay
