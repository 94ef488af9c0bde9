// Where an address on a finished page leads: to a file of the site, out of it, or nowhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

// "https://host/bench/": what every address of the site begins with.
struct SiteBase {
  std::string origin;  // "https://host"
  std::string path;    // "/bench/"; begins and ends with a slash
};

// nullopt where it is no http or https address.
std::optional<SiteBase> site_base_of(std::string_view base_url);

struct Address {
  enum class Leads { inside, outside, astray };  // astray: on this host, but above the site's own path
  Leads leads = Leads::inside;
  std::string path;      // inside: of a file, or of a folder with a slash at its end ("rows/x/"); "" is the home page
  std::string fragment;  // decoded, without "#"
};

// `page` is the path of the file that holds the address ("rows/x/index.html").
Address address_of(const SiteBase& base, std::string_view page, std::string_view address);

// The file that a server sends for a path that ends with a slash or is empty: index.html in it.
std::string file_at(std::string_view path);

// "rows/x/index.html" -> "rows/x/": how people name a page.
std::string page_name_of(std::string_view file);

}  // namespace assay
