// Who may include whom, as code. A folder's line below is the architecture; an edge that is not in it fails.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "project/repository_files.h"

namespace assay {
namespace {

using Names = std::set<std::string, std::less<>>;

// Folder of generator/ -> the folders, or single headers, that its files may include besides their own.
// "." is generator/ itself: main.cc alone, since nothing in a room may include it.
const std::map<std::string, Names, std::less<>>& allowed() {
  static const std::map<std::string, Names, std::less<>> table{
      {"base", {}},
      {"model", {"base"}},
      {"load", {"base", "model"}},
      {"import", {"base", "model", "load"}},
      {"validate", {"base", "model"}},
      {"rules", {"base", "model"}},
      {"examples", {"base", "model", "load", "rules"}},
      {"store", {"base", "model", "rules"}},
      {"edition", {"base", "model", "store", "load/article.h"}},
      {"words", {"base", "model", "store", "edition"}},
      {"markup", {"base", "model"}},
      {"summary", {"base", "model", "store", "edition", "words"}},
      {"boards", {"base", "model", "store", "edition", "words", "summary"}},
      {"charts", {"base", "model", "store", "edition", "words", "markup", "summary", "boards"}},
      {"api", {"base", "model", "store", "edition", "words", "summary", "boards"}},
      {"feeds", {"base", "model", "store", "edition", "words", "markup", "summary"}},
      {"pages", {"base", "model", "store", "edition", "words", "summary", "boards", "charts"}},
      {"articles", {"base", "model", "load", "validate", "examples", "edition", "words", "markup", "charts"}},
      {"render", {"base", "edition/page_model.h"}},
      {"write", {"base"}},
      {"inspect", {"base", "write"}},
      {"diff", {"base", "write", "inspect"}},
      {"serve", {"base", "model", "write"}},
      {"report", {"base", "model", "rules", "store", "words/keyed.h"}},
      {"site",
       {"base", "model", "load", "validate", "rules", "store", "edition", "words", "summary", "boards", "charts", "api", "feeds",
        "pages", "articles", "render", "write", "inspect", "report"}},
      {"preview", {"base", "model", "write", "serve", "site", "articles"}},
      {"cli", {"base", "model", "load", "import", "report", "write"}},
      {"verbs", {"base", "model", "import", "store", "write", "diff", "report", "site", "preview", "cli"}},
      {".", {"base", "cli", "verbs", "write"}},
  };
  return table;
}

// Third-party header (by the start of its name) -> the folders that may know the library.
const std::map<std::string, Names, std::less<>>& libraries() {
  static const std::map<std::string, Names, std::less<>> table{
      {"nlohmann/", {"base"}},
      {"openssl/", {"base"}},
      {"unicode/", {"base"}},
      {"toml++/", {"load"}},
      {"toml.hpp", {"load"}},
      {"yaml-cpp/", {"load", "import"}},
      {"csv.h", {"load", "import", "inspect"}},
      {"gumbo.h", {"inspect"}},
      {"expat.h", {"inspect"}},
      {"cmark-gfm", {"load"}},
      {"SQLiteCpp/", {"store", "load", "import"}},
      {"sqlite3.h", {"store", "load"}},
      {"ctemplate/", {"render"}},
      {"archive.h", {"import"}},
      {"archive_entry.h", {"import"}},
      {"brotli/", {"write"}},
      {"zlib.h", {"load", "write"}},
      {"zstd.h", {"load"}},
      {"boost/math/", {"rules"}},
      {"httplib.h", {"serve"}},
      {"CLI/", {"cli"}},
      {"tbb/", {"base", "rules", "site"}},
      {"oneapi/tbb", {"base", "rules", "site"}},
      {"fmt/", {"base",    "model",   "load",   "import", "validate", "rules",   "examples", "store",    "edition", "words",
                "markup",  "summary", "boards", "charts", "api",      "feeds",   "pages",    "articles", "render",  "write",
                "inspect", "diff",    "serve",  "report", "site",     "preview", "cli",      "verbs"}},
  };
  return table;
}

std::string folder_of(std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash));
}

bool is_c_or_posix(std::string_view header) {
  static const Names plain{"unistd.h", "fcntl.h",   "poll.h",   "signal.h", "spawn.h", "dirent.h", "sched.h", "libgen.h",
                           "netdb.h",  "pthread.h", "locale.h", "time.h",   "stdio.h", "errno.h",  "malloc.h"};
  return header.find('.') == std::string_view::npos || header.starts_with("sys/") || header.starts_with("linux/") ||
         header.starts_with("netinet/") || header.starts_with("arpa/") || plain.contains(header);
}

bool quoted_is_allowed(const std::string& from, const std::string& header) {
  const auto line = allowed().find(from);
  if (line == allowed().end()) return false;
  return folder_of(header) == from || line->second.contains(folder_of(header)) || line->second.contains(header);
}

bool angled_is_allowed(const std::string& from, const std::string& header) {
  if (is_c_or_posix(header)) return true;
  for (const auto& [prefix, folders] : libraries()) {
    if (header.starts_with(prefix)) return folders.contains(from);
  }
  return false;
}

