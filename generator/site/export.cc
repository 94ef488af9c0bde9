#include "site/export.h"

#include <fmt/format.h>

#include <map>

#include "api/croissant.h"
#include "api/downloads.h"
#include "api/every_eval_ever.h"
#include "api/hf_eval_results.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/text.h"
#include "site/parquet_file.h"
#include "write/usage_error.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// Formats of scores hold neither speeds nor runs that gave none; both are counted, so that nobody takes them for lost.
void count_left_out(const Json& document, Exported& exported) {
  if (document["headline"].is_null())
    ++exported.not_completed;
  else
    ++exported.speeds;
}

Exported records(const Judged& judged) {
  Exported exported;
  judged.store.each_public_row([&](const PublicRow& row) {
    const auto record = every_eval_ever_record(row.document, judged.site, judged.decisions.as_of);
    if (!record) return count_left_out(row.document, exported);
    exported.text += to_json(*record) + '\n';
    ++exported.rows;
  });
  return exported;
}

// A folder for each model's repository.
Exported repositories(const Judged& judged, const fs::path& folder) {
  Exported exported;
  std::map<std::string, std::string> files;
  judged.store.each_public_row([&](const PublicRow& row) {
    const auto entry = hf_eval_result(row.document, judged.site);
    if (!entry) return count_left_out(row.document, exported);
    files[std::string(row.document.text("model"))] += *entry;
    ++exported.rows;
  });
  for (const auto& [model, text] : files) {
    fs::create_directories(folder / model / ".eval_results");
    replace_file(folder / model / ".eval_results/assay.yaml", text);
  }
  return exported;
}

Exported metadata(const Judged& judged) {
  Exported exported;
  const std::vector<std::string> columns = csv_columns(judged.store);
  Sha256 csv, ndjson;
  DownloadFacts csv_facts, ndjson_facts;
  const auto take = [](Sha256& hash, DownloadFacts& facts, const std::string& bytes) {
    hash.add(bytes);
    facts.bytes += bytes.size();
  };
  take(csv, csv_facts, csv_header(columns));
  judged.store.each_public_row([&](const PublicRow& row) {
    const RowTexts texts = row_texts(row, columns);
    take(csv, csv_facts, texts.csv);
    take(ndjson, ndjson_facts, texts.line + '\n');
    ++exported.rows;
  });
  csv_facts.sha256 = csv.hex();
  ndjson_facts.sha256 = ndjson.hex();
  exported.text = to_pretty_json(croissant_document(judged.site, columns, csv_facts, ndjson_facts, judged.decisions.as_of));
  return exported;
}

Exported table(const Judged& judged, const BuildRequest& request, const fs::path& file) {
  Exported exported;
  exported.rows = write_parquet(judged.store, request.charts.node, request.data_folder, file);
  return exported;
}

Exported in_format(const Judged& judged, const BuildRequest& request, const ExportRequest& wanted) {
  switch (wanted.format) {
    case ExportFormat::every_eval_ever:
      return records(judged);
    case ExportFormat::hf_eval_results:
      return repositories(judged, wanted.output);
    case ExportFormat::croissant:
      return metadata(judged);
    case ExportFormat::parquet:
      return table(judged, request, wanted.output);
  }
  return {};
}

}  // namespace

std::string summary_of(const Exported& exported) {
  std::string text = fmt::format("{} went out", counted(exported.rows, "public row", "public rows"));
  if (exported.speeds > 0) text += fmt::format("; {} of performance stay, the format holds scores only", exported.speeds);
  if (exported.not_completed > 0) text += fmt::format("; {} without a value stay", exported.not_completed);
  return text;
}

Exported export_site(const BuildRequest& request, const ExportRequest& wanted, Diagnostics& diagnostics) {
  if (wanted.output.empty() && wanted.format == ExportFormat::hf_eval_results)
    throw UsageError("export hf-eval-results: name a folder with -o; it gets a folder for each model");
  if (wanted.output.empty() && wanted.format == ExportFormat::parquet)
    throw UsageError("export parquet: name a file with -o; it is no text");
  const Judged judged = judge(request, diagnostics);
  if (diagnostics.has_errors()) return {};
  Exported exported = in_format(judged, request, wanted);
  if (!wanted.output.empty() && !exported.text.empty()) {
    replace_file(wanted.output, exported.text);
    exported.text.clear();
  }
  return exported;
}

}  // namespace assay
