#include "api/api_choices.h"

#include <fmt/format.h>

#include "store/baseline_document.h"
#include "store/choices.h"
#include "store/measurements.h"
#include "summary/api_summary.h"

namespace assay {
namespace {

Json ids_of(const RowList& rows) {
  Json ids = Json::array();
  for (const RowSummary& row : rows) ids.push(row.id);
  return ids;
}

// Claims ------------------------------------------------------------------------------------------------------------

Json claim_json(const ClaimInfo& claim) {
  return Json::object()
      .set("row", claim.row.id)
      .set("verdict", claim.verdict)
      .set("value", Json::or_null(claim.row.value))
      .set("median", Json::or_null(claim.median))
      .set("ratio", Json::or_null(claim.ratio))
      .set("low", Json::or_null(claim.low))
      .set("high", Json::or_null(claim.high))
      .set("operators", claim.rivals.empty() ? Json() : Json(static_cast<long long>(claim.operators)))
      .set("rows", ids_of(claim.rivals));
}

// Measurements --------------------------------------------------------------------------------------------------------

Json effects_json(const UsefulRun& useful) {
  Json lifts = Json::array(), tests = Json::array(), fills = Json::array();
  for (const RunEffect& effect : useful.effects) {
    if (effect.gain == RunGain::tests_claim) tests.push(effect.subject);
    if (effect.gain == RunGain::fills_floor) fills.push(effect.subject);
    if (effect.gain != RunGain::lifts_row) continue;
    lifts.push(Json::object().set("row", effect.subject).set("from", name_of(effect.from)).set("to", name_of(effect.to)));
  }
  return Json::object().set("lifts", std::move(lifts)).set("tests", std::move(tests)).set("fills", std::move(fills));
}

Json measurement_json(const Edition& edition, const UsefulRun& useful) {
  const ProposedRun& run = useful.run;
  const RowSummary* nearest = nearest_row(edition.store, run);
  Json command;
  if (nearest != nullptr) {
    const auto row = edition.store.public_row(nearest->id);
    command = text_or_null(std::string(row->document.text("reproduction_command")));
  }
  return Json::object()
      .set("reproduces", text_or_null(run.row))
      .set("benchmark", run.benchmark)
      .set("model", run.model)
      .set("quant", text_or_null(run.quant))
      .set("runtime", text_or_null(run.runtime))
      .set("hardware", text_or_null(run.hardware))
      .set("provider", text_or_null(run.provider))
      .set("hardware_count", Json(run.count))
      .set("settles", Json(useful.effects.size()))
      .set("effects", effects_json(useful))
      .set("command_of", nearest ? Json(nearest->id) : Json())
      .set("command", std::move(command));
}

// Recommendations -----------------------------------------------------------------------------------------------------

Json floor_json(const FloorInfo& floor) {
  const auto number = [&](auto member) { return floor.setup ? Json::or_null((*floor.setup).*member) : Json(); };
  return Json::object()
      .set("benchmark", floor.benchmark)
      .set("verdict", floor.verdict)
      .set("evidence", text_or_null(floor.match))
      .set("value", floor.setup ? Json(floor.setup->value) : Json())
      .set("low", number(&SetupInfo::low))
      .set("high", number(&SetupInfo::high))
      .set("rows", floor.setup ? ids_of(floor.setup->rows) : Json::array());
}

Json next_json(const CandidateInfo& candidate) {
  if (!candidate.next_benchmark.empty()) return Json::object().set("benchmark", candidate.next_benchmark);
  if (candidate.next_row.empty()) return {};
  return Json::object().set("row", candidate.next_row).set("action", candidate.next_action);
}

Json candidate_json(const CandidateInfo& candidate) {
  Json floors = Json::array();
  for (const FloorInfo& floor : candidate.floors) floors.push(floor_json(floor));
  return Json::object()
      .set("model", candidate.model)
      .set("quant", candidate.quant)
      .set("runtime", candidate.runtime)
      .set("group", candidate.group)
      .set("tied", candidate.tied)
      .set("floors", std::move(floors))
      .set("next", next_json(candidate));
}

// The benchmark of the first floor that is for quality or fidelity, else of the first.
Json aim_of(const Edition& edition, const UseCase& use_case) {
  for (const UseCaseFloor& floor : use_case.floors) {
    const Benchmark* benchmark = find_benchmark(edition.site.catalogue, floor.benchmark);
    if (benchmark && benchmark->kind != Kind::performance) return floor.benchmark;
  }
  return use_case.floors.empty() ? Json() : Json(use_case.floors.front().benchmark);
}

}  // namespace

std::string recommendation_document_path(std::string_view use_case) {
  return fmt::format("api/v1/recommend/{}.json", use_case);
}

Json claims_document(const Edition& edition) {
  Json list = Json::array();
  for (const ClaimInfo& claim : edition.store.claims()) list.push(claim_json(claim));
  return Json::object().set("as_of", iso_date(edition.as_of)).set("claims", std::move(list));
}

Json recommendation_document(const Edition& edition, const UseCase& use_case) {
  Json places = Json::array();
  for (const PlaceInfo& at : edition.store.places(use_case.slug)) {
    const auto place = edition.store.recommendation(use_case.slug, at.hardware, at.count);
    Json candidates = Json::array();
    for (const CandidateInfo& candidate : place->candidates) candidates.push(candidate_json(candidate));
    places.push(
        Json::object().set("hardware", at.hardware).set("count", Json(at.count)).set("candidates", std::move(candidates)));
  }
  return Json::object()
      .set("use_case", use_case.slug)
      .set("aim", aim_of(edition, use_case))
      .set("as_of", iso_date(edition.as_of))
      .set("places", std::move(places));
}

Json measurements_document(const Edition& edition) {
  Json list = Json::array();
  for (const UsefulRun& useful : most_useful_runs(edition.store, edition.site)) list.push(measurement_json(edition, useful));
  return Json::object().set("as_of", iso_date(edition.as_of)).set("measurements", std::move(list));
}

Json baselines_document(const Edition& edition) {
  Json list = Json::array();
  for (const BaselineComparisonInfo& comparison : edition.store.baseline_comparisons()) list.push(baseline_document(comparison));
  return Json::object().set("as_of", iso_date(edition.as_of)).set("comparisons", std::move(list));
}

void each_choice_document(const Edition& edition, const EmitFile& emit) {
  emit({"api/v1/claims.json", to_pretty_json(claims_document(edition))});
  emit({"api/v1/measurements.json", to_pretty_json(measurements_document(edition))});
  emit({"api/v1/baselines.json", to_pretty_json(baselines_document(edition))});
}

}  // namespace assay
