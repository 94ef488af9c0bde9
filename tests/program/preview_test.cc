// The preview as somebody who edits a site meets it: the real server, its files edited, its bytes read over HTTP.
#include <fcntl.h>
#include <httplib.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

#include "base/file_system.h"
#include "base/json.h"
#include "program/site_variants.h"

extern char** environ;

using namespace assay;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

FileTree edited_site() {
  FileTree site = site_files(fs::path(ASSAY_SOURCE_DIR) / "tests/sites/performance");
  site["content/about.md"] = "# About\n\nThe first words.\n";
  site["content/rules.md"] = "# Rules\n\nStale after {{ policy.stale_months }} months.\n";
  return site;
}

// `assay serve` on a site of its own, until the end of the test.
class Preview {
 public:
  explicit Preview(const FileTree& files, std::vector<std::string> more = {}) {
    write_tree(site(), files);
    start(std::move(more));
    const std::string line = said("the preview is at ");
    const std::size_t at = line.find("http://");
    url_ = line.substr(at, line.find(' ', at) - at);
  }
  ~Preview() { end(); }

  fs::path site() const { return folder_.path() / "site"; }
  const std::string& url() const { return url_; }  // with the path of the site: "http://localhost:1313/bench/"
  std::string origin() const { return url_.substr(0, url_.find('/', 7)); }
  std::string prefix() const { return url_.substr(origin().size()); }

  // Written whole, as an editor does.
  void write(const std::string& name, const std::string& text) const { replace_file(site() / name, text); }

  httplib::Result get(const std::string& address, httplib::Headers headers = {}) const {
    httplib::Client client(origin());
    httplib::Result result = client.Get(address, headers);
    INFO(origin() << address << ": " << httplib::to_string(result.error()));
    REQUIRE(result);
    return result;
  }
  std::string body(const std::string& name) const {
    const auto result = get(prefix() + name);
    return result->status == 200 ? result->body : std::string("none");
  }
  Json state() const { return std::get<Json>(parse_json(get("/_assay/state.json")->body)); }

