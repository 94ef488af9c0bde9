// Finished sites as trees of files, and what an inspection says of them.
#pragma once

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "inspect/inspector.h"
#include "program/run_program.h"

namespace assay::testing {

inline Inspection inspected(const FileTree& site) {
  Diagnostics problems;
  std::map<std::string, std::string> schemas;
  const std::string folder = "api/v1/schema/";
  for (const auto& [path, bytes] : site) {
    if (path.starts_with(folder)) schemas[path.substr(folder.size())] = bytes;
  }
  const auto openapi = site.find("api/v1/openapi.json");
  Inspector inspector(schemas_from(schemas, openapi == site.end() ? "{}" : openapi->second, problems));
  for (const auto& [path, bytes] : site) {
    if (path != "manifest.json") inspector.add(path, bytes);
  }
  Inspection inspection = inspector.finish([](std::string_view) { return std::nullopt; });
  inspection.diagnostics.append(std::move(problems));
  return inspection;
}

// "boards/decode/index.html [number.bare] message", as a terminal shows them, without their severity.
inline std::string told(const Inspection& inspection) {
  return report_of(inspection.diagnostics, DiagnosticFormat::text);
}

// The ids of everything that is wrong.
inline std::set<std::string> ids_of(const Inspection& inspection) {
  std::set<std::string> ids;
  for (const Diagnostic& diagnostic : inspection.diagnostics.sorted()) ids.insert(diagnostic.id);
  return ids;
}

}  // namespace assay::testing
