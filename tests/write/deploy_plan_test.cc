// What is uploaded and deleted, in which order, and that the scripts do it.
#include "write/deploy_plan.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <variant>

#include "base/file_system.h"
#include "program/run_program.h"
#include "write/media_type.h"
#include "write/publication.h"
#include "write/usage_error.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

std::string manifest_of(const Files& files) {
  FileRecords records;
  for (const auto& [path, bytes] : files) records.emplace(path, record_of(bytes));
  return manifest_text(Json::object().set("as_of", "2026-11-21"), records);
}

std::vector<std::string> paths_of(const std::vector<Upload>& uploads) {
  std::vector<std::string> paths;
  for (const Upload& upload : uploads) paths.push_back(upload.path);
  return paths;
}

const Files old_site{{"assets/site.1.css", "a"},      {"index.html", "<link href=/assets/site.1.css>"},
                     {"rows/a/index.html", "a"},      {"api/v1/rows/a.json", "{}"},
                     {"robots.txt", "User-agent: *"}, {"feed.atom", "<feed/>"},
                     {"sitemap.xml", "<urlset/>"}};
const Files new_site{{"assets/site.2.css", "b"},
                     {"index.html", "<link href=/assets/site.2.css>"},
                     {"rows/b/index.html", "b"},
                     {"rows/b/index.html.gz", "bz"},
                     {"api/v1/rows/b.json", "{ }"},
                     {"charts/b.vl.json", "{}"},
                     {"downloads/rows.csv", "id"},
                     {"robots.txt", "User-agent: *"},
                     {"_headers", "/*"},
                     {"feed.atom", "<feed></feed>"},
                     {"sitemap.xml", "<urlset></urlset>"}};

TEST_CASE("uploads go from what is referred to to what refers, the manifest last, deletions after", "[write][deploy]") {
  const DeployPlan plan = plan_deploy(manifest_of(new_site), manifest_of(old_site));
  CHECK(paths_of(plan.uploads) == std::vector<std::string>{"assets/site.2.css", "_headers", "api/v1/rows/b.json",
                                                           "charts/b.vl.json", "downloads/rows.csv", "rows/b/index.html.gz",
                                                           "index.html", "rows/b/index.html", "feed.atom", "sitemap.xml",
                                                           "manifest.json"});
  CHECK(plan.deletions == std::vector<std::string>{"api/v1/rows/a.json", "assets/site.1.css", "rows/a/index.html"});
  CHECK(plan.unchanged == 1);
  CHECK(plan.uploads[0].is_new);
  CHECK_FALSE(plan.uploads[6].is_new);
}

TEST_CASE("a first deployment uploads everything, one without change nothing", "[write][deploy]") {
  const DeployPlan first = plan_deploy(manifest_of(new_site), std::nullopt);
  CHECK(first.uploads.size() == new_site.size() + 1);
  CHECK(first.deletions.empty());
  const DeployPlan none = plan_deploy(manifest_of(new_site), manifest_of(new_site));
  CHECK(none.uploads.empty());
  CHECK(none.deletions.empty());
  CHECK(none.unchanged == new_site.size() + 1);
}

TEST_CASE("a manifest that is not ours or names files outside is refused", "[write][deploy]") {
  const std::string good = manifest_of(new_site);
  CHECK_THROWS_AS(plan_deploy("{}", std::nullopt), UsageError);
  CHECK_THROWS_AS(plan_deploy(good, "not JSON"), UsageError);
  std::string outside = good;
  outside.replace(outside.find("robots.txt"), 10, "../../../x");
  CHECK_THROWS_AS(plan_deploy(good, outside), UsageError);
  CHECK_THROWS_AS(plan_deploy(good, R"({"files": {"a": {"sha256": "x", "bytes": 1}}})"), UsageError);
}

