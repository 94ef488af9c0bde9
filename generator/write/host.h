// What the hosts of static sites take and read. Figures are the hosts' published ones; one that a host doesn't
// state is absent and not checked.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace assay {

struct HostProfile {
  std::string_view name;  // as in deploy.host
  std::optional<std::uint64_t> files = std::nullopt;
  std::optional<std::uint64_t> entries = std::nullopt;  // files and folders together
  std::optional<std::uint64_t> file_bytes = std::nullopt;
  std::optional<std::uint64_t> site_bytes = std::nullopt;
  std::optional<std::uint64_t> folder_files = std::nullopt;  // directly in one folder
  std::optional<std::uint64_t> redirects = std::nullopt;
  std::optional<std::uint64_t> header_rules = std::nullopt;
  std::optional<std::uint64_t> header_line = std::nullopt;    // characters
  std::optional<std::uint64_t> redirect_line = std::nullopt;  // characters
  bool reads_headers = false;                                 // _headers
  bool reads_redirects = false;                               // _redirects
  bool sees_base_path = false;                                // addresses in _redirects hold the path of base_url
};

// In the order in which site.toml's deploy.host lists them.
std::span<const HostProfile> host_profiles();
// Null for a name that is no host of ours; site.toml's reader refuses such names.
const HostProfile* host_profile(std::string_view name);

}  // namespace assay