  // Waits until it holds; fails the test when it never does.
  void wait_for(const std::string& what, const std::function<bool()>& holds) const {
    INFO(what);
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (!holds() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(20ms);
    REQUIRE(holds());
  }
  bool has_errors() const {
    const Json state = this->state();
    for (const Json& problem : *state["problems"].items()) {
      if (problem.text("severity") == "error") return true;
    }
    return false;
  }

  int end() {
    if (process_ == 0) return 0;
    kill(process_, SIGTERM);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  }

 private:
  void start(std::vector<std::string> more) {
    std::vector<std::string> arguments{ASSAY_PROGRAM, "serve", "-s", site().string(), "--as-of", "2026-06-01"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const int mode = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions, 1, (folder_.path() / "out").c_str(), mode, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, (folder_.path() / "err").c_str(), mode, 0600);
    REQUIRE(posix_spawn(&process_, ASSAY_PROGRAM, &actions, nullptr, pointers.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
  }

  std::string said(const std::string& words) const {
    std::string text;
    wait_for(words, [&] {
      text = fs::exists(folder_.path() / "out") ? read_file(folder_.path() / "out") : "";
      return text.find(words) != std::string::npos && text.ends_with('\n');
    });
    return text.substr(text.find(words));
  }

  TemporaryFolder folder_;
  pid_t process_ = 0;
  std::string url_;
};

}  // namespace

TEST_CASE("after a session of edits the preview serves what a fresh build writes", "[program][serve]") {
  const Preview preview(edited_site());
  CHECK_THAT(preview.body("about/index.html"), Catch::Contains("The first words."));

  preview.write("content/about.md", "# About\n\nOther words.\n");
  preview.wait_for("an edit", [&] { return preview.body("about/").find("Other words.") != std::string::npos; });
  preview.write("content/about.md", "# About\n\n{{ policy.stale_month }}\n");
  preview.wait_for("a break", [&] { return preview.has_errors(); });
  CHECK_THAT(preview.body("about/"), Catch::Contains("Other words."));  // the last good site stays
  preview.write("content/about.md", "# About\n\nMended words.\n");
  preview.wait_for("a mend",
                   [&] { return !preview.has_errors() && preview.body("about/").find("Mended words.") != std::string::npos; });
  fs::rename(preview.site() / "content/about.md", preview.site() / "content/who.md");
  preview.wait_for("a new name", [&] { return preview.body("about/") == "none" && preview.body("who/") != "none"; });
  fs::remove(preview.site() / "content/who.md");
  preview.wait_for("a deletion", [&] { return preview.body("who/") == "none"; });
  const std::string rows = read_file(preview.site() / "data/results/rows.ndjson");
  std::string row = rows.substr(0, rows.find('\n'));
  row.replace(row.find("\"id\": \"") + 7, 0, "new-");
  preview.write("data/results/new.ndjson", row + "\n");
  preview.wait_for("a row", [&] {
    return preview.body("api/v1/index.json").find("new-") != std::string::npos ||
           preview.body("downloads/rows.ndjson").find("\"new-") != std::string::npos;
  });
  preview.write("site.toml", read_file(preview.site() / "site.toml") + "\n[policy]\nstale_months = 2\n");
  preview.wait_for("a policy", [&] { return preview.body("rules/").find("Stale after 2 months") != std::string::npos; });

  const TemporaryFolder fresh;
  const std::string base = preview.url().substr(0, preview.url().size() - 1);
  REQUIRE(run_program({"build", "-s", preview.site().string(), "-d", (fresh.path() / "out").string(), "--as-of", "2026-06-01",
                       "-b", base})
              .status == 0);
  const FileTree built = read_tree(fresh.path() / "out");
  CHECK(built.size() > 80);
  FileTree served;
  for (const auto& [name, bytes] : built) served[name] = preview.body(name);
  CHECK(differences(built, served) == std::vector<std::string>{});
  CHECK_FALSE(fs::exists(preview.site() / "public"));
}

TEST_CASE("a site that starts with errors tells them on every page and comes up once they are mended", "[program][serve]") {
  FileTree files = edited_site();
  files["content/about.md"] = "# About\n\n{{ policy.stale_month }}\n";
  const Preview preview(files);
  const auto page = preview.get("/bench/");
  CHECK(page->status == 500);
  CHECK_THAT(page->body,
             Catch::Contains("content/about.md:3:") && Catch::Contains("did you mean &quot;policy.stale_months&quot;?"));
  preview.write("content/about.md", "# About\n\nWords.\n");
  preview.wait_for("the site", [&] { return preview.body("about/").find("Words.") != std::string::npos; });
}

TEST_CASE("the preview shows the site as on another day, and gets no bar where it is fetched", "[program][serve]") {
  const Preview preview(edited_site());
  const auto rows = [&](const char* state) { return preview.state()["rows"][state].number()->value; };
  const double stale = rows("stale");
  httplib::Client client(preview.origin());
  CHECK(client.Post("/_assay/as-of", "2029-06-01", "text/plain")->status == 200);
  CHECK(preview.state().text("as_of") == "2029-06-01");
  CHECK(rows("current") == 0);
  CHECK(rows("very_stale") > stale);
  CHECK(client.Post("/_assay/as-of", "someday", "text/plain")->status == 400);
  CHECK(client.Post("/_assay/as-of", "", "text/plain")->status == 200);
  CHECK(preview.state().text("as_of") == "2026-06-01");
  CHECK(rows("stale") == stale);
  CHECK(preview.get(preview.prefix())->body.find("_assay") == std::string::npos);
  CHECK(preview.get(preview.prefix(), {{"Sec-Fetch-Dest", "document"}})->body.find("/_assay/preview.js") != std::string::npos);
}

TEST_CASE("the preview leads on, says what is missing, and answers no stranger", "[program][serve]") {
  FileTree files = edited_site();
  files["content/about.md"] = "+++\ntitle = \"About\"\naliases = [\"/old/\"]\n+++\n\nWords.\n";
  Preview preview(files);
  CHECK(preview.get("/")->get_header_value("Location") == "/bench/");
  CHECK(preview.get("/bench/about")->get_header_value("Location") == "/bench/about/");
  CHECK(preview.get("/bench/nowhere/")->status == 404);
  CHECK_THAT(preview.get("/bench/nowhere/")->body, Catch::Contains("</html>"));
  CHECK(preview.get("/bench/%2e%2e/site.toml")->status == 400);
  CHECK(preview.get("/bench/..%2fsite.toml")->status == 400);
  CHECK(preview.get("/bench/", {{"Host", "evil.example"}})->status == 421);
  CHECK(preview.get("/bench/", {{"Origin", "http://evil.example"}})->status == 403);
  CHECK_FALSE(preview.get("/bench/")->has_header("Access-Control-Allow-Origin"));
  httplib::Client client(preview.origin());
  CHECK(client.Post("/bench/", "x", "text/plain")->status == 405);
  CHECK(preview.end() == 0);
}

TEST_CASE("only files whose names hold their hash are kept by a browser", "[program][serve]") {
  const Preview preview(edited_site());
  const auto kept = [&](const std::string& name) {
    return preview.get(preview.prefix() + name)->get_header_value("Cache-Control");
  };
  const std::string page = preview.body("about/");
  const std::size_t style = page.find("assets/assay.");
  CHECK(kept(page.substr(style, page.find('"', style) - style)) == "public, max-age=31536000, immutable");
  for (const char* name : {"about/", "api/v1/index.json", "feed.atom", "nowhere/"}) CHECK(kept(name) == "no-store");
}

TEST_CASE("an open page is told to reload when its own bytes change and only then", "[program][serve]") {
  const Preview preview(edited_site(), {"--poll"});
  const auto listen = [&](const std::string& page, std::string& heard) {
    return std::thread([&, page] {
      httplib::Client client(preview.origin());
      client.set_read_timeout(20s);
      const auto until = std::chrono::steady_clock::now() + 12s;
      client.Get("/_assay/events?mark=x&page=" + page, [&](const char* bytes, std::size_t size) {
        heard.append(bytes, size);
        return heard.find("after the second") == std::string::npos && std::chrono::steady_clock::now() < until &&
               heard.find("stale_month\\\"") == std::string::npos;
      });
    });
  };
  const auto reloads = [](const std::string& heard) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = heard.find("event: reload", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  std::string about, rules;
  std::thread first = listen("about/index.html", about), second = listen("rules/index.html", rules);
  std::this_thread::sleep_for(500ms);
  preview.write("content/about.md", "# About\n\nOther words.\n");
  preview.wait_for("an edit", [&] { return preview.body("about/").find("Other words.") != std::string::npos; });
  std::this_thread::sleep_for(300ms);
  preview.write("content/about.md", "# About\n\n{{ policy.stale_month }}\n");  // the listeners end when they hear of it
  first.join();
  second.join();
  CHECK(reloads(about) == 2);  // the mark "x" was no page's, and the edit
  CHECK(reloads(rules) == 1);
}
