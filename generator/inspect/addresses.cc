#include "inspect/addresses.h"

#include <filesystem>

#include "base/percent.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr std::string_view index_file = "index.html";

bool has_scheme(std::string_view address) {
  const std::size_t end = address.find_first_of(":/?#");
  return end != std::string_view::npos && end > 0 && address[end] == ':';
}

// "a/../b/" -> "b/"; keeps the slash at the end.
std::string normal(const std::string& path) {
  const std::string normalized = std::filesystem::path(path).lexically_normal().generic_string();
  return normalized == "." ? "" : normalized;
}

}  // namespace

std::optional<SiteBase> site_base_of(std::string_view base_url) {
  if (!is_web_url(base_url)) return std::nullopt;
  const std::size_t host = base_url.find("://") + 3;
  const std::size_t slash = std::min(base_url.find('/', host), base_url.size());
  SiteBase base{std::string(base_url.substr(0, slash)), std::string(base_url.substr(slash))};
  if (!base.path.ends_with('/')) base.path += '/';
  return base;
}

Address address_of(const SiteBase& base, std::string_view page, std::string_view raw) {
  std::string_view address = trimmed(raw);
  Address result;
  if (const std::size_t hash = address.find('#'); hash != std::string_view::npos) {
    result.fragment = percent_decoded(address.substr(hash + 1));
    address = address.substr(0, hash);
  }
  address = address.substr(0, address.find('?'));
  if (address.starts_with(base.origin) && (address.size() == base.origin.size() || address[base.origin.size()] == '/')) {
    address.remove_prefix(base.origin.size());
    if (address.empty()) address = "/";
  } else if (has_scheme(address) || address.starts_with("//")) {
    result.leads = Address::Leads::outside;
    return result;
  }
  if (address.empty()) {
    result.path = page_name_of(page);
  } else if (!address.starts_with('/')) {
    const std::size_t folder = page.rfind('/');
    const std::string from(page.substr(0, folder == std::string_view::npos ? 0 : folder + 1));
    result.path = normal(from + percent_decoded(address));
  } else if (address.starts_with(base.path)) {
    result.path = normal(percent_decoded(address.substr(base.path.size())));
  } else if (std::string(address) + '/' == base.path) {
    result.path = "";
  } else {
    result.leads = Address::Leads::astray;
    result.path = std::string(address);
  }
  if (result.path.starts_with("../") || result.path == "..") result.leads = Address::Leads::astray;
  return result;
}

std::string file_at(std::string_view path) {
  std::string file(path);
  if (file.empty() || file.ends_with('/')) file += index_file;
  return file;
}

std::string page_name_of(std::string_view file) {
  const bool is_index = file == index_file || file.ends_with("/index.html");
  return std::string(is_index ? file.substr(0, file.size() - index_file.size()) : file);
}

}  // namespace assay
