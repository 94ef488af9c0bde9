#include "api/manifest.h"

#include <fmt/format.h>

#include "api/api_entities.h"
#include "base/hash.h"
#include "summary/api_summary.h"
#include "words/policy_document.h"

namespace assay {
namespace {

Json identity_json(const SiteIdentity& identity) {
  Json list = Json::array();
  for (const std::string* text : {&identity.title, &identity.base_url, &identity.description, &identity.language,
                                  &identity.license, &identity.contact, &identity.repository, &identity.notice}) {
    list.push(*text);
  }
  return list;
}

Json output_json(const Site& site) {
  return Json::array()
      .push(site.output.urls == UrlStyle::directory ? "directory" : "file")
      .push(site.output.row_pages)
      .push(site.output.feed_limit)
      .push(site.output.page_size);
}

Json texts(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push(value);
  return list;
}

Json board_json(const BoardDefinition& board) {
  Json where = Json::array();
  for (const BoardFilter& filter : board.where) {
    Json values = Json::array();
    for (const Json& value : filter.values) values.push(value);
    where.push(Json::object().set("field", filter.field).set("values", std::move(values)));
  }
  return Json::object()
      .set("slug", board.slug)
      .set("title", board.title)
      .set("benchmark", board.benchmark)
      .set("description", board.description)
      .set("where", std::move(where))
      .set("slice_by", texts(board.slice_by))
      .set("columns", texts(board.columns));
}

}  // namespace

// A chain: each part is hashed together with the hash so far, so that nothing has to be kept.
void InputHash::add(std::string_view kind, std::string_view text) {
  hash_ = sha256_hex(fmt::format("{}\n{}\n{}", hash_, kind, sha256_hex(text)));
}

void InputHash::add_site(const Edition& edition) {
  const Site& site = edition.site;
  add("identity", to_json(identity_json(site.identity)));
  add("output", to_json(output_json(site)));
  add("policy", to_json(policy_document(site.policy)));
  for (const BoardDefinition& board : site.boards) add("board", to_json(board_json(board)));
  for (const Model& model : site.catalogue.models) add("model", to_json(model_card(edition, model)));
  for (const Hardware& hardware : site.catalogue.hardware) add("hardware", to_json(hardware_card(edition, hardware)));
  for (const Runtime& runtime : site.catalogue.runtimes) add("runtime", to_json(runtime_card(edition, runtime)));
  for (const Benchmark& benchmark : site.catalogue.benchmarks) {
    add("benchmark", to_json(benchmark_card(edition, benchmark)));
  }
  for (const Operator& person : site.catalogue.operators) add("operator", to_json(operator_card(edition, person)));
}

void InputHash::add_row(std::string_view document) {
  add("row", document);
}

void InputHash::add_tombstones(const Store& store) {
  for (const Tombstone& tombstone : store.tombstones()) {
    add("tombstone",
        fmt::format("{}\n{}\n{}\n{}", tombstone.id, iso_date(tombstone.removed_on), tombstone.reason, tombstone.decider));
  }
}

void InputHash::add_outcomes(std::string_view digest) {
  add("outcomes", digest);
}

void InputHash::add_file(std::string_view path, std::string_view bytes) {
  add("file", fmt::format("{}\n{}", path, bytes));
}

Json manifest_header(const Edition& edition, std::string_view input_hash) {
  return Json::object()
      .set("as_of", iso_date(edition.as_of))
      .set("generator", "assay " ASSAY_VERSION)
      .set("policy_hash", policy_hash(edition.site.policy))
      .set("input_hash", input_hash)
      .set("next_change_at", date_or_null(edition.next_change));
}

}  // namespace assay
