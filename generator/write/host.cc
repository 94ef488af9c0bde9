#include "write/host.h"

#include <algorithm>
#include <array>

namespace assay {
namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;
// "1 GB": the smaller reading.
constexpr std::uint64_t gigabyte = 1'000'000'000;

constexpr std::array<HostProfile, 7> profiles{{
    {.name = "none"},
    {.name = "cloudflare-pages",
     .files = 20'000,
     .file_bytes = 25 * mebibyte,
     .redirects = 2'000,
     .header_rules = 100,
     .header_line = 2'000,
     .redirect_line = 1'000,
     .reads_headers = true,
     .reads_redirects = true},
    {.name = "cloudflare-pages-paid",
     .files = 100'000,
     .file_bytes = 25 * mebibyte,
     .redirects = 2'000,
     .header_rules = 100,
     .header_line = 2'000,
     .redirect_line = 1'000,
     .reads_headers = true,
     .reads_redirects = true},
    {.name = "netlify", .folder_files = 54'000, .reads_headers = true, .reads_redirects = true},
    {.name = "github-pages", .site_bytes = gigabyte},
    {.name = "gitlab-pages",
     .entries = 200'000,
     .site_bytes = gigabyte,
     .redirects = 1'000,
     .reads_redirects = true,
     .sees_base_path = true},
    {.name = "object-storage"},
}};

}  // namespace

std::span<const HostProfile> host_profiles() {
  return profiles;
}

const HostProfile* host_profile(std::string_view name) {
  const auto found = std::find_if(profiles.begin(), profiles.end(), [&](const auto& one) { return one.name == name; });
  return found == profiles.end() ? nullptr : &*found;
}

}  // namespace assay
