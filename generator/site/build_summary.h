// What a build did, for whoever started it: one line, and the facts of the report for CI.
#pragma once

#include <filesystem>
#include <string>

#include "report/build_report.h"
#include "site/pipeline.h"

namespace assay {

// "public: 431 public rows, 1600 files (…) in 0.41 s; next change 2026-11-22".
std::string summary_of(const BuildResult& result, const std::filesystem::path& destination, double seconds);

void note_result(const BuildResult& result, BuildFacts& facts);

}  // namespace assay
