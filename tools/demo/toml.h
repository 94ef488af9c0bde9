// Writing TOML: as much of it as the catalogues need.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::demo {

class TomlWriter {
 public:
  explicit TomlWriter(std::string_view comment);

  void table(std::string_view name);                        // [name]
  void element(std::string_view name);                      // [[name]]
  void text(std::string_view key, std::string_view value);  // nothing when empty
  void raw(std::string_view key, std::string_view value);   // a number, date or boolean; nothing when empty
  void list(std::string_view key, std::span<const std::string_view> texts);
  void tables(std::string_view key, const std::vector<std::string>& inline_tables);
  const std::string& text() const { return out_; }

 private:
  std::string out_;
};

std::string toml_string(std::string_view text);
// { a = 1, b = "x" } from parts that are already TOML.
std::string inline_table(std::initializer_list<std::string> assignments);

}  // namespace assay::demo
