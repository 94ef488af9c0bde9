// From a built site to a place on the web: files for hosts, old addresses, budgets, and transfers by rclone.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/file_system.h"
#include "base/text.h"
#include "program/run_program.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

std::string site_toml(const std::string& host, const std::string& base_url = "https://bench.example") {
  return "[site]\ntitle = \"Bench\"\nbase_url = \"" + base_url + "\"\n[deploy]\nhost = \"" + host + "\"\n";
}

std::string page_with(const std::string& aliases) {
  return "+++\ntitle = \"About us\"\naliases = [" + aliases + "]\n+++\n\nText.\n";
}

struct Workplace {
  TemporaryFolder folder;
  fs::path site = folder.path() / "site", out = folder.path() / "out";

  ProgramRun build(const FileTree& files) const {
    fs::remove_all(site);
    write_tree(site, files);
    return run_program({"build", "-s", site.string(), "-d", out.string(), "--as-of", "2026-11-21"});
  }
  // A shell's answer and its exit code.
  std::pair<int, std::string> shell(const std::string& command) const {
    const std::string whole = "cd " + folder.path().string() + " && { " + command + "; } >answer 2>&1";
    const int status = std::system(whole.c_str());
    return {status, read_file(folder.path() / "answer")};
  }
};

bool has_rclone() {
  return std::system("command -v rclone >/dev/null 2>&1") == 0;
}

}  // namespace

TEST_CASE("a host that reads them gets _headers and _redirects", "[program][deploy]") {
  const Workplace place;
  REQUIRE(place.build({{"site.toml", site_toml("cloudflare-pages")}, {"content/about.md", page_with("\"/who/\"")}}).status == 0);
  const FileTree files = read_tree(place.out);
  CHECK(files.at("_redirects") == "/who /about/ 301\n/who/ /about/ 301\n");
  CHECK_THAT(files.at("_headers"), Catch::Contains("frame-ancestors 'none'") && !Catch::Contains("unsafe"));
  CHECK_FALSE(files.contains("who/index.html"));
  CHECK_THAT(files.at("manifest.json"), Catch::Contains("\"_headers\""));
}

TEST_CASE("a host below a folder reads the folder in _redirects", "[program][deploy]") {
  const Workplace place;
  REQUIRE(place
              .build({{"site.toml", site_toml("gitlab-pages", "https://me.example/bench")},
                      {"content/about.md", page_with("\"/who/\"")}})
              .status == 0);
  CHECK(read_tree(place.out).at("_redirects") == "/bench/who /bench/about/ 301\n/bench/who/ /bench/about/ 301\n");
}

TEST_CASE("any other host gets a small page at the old address", "[program][deploy]") {
  const Workplace place;
  REQUIRE(place.build({{"site.toml", site_toml("github-pages")}, {"content/about.md", page_with("\"/who/\"")}}).status == 0);
  const FileTree files = read_tree(place.out);
  CHECK_FALSE(files.contains("_redirects"));
  CHECK_FALSE(files.contains("_headers"));
  const std::string& page = files.at("who/index.html");
  CHECK_THAT(page, Catch::Contains("<meta http-equiv=\"refresh\" content=\"0; url=/about/\">"));
  CHECK_THAT(page, Catch::Contains("<meta name=\"robots\" content=\"noindex\">"));
  CHECK_THAT(page, Catch::Contains("<link rel=\"canonical\" href=\"https://bench.example/about/\">"));
  CHECK_THAT(page, Catch::Contains("<a href=\"/about/\">About us</a>"));
  CHECK(files.at("sitemap.xml").find("/who/") == std::string::npos);
  CHECK(files.at("about/index.html").find("http-equiv=\"refresh\"") == std::string::npos);
}

TEST_CASE("an alias that would hide a page of the site is an error for every host", "[program][deploy]") {
  for (const char* host : {"cloudflare-pages", "none"}) {
    CAPTURE(host);
    const Workplace place;
    const ProgramRun run = place.build({{"site.toml", site_toml(host)}, {"content/about.md", page_with("\"/coverage/\"")}});
    CHECK(run.status == 1);
    CHECK_THAT(run.err, Catch::Contains("coverage") && Catch::Contains("collision]"));
    CHECK_FALSE(fs::exists(place.out));
  }
}

