#include "demo/toml.h"

#include "demo/row.h"

namespace assay::demo {

TomlWriter::TomlWriter(std::string_view comment) {
  out_ += "# ";
  for (char c : comment) out_ += c == '\n' ? std::string("\n# ") : std::string(1, c);
  out_ += "\n";
}

void TomlWriter::table(std::string_view name) {
  out_ += "\n[" + std::string(name) + "]\n";
}
void TomlWriter::element(std::string_view name) {
  out_ += "\n[[" + std::string(name) + "]]\n";
}

void TomlWriter::text(std::string_view key, std::string_view value) {
  if (!value.empty()) raw(key, toml_string(value));
}

void TomlWriter::raw(std::string_view key, std::string_view value) {
  if (!value.empty()) out_ += std::string(key) + " = " + std::string(value) + "\n";
}

void TomlWriter::list(std::string_view key, std::span<const std::string_view> texts) {
  if (texts.empty()) return;
  std::string values;
  for (std::string_view text : texts) values += (values.empty() ? "" : ", ") + toml_string(text);
  raw(key, "[" + values + "]");
}

void TomlWriter::tables(std::string_view key, const std::vector<std::string>& inline_tables) {
  if (inline_tables.empty()) return;
  std::string lines = "[\n";
  for (const std::string& entry : inline_tables) lines += "  " + entry + ",\n";
  raw(key, lines + "]");
}

// TOML's basic strings escape as JSON's do.
std::string toml_string(std::string_view text) {
  return quoted(text);
}

std::string inline_table(std::initializer_list<std::string> assignments) {
  std::string out;
  for (const std::string& assignment : assignments) out += (out.empty() ? "" : ", ") + assignment;
  return "{ " + out + " }";
}

}  // namespace assay::demo
