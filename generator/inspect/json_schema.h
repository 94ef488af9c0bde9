// JSON documents held against the JSON Schemas that the site publishes with them: exactly the part of draft 2020-12
// that those schemas use. Debian 12 has no library for it in C++.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace assay {

class JsonSchemas {
 public:
  JsonSchemas();
  ~JsonSchemas();
  JsonSchemas(JsonSchemas&&) noexcept;
  JsonSchemas& operator=(JsonSchemas&&) noexcept;

  // `file` is how other schemas name it: "row.json". Keywords that are not understood are returned: a document that
  // breaks them would pass.
  std::vector<std::string> add(std::string file, Json schema);
  // From an OpenAPI description beside the schemas: which document follows which schema.
  void add_paths(const Json& openapi);

  // The schema of a document by its path below the description ("/rows/x.json"); empty where none is named.
  std::string schema_for(std::string_view path) const;
  // Where the document departs from the schema: "slices[0].entries[2].value is a string, expected number". At most
  // ten lines.
  std::vector<std::string> departures(const Json& document, std::string_view schema) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay
