// Parquet files as `assay export parquet` writes them, read by hyparquet in Node. Other Parquet files are refused: their
// columns mean what their authors say, which `table` asks for in CSV.
#pragma once

#include "import/format.h"

namespace assay {

Format parquet_format();

}  // namespace assay
