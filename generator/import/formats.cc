#include <algorithm>
#include <vector>

#include "import/aiperf.h"
#include "import/evalplus.h"
#include "import/every_eval_ever.h"
#include "import/format.h"
#include "import/guidellm.h"
#include "import/harbor.h"
#include "import/helm.h"
#include "import/hugging_face.h"
#include "import/inferencex.h"
#include "import/inspect_log.h"
#include "import/llama_bench.h"
#include "import/lm_eval.h"
#include "import/localscore.h"
#include "import/mlperf.h"
#include "import/mteb.h"
#include "import/parquet.h"
#include "import/sglang_bench.h"
#include "import/table.h"
#include "import/terminal_bench.h"
#include "import/vllm_bench.h"

namespace assay {
namespace {

const std::vector<Format>& table() {
  static const std::vector<Format> all{
      lm_eval_format(),      llama_bench_format(),    every_eval_ever_format(), evalplus_format(), helm_format(),
      inspect_format(),      mteb_format(),           localscore_format(),      mlperf_format(),   vllm_bench_format(),
      sglang_bench_format(), hugging_face_format(),   aiperf_format(),          guidellm_format(), inferencex_format(),
      harbor_format(),       terminal_bench_format(), parquet_format(),         table_format()};
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
