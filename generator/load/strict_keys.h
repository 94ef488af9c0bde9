// An object of front matter or a fenced block, read key by key: a key that nobody asked for is an error with a
// suggestion, a value of the wrong type too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

class StrictKeys {
 public:
  // `what` names the object in messages ("front matter"). `object` and `source` must outlive the reader.
  StrictKeys(const Json& object, const SourceText& source, std::string what, Diagnostics& diagnostics)
      : object_(object), source_(source), what_(std::move(what)), diagnostics_(diagnostics) {}

  // The value of a key where it has the type, else what "not given" is; a wrong type is said.
  std::string text(std::string_view key);            // "" where absent
  std::string text_or_number(std::string_view key);  // a version may be written 1.2
  std::optional<Date> date(std::string_view key);
  bool truth(std::string_view key);  // false where absent
  std::optional<int> whole(std::string_view key, int least, int most);
  std::vector<std::string> texts(std::string_view key);
  const Json* object(std::string_view key);  // null where absent
  std::vector<const Json*> objects(std::string_view key);
  const Json* any(std::string_view key);

  bool has(std::string_view key) const { return object_.find(key) != nullptr; }
  // Where the value of a key stands, or the object where it is absent.
  std::size_t place_of(std::string_view key) const;
  // Reports every key that was never asked for.
  void finish();

 private:
  const Json* asked(std::string_view key);
  void wrong(std::string_view key, const Json& value, std::string_view expected);

  const Json& object_;
  const SourceText& source_;
  std::string what_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> known_;
};

}  // namespace assay
