#include "load/quants.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace assay {
namespace {

struct BuiltIn {
  std::string_view name, bits;  // stored bits per weight
  std::array<std::string_view, 4> aliases{};
};

// Blocks of one size have exact figures (a block of 32 in Q4_0 is 18 bytes: 4.5 bits). A mixture such as Q4_K_M stores
// some tensors finer than others; its figure is the one that llama.cpp publishes for a model of 8 billion parameters.
// clang-format off
constexpr std::array built_in{
    BuiltIn{"F32", "32", {"FP32", "float32"}},
    BuiltIn{"F16", "16", {"FP16", "float16", "half"}},
    BuiltIn{"BF16", "16", {"bfloat16"}},
    BuiltIn{"Q8_0", "8.5", {"Q8"}},
    BuiltIn{"Q6_K", "6.5625", {"Q6", "Q6_K - Medium"}},
    BuiltIn{"Q5_K_M", "5.7036", {"Q5_K - Medium", "Q5_K"}},
    BuiltIn{"Q5_K_S", "5.5704", {"Q5_K - Small"}},
    BuiltIn{"Q5_1", "6"},
    BuiltIn{"Q5_0", "5.5"},
    BuiltIn{"Q4_K_M", "4.8944", {"Q4_K - Medium", "Q4_K"}},
    BuiltIn{"Q4_K_S", "4.6672", {"Q4_K - Small"}},
    BuiltIn{"Q4_1", "5"},
    BuiltIn{"Q4_0", "4.5"},
    BuiltIn{"Q3_K_L", "4.2979", {"Q3_K - Large"}},
    BuiltIn{"Q3_K_M", "3.996", {"Q3_K - Medium", "Q3_K"}},
    BuiltIn{"Q3_K_S", "3.6429", {"Q3_K - Small"}},
    BuiltIn{"Q2_K", "3.1593", {"Q2_K - Medium"}},
    BuiltIn{"Q2_K_S", "2.9697", {"Q2_K - Small"}},
    BuiltIn{"IQ4_NL", "4.6818", {"IQ4_NL - 4.5 bpw"}},
    BuiltIn{"IQ4_XS", "4.4597", {"IQ4_XS - 4.25 bpw"}},
    BuiltIn{"IQ3_M", "3.7628", {"IQ3_S mix - 3.66 bpw"}},
    BuiltIn{"IQ3_S", "3.6606", {"IQ3_S - 3.4375 bpw"}},
    BuiltIn{"IQ3_XS", "3.4977", {"IQ3_XS - 3.3 bpw"}},
    BuiltIn{"IQ3_XXS", "3.2548", {"IQ3_XXS - 3.0625 bpw"}},
    BuiltIn{"IQ2_M", "2.9294", {"IQ2_M - 2.7 bpw"}},
    BuiltIn{"IQ2_S", "2.7403", {"IQ2_S - 2.5 bpw"}},
    BuiltIn{"IQ2_XS", "2.5882", {"IQ2_XS - 2.3125 bpw"}},
    BuiltIn{"IQ2_XXS", "2.3824", {"IQ2_XXS - 2.0625 bpw"}},
    BuiltIn{"IQ1_M", "2.146", {"IQ1_M - 1.75 bpw"}},
    BuiltIn{"IQ1_S", "2.0042", {"IQ1_S - 1.5625 bpw"}},
    BuiltIn{"TQ2_0", "2.0625", {"TQ2_0 - 2.06 bpw ternary"}},
    BuiltIn{"TQ1_0", "1.6875", {"TQ1_0 - 1.69 bpw ternary"}},
    BuiltIn{"MXFP4", "4.25", {"MXFP4 MoE", "MXFP4_MOE"}},
    BuiltIn{"NVFP4", "4.5", {}},
    BuiltIn{"FP8", "8", {"float8", "FP8-E4M3", "fp8_e4m3"}},
    BuiltIn{"INT8", "8", {"8bit", "8-bit", "W8A8"}},
    BuiltIn{"INT4", "4", {"4bit", "4-bit"}},
    BuiltIn{"AWQ", "4.25", {"AWQ-4bit", "AWQ-INT4"}},
    BuiltIn{"GPTQ", "4.25", {"GPTQ-4bit", "GPTQ-INT4"}},
    BuiltIn{"NF4", "4.5", {"bnb-nf4", "bitsandbytes-nf4"}},
};
// clang-format on

Quant quant_of(Table& table) {
  Quant quant;
  quant.place = table.place();
  quant.name = table.required_text("name");
  quant.bits = table.number("bits");
  if (quant.bits && quant.bits->value <= 0) {
    table.error("toml.range", "bits", fmt::format("bits is {}; expected a number above 0", quant.bits->text));
  }
  quant.aliases = table.texts("aliases");
  return quant;
}

Quant quant_of(const BuiltIn& entry) {
  Quant quant;
  quant.name = entry.name;
  quant.bits = parse_decimal(entry.bits);
  for (const std::string_view alias : entry.aliases) {
    if (!alias.empty()) quant.aliases.emplace_back(alias);
  }
  return quant;
}

std::vector<std::string> names_of(const Quant& quant) {
  std::vector<std::string> names{lower_ascii(quant.name)};
  for (const std::string& alias : quant.aliases) names.push_back(lower_ascii(alias));
  return names;
}

void claim_names(Table& root, Catalogue& catalogue, std::size_t index) {
  const Quant& quant = catalogue.quants[index];
  for (const std::string& name : names_of(quant)) {
    if (is_blank(name)) continue;
    const auto [at, added] = catalogue.quant_names.try_emplace(name, index);
    if (added || at->second == index) continue;
    root.diagnostics().error(
        "quant.twice", quant.place,
        fmt::format("\"{}\" is called \"{}\", which already means \"{}\"; expected names and aliases that "
                    "differ in more than capitals",
                    shortened(quant.name, 80), shortened(name, 80), shortened(catalogue.quants[at->second].name, 80)));
  }
}

// One that comes with the program has the names that the site does not use for something else; without its own name it
// is not there.
void add_built_in(Catalogue& catalogue) {
  for (const BuiltIn& entry : built_in) {
    Quant quant = quant_of(entry);
    if (catalogue.quant_names.contains(lower_ascii(quant.name))) continue;
    const std::size_t index = catalogue.quants.size();
    for (const std::string& name : names_of(quant)) catalogue.quant_names.try_emplace(name, index);
    catalogue.quants.push_back(std::move(quant));
  }
}

void sort_quants(Catalogue& catalogue) {
  std::vector<Quant> old = std::move(catalogue.quants);
  std::vector<std::size_t> order(old.size()), places(old.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return old[a].name < old[b].name; });
  catalogue.quants.clear();
  for (const std::size_t i : order) {
    places[i] = catalogue.quants.size();
    catalogue.quants.push_back(std::move(old[i]));
  }
  for (auto& [unused, index] : catalogue.quant_names) index = places[index];
}

}  // namespace

void read_quants(Table& root, Catalogue& catalogue) {
  for (Table& table : root.tables("quant")) {
    catalogue.quants.push_back(quant_of(table));
    table.finish();
    claim_names(root, catalogue, catalogue.quants.size() - 1);
  }
  add_built_in(catalogue);
  sort_quants(catalogue);
}

}  // namespace assay
