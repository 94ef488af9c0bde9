// Completions and the man page: what the shells and groff themselves say of them.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "base/file_system.h"
#include "cli/options.h"
#include "program/run_program.h"

using namespace assay;

namespace {

bool has(const std::string& tool) {
  return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0;
}

// What `script` prints in a shell of its own, with the texts of the program beside it.
std::string answer_of(const std::string& shell, const FileTree& files) {
  const TemporaryFolder folder;
  write_tree(folder.path(), files);
  const std::string command =
      "cd " + folder.path().string() + " && env -i PATH=\"$PATH\" HOME=" + folder.path().string() + " " + shell + " >answer 2>&1";
  const int status = std::system(command.c_str());
  return read_file(folder.path() / "answer") + (status == 0 ? "" : "failed\n");
}

// What bash offers for the last of the words.
std::string completed(const std::vector<std::string>& words, const FileTree& files = {}) {
  std::ostringstream script;
  script << "source assay.bash\nCOMP_WORDS=(assay";
  for (const std::string& word : words) script << " '" << word << "'";
  script << ")\nCOMP_CWORD=" << words.size() << "\n_assay\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
  FileTree all = files;
  all["assay.bash"] = run_program({"completion", "bash"}).out;
  all["ask.sh"] = script.str();
  return answer_of("bash --norc ask.sh", all);
}

}  // namespace

TEST_CASE("bash completes verbs, options, their values and files", "[program][help]") {
  CHECK(completed({"expl"}) == "explain\n");
  CHECK(completed({"pub"}) == "publish\n");
  CHECK(completed({"build", "--up"}) == "--update-ledger\n");
  CHECK(completed({"build", "--format", ""}) == "text\njson\ngithub\n");
  CHECK(completed({"publish", "--for", "r"}) == "rclone\n");
  CHECK(completed({"completion", ""}) == "bash\nzsh\nfish\n");
  CHECK(completed({"import", "l"}) == "lm-eval\nllama-bench\nlocalscore\n");
  CHECK(completed({"import", "lm-eval", "res"}, {{"results_1.json", ""}, {"other", ""}}) == "results_1.json\n");
  CHECK(completed({"build", "-s", "my"}, {{"my-site/site.toml", ""}, {"my-file", ""}}) == "my-site\n");
  CHECK(completed({"explain", "--format", "json", ""}) == "\n");
}

TEST_CASE("zsh and fish read their completions", "[program][help]") {
  const FileTree files{{"_assay", run_program({"completion", "zsh"}).out},
                       {"assay.fish", run_program({"completion", "fish"}).out}};
  CHECK(files.at("_assay").starts_with("#compdef assay\n"));
  if (has("zsh")) CHECK(answer_of("zsh -n _assay", files).empty());
  if (has("fish")) {
    CHECK(answer_of("fish --no-execute assay.fish", files).empty());
    CHECK(answer_of("fish -c 'source assay.fish; complete -C \"assay publish --for w\"'", files) ==
          "wrangler\tA list to read, a script for a tool, or JSON\n");
  }
  if (!has("zsh") || !has("fish")) WARN("zsh or fish is missing: not all of the completions were tried");
}

TEST_CASE("groff has no complaint about the man page, and every verb and option stands on it", "[program][help]") {
  const std::string page = run_program({"man"}).out;
  if (!has("groff")) {
    WARN("skipped: groff is missing, see README.md");
    return;
  }
  CHECK(answer_of("groff -man -ww -z -Tutf8 assay.1", {{"assay.1", page}}).empty());
  const std::string shown = answer_of("groff -man -Tascii -P-c -P-b -P-u assay.1", {{"assay.1", page}});
  const CommandLine line = described_command_line();
  REQUIRE(line.verbs.size() > 8);
  for (const VerbText& verb : line.verbs) {
    CHECK_THAT(shown, Catch::Contains("assay " + verb.name));
    for (const OptionText& option : verb.options) {
      for (const std::string& name : option.names) CHECK_THAT(shown, Catch::Contains(name));
    }
  }
}
