#include "write/deploy_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "write/media_type.h"
#include "write/output_paths.h"
#include "write/usage_error.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 6> stage_names{"assets", "files", "data", "pages", "indexes", "manifest"};
constexpr std::array<std::pair<std::string_view, PlanFormat>, 5> formats{{{"text", PlanFormat::text},
                                                                          {"rclone", PlanFormat::rclone},
                                                                          {"aws", PlanFormat::aws},
                                                                          {"wrangler", PlanFormat::wrangler},
                                                                          {"json", PlanFormat::json}}};

std::string_view name_of(UploadStage stage) {
  return stage_names[static_cast<std::size_t>(stage)];
}

// The files of a manifest and manifest.json itself.
FileRecords records_of(std::string_view text, std::string_view which) {
  auto manifest = read_manifest(text);
  if (!manifest) throw UsageError(fmt::format("the {} manifest.json is not from a build", which));
  manifest->files.emplace(manifest_path, record_of(text));
  return std::move(manifest->files);
}

void order_uploads(std::vector<Upload>& uploads) {
  std::sort(uploads.begin(), uploads.end(), [](const Upload& a, const Upload& b) {
    return std::tuple(a.stage, media_type_of(a.path), std::string_view(a.path)) <
           std::tuple(b.stage, media_type_of(b.path), std::string_view(b.path));
  });
}

// Uploads that one command sends: of one stage, one media type.
using Group = std::vector<const Upload*>;

bool is_same_group(const Upload& a, const Upload& b) {
  return a.stage == b.stage && media_type_of(a.path) == media_type_of(b.path);
}

std::vector<Group> groups_of(const DeployPlan& plan) {
  std::vector<Group> groups;
  for (const Upload& upload : plan.uploads) {
    if (groups.empty() || !is_same_group(*groups.back().front(), upload)) groups.emplace_back();
    groups.back().push_back(&upload);
  }
  return groups;
}

// What differs between the tools' scripts. Paths have no line end, and none is `end_of_list`, which has a
// character that no output path has.
struct Script {
  std::string_view target;  // the variable that names it
  std::string_view setup;   // defines the shell functions `send TYPE CACHING` and `drop`, which read paths
};

constexpr std::string_view end_of_list = "<end>";

constexpr Script rclone_script{"REMOTE", R"(
send() { rclone copy --ignore-times --no-traverse --header-upload "Content-Type: $1" \
    --header-upload "Cache-Control: $2" --files-from-raw - "$SITE" "$REMOTE"; }
drop() { rclone delete --files-from-raw - "$REMOTE"; }
)"};

constexpr Script aws_script{"BUCKET", R"(
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
send() {
    rm -rf "$work/send"
    mkdir "$work/send"
    (cd "$SITE" && xargs -d '\n' cp --parents -t "$work/send" --)
    aws s3 cp --recursive --only-show-errors --content-type "$1" --cache-control "$2" "$work/send" "s3://$BUCKET"
}
drop() { while IFS= read -r path; do aws s3 rm --only-show-errors "s3://$BUCKET/$path" </dev/null; done; }
)"};

constexpr Script wrangler_script{"BUCKET", R"(
# For an R2 bucket. Cloudflare Pages finds the changes itself: wrangler pages deploy "$SITE"
send() {
    while IFS= read -r path; do
        wrangler r2 object put "$BUCKET/$path" --remote --file "$SITE/$path" --content-type "$1" \
            --cache-control "$2" </dev/null
    done
}
drop() { while IFS= read -r path; do wrangler r2 object delete "$BUCKET/$path" --remote </dev/null; done; }
)"};

void append_list(std::string& text, std::string_view command, const std::vector<std::string_view>& paths) {
  fmt::format_to(std::back_inserter(text), "{} <<'{}'\n", command, end_of_list);
  for (const std::string_view path : paths) text.append(path) += '\n';
  text.append(end_of_list) += '\n';
}

std::string counts_of(const DeployPlan& plan) {
  return fmt::format("{}, {} bytes; {}; {} unchanged", counted(plan.uploads.size(), "upload", "uploads"), plan.bytes,
                     counted(plan.deletions.size(), "deletion", "deletions"), plan.unchanged);
}

