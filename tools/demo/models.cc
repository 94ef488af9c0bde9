// Models and the ways of storing their weights.
#include "demo/catalogue.h"
#include "demo/toml.h"

namespace assay::demo {
namespace {

const Quant quant_table[] = {
    {"f16", 16.0, 0.0, 1.0, 0.0},          {"Q8_0", 8.5, 0.1, 1.0004, 0.0011},     {"FP8", 8.0, 0.3, 1.003, 0.0042},
    {"Q6_K", 6.56, 0.2, 1.0021, 0.0037},   {"Q5_K_M", 5.69, 0.5, 1.0063, 0.0102},  {"Q4_K_M", 4.85, 1.1, 1.0184, 0.0296},
    {"Q3_K_M", 3.91, 3.2, 1.0617, 0.0958}, {"Q2_K", 2.96, 8.5, 1.1935, 0.3071},    {"AWQ-4bit", 4.25, 1.3, 1.0221, 0.0341},
    {"4.0bpw", 4.08, 1.2, 1.0203, 0.0318}, {"4bit-g64", 4.5, 1.4, 1.0236, 0.0367},
};

// clang-format off
const Model model_table[] = {
    {"tern-0.6b", "Tern 0.6B Instruct", "Tarnwick Labs", "tern", "tern-0.6b-instruct-2401", "tern-bpe-1",
     0.62, 0.62, "Apache-2.0", "2024-01-18", {}, {21, 27, 42, 12.5, 24.6, 9}, 18.94},
    {"moss-1.7b", "Moss 1.7B", "Bryndle Works", "moss", "moss-1.7b-it-v2", "moss-sp-48k",
     1.72, 1.72, "MIT", "2024-03-05", {}, {38, 44, 51, 20, 25.4, 14}, 13.61},
    {"tern-3b", "Tern 3B Instruct", "Tarnwick Labs", "tern", "tern-3b-instruct-2401", "tern-bpe-1",
     3.1, 3.1, "Apache-2.0", "2024-01-18", {}, {49, 52, 61, 31, 27.5, 24}, 10.92},
    {"sallow-4b", "Sallow 4B", "Ferrow & Pike", "sallow", "sallow-4b-2502", "sallow-bbpe-128k",
     4.02, 4.02, "Ferrow & Pike Research Licence 1.1", "2025-02-11", {}, {57, 57, 70, 38, 31, 31}, 9.83},
    {"tern-7b", "Tern 7B Instruct", "Tarnwick Labs", "tern", "tern-7b-instruct-2401", "tern-bpe-1",
     7.25, 7.25, "Apache-2.0", "2024-01-18", {}, {66, 62, 74, 44, 34, 38}, 8.21},
    {"moss-coder-7b", "Moss Coder 7B", "Bryndle Works", "moss", "moss-coder-7b-v1", "moss-sp-48k",
     7.1, 7.1, "MIT", "2024-09-24", {}, {79, 71, 66, 39, 30, 29}, 9.12},
    {"marl-8b", "Marl 8B Instruct", "Quernstone", "marl", "marl-8b-instruct-0409", "marl-tok-100k",
     8.03, 8.03, "Marl Community Licence", "2024-04-09",
     {{"accuracy", "49.6"}, {"pass_at_1", "73.8"}}, {69, 64, 78, 47, 35, 42}, 7.64},
    {"sallow-12b", "Sallow 12B", "Ferrow & Pike", "sallow", "sallow-12b-2502", "sallow-bbpe-128k",
     12.2, 12.2, "Ferrow & Pike Research Licence 1.1", "2025-02-11", {}, {73, 67, 80, 53, 39, 47}, 6.93},
    {"marl-14b", "Marl 14B Instruct", "Quernstone", "marl", "marl-14b-instruct-0114", "marl-tok-100k",
     14.7, 14.7, "Marl Community Licence", "2025-01-14",
     {{"accuracy", "61.2"}}, {78, 71, 83, 58.5, 44, 55}, 6.42},
    {"skua-30b-a3b", "Skua 30B-A3B", "Ondervale", "skua", "skua-30b-a3b-0805", "skua-tok-152k",
     30.5, 3.3, "Apache-2.0", "2025-08-05", {{"pass_at_1", "85.4"}}, {81, 73, 84, 62, 49, 58}, 6.18},
    {"plover-32b", "Plover 32B", "Northmere Institute", "plover", "plover-32b-1021", "plover-bpe-64k",
     32.8, 32.8, "Apache-2.0", "2025-10-21", {}, {84, 75, 85, 66, 54.5, 66}, 5.37},
    {"marl-70b", "Marl 70B Instruct", "Quernstone", "marl", "marl-70b-instruct-0702", "marl-tok-100k",
     70.6, 70.6, "Marl Community Licence", "2024-07-02",
     {{"accuracy", "70.4"}, {"prompt_strict", "89.1"}}, {85, 76, 87, 67.5, 52, 64}, 4.58},
};
// clang-format on

std::string number_text(double value) {
  const Decimal two = decimal(value, 2);
  std::string text = two.text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::span<const Quant> quants() {
  return quant_table;
}
std::span<const Model> models() {
  return model_table;
}

std::string models_toml() {
  TomlWriter out("Models. All of them, and the organizations behind them, are invented.");
  for (const Model& model : models()) {
    out.element("model");
    out.text("slug", model.slug);
    out.text("name", model.name);
    out.text("organization", model.organization);
    out.text("family", model.family);
    out.text("checkpoint", model.checkpoint);
    out.text("tokenizer", model.tokenizer);
    out.raw("parameters_b", number_text(model.parameters_b));
    if (model.active_b < model.parameters_b) out.raw("active_parameters_b", number_text(model.active_b));
    out.text("license", model.license);
    out.raw("released", model.released);
    out.text("url", "https://models.example/" + std::string(model.slug));
    std::vector<std::string> figures;
    for (const Figure& figure : model.figures) {
      figures.push_back(inline_table({"metric = " + toml_string(figure.metric), "value = " + std::string(figure.value)}));
    }
    out.tables("vendor_figures", figures);
  }
  return out.text();
}

}  // namespace assay::demo