TEST_CASE("the plan as JSON says of each file what it is", "[write][deploy]") {
  const DeployPlan plan = plan_deploy(manifest_of({{"index.html", "new"}}), manifest_of({{"index.html", "old"}, {"x", ""}}));
  const auto parsed = parse_json(plan_text(plan, PlanFormat::json));
  REQUIRE(std::holds_alternative<Json>(parsed));
  const Json& json = std::get<Json>(parsed);
  CHECK(to_json((*json["uploads"].items())[0]) ==
        fmt::format(R"({{"path":"index.html","sha256":"{}","bytes":3,"stage":"pages","change":"changed",)"
                    R"("content_type":"text/html; charset=utf-8","cache_control":"public, max-age=0, must-revalidate"}})",
                    record_of("new").sha256));
  CHECK(to_json(json["deletions"]) == R"(["x"])");
  CHECK(to_json(json["unchanged"]) == "0");
}

TEST_CASE("media types and caching follow the path", "[write][deploy]") {
  CHECK(media_type_of("index.html") == "text/html; charset=utf-8");
  CHECK(media_type_of("charts/x.vl.json") == "application/json");
  CHECK(media_type_of("downloads/rows.ndjson") == "application/x-ndjson");
  CHECK(media_type_of("assets/x.abc.woff2") == "font/woff2");
  CHECK(media_type_of("_headers") == "application/octet-stream");
  CHECK(cache_control_of("assets/x.abc.css") == "public, max-age=31536000, immutable");
  CHECK(cache_control_of("downloads/rows.csv") == "public, max-age=60");
  CHECK(cache_control_of("manifest.json") == "public, max-age=0, must-revalidate");
}

// Stand-ins for the tools: they know only the calls that the scripts make, do them on a folder, and log the paths.
constexpr std::string_view rclone_stand_in = R"sh(#!/bin/sh
set -eu
command=$1
for target; do :; done
[ "$command" != copy ] || { shift $(($# - 2)); source=$1; }
while IFS= read -r path; do
    echo "$command $path" >>"$LOG"
    case $command in
        copy) mkdir -p "$(dirname "$target/$path")" && cp "$source/$path" "$target/$path" ;;
        delete) rm "$target/$path" ;;
        *) exit 9 ;;
    esac
done
)sh";
constexpr std::string_view aws_stand_in = R"sh(#!/bin/sh
set -eu
for last; do :; done
case "$1 $2" in
    "s3 cp")
        shift $(($# - 2))
        (cd "$1" && find . -type f) | sed 's|^\./|copy |' | sort >>"$LOG"
        cp -r "$1/." "$ROOT/${2#s3://}" ;;
    "s3 rm") echo "delete ${last#s3://*/}" >>"$LOG"; rm "$ROOT/${last#s3://}" ;;
    *) exit 9 ;;
esac
)sh";
constexpr std::string_view wrangler_stand_in = R"sh(#!/bin/sh
set -eu
case "$1 $2 $3" in
    "r2 object put")
        echo "copy ${4#*/}" >>"$LOG"
        [ "$5 $6" = "--remote --file" ] && mkdir -p "$(dirname "$ROOT/$4")" && cp "$7" "$ROOT/$4" ;;
    "r2 object delete") echo "delete ${4#*/}" >>"$LOG"; rm "$ROOT/$4" ;;
    *) exit 9 ;;
esac
)sh";

void write_program(const fs::path& file, std::string_view text) {
  replace_file(file, text);
  REQUIRE(chmod(file.c_str(), 0755) == 0);
}

void build(const fs::path& site, const Files& files) {
  Publication publication(site, {});
  for (const auto& [path, bytes] : files) publication.add(path, bytes);
  publication.publish(manifest_text(Json::object().set("as_of", "2026-11-21").set("generator", "assay"), publication.files()));
}

