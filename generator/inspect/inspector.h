// Takes the files of a finished site one by one and proves the site in the end: links, anchors, orphans, alternative
// texts, feeds, sitemap, documents against their schemas, charts, downloads, and that no number stands bare (rules
// §10). Knows nothing of how a site is made or of any rule of trust.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "inspect/json_schema.h"
#include "inspect/report.h"
#include "write/publication.h"

namespace assay {

struct Inspection {
  Diagnostics diagnostics;
  std::size_t files = 0, pages = 0, rows = 0, links = 0, numbers = 0;
  // Addresses out of the site, each with a page that leads there; they are listed, not visited.
  std::map<std::string, std::string> external;
};

class Inspector : public OutputSink {
 public:
  // `schemas` as they stand under api/v1/schema/ of the site.
  explicit Inspector(JsonSchemas schemas);
  ~Inspector() override;

  // Reads the file and forgets its bytes. May be called from several threads.
  void add(std::string path, std::string_view bytes) override;
  // Paths added twice, in order.
  std::vector<std::string> collisions() const;
  // Proves the whole; call once, when everything was added.
  Inspection finish(const OriginOf& origin_of);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// From the texts of api/v1/schema/*.json and api/v1/openapi.json; what is unreadable or not understood becomes a
// diagnostic.
JsonSchemas schemas_from(const std::map<std::string, std::string>& schemas, std::string_view openapi, Diagnostics& diagnostics);

}  // namespace assay
