// _headers and _redirects: what a host does on our behalf, for hosts that read them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "write/host.h"

namespace assay {

// What a browser may load and do on our pages: nothing from elsewhere, no inline script or style, no string turned
// into a script. Pages say the same in a meta element, for hosts without headers, but for frame-ancestors, which
// browsers only take from a header.
std::string content_security_policy();

// One rule for the policy, because matching rules add up; hashed assets for ever, data for a minute.
// `detaches`: the host lets a later rule take a header away, so that other sites may frame what is below embed/.
std::string headers_text(bool detaches = false);

struct Redirect {
  std::string from;  // "/old/", a path of this site
  std::string to;    // "/new/" or "/new/#part", or https://…
};

// Whether both ends fit into a line of _redirects and mean what they say: a path of this site without white space,
// "*", ":" or "#" in `from`, and a path or https address in `to`.
bool is_redirect(const Redirect& redirect);
// `from to 301`, ordered by `from`. Throws std::invalid_argument for what is no redirect: it comes from a page's
// front matter, whose reader refuses such an alias.
std::string redirects_text(std::vector<Redirect> redirects);

// path -> bytes of the files that this host reads; nothing for a host that reads none, no _redirects without
// redirects.
std::map<std::string, std::string> deploy_files(const HostProfile& host, std::vector<Redirect> redirects);

}  // namespace assay
