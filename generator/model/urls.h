// Every path and URL that the program can create. Names come from ids, never from free text.
#pragma once

#include <string>
#include <string_view>

#include "model/site.h"

namespace assay {

// The addresses of one site: `urls` = directory gives rows/x/index.html at /rows/x/, file gives rows/x.html.
// A URL is site-absolute and holds the path of base_url ("/bench/rows/x/").
class Urls {
 public:
  explicit Urls(const Site& site);

  // A page by its folder-like name: "" (home), "boards/decode", "methodology/lanes", "changes".
  std::string page_url(std::string_view page) const;
  static std::string page_path(std::string_view page, UrlStyle style);
  std::string page_path(std::string_view page) const { return page_path(page, style_); }
  // A file by its path in the destination: "api/v1/index.json" -> "/bench/api/v1/index.json".
  std::string file_url(std::string_view path) const;
  // https://host/bench/… for sitemap and feeds; `url` is site-absolute.
  std::string absolute(std::string_view url) const;

  std::string row(std::string_view id) const { return page_url(row_page(id)); }
  std::string board(std::string_view slug) const { return page_url(board_page(slug)); }
  std::string model(std::string_view slug) const { return page_url(join("models", slug)); }
  std::string hardware(std::string_view slug) const { return page_url(join("hardware", slug)); }
  std::string runtime(std::string_view slug) const { return page_url(join("runtimes", slug)); }
  std::string benchmark(std::string_view slug) const { return page_url(join("benchmarks", slug)); }
  std::string operator_page(std::string_view handle) const { return page_url(join("operators", handle)); }

  static std::string row_page(std::string_view id) { return join("rows", id); }
  // Page `number` of a board, from 1: boards/x, boards/x/page/2.
  static std::string board_page(std::string_view slug, std::size_t number = 1);
  static std::string join(std::string_view folder, std::string_view name);

 private:
  std::string origin_;  // https://host
  std::string prefix_;  // "/bench", or empty
  UrlStyle style_;
};

}  // namespace assay