// "path:line includes header" for every include that the tables do not allow.
std::vector<std::string> forbidden_includes(const std::vector<RepositoryFile>& files) {
  static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<std::string> found;
  for (const RepositoryFile& file : files) {
    const std::string from = folder_of(std::string_view(file.path).substr(std::string_view("generator/").size()));
    std::size_t number = 0;
    for (const std::string_view line : split(file.text, '\n')) {
      ++number;
      std::cmatch match;
      if (!std::regex_search(line.begin(), line.end(), match, include)) continue;
      const std::string header = match[2];
      if (match[1] == "<" ? angled_is_allowed(from, header) : quoted_is_allowed(from, header)) continue;
      found.push_back(file.path + ":" + std::to_string(number) + " includes " + header);
    }
  }
  return found;
}

std::vector<RepositoryFile> sources() {
  std::vector<RepositoryFile> files = repository_files("generator");
  std::erase_if(files, [](const auto& file) { return !file.path.ends_with(".cc") && !file.path.ends_with(".h"); });
  return files;
}

// A function at the left margin, as everything outside classes is here: from the line that opens its body to
// the brace that closes it.
std::vector<std::string> functions_longer_than(std::size_t limit, const RepositoryFile& file) {
  static const std::regex no_function(R"(^(namespace|struct|class|enum|union|extern|#|//|\}).*)");
  std::vector<std::string> found;
  std::string name;
  std::size_t number = 0, opened = 0;
  for (const std::string_view line : split(file.text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const bool at_margin = line.front() != ' ';
    if (opened != 0 && line.starts_with('}')) {
      if (number - opened + 1 > limit) found.push_back(file.path + ":" + std::to_string(opened) + " " + name);
      opened = 0;
    } else if (opened == 0 && at_margin && line.ends_with('{') && !std::regex_match(std::string(line), no_function)) {
      opened = number;
      name = std::string(line);
    }
  }
  return found;
}

// "Name: one.h, two.h" for every type that two headers define: one program, two layouts.
std::vector<std::string> types_defined_twice(const std::vector<RepositoryFile>& files) {
  static const std::regex type(R"(^(?:struct|class|enum class) ([A-Z]\w*)(?!\w|::)[^;]*\{)");
  std::map<std::string, std::vector<std::string>> headers;
  for (const RepositoryFile& file : files) {
    if (!file.path.ends_with(".h")) continue;
    for (const std::string_view line : split(file.text, '\n')) {
      std::cmatch match;
      if (std::regex_search(line.begin(), line.end(), match, type)) headers[match[1]].push_back(file.path);
    }
  }
  std::vector<std::string> found;
  for (const auto& [name, in] : headers) {
    if (in.size() > 1) found.push_back(name + ": " + joined(in, ", "));
  }
  return found;
}

TEST_CASE("no two headers of generator/ define types of one name", "[project][names]") {
  CHECK(types_defined_twice(sources()) == std::vector<std::string>{});
  CHECK(types_defined_twice({{"a.h", "struct Row {\nstruct One;\n"}, {"b.h", "class Row final : One {\n"}}) ==
        std::vector<std::string>{"Row: a.h, b.h"});
}

TEST_CASE("includes in generator/ point only down, and each library stays in its folders", "[project][includes]") {
  const std::vector<RepositoryFile> files = sources();
  REQUIRE(files.size() > 10);
  CHECK(forbidden_includes(files) == std::vector<std::string>{});
}

TEST_CASE("the include check sees an edge that points up and a library in the wrong folder", "[project][includes]") {
  const std::vector<RepositoryFile> files{
      {"generator/rules/x.cc", "#include \"store/store.h\"\n#include \"model/row.h\"\n"},
      {"generator/render/x.cc",
       "#include \"edition/page_model.h\"\n#include \"pages/board.h\"\n#include <ctemplate/template.h>\n"},
      {"generator/pages/x.cc", "#include <vector>\n#include <ctemplate/template.h>\n#include <boost/any.hpp>\n"},
      {"generator/strange/x.cc", "#include \"base/date.h\"\n"},
      {"generator/main.cc", "#include \"verbs/verbs.h\"\n#include <unistd.h>\n"}};
  CHECK(forbidden_includes(files) == std::vector<std::string>{"generator/rules/x.cc:1 includes store/store.h",
                                                              "generator/render/x.cc:2 includes pages/board.h",
                                                              "generator/pages/x.cc:2 includes ctemplate/template.h",
                                                              "generator/pages/x.cc:3 includes boost/any.hpp",
                                                              "generator/strange/x.cc:1 includes base/date.h"});
}

TEST_CASE("no function in generator/ has more than 60 lines", "[project][size]") {
  std::vector<std::string> long_ones;
  for (const RepositoryFile& file : sources()) {
    for (std::string& one : functions_longer_than(60, file)) long_ones.push_back(std::move(one));
  }
  CHECK(long_ones == std::vector<std::string>{});
}

TEST_CASE("the function length check counts from the opening line to the closing brace", "[project][size]") {
  const RepositoryFile file{"x.cc", "namespace a {\nint f() {\n  return 1;\n}\nint g(\n    int x) {\n  x;\n  return x;\n}\n}\n"};
  CHECK(functions_longer_than(2, file) == std::vector<std::string>{"x.cc:2 int f() {"});
}

TEST_CASE("no file in generator/ has more than 520 lines", "[project][size]") {
  std::vector<std::string> long_ones;
  for (const RepositoryFile& file : sources()) {
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    if (lines > 520) long_ones.push_back(file.path + " has " + std::to_string(lines) + " lines");
  }
  CHECK(long_ones == std::vector<std::string>{});
}

}  // namespace
}  // namespace assay
