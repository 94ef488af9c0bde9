#include "import/import.h"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <optional>

#include "base/file_system.h"
#include "base/line_process.h"
#include "base/text.h"
#include "import/into_site.h"
#include "site/approve.h"
#include "verbs/request.h"
#include "verbs/verbs.h"

namespace assay {
namespace {

ImportOptions import_options_from(const Options& options) {
  ImportOptions import;
  import.set = options.set;
  import.override_ = options.overrides;
  import.approve = options.approve;
  import.approved_at = iso_date(as_of_from(options));
  import.benchmark_prefix = options.benchmark_prefix;
  import.mapping = options.import_mapping;
  if (const auto node = program_on_path("node", environment("PATH")))
    import.parquet_reader = {*node, (data_folder() / "charts/parquet.mjs").string(), "read"};
  return import;
}

// Catalogues that are there were written by an editor: none of them is replaced.
std::optional<std::string> catalogue_in_the_way(const Options& options, const std::map<std::string, std::string>& files) {
  for (const auto& [name, text] : files) {
    const std::filesystem::path path = std::filesystem::path(options.import_catalogue) / name;
    if (std::filesystem::exists(path)) return path.string();
  }
  return std::nullopt;
}

// The moment of a decision made with an import: the beginning of the day that the rows would be approved on.
ApprovalRequest approval_of(const Options& options, std::vector<std::string> rows) {
  ApprovalRequest request;
  request.file_rows = std::move(rows);
  request.by = options.approve;
  request.at = {iso_date(as_of_from(options)), *parse_instant(iso_date(as_of_from(options)) + "T00:00:00Z")};
  return request;
}

// The rows stand in the site already: where it cannot be judged they wait, and it is said why.
int approve_imported(const Options& options, std::vector<std::string> rows) {
  Options of_site = options;
  of_site.source = options.import_into;
  Diagnostics diagnostics;
  const PreparedApproval prepared =
      prepare_approval(request_from(of_site), approval_of(options, std::move(rows)), {}, diagnostics);
  print_problems(diagnostics, options);
  for (const std::string& problem : prepared.plan.problems) std::cerr << "assay: " << problem << '\n';
  if (diagnostics.has_errors() || !prepared.plan.problems.empty()) {
    std::cerr << "assay: the rows are in the site and wait; mend what is said above, then `assay approve --all-pending`\n";
    return exit_site_errors;
  }
  write_approval(prepared);
  if (!options.quiet && !prepared.plan.rows.empty())
    std::cout << fmt::format("approved: {} by {}, in {}\n", counted(prepared.plan.rows.size(), "row", "rows"),
                             printable(options.approve), printable(prepared.files.front().first.native()));
  return exit_done;
}

int run_import_into_site(const Options& options) {
  Diagnostics diagnostics;
  const SiteImport request{options.import_format, options.files, options.import_into, import_options_from(options),
                           import_progress(options.quiet)};
  SiteImported imported = import_into_site(request, diagnostics);
  print_problems(diagnostics, options);
  if (!options.quiet) std::cout << imported.text;
  if (diagnostics.has_errors()) return exit_site_errors;
  return imported.to_approve.empty() ? exit_done : approve_imported(options, std::move(imported.to_approve));
}

}  // namespace

int run_import(const Options& options) {
  if (!options.import_into.empty()) return run_import_into_site(options);
  Diagnostics diagnostics;
  const std::vector<ForeignFile> files = foreign_files(options.files, diagnostics);
  const Imported imported = import_files(options.import_format, files, import_options_from(options), diagnostics);
  print_problems(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  const auto catalogue =
      options.import_catalogue.empty() ? std::map<std::string, std::string>() : catalogue_files(imported.catalogue);
  if (const auto path = catalogue_in_the_way(options, catalogue)) {
    std::cerr << fmt::format("assay: {} is there already and is not replaced; give --catalogue an empty folder\n",
                             printable(*path));
    return exit_usage;
  }
  if (options.import_output.empty())
    std::cout << ndjson_of(imported.rows);
  else
    replace_file(options.import_output, ndjson_of(imported.rows));
  if (!catalogue.empty()) std::filesystem::create_directories(options.import_catalogue);
  for (const auto& [name, text] : catalogue) replace_file(std::filesystem::path(options.import_catalogue) / name, text);
  return exit_done;
}

}  // namespace assay
