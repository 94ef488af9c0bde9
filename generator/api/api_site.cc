#include "api/api_site.h"

#include <fmt/format.h>

#include <array>

#include "api/api_choices.h"
#include "base/file_system.h"
#include "boards/board_document.h"
#include "summary/api_summary.h"
#include "summary/coverage.h"
#include "words/policy_document.h"

namespace assay {
namespace {

// One schema per kind of document, and the definitions that they share.
constexpr std::array schema_names{
    "row",     "board",       "model",        "hardware", "runtime", "benchmark",  "operator",  "list",           "index",
    "changes", "removals",    "policy",       "coverage", "compare", "comparison", "tradeoffs", "tradeoff",       "words",
    "search",  "search-rows", "search-terms", "manifest", "common",  "claims",     "baselines", "recommendation", "measurements"};

Json entry_counts(const Edition& edition) {
  const Catalogue& catalogue = edition.site.catalogue;
  return Json::object()
      .set("rows", edition.store.public_row_count())
      .set("boards", edition.site.boards.size())
      .set("models", catalogue.models.size())
      .set("hardware", catalogue.hardware.size())
      .set("runtimes", catalogue.runtimes.size())
      .set("benchmarks", catalogue.benchmarks.size())
      .set("operators", catalogue.operators.size());
}

Json links(const Edition& edition) {
  Json list = Json::object();
  for (const char* name : {"boards", "models", "hardware", "runtimes", "benchmarks", "quality-benchmarks",
                           "performance-benchmarks", "operators", "changes", "removals", "coverage", "compare", "claims",
                           "measurements", "baselines", "tradeoffs", "words", "policy", "openapi"}) {
    list.set(name, edition.urls.file_url(fmt::format("api/v1/{}.json", name)));
  }
  Json recommendations = Json::object();
  for (const UseCase& use_case : edition.site.use_cases) {
    recommendations.set(use_case.slug, edition.urls.file_url(recommendation_document_path(use_case.slug)));
  }
  list.set("recommend", std::move(recommendations));
  list.set("search", edition.urls.file_url("api/v1/search/index.json"));
  return list;
}

Json schema_links(const Edition& edition) {
  Json list = Json::object();
  for (const char* name : schema_names) list.set(name, edition.urls.file_url(fmt::format("api/v1/schema/{}.json", name)));
  return list;
}

Json board_links(const Edition& edition) {
  Json list = Json::array();
  for (const BoardDefinition& board : edition.site.boards) {
    list.push(Json::object()
                  .set("slug", board.slug)
                  .set("title", board.title)
                  .set("url", edition.urls.board(board.slug))
                  .set("api", edition.urls.file_url(board_document_path(board.slug))));
  }
  return list;
}

Json download_links(const Edition& edition) {
  return Json::object()
      .set("csv", edition.urls.file_url("downloads/rows.csv"))
      .set("ndjson", edition.urls.file_url("downloads/rows.ndjson"))
      .set("csv_text_mark", "'");
}

Json change_json(const Edition& edition, const Change& change) {
  Json json = Json::object()
                  .set("id", change.id)
                  .set("date", iso_date(change.day))
                  .set("kind", change.kind)
                  .set("row", text_or_null(change.row));
  json.set("url", change.row.empty() ? Json() : Json(row_link(edition, change.row)));
  json.set("detail", change.detail);
  return json;
}

// A description from templates/api/, which is the program's own file, with the site's address put in.
Json description_of(const ReadTemplate& read, const std::string& name) {
  const std::string file = "api/" + name + ".json";
  auto parsed = parse_json(read(file));
  if (const JsonError* error = std::get_if<JsonError>(&parsed)) {
    throw EnvironmentError(fmt::format("templates/{} is damaged: {}", file, error->message));
  }
  return std::get<Json>(std::move(parsed));
}

// "$id" is the file's own address, so that the relative references between schemas hold wherever the site is.
Json schema_document(const Edition& edition, const ReadTemplate& read, const std::string& name) {
  const Json source = description_of(read, "schema/" + name);
  Json schema = Json::object();
  for (const Json::Member& member : *source.members()) {
    schema.set(member.key, member.value);
    if (member.key != "$schema") continue;
    schema.set("$id", edition.urls.absolute(edition.urls.file_url(fmt::format("api/v1/schema/{}.json", name))));
  }
  return schema;
}

Json openapi_document(const Edition& edition, const ReadTemplate& read) {
  const Json source = description_of(read, "openapi");
  Json document = Json::object();
  for (const Json::Member& member : *source.members()) {
    document.set(member.key, member.value);
    if (member.key != "info") continue;
    Json server = Json::object().set("url", edition.urls.absolute(edition.urls.file_url("api/v1")));
    document.set("servers", Json::array().push(std::move(server)));
  }
  return document;
}

}  // namespace

Json index_document(const Edition& edition) {
  const SiteIdentity& identity = edition.site.identity;
  return Json::object()
      .set("title", identity.title)
      .set("description", text_or_null(identity.description))
      .set("notice", text_or_null(identity.notice))
      .set("license", text_or_null(identity.license))
      .set("contact", text_or_null(identity.contact))
      .set("url", edition.urls.page_url(""))
      .set("as_of", iso_date(edition.as_of))
      .set("next_change_at", date_or_null(edition.next_change))
      .set("policy_hash", policy_hash(edition.site.policy))
      .set("counts", entry_counts(edition))
      .set("links", links(edition))
      .set("boards", board_links(edition))
      .set("row", edition.urls.file_url("api/v1/rows/{id}.json"))
      .set("downloads", download_links(edition))
      .set("feed", edition.urls.file_url("feed.atom"))
      .set("manifest", edition.urls.file_url("manifest.json"))
      .set("schemas", schema_links(edition));
}

Json changes_document(const Edition& edition) {
  Json list = Json::array();
  for (const Change& change : edition.store.changes()) list.push(change_json(edition, change));
  return Json::object().set("as_of", iso_date(edition.as_of)).set("changes", std::move(list));
}

Json removals_document(const Edition& edition) {
  Json list = Json::array();
  for (const Tombstone& tombstone : edition.store.tombstones()) {
    list.push(Json::object()
                  .set("id", tombstone.id)
                  .set("removed_on", iso_date(tombstone.removed_on))
                  .set("first_published", date_or_null(tombstone.first_published))
                  .set("reason", tombstone.reason)
                  .set("by", tombstone.decider));
  }
  return Json::object().set("as_of", iso_date(edition.as_of)).set("removals", std::move(list));
}

void each_site_document(const Edition& edition, const ReadTemplate& read, const EmitFile& emit) {
  const auto write = [&emit](std::string_view name, const Json& document) {
    emit({fmt::format("api/v1/{}.json", name), to_pretty_json(document)});
  };
  Json policy = policy_document(edition.site.policy);
  policy.set("policy_hash", policy_hash(edition.site.policy));
  write("index", index_document(edition));
  write("policy", policy);
  write("changes", changes_document(edition));
  write("removals", removals_document(edition));
  write("coverage", coverage_document(edition));
  write("openapi", openapi_document(edition, read));
  for (const char* name : schema_names) {
    write(fmt::format("schema/{}", name), schema_document(edition, read, name));
  }
}

}  // namespace assay
