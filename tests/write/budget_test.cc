// Whether a site fits its host, and what the message says when it doesn't.
#include "write/budget.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "model/site.h"
#include "write/deploy_files.h"

namespace assay {
namespace {

const HostProfile& host(std::string_view name) {
  const HostProfile* found = host_profile(name);
  REQUIRE(found != nullptr);
  return *found;
}

FileRecord record(std::uint64_t bytes) {
  return {std::string(64, '0'), bytes};
}

// `count` pages below `folder`: folder/0.html or, pretty, folder/0/index.html.
void add_pages(FileRecords& files, const std::string& folder, int count, bool pretty = false, std::uint64_t bytes = 100) {
  for (int i = 0; i < count; ++i) {
    files.emplace(fmt::format("{}/{}{}.html", folder, i, pretty ? "/index" : ""), record(bytes));
  }
}

// "error id: message" of each.
std::vector<std::string> said(const Diagnostics& diagnostics) {
  std::vector<std::string> all;
  for (const Diagnostic& one : diagnostics.sorted()) {
    CHECK(one.place.file == "site.toml");
    all.push_back(fmt::format("{} {}: {}", one.severity == Severity::error ? "error" : "warning", one.id, one.message));
  }
  return all;
}

using Messages = std::vector<std::string>;

TEST_CASE("the hosts are those of site.toml, in its order", "[write][budget]") {
  const auto profiles = host_profiles();
  REQUIRE(profiles.size() == static_cast<std::size_t>(Host::object_storage) + 1);
  CHECK(profiles[static_cast<std::size_t>(Host::none)].name == "none");
  CHECK(profiles[static_cast<std::size_t>(Host::cloudflare_pages)].name == "cloudflare-pages");
  CHECK(profiles[static_cast<std::size_t>(Host::cloudflare_pages_paid)].name == "cloudflare-pages-paid");
  CHECK(profiles[static_cast<std::size_t>(Host::netlify)].name == "netlify");
  CHECK(profiles[static_cast<std::size_t>(Host::github_pages)].name == "github-pages");
  CHECK(profiles[static_cast<std::size_t>(Host::gitlab_pages)].name == "gitlab-pages");
  CHECK(profiles[static_cast<std::size_t>(Host::object_storage)].name == "object-storage");
  CHECK(host_profile("geocities") == nullptr);
}

TEST_CASE("a site of exactly as many files as the host takes is only warned of", "[write][budget]") {
  FileRecords files;
  add_pages(files, "rows", 19'999);  // and manifest.json
  CHECK(said(check_budget(host("cloudflare-pages"), files, 1000)) ==
        Messages{"warning budget.files: 20,000 files, and cloudflare-pages takes no more than 20,000; rows/ holds "
                 "19,999 of them; output.row_pages = false would save 19,999"});
  files.emplace("index.html", record(1));
  CHECK(said(check_budget(host("cloudflare-pages"), files, 1000)) ==
        Messages{"error budget.files: 20,001 files, and cloudflare-pages takes 20,000; rows/ holds 19,999 of them; "
                 "output.row_pages = false would save 19,999"});
  CHECK(said(check_budget(host("cloudflare-pages-paid"), files, 1000)).empty());
  CHECK(said(check_budget(host("none"), files, 1000)).empty());
  CHECK(said(check_budget(host("object-storage"), files, 1000)).empty());
}

TEST_CASE("a site of nine tenths of the files is not warned of", "[write][budget]") {
  FileRecords files;
  add_pages(files, "rows", 17'999);
  CHECK(said(check_budget(host("cloudflare-pages"), files, 1000)).empty());
}

TEST_CASE("the mildest switch that makes the site fit is named", "[write][budget]") {
  FileRecords files;
  add_pages(files, "rows", 12'000);
  SECTION("no compressed siblings, where they are enough") {
    for (int i = 0; i < 9'000; ++i) files.emplace(fmt::format("rows/{}.html.gz", i), record(10));
    CHECK(said(check_budget(host("cloudflare-pages"), files, 1000)) ==
          Messages{"error budget.files: 21,001 files, and cloudflare-pages takes 20,000; rows/ holds 21,000 of them; "
                   "output.compress = [] would save 9,000"});
  }
  SECTION("no row pages, where they are not") {
    add_pages(files, "api/v1/rows", 12'000);
    files.emplace("rows/0.html.gz", record(10));
    CHECK(said(check_budget(host("cloudflare-pages"), files, 1000)) ==
          Messages{"error budget.files: 24,002 files, and cloudflare-pages takes 20,000; rows/ holds 12,001 of them; "
                   "output.row_pages = false would save 12,001"});
  }
  SECTION("none, where none is enough") {
    add_pages(files, "api/v1/rows", 40'000);
    CHECK(said(check_budget(host("cloudflare-pages"), files, 1000)) ==
          Messages{"error budget.files: 52,001 files, and cloudflare-pages takes 20,000; api/ holds 40,000 of them; no "
                   "setting saves enough: choose another deploy.host or publish fewer rows"});
  }
}

TEST_CASE("where folders count, flat addresses are named", "[write][budget]") {
  FileRecords files;
  add_pages(files, "rows", 110'000, true);
  CHECK(said(check_budget(host("gitlab-pages"), files, 1000)) ==
        Messages{"error budget.entries: 220,002 files and folders, and gitlab-pages takes 200,000; rows/ holds 220,001 "
                 "of them; output.urls = \"file\" would save 110,000"});
}

TEST_CASE("a file that is too large is named", "[write][budget]") {
  FileRecords files{{"downloads/rows.csv", record(25 * 1024 * 1024 + 1)}, {"index.html", record(1)}};
  CHECK(said(check_budget(host("cloudflare-pages"), files, 1000)) ==
        Messages{"error budget.file-bytes: downloads/rows.csv has 26.2 MB, and cloudflare-pages takes 26.2 MB in one "
                 "file; choose another deploy.host"});
  files["downloads/rows.csv"].bytes -= 1;
  CHECK_FALSE(check_budget(host("cloudflare-pages"), files, 1000).has_errors());
}

TEST_CASE("a site that is too large names the folder that holds most bytes", "[write][budget]") {
  FileRecords files;
  add_pages(files, "rows", 1'000, false, 900'000);
  add_pages(files, "boards", 10, false, 20'000'000);
  CHECK(said(check_budget(host("github-pages"), files, 100'000)) ==
        Messages{"error budget.site-bytes: 1,100.1 MB, and github-pages takes 1,000.0 MB; rows/ holds 900.0 MB; "
                 "output.row_pages = false would save 900.0 MB"});
}

TEST_CASE("a folder with too many files is named", "[write][budget]") {
  FileRecords files;
  add_pages(files, "rows", 54'001);
  add_pages(files, "models", 40'000);
  CHECK(said(check_budget(host("netlify"), files, 1000)) ==
        Messages{"error budget.folder-files: 54,001 files in rows/, and netlify takes 54,000 in one folder; "
                 "output.row_pages = false would save 54,001"});
}

TEST_CASE("redirects and header rules are counted as the host does", "[write][budget]") {
  std::vector<Redirect> redirects;
  for (int i = 0; i < 1001; ++i) redirects.push_back({fmt::format("/old-{}/", i), "/new/"});
  CHECK(said(check_deploy_files(host("gitlab-pages"), "", redirects_text(redirects))) ==
        Messages{"error budget.redirects: 1,001 redirects, and gitlab-pages takes 1,000; take aliases out of the front "
                 "matter"});
  CHECK(said(check_deploy_files(host("cloudflare-pages"), headers_text(), redirects_text(redirects))).empty());
  CHECK(said(check_deploy_files(host("cloudflare-pages"), "", "/" + std::string(990, 'x') + " /new/ 301\n")) ==
        Messages{"error budget.redirect-line: a line of _redirects has 1,001 characters, and cloudflare-pages takes "
                 "1,000"});
}

}  // namespace
}  // namespace assay
