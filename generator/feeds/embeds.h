// What other sites take in: a row or a chart as a small page that may stand in a frame, with its own content security
// policy and without a script; a badge; the oEmbed document that names the page.
#pragma once

#include <string>
#include <string_view>

#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

// embed/rows/<id>/, badges/rows/<id>.svg and oembed/rows/<id>.json of a public row.
void each_row_embed(const Edition& edition, const RowSummary& row, const EmitFile& emit);

// The same for a chart that was drawn: embed/charts/<name>/ and oembed/charts/<name>.json; `chart` is the path of its
// picture, "charts/decode.svg".
void each_chart_embed(const Edition& edition, std::string_view chart, std::string_view title, const EmitFile& emit);

// "embed/rows/x": the page's name.
std::string row_embed_page(std::string_view id);

}  // namespace assay
