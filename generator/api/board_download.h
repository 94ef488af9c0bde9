// downloads/boards/<slug>.csv: the rows of one board in its order, with their ranks before the columns of rows.csv.
#pragma once

#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

std::string board_download_path(std::string_view slug);

// A row that two slices hold stands there once: at its first.
OutputFile board_download(const Edition& edition, const BoardDefinition& board);

}  // namespace assay
