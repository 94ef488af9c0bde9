// The workflow files of `init --ci`, run as their hosts would: the run steps of the one, the script of the other.
#include <yaml-cpp/yaml.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>

#include "base/file_system.h"
#include "base/text.h"
#include "program/run_program.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

bool has(const std::string& tool) {
  return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0;
}

bool has_tools() {
  for (const char* tool : {"bash", "git", "jq", "rclone"}) {
    if (has(tool)) continue;
    WARN("skipped: " << tool << " is missing, see README.md");
    return false;
  }
  return true;
}

// A new site with workflow files, committed, with a repository to push to and a folder to deploy to.
struct Repository {
  TemporaryFolder folder;
  fs::path site = folder.path() / "site", remote = folder.path() / "remote", output = folder.path() / "output";
  std::map<std::string, std::string> environment;

  Repository() {
    REQUIRE(run_program({"init", site.string(), "--ci", "--as-of", "2026-11-21"}).status == 0);
    fs::create_directories(folder.path() / "bin");
    fs::create_symlink(ASSAY_PROGRAM, folder.path() / "bin/assay");
    environment = {{"GITHUB_OUTPUT", output.string()},
                   {"GITHUB_STEP_SUMMARY", (folder.path() / "summary").string()},
                   {"RCLONE_CONFIG", (folder.path() / "none").string()}};
    REQUIRE(shell("git init -q -b main . && git init -q --bare ../origin && git remote add origin ../origin && touch "
                  "data/published.ledger")
                .first == 0);
    commit();
  }

  void commit() {
    const auto done =
        shell("git add -A && git -c user.name=T -c user.email=t@localhost commit -q -m x && git push -q origin HEAD:main");
    INFO(done.second);
    REQUIRE(done.first == 0);
  }

  // Exit code and answer of a script in the site's folder.
  std::pair<int, std::string> shell(const std::string& script) const {
    write_tree(folder.path(), {{"step.sh", script}});
    std::string command = "cd '" + site.string() + "' && env";
    for (const auto& [name, value] : environment) command += " '" + name + "=" + value + "'";
    command += " PATH='" + (folder.path() / "bin").string() + "':\"$PATH\" bash -e -o pipefail ../step.sh >../answer 2>&1";
    const int status = std::system(command.c_str());
    return {WEXITSTATUS(status), read_file(folder.path() / "answer")};
  }
};

std::string with_values(std::string text, const std::map<std::string, std::string>& values) {
  for (std::size_t open = text.find("${{"); open != std::string::npos; open = text.find("${{")) {
    const std::size_t close = text.find("}}", open);
    const std::string name(trimmed(text.substr(open + 3, close - open - 3)));
    INFO(name);
    REQUIRE(values.contains(name));
    text.replace(open, close + 2 - open, values.at(name));
  }
  return text;
}

struct Night {
  std::vector<std::string> steps;  // that ran
  std::string failed, log;
};

// The steps of .github/workflows/site.yml as a schedule runs them. What installs Debian packages is left out.
Night run_github(Repository& repository, const std::string& today) {
  const std::map<std::string, std::string> values{{"github.event_name != 'pull_request' && '--ledger' || ''", "--ledger"},
                                                  {"vars.REMOTE", repository.remote.string()},
                                                  {"secrets.RCLONE_CONF", ""},
                                                  {"github.ref_name", "main"}};
  Night night;
  repository.environment["TODAY"] = today;
  write_tree(repository.folder.path(), {{"output", ""}});
  const YAML::Node workflow = YAML::LoadFile((repository.site / ".github/workflows/site.yml").string());
  for (const YAML::Node& step : workflow["jobs"]["site"]["steps"]) {
    const std::string name = step["name"].as<std::string>(""), condition = step["if"].as<std::string>("");
    if (!step["run"] || name == "Tools" || condition.find("== 'pull_request'") != std::string::npos) continue;
    const bool needs_due = condition.find("steps.due.outputs.due == 'true'") != std::string::npos;
    if (needs_due && read_file(repository.output).find("due=true") == std::string::npos) continue;
    const auto before = repository.environment;
    for (const auto& variable : step["env"]) {
      repository.environment[variable.first.as<std::string>()] = with_values(variable.second.as<std::string>(), values);
    }
    const auto done = repository.shell(with_values(step["run"].as<std::string>(), values));
    repository.environment = before;
    night.steps.push_back(name);
    night.log += "== " + name + "\n" + done.second;
    if (done.first != 0 && night.failed.empty()) night.failed = name;
    if (done.first != 0) break;
  }
  return night;
}

