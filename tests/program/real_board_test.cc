// A site made from result files of another project, whose boards were counted by hand.
#include <algorithm>
#include <catch2/catch.hpp>

#include "base/json.h"
#include "import/catalogue_draft.h"
#include "import/real_files.h"
#include "program/run_program.h"

using namespace assay;

namespace {

bool is_wanted(std::string_view benchmark) {
  return benchmark == "winogrande-acc" || benchmark == "arc_challenge-acc";
}

// Five models of three makers, asked without an example.
Imported zero_shot_results(const std::filesystem::path& folder) {
  const auto evals = folder / "lm-eval-0.3-pythia/evals";
  std::vector<ForeignFile> files;
  for (const char* name : {"opt", "bloom", "pythia-v1/pythia-12b/zero-shot", "pythia-v1/pythia-2.8b/zero-shot"}) {
    for (ForeignFile& file : real_json_files(evals / name)) files.push_back(std::move(file));
  }
  ImportOptions options;
  options.set = {{"operator", "lab"},
                 {"source", "community"},
                 {"hardware", "card"},
                 {"measured_at", "2026-06-01"},
                 {"quant", "F16"},
                 {"runtime", "transformers"},
                 {"runtime_version", "4.30"},
                 {"log_url", "https://lab.example/log"},
                 {"runner_script", "run.sh"},
                 {"reproduction_command", "run.sh all"}};
  options.approve = "lab";
  options.approved_at = "2026-06-05";
  Diagnostics diagnostics;
  Imported imported = import_files("lm-eval", files, options, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  std::erase_if(imported.rows, [](const Json& row) { return !is_wanted(row.text("benchmark")); });
  std::erase_if(imported.catalogue.benchmarks, [](const auto& benchmark) { return !is_wanted(benchmark.first); });
  return imported;
}

// "rank rank_low rank_high model low high" of each entry of a board's only slice.
std::vector<std::string> entries_of(const FileTree& site, const std::string& board) {
  const Json document = std::get<Json>(parse_json(site.at("api/v1/boards/" + board + ".json")));
  REQUIRE(document["slices"].items()->size() == 1);
  std::vector<std::string> lines;
  for (const Json& entry : *document["slices"].items()->front()["entries"].items()) {
    lines.push_back(to_json(entry["rank"]) + " " + to_json(entry["rank_low"]) + "-" + to_json(entry["rank_high"]) + " " +
                    std::string(entry.text("model")) + " " + to_json(entry["low"]) + " " + to_json(entry["high"]));
  }
  return lines;
}

}  // namespace

TEST_CASE("boards of real results rank as a hand count ranks them", "[program][import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Imported imported = zero_shot_results(*folder);
  CHECK(imported.rows.size() == 10);
  const TemporaryFolder site;
  write_tree(site.path(), {{"site.toml", "[site]\ntitle = \"Real\"\nbase_url = \"https://real.example\"\n"},
                           {"data/results/rows.ndjson", ndjson_of(imported.rows)}});
  for (const auto& [name, text] : catalogue_files(imported.catalogue)) write_tree(site.path() / "data", {{name, text}});
  const ProgramRun run = run_program({"build", "-s", site.path(), "-d", site.path() / "out", "--as-of", "2026-11-21"});
  CAPTURE(run.err);
  REQUIRE(run.status == 0);
  const FileTree out = read_tree(site.path() / "out");
  // acc ± 1.96 · acc_stderr of each file: 0.652723 ± 0.026227, 0.597474 ± 0.027014, 0.546961 ± 0.027421,
  // 0.506709 ± 0.027540, 0.497238 ± 0.027543. Place 1 lies clear of all. 2 reaches down to 0.570460, below the top
  // of 3 (0.574382) and above that of 4 (0.534249), so it is 2-3; 3 meets 2, 4 and 5; 4 and 5 do not meet 2.
  CHECK(entries_of(out, "winogrande-acc") ==
        std::vector<std::string>{"1 1-1 facebook-opt-6.7b 0.626496386 0.67894955",
                                 "2 2-3 facebook-opt-1.3b 0.57045993 0.624488768",
                                 "3 2-5 bigscience-bloom-1b1 0.519540207 0.574382445",
                                 "4 3-5 eleutherai-pythia-v1.1-2.8b-step0 0.479168368 0.534249153",
                                 "5 3-5 eleutherai-pythia-v1.1-12b-step0 0.469695117 0.524780021"});
  // 0.231229 twice: both are third, and the next is fifth. All but the first overlap.
  CHECK(entries_of(out, "arc_challenge-acc") ==
        std::vector<std::string>{
            "1 1-1 facebook-opt-6.7b 0.279078993 0.331842509", "2 2-5 bigscience-bloom-1b1 0.2120148 0.260681445",
            "3 2-5 eleutherai-pythia-v1.1-2.8b-step0 0.207079786 0.255377552", "3 2-5 facebook-opt-1.3b 0.207079786 0.255377552",
            "5 2-5 eleutherai-pythia-v1.1-12b-step0 0.193944558 0.241209025"});
  // The page stands in the same order, with the numbers as they were submitted.
  const std::string& page = out.at("boards/winogrande-acc/index.html");
  std::size_t at = 0;
  for (const char* value :
       {"0.6527229676400947", "0.5974743488555643", "0.5469613259668509", "0.5067087608524072", "0.4972375690607735"}) {
    const std::size_t next = page.find("value=\"" + std::string(value) + "\"");
    CAPTURE(value);
    REQUIRE(next != std::string::npos);
    CHECK(next > at);
    at = next;
  }
}
