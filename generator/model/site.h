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
  Policy policy;
  OutputOptions output;
  Host host = Host::none;
  std::vector<BoardDefinition> boards;  // in the file's order; one per benchmark where the file has none
  std::vector<ComparePair> compare;
  Catalogue catalogue;
  Editorial editorial;
  std::vector<Baseline> baselines;
  std::vector<UseCase> use_cases;
};

}  // namespace assay