std::string pending_row(const std::string& id) {
  return R"({"id":")" + id +
         R"(","benchmark":"decode-speed","model":"wren-7b","quant":"Q8","runtime":"loom","hardware":"card-24","source":"community","operator":"attic","measured_at":"2026-11-20","metrics":{"decode_tps":61.0},"context":{"isl":1024,"osl":256,"concurrency":1}})"
         "\n";
}

const std::vector<std::string> all_steps{"Install", "Is anything due?", "Build and check", "Compare",
                                         "Deploy",  "Ledger",           "Review",          "Alert"};

}  // namespace

TEST_CASE("the workflow for GitHub builds, deploys, keeps the ledger, skips idle nights and raises an alert",
          "[program][nightly]") {
  if (!has_tools()) return;
  Repository repository;
  const Night first = run_github(repository, "2026-11-22");
  INFO(first.log);
  CHECK(first.failed.empty());
  CHECK(first.steps == all_steps);
  CHECK(differences(read_tree(repository.site / "public"), read_tree(repository.remote)).empty());
  CHECK_THAT(repository.shell("git -C ../origin show main:data/published.ledger").second, Catch::Contains("wren-7b-q4-desk"));
  CHECK_THAT(read_file(repository.folder.path() / "summary"), Catch::Contains("## Site built"));

  const Night idle = run_github(repository, "2026-11-22");
  INFO(idle.log);
  CHECK(idle.failed.empty());
  CHECK(idle.steps == std::vector<std::string>{"Install", "Is anything due?", "Review", "Alert"});

  write_tree(repository.site, {{"data/results/new.ndjson", pending_row("secret-row")}});
  repository.commit();
  const Night grown = run_github(repository, "2026-11-23");
  INFO(grown.log);
  CHECK(grown.failed == "Alert");
  CHECK(grown.steps == all_steps);
  CHECK_THAT(grown.log, Catch::Contains("- pending: 1 more"));
  CHECK(grown.log.find("secret-row") == std::string::npos);

  const Night later = run_github(repository, "2029-01-01");
  INFO(later.log);
  CHECK(later.failed == "Alert");  // rows have become very stale: the desk is asked
  CHECK(later.steps == all_steps);
  CHECK(differences(read_tree(repository.site / "public"), read_tree(repository.remote)).empty());
}

TEST_CASE("a night whose build fails deploys nothing and leaves the state for the next", "[program][nightly]") {
  if (!has_tools()) return;
  Repository repository;
  REQUIRE(run_github(repository, "2026-11-22").failed.empty());
  const FileTree live = read_tree(repository.remote);
  write_tree(repository.site, {{"data/results/new.ndjson", "{\n"}});
  repository.commit();
  const Night night = run_github(repository, "2026-11-23");
  CHECK(night.failed == "Build and check");
  CHECK_THAT(read_file(repository.site / "summary.md"), Catch::StartsWith("## The site has errors"));
  CHECK(differences(live, read_tree(repository.remote)).empty());
  CHECK(differences(live, read_tree(repository.site / ".state/site")).empty());
}

