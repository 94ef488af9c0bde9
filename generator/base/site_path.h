// Addresses that lead to a place on this site, whatever a browser makes of them.
#pragma once

#include <string_view>

namespace assay {

// A site-absolute path that stays on the site: "/limits/#cheating". Not "//host" and "/\host", which browsers read as
// another host, nor anything with a backslash, white space or a control character, which they drop or turn before they
// read it.
bool is_site_path(std::string_view address);

}  // namespace assay