// Runs the script that brings the folder `target` from the live manifest to the built site.
int deploy(const fs::path& folder, const std::optional<std::string>& live, PlanFormat format) {
  const DeployPlan plan = plan_deploy(read_file(folder / "site dir/manifest.json"), live);
  replace_file(folder / "deploy.sh", plan_text(plan, format));
  const std::string target = format == PlanFormat::rclone ? (folder / "root/target").native() : "target";
  const std::string command = fmt::format(
      "cd '{0}' && PATH=\"{0}/bin:$PATH\" LOG='{0}/log' ROOT='{0}/root' SITE='site dir' REMOTE='{1}' "
      "BUCKET='{1}' sh deploy.sh >'{0}/messages' 2>&1",
      folder.native(), target);
  return std::system(command.c_str());
}

TEST_CASE("each tool's script makes the live site equal to the built one, in order", "[write][deploy]") {
  const PlanFormat format = GENERATE(PlanFormat::rclone, PlanFormat::aws, PlanFormat::wrangler);
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path();
  fs::create_directories(folder / "bin");
  fs::create_directories(folder / "root/target");
  write_program(folder / "bin/rclone", rclone_stand_in);
  write_program(folder / "bin/aws", aws_stand_in);
  write_program(folder / "bin/wrangler", wrangler_stand_in);
  build(folder / "site dir", old_site);
  REQUIRE(deploy(folder, std::nullopt, format) == 0);
  CHECK(differences(read_tree(folder / "site dir"), read_tree(folder / "root/target")).empty());

  Files changed = new_site;
  changed.erase("rows/b/index.html.gz");
  changed["rows/it's $(odd) & [x]/index.html"] = "quoted";
  const std::string live = read_file(folder / "root/target/manifest.json");
  build(folder / "site dir", changed);
  fs::remove(folder / "log");
  CAPTURE(read_file(folder / "messages"));
  REQUIRE(deploy(folder, live, format) == 0);
  CHECK(differences(read_tree(folder / "site dir"), read_tree(folder / "root/target")).empty());
  CHECK(read_file(folder / "log") ==
        "copy assets/site.2.css\ncopy _headers\ncopy api/v1/rows/b.json\ncopy charts/b.vl.json\n"
        "copy downloads/rows.csv\ncopy index.html\ncopy rows/b/index.html\n"
        "copy rows/it's $(odd) & [x]/index.html\ncopy feed.atom\ncopy sitemap.xml\ncopy manifest.json\n"
        "delete api/v1/rows/a.json\ndelete assets/site.1.css\ndelete rows/a/index.html\n");

  fs::remove(folder / "log");
  REQUIRE(deploy(folder, read_file(folder / "root/target/manifest.json"), format) == 0);
  CHECK_FALSE(fs::exists(folder / "log"));  // a second time there is nothing to do
}

TEST_CASE("a script stops at the first upload that fails, before the manifest and any deletion", "[write][deploy]") {
  const PlanFormat format = GENERATE(PlanFormat::rclone, PlanFormat::aws, PlanFormat::wrangler);
  const TemporaryFolder temporary;
  const fs::path folder = temporary.path();
  fs::create_directories(folder / "bin");
  for (const std::string tool : {"rclone", "aws", "wrangler"}) {
    write_program(folder / "bin" / tool, "#!/bin/sh\necho called >>\"$LOG\"\nexit 1\n");
  }
  build(folder / "site dir", new_site);
  CHECK(deploy(folder, manifest_of(old_site), format) != 0);
  CHECK(read_file(folder / "log") == "called\n");
}

TEST_CASE("plans have names", "[write][deploy]") {
  CHECK(plan_format("text") == PlanFormat::text);
  CHECK(plan_format("rclone") == PlanFormat::rclone);
  CHECK(plan_format("aws") == PlanFormat::aws);
  CHECK(plan_format("wrangler") == PlanFormat::wrangler);
  CHECK(plan_format("json") == PlanFormat::json);
  CHECK(plan_format("ftp") == std::nullopt);
}

}  // namespace
}  // namespace assay