TEST_CASE("the pipeline for GitLab does the same in one script", "[program][nightly]") {
  if (!has_tools()) return;
  Repository repository;
  const YAML::Node pipeline = YAML::LoadFile((repository.site / ".gitlab-ci.yml").string());
  std::string script;
  for (const YAML::Node& line : pipeline["site"]["script"]) script += line.as<std::string>() + "\n";
  repository.environment.insert({{"TODAY", "2026-11-22"},
                                 {"CI_PIPELINE_SOURCE", "schedule"},
                                 {"CI_COMMIT_BRANCH", "main"},
                                 {"REMOTE", repository.remote.string()},
                                 {"PUSH_TO", "../origin"}});
  const auto first = repository.shell(script);
  INFO(first.second);
  CHECK(first.first == 0);
  CHECK(differences(read_tree(repository.site / "public"), read_tree(repository.remote)).empty());
  CHECK_THAT(repository.shell("git -C ../origin show main:data/published.ledger").second, Catch::Contains("wren-7b-q4-desk"));
  CHECK_THAT(repository.shell(script).second, Catch::Contains("the site stands until"));
  std::string alert;
  for (const YAML::Node& line : pipeline["alert"]["script"]) alert += line.as<std::string>() + "\n";
  CHECK(repository.shell(alert).first == 0);
  write_tree(repository.site, {{"alert.md", "- pending: 1 more\n"}});
  CHECK(repository.shell(alert).first == 1);
}

namespace {

// Two rows of a pull request: an approval would publish the one; the other lacks its log besides.
const std::string requested_rows =
    pending_row("first-row") +
    R"({"id":"secret-row","benchmark":"small-sums","model":"wren-7b","quant":"Q8","runtime":"loom","runtime_version":"1.4",)"
    R"("hardware":"card-24","source":"community","operator":"attic","measured_at":"2026-11-20",)"
    R"("metrics":{"exact_match":61.5},"context":{"n_shot":0},"runner_script":"run.sh","reproduction_command":"loom sums"})"
    "\n";

void expect_told(const std::string& told) {
  INFO(told);
  CHECK_THAT(told, Catch::Contains("### If an editor approved these rows\n\nApproving 2 rows that wait: 1 would become public, "
                                   "1 would still wait for what is missing.\n"));
  CHECK_THAT(told, Catch::Contains("first-row"));
  CHECK(told.find("secret-row") == std::string::npos);
}

}  // namespace

TEST_CASE("a pull request is told what approving its rows would publish, and of what would stay hidden only the number",
          "[program][nightly]") {
  if (!has_tools()) return;
  Repository repository;
  write_tree(repository.site, {{"data/results/new.ndjson", requested_rows}});
  repository.commit();
  repository.environment["TODAY"] = "2026-11-22";
  const YAML::Node github = YAML::LoadFile((repository.site / ".github/workflows/site.yml").string());
  std::string steps;
  for (const YAML::Node& step : github["jobs"]["site"]["steps"]) {
    const std::string name = step["name"].as<std::string>("");
    if (name == "Build and check") steps += "bash ci/build.sh\n";
    if (name == "Compare" || name == "What approving would publish") steps += step["run"].as<std::string>() + "\n";
  }
  const auto done = repository.shell(steps);
  INFO(done.second);
  CHECK(done.first == 0);
  expect_told(read_file(repository.site / "changes.md"));
  expect_told(read_file(repository.folder.path() / "summary"));
  CHECK(done.second.find("secret-row") == std::string::npos);

  const YAML::Node gitlab = YAML::LoadFile((repository.site / ".gitlab-ci.yml").string());
  std::string script;
  for (const YAML::Node& line : gitlab["site"]["script"]) script += line.as<std::string>() + "\n";
  repository.environment.insert(
      {{"CI_PIPELINE_SOURCE", "merge_request_event"},
       {"CI_MERGE_REQUEST_DIFF_BASE_SHA", std::string(trimmed(repository.shell("git rev-parse HEAD^").second))}});
  const auto merged = repository.shell(script);
  CHECK(merged.first == 0);
  expect_told(merged.second);
  expect_told(read_file(repository.site / "changes.md"));
}
