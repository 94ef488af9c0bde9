// `assay export`: the public rows in the form of another tool. Only what is public goes out (the view public_rows).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "model/export_format.h"
#include "site/pipeline.h"

namespace assay {

struct ExportRequest {
  ExportFormat format = ExportFormat::every_eval_ever;
  // A file, or for hf-eval-results a folder; empty: standard output, where the format is one text.
  std::filesystem::path output;
};

struct Exported {
  std::string text;               // for standard output; empty where files were written
  std::size_t rows = 0;           // that went out
  std::size_t speeds = 0;         // performance rows, which formats of scores cannot hold
  std::size_t not_completed = 0;  // likewise
};

// What went out and what stayed, and why, in a line for the person.
std::string summary_of(const Exported& exported);

// With errors in `diagnostics` nothing was written. Throws UsageError where the format needs an output and none is named,
// EnvironmentError where a file cannot be written or Parquet's modules for Node are missing.
Exported export_site(const BuildRequest& request, const ExportRequest& wanted, Diagnostics& diagnostics);

}  // namespace assay
