#include "model/aliases.h"

namespace assay {

std::string alias_path(std::string_view alias, UrlStyle style) {
  if (alias.ends_with('/')) return std::string(alias) + "index.html";
  return alias.ends_with(".html") ? std::string(alias) : Urls::page_path(alias, style);
}

std::string alias_page(std::string_view alias) {
  for (const std::string_view end : {"index.html", ".html", "/"}) {
    if (alias.ends_with(end)) alias.remove_suffix(end.size());
  }
  return std::string(alias);
}

}  // namespace assay
