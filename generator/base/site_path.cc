#include "base/site_path.h"

#include <string>

#include "base/text.h"

namespace assay {

// Whatever is_web_url refuses behind a host is refused here too, so that there is one notion of a clean address.
bool is_site_path(std::string_view address) {
  if (!address.starts_with('/') || address.starts_with("//")) return false;
  if (address.find('\\') != std::string_view::npos) return false;
  return is_web_url("http://host" + std::string(address));
}

}  // namespace assay
