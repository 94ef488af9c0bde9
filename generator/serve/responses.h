// What the preview's server answers, decided without a socket: whom it answers at all, which file of the site an
// address means, and what a page gets besides its own bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

// Where the server listens, as a browser names it.
struct ServerPlace {
  std::string host;  // "127.0.0.1"
  int port = 0;
  std::string url(std::string_view path) const;  // "http://localhost:1313/x/"
};

struct Asked {
  std::string method, path;  // the path decoded, without the query
  std::string host, origin;  // headers; empty where absent
  std::string destination;   // Sec-Fetch-Dest
  std::string accept = "";   // Accept
};

// Whether it is opened in a tab. Browsers say so to this machine and to servers with https; of others only what they
// would like to get tells it.
bool is_opened_in_tab(const Asked& asked);

// Why a request is turned away, with the status; nullopt where it may be answered. A page of another site whose name
// was made to point at this machine sends its own name as Host, and a script of another site its Origin.
struct Refusal {
  int status = 400;
  std::string why;
};
std::optional<Refusal> refusal_of(const Asked& asked, const ServerPlace& place);

// Names of files of the site that the address may mean, best first; `prefix` is the path of the site ("/" or
// "/bench/"). Empty for an address outside of the site or one that no host would resolve ("..", NUL, backslash).
std::vector<std::string> files_meant(std::string_view path, std::string_view prefix);

std::string content_type(std::string_view file);

// What a host that reads `_headers` sends with the file of this name, but for how long it may be kept, which the
// server decides. Of two rules for one header the later one counts. Empty for an empty text.
std::vector<std::pair<std::string, std::string>> host_headers(std::string_view headers_file, std::string_view name);

// The page with the preview's own script and style; `mark` says what of the page would make it worth reloading.
std::string with_preview_bar(std::string_view html, std::string_view page, std::string_view mark);

// What stands for a site that could not be read yet: its problems as text.
std::string problem_page(std::string_view report);

// The mark of a page: it changes when anything but the address of its style sheet does.
std::string mark_of_page(std::string_view html, std::string_view stylesheet, std::string_view integrity);

// Below this address are files and calls of the server itself; no file of a site begins with an underscore there.
inline constexpr std::string_view own_folder = "/_assay/";

}  // namespace assay
