#include "cli/answers.h"

#include <fmt/format.h>

#include <iterator>

#include "base/file_system.h"
#include "base/text.h"
#include "load/settings.h"
#include "model/field_schema.h"
#include "report/config.h"
#include "report/field_reference.h"
#include "write/deploy_plan.h"
#include "write/new_site.h"
#include "write/output_paths.h"
#include "write/usage_error.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

std::string manifest_in(const fs::path& folder) {
  const fs::path path = folder / manifest_path;
  if (fs::is_regular_file(path)) return read_file(path);
  throw UsageError(fmt::format("{} is not there; build the site first, or name its folder", printable(path.native())));
}

std::optional<std::string> live_manifest(const Options& options) {
  if (!options.live_folder.empty() && !options.live_manifest.empty()) {
    throw UsageError("the live site is named twice: give its manifest.json or --from, not both");
  }
  if (!options.live_folder.empty()) return manifest_in(options.live_folder);
  if (options.live_manifest.empty()) return std::nullopt;
  if (fs::is_regular_file(options.live_manifest)) return read_file(options.live_manifest);
  throw UsageError(fmt::format("{} is no file; without it everything is uploaded", printable(options.live_manifest.native())));
}

}  // namespace

Answer new_site(const Options& options, const fs::path& data_folder, Date today) {
  const SiteFiles files = files_of_new_site({data_folder, options.example, options.ci, today});
  const NewSite site = write_new_site(options.folder, files, options.force ? Occupied::keep : Occupied::refuse);
  const std::string folder = printable(options.folder.native());
  Answer answer;
  for (const std::string& path : site.kept)
    fmt::format_to(std::back_inserter(answer.problem), "assay: {}/{} was there and is kept\n", folder, path);
  answer.out = fmt::format("{}: {} written; next: assay build -s {} -d {}/public\n", folder,
                           counted(site.written.size(), "file", "files"), folder, folder);
  return answer;
}

Answer effective_config(const Options& options, const Overrides& overrides) {
  if (options.schema) return {0, to_pretty_json(config_schema()), ""};
  Diagnostics diagnostics;
  Site site = load_site(options.source, overrides, diagnostics);
  Origins origins = origins_of_settings(options.source, overrides);
  if (!options.base_url.empty()) {
    site.identity.base_url = options.base_url;
    origins["site.base_url"] = "--base-url";
  }
  Answer answer{diagnostics.has_errors() ? 1 : 0, "", report_of(diagnostics, options.format)};
  if (!diagnostics.has_errors())
    answer.out = options.json ? to_pretty_json(config_document(site, origins)) : config_text(site, origins);
  return answer;
}

Answer field_reference(const Options& options) {
  if (options.json) return {0, to_pretty_json(fields_schema(options.field_kind)), ""};
  return {0, options.markdown ? fields_markdown() : fields_text(options.field_kind), ""};
}

Answer deployment(const Options& options) {
  if (!options.dry_run) {
    throw UsageError(
        "publish transfers nothing itself: add --dry-run to see what has to be done, and --for rclone, aws or "
        "wrangler for a script that does it");
  }
  return {0, plan_text(plan_deploy(manifest_in(options.destination), live_manifest(options)), options.plan), ""};
}

Answer next_change(const Options& options) {
  const auto manifest = read_manifest(manifest_in(options.destination));
  if (!manifest)
    throw UsageError(fmt::format("{} in {} is not from a build", manifest_path, printable(options.destination.native())));
  const auto date = parse_date(manifest->next_change_at);
  return {0, date ? iso_date(*date) + "\n" : "never\n", ""};
}

}  // namespace assay
