// site.toml and everything that belongs to a site but its rows.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "model/catalogue.h"
#include "model/editorial.h"
#include "model/policy.h"

namespace assay {

struct SiteIdentity {
  std::string title, base_url, description, language = "en", license, contact, repository;
  std::string notice;  // shown in the footer of every page
};

enum class OnBadRow { fail, quarantine };
// Where approvals and rejections stand: in the rows, or in data/approvals.ndjson (rules §1).
enum class ModerationPlace { rows, file };
enum class UrlStyle { directory, file };
enum class Host { none, cloudflare_pages, cloudflare_pages_paid, netlify, github_pages, gitlab_pages, object_storage };

struct OutputOptions {
  UrlStyle urls = UrlStyle::directory;
  bool row_pages = true;
  bool gzip = false, brotli = false;
  int feed_limit = 100;
  int page_size = 200;
};

// where: a row is on the board when every field has one of its values.
struct BoardFilter {
  std::string field;
  std::vector<Json> values;
};

struct BoardDefinition {
  std::string slug, title, benchmark, description;
  std::vector<BoardFilter> where;
  std::vector<std::string> slice_by, columns;
  Place place;
};

// A group of boards on the home page, in the matrix and in the navigation ([[section]]).
struct SectionDefinition {
  std::string slug, title, description;
  std::vector<std::string> boards;  // slugs
  Place place;
};

// A pair of rows with a static comparison page ([[compare]], ours).
struct ComparePair {
  std::string slug, title;
  std::vector<std::string> rows;
  Place place;
};

struct Baseline {
  std::string slug, name, performance;
  std::vector<std::string> quality;
  Place place;
};

struct UseCaseFloor {
  std::string benchmark;
  Decimal floor;
  std::vector<std::pair<std::string, Json>> shape;  // a value for each context key of the benchmark; blank: absent
  Place place;
};
struct UseCase {
  std::string slug, name, description;
  std::vector<UseCaseFloor> floors;
  Place place;
};

struct Site {
  std::filesystem::path source;
  SiteIdentity identity;
  std::vector<std::string> results{"data/results"};
  OnBadRow on_bad_row = OnBadRow::fail;
  ModerationPlace moderation = ModerationPlace::rows;
  Policy policy;
  OutputOptions output;
  Host host = Host::none;
  std::vector<BoardDefinition> boards;  // in the file's order; one per benchmark where the file has none
  std::vector<SectionDefinition> sections;
  std::vector<ComparePair> compare;
  Catalogue catalogue;
  Editorial editorial;
  std::vector<Approval> approvals;  // in the file's order; empty where moderation is in the rows
  std::vector<Baseline> baselines;
  std::vector<UseCase> use_cases;
};

}  // namespace assay
