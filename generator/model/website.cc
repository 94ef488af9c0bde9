#include "model/website.h"

#include "base/site_path.h"
#include "base/text.h"

namespace assay {

std::string website_url(const Urls& urls, const std::string& given) {
  if (is_site_path(given)) return urls.file_url(std::string_view(given).substr(1));
  return is_web_url(given) ? given : std::string();
}

}  // namespace assay
