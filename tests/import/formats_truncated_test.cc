// Files that end too early: as a full disk, an interrupted run or a half upload leaves them.
#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file_system.h"
#include "base/temporary_folder.h"
#include "import/format_samples.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

// A copy of a format's sample whose files can be cut.
struct Copy {
  explicit Copy(std::string_view format) : from(samples_of(format)) {
    for (auto at = fs::recursive_directory_iterator(from); at != fs::recursive_directory_iterator(); ++at) {
      if (at->is_regular_file()) files.push_back(at->path().lexically_relative(from));
    }
    for (const fs::path& file : files) folder.write(file, read_file(from / file));
  }
  fs::path from;
  std::vector<fs::path> files;
  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a file cut at any byte gives rows, a refusal or an error, and never more rows than the whole",
          "[import][formats][cut]") {
  for (const char* format : {"every-eval-ever", "evalplus", "helm", "inspect", "mteb", "localscore", "mlperf", "vllm-bench",
                             "sglang-bench", "hugging-face", "aiperf", "guidellm", "inferencex", "harbor", "terminal-bench"}) {
    const Copy copy(format);
    const std::size_t whole = harvested(format, copy.folder.path()).rows.size();
    for (const fs::path& file : copy.files) {
      const std::string text = read_file(copy.from / file);
      for (std::size_t bytes = 0; bytes < text.size(); bytes += 1 + text.size() / 400) {
        CAPTURE(format, file.string(), bytes);
        copy.folder.write(file, std::string_view(text).substr(0, bytes));
        const Sampled cut = harvested(format, copy.folder.path());
        CHECK(cut.rows.size() <= whole);
        CHECK((!cut.rows.empty() || !cut.refused.empty() || !cut.report.empty()));
      }
      copy.folder.write(file, text);
    }
  }
}

TEST_CASE("a JSON document that is cut is an error with its place", "[import][formats][cut]") {
  TemporaryFolder folder;
  const std::string text = read_file(samples_of("aiperf") / "profile_export_aiperf.json");
  folder.write("run.json", std::string_view(text).substr(0, text.size() / 2));
  const Sampled cut = harvested("aiperf", folder.path() / "run.json");
  CHECK(cut.rows.empty());
  CHECK_THAT(cut.report, Catch::Contains("run.json:") && Catch::Contains("[import.json.syntax]"));
}

TEST_CASE("an archive that is cut is an error that names it", "[import][formats][cut]") {
  TemporaryFolder folder;
  const std::string bytes = read_file(samples_of("inspect") / "log.eval");
  folder.write("log.eval", std::string_view(bytes).substr(0, bytes.size() / 3));
  const Sampled cut = harvested("inspect", folder.path() / "log.eval");
  CHECK(cut.rows.empty());
  CHECK_THAT(cut.report, Catch::Contains("log.eval") && Catch::Contains("error:"));
}
