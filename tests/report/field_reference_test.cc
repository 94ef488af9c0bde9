// The field table against the loaders, and what is made from it.
#include "report/field_reference.h"

#include <catch2/catch.hpp>
#include <regex>

#include "load/load.h"
#include "model/field_schema.h"
#include "model/fields.h"
#include "program/run_program.h"
#include "project/repository_files.h"

namespace assay::testing {
namespace {

std::set<std::string> names_of(std::string_view kind) {
  std::set<std::string> names;
  const FieldKind* found = field_kind(kind);
  REQUIRE(found);
  for (const Field& field : found->fields) names.emplace(field.name);
  return names;
}

const std::map<std::string, std::string> functions_of_kinds{{"model", "Model model_of"},
                                                            {"hardware", "Hardware hardware_of"},
                                                            {"runtime", "Runtime runtime_of"},
                                                            {"operator", "Operator operator_of"}};

// The keys that a function of a loader asks its table for.
std::set<std::string> keys_asked_in(const std::string& text, const std::string& function) {
  const std::size_t from = text.find(function);
  REQUIRE(from != std::string::npos);
  const std::string body = text.substr(from, text.find("\n}\n", from) - from);
  static const std::regex asked(R"re((?:table\.\w+(?:<\w+>)?\(|positive\(table, )"(\w+)")re");
  std::set<std::string> keys;
  for (std::sregex_iterator at(body.begin(), body.end(), asked), end; at != end; ++at) keys.insert((*at)[1]);
  return keys;
}

std::string loader_text() {
  for (const RepositoryFile& file : repository_files("generator/load")) {
    if (file.path == "generator/load/catalogues.cc") return file.text;
  }
  return {};
}

}  // namespace

TEST_CASE("the field table has every field of a row, in the loader's order", "[report][fields]") {
  std::vector<std::string_view> table, loader(row_fields().begin(), row_fields().end());
  for (const Field& field : field_kind("row")->fields) {
    if (field.name.find('.') == std::string_view::npos) table.push_back(field.name);
  }
  std::sort(table.begin(), table.end());
  std::sort(loader.begin(), loader.end());
  CHECK(table == loader);
}

TEST_CASE("every key that a catalogue's loader asks for is in the field table", "[report][fields]") {
  const std::string text = loader_text();
  for (const auto& [kind, function] : functions_of_kinds) {
    INFO(kind);
    const std::set<std::string> names = names_of(kind), asked = keys_asked_in(text, function);
    CHECK(asked.size() > 2);
    for (const std::string& key : asked) {
      INFO(key);
      CHECK(names.contains(key));
    }
  }
}

TEST_CASE("a field of the table is no unknown key to the loader", "[report][fields]") {
  const std::map<std::string, std::string> files{{"model", "models"},
                                                 {"hardware", "hardware"},
                                                 {"runtime", "runtimes"},
                                                 {"benchmark", "benchmarks"},
                                                 {"operator", "operators"}};
  for (const auto& [kind, file] : files) {
    std::string entry = "[[" + kind + "]]\n";
    for (const std::string& name : names_of(kind)) entry += name + " = 1\n";  // of the wrong type, for most
    TemporaryFolder folder;
    write_tree(folder.path(),
               {{"site.toml", "[site]\ntitle = \"T\"\nbase_url = \"https://t.example\"\n"}, {"data/" + file + ".toml", entry}});
    Diagnostics diagnostics;
    load_site(folder.path(), {}, diagnostics);
    INFO(kind);
    CHECK(report_of(diagnostics, DiagnosticFormat::text).find("toml.unknown-key") == std::string::npos);
  }
}

TEST_CASE("fields are told with type, unit and words; an object's members stand in its schema", "[report][fields]") {
  const std::string text = fields_text("hardware");
  CHECK(text.find("  memory_bandwidth_gbps  number\n") != std::string::npos);
  CHECK(text.find("Memory bandwidth by its data sheet (GB/s)\n") != std::string::npos);
  const Json row = fields_schema("row");
  CHECK(to_json(row["properties"]["source"]["enum"]) == R"(["editorial","community","vendor","external","agent"])");
  CHECK(to_json(row["properties"]["runs"]["properties"]["values"]["items"]) == R"({"type":"number"})");
  CHECK(to_json(row["required"]) == R"(["id","benchmark","model","source","operator","measured_at"])");
}

TEST_CASE("docs/fields.md is what the program says of its fields", "[report][fields]") {
  std::string page;
  for (const RepositoryFile& file : repository_files("docs")) {
    if (file.path == "docs/fields.md") page = file.text;
  }
  CHECK(page == fields_markdown());  // assay fields --markdown > docs/fields.md
}

}  // namespace assay::testing
