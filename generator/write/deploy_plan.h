// What a deployment has to do, from the manifests of the build that is live and of the one that shall be: uploads
// in an order in which no page ever refers to something that isn't there yet, deletions after all of them.
// Uploading itself is the work of rclone, aws or wrangler.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "write/manifest.h"
#include "write/upload_order.h"

namespace assay {

struct Upload {
  std::string path;
  FileRecord record;
  UploadStage stage = UploadStage::files;
  bool is_new = false;  // else it replaces a file
};

struct DeployPlan {
  std::vector<Upload> uploads;         // by stage, then media type, then path
  std::vector<std::string> deletions;  // by path
  std::size_t unchanged = 0;
  std::uint64_t bytes = 0;  // of the uploads
};

// The texts of the two files manifest.json; `live` is absent for a first deployment. Throws UsageError when one is
// no manifest of a build.
DeployPlan plan_deploy(std::string_view next, const std::optional<std::string>& live);

enum class PlanFormat { text, rclone, aws, wrangler, json };
// By its name above; nullopt for another name.
std::optional<PlanFormat> plan_format(std::string_view name);
std::vector<std::string> names_of_plan_formats();

// A list for people, one line for each step (text); a shell script that reads where from and where to in the environment and
// stops at the first failure, or JSON:
// {"uploads": [{"path", "sha256", "bytes", "stage", "change", "content_type", "cache_control"}], "deletions",
// "unchanged", "bytes"}. rclone: SITE and REMOTE; aws: SITE and BUCKET (s3); wrangler: SITE and BUCKET (r2).
std::string plan_text(const DeployPlan& plan, PlanFormat format);

}  // namespace assay
