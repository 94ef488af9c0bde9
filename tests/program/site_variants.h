// Sites as trees of files, and the same sites written otherwise.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "program/run_program.h"

namespace assay {

// The input files of a golden site, without what is expected of it.
FileTree site_files(const std::filesystem::path& folder);

// The rows of its NDJSON and JSON files, in the order of the files.
std::vector<Json> rows_in(const FileTree& site);

// The site with these rows in place of its row files.
FileTree with_row_files(FileTree site, const FileTree& row_files);

// The site without the rows of these ids and without everything that names them: `reproduces`, editorial entries.
FileTree without_rows(const FileTree& site, const std::set<std::string>& ids);

// Writes the site into an empty folder, builds it there and gives the built files back. Fails the test when the
// build does. `options` are added to the command line.
FileTree built(const FileTree& site, const std::vector<std::string>& options, const ProgramSetting& setting = {});

// Row ids of the lists of `assay review --json`.
std::set<std::string> reviewed_rows(const FileTree& site, const std::string& as_of, const std::vector<std::string>& lists);

}  // namespace assay
