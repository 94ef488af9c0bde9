#include <algorithm>
#include <array>

#include "import/format.h"
#include "import/llama_bench.h"
#include "import/lm_eval.h"
#include "import/table.h"

namespace assay {
namespace {

const std::array<Format, 3>& table() {
  static const std::array<Format, 3> all{lm_eval_format(), llama_bench_format(), table_format()};
  return all;
}

}  // namespace

std::span<const Format> formats() {
  return table();
}

const Format* find_format(std::string_view name) {
  const auto found = std::find_if(table().begin(), table().end(), [&](const Format& format) { return format.name == name; });
  return found == table().end() ? nullptr : &*found;
}

}  // namespace assay