std::string script_text(const DeployPlan& plan, const Script& script) {
  std::string text = fmt::format("#!/bin/sh\n# {}.\nset -eu\n: \"${{SITE:?}}\" \"${{{}:?}}\"\n", counts_of(plan), script.target);
  text += script.setup;
  for (const Group& group : groups_of(plan)) {
    const Upload& first = *group.front();
    std::vector<std::string_view> paths;
    for (const Upload* upload : group) paths.push_back(upload->path);
    fmt::format_to(std::back_inserter(text), "\n# {}\n", name_of(first.stage));
    append_list(text, fmt::format("send '{}' '{}'", media_type_of(first.path), cache_control_of(first.path)), paths);
  }
  if (plan.deletions.empty()) return text;
  text += "\n# deletions\n";
  append_list(text, "drop", {plan.deletions.begin(), plan.deletions.end()});
  return text;
}

// `+` is new, `~` replaces a file, `-` is deleted.
std::string list_text(const DeployPlan& plan) {
  std::string text;
  for (const Upload& upload : plan.uploads) {
    fmt::format_to(std::back_inserter(text), "{} {:<8}  {}\n", upload.is_new ? '+' : '~', name_of(upload.stage), upload.path);
  }
  for (const std::string& path : plan.deletions) fmt::format_to(std::back_inserter(text), "- {:<8}  {}\n", "deletion", path);
  return text + counts_of(plan) + '\n';
}

Json upload_json(const Upload& upload) {
  return Json::object()
      .set("path", upload.path)
      .set("sha256", upload.record.sha256)
      .set("bytes", static_cast<std::size_t>(upload.record.bytes))
      .set("stage", name_of(upload.stage))
      .set("change", upload.is_new ? "added" : "changed")
      .set("content_type", media_type_of(upload.path))
      .set("cache_control", cache_control_of(upload.path));
}

std::string json_text(const DeployPlan& plan) {
  Json uploads = Json::array(), deletions = Json::array();
  for (const Upload& upload : plan.uploads) uploads.push(upload_json(upload));
  for (const std::string& path : plan.deletions) deletions.push(path);
  return to_pretty_json(Json::object()
                            .set("uploads", std::move(uploads))
                            .set("deletions", std::move(deletions))
                            .set("unchanged", plan.unchanged)
                            .set("bytes", static_cast<std::size_t>(plan.bytes)));
}

}  // namespace

DeployPlan plan_deploy(std::string_view next, const std::optional<std::string>& live) {
  const FileRecords wanted = records_of(next, "new");
  const FileRecords present = live ? records_of(*live, "old") : FileRecords{};
  DeployPlan plan;
  for (const auto& [path, record] : wanted) {
    const auto old = present.find(path);
    if (old != present.end() && old->second == record) {
      ++plan.unchanged;
      continue;
    }
    plan.uploads.push_back({path, record, upload_stage_of(path), old == present.end()});
    plan.bytes += record.bytes;
  }
  for (const auto& [path, record] : present) {
    if (!wanted.contains(path)) plan.deletions.push_back(path);
  }
  order_uploads(plan.uploads);
  return plan;
}

std::vector<std::string> names_of_plan_formats() {
  std::vector<std::string> names;
  for (const auto& [name, format] : formats) names.emplace_back(name);
  return names;
}

std::optional<PlanFormat> plan_format(std::string_view name) {
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const auto& one) { return one.first == name; });
  if (found == formats.end()) return std::nullopt;
  return found->second;
}

std::string plan_text(const DeployPlan& plan, PlanFormat format) {
  switch (format) {
    case PlanFormat::text:
      return list_text(plan);
    case PlanFormat::rclone:
      return script_text(plan, rclone_script);
    case PlanFormat::aws:
      return script_text(plan, aws_script);
    case PlanFormat::wrangler:
      return script_text(plan, wrangler_script);
    case PlanFormat::json:
      return json_text(plan);
  }
  return {};
}

}  // namespace assay