TEST_CASE("a site that its host would refuse is not written, and the error says by how much", "[program][deploy][budget]") {
  std::string aliases;
  for (int i = 0; i < 1001; ++i) aliases += (i == 0 ? "\"/old-" : ", \"/old-") + std::to_string(i) + "/\"";
  const Workplace place;
  REQUIRE(place.build({{"site.toml", site_toml("cloudflare-pages")}}).status == 0);
  const FileTree before = read_tree(place.out);
  const ProgramRun run = place.build({{"site.toml", site_toml("cloudflare-pages")}, {"content/about.md", page_with(aliases)}});
  CHECK(run.status == 1);
  CHECK(run.err ==
        "site.toml: error: 2,002 redirects, and cloudflare-pages takes 2,000; take aliases out of the front matter "
        "[budget.redirects]\n"
        "1 error\n");
  CHECK(differences(before, read_tree(place.out)).empty());
}

TEST_CASE("the deployment recipe by rclone carries a site over, and a second time nothing", "[program][deploy][rclone]") {
  if (!has_rclone()) {
    WARN("skipped: rclone is missing, see README.md");
    return;
  }
  const Workplace place;
  const std::string program = ASSAY_PROGRAM;
  const std::string recipe =
      "export RCLONE_CONFIG=" + (place.folder.path() / "none").string() +
      "; live=; test ! -f remote/manifest.json || live=remote/manifest.json; " + program +
      " publish --dry-run $live -d out --for rclone >deploy.sh && SITE=out REMOTE=remote sh deploy.sh && sed -n 2p deploy.sh";
  REQUIRE(place
              .build({{"site.toml", site_toml("object-storage")},
                      {"content/about.md", page_with("")},
                      {"content/old.md", page_with("")}})
              .status == 0);
  const auto first = place.shell(recipe);
  INFO(first.second);
  CHECK(first.first == 0);
  CHECK(differences(read_tree(place.out), read_tree(place.folder.path() / "remote")).empty());
  const auto second = place.shell(recipe);
  CHECK(second.first == 0);
  CHECK_THAT(second.second, Catch::StartsWith("# 0 uploads, 0 bytes; 0 deletions;"));
  REQUIRE(place.build({{"site.toml", site_toml("object-storage")}, {"content/about.md", page_with("\"/who/\"")}}).status == 0);
  CHECK(place.shell(recipe).first == 0);
  CHECK(differences(read_tree(place.out), read_tree(place.folder.path() / "remote")).empty());
}

TEST_CASE("publish lists additions, replacements and deletions, the manifest last of all uploads", "[program][deploy]") {
  const Workplace place;
  REQUIRE(place.build({{"site.toml", site_toml("none")}, {"content/old.md", page_with("")}}).status == 0);
  fs::copy(place.out, place.folder.path() / "live", fs::copy_options::recursive);
  REQUIRE(place.build({{"site.toml", site_toml("none")}, {"content/new.md", page_with("")}}).status == 0);
  const ProgramRun run =
      run_program({"publish", "--dry-run", "-d", place.out.string(), "--from", (place.folder.path() / "live").string()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Catch::Contains("+ pages     new/index.html\n") && Catch::Contains("- deletion  old/index.html\n"));
  const std::size_t manifest = run.out.find("~ manifest  manifest.json\n");
  REQUIRE(manifest != std::string::npos);
  CHECK(run.out.find("\n+", manifest) == std::string::npos);
  CHECK(run.out.find("- deletion") > manifest);
}

TEST_CASE("publish without what it needs is wrong usage and says what is right", "[program][deploy][exit]") {
  const Workplace place;
  const std::string out = place.out.string();
  CHECK_THAT(run_program({"publish", "-d", out}).err, Catch::Contains("--dry-run"));
  CHECK_THAT(run_program({"publish", "--dry-run", "-d", out}).err, Catch::Contains("build the site first"));
  REQUIRE(place.build({{"site.toml", site_toml("none")}}).status == 0);
  CHECK(run_program({"publish", "--dry-run", "-d", out, "no-such.json"}).status == 2);
  CHECK(run_program({"publish", "--dry-run", "-d", out, "x.json", "--from", out}).status == 2);
  CHECK(run_program({"publish", "--dry-run", "-d", out, "--for", "ftp"}).status == 2);
}
