#include "pages/recommend_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "pages/frame.h"
#include "store/choices.h"
#include "store/measurements.h"
#include "words/choice_phrases.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

struct PlaceView {
  const Edition& edition;
  const UseCase& use_case;
  const PlaceInfo& place;
  const Catalogue& catalogue() const { return edition.site.catalogue; }
  std::string device() const {
    const std::string name = hardware_name(catalogue(), place.hardware);
    return place.count == 1 ? name : fmt::format("{} × {}", place.count, name);
  }
};

std::string candidate_words(const PlaceView& view, const CandidateInfo& candidate) {
  return fmt::format("{}, {}, on {}", model_name(view.catalogue(), candidate.model), candidate.quant,
                     runtime_name(view.catalogue(), candidate.runtime));
}

std::string floor_words(const Benchmark& benchmark, const UseCaseFloor& floor) {
  return fmt::format("{} {}", benchmark.higher_is_better ? "at least" : "at most",
                     with_unit(number_words(floor.floor), benchmark.unit));
}

std::string_view verdict_class(std::string_view verdict) {
  if (verdict == "clears") return "ok";
  if (verdict == "probably") return "prob";
  return verdict == "unmeasured" ? "un" : "no";
}

// By how much a value falls short: "12.4 tok/s short of it"; "" where it does not.
std::string shortfall_words(const Benchmark& benchmark, const UseCaseFloor& floor, const SetupInfo& setup) {
  const double short_by = (floor.floor.value - setup.value.value) * (benchmark.higher_is_better ? 1 : -1);
  if (short_by <= 0) return "";
  const std::string size = with_unit(size_words(short_by, places_of(setup.row, benchmark)), difference_unit(benchmark.unit));
  return fmt::format("{} {}", size, benchmark.higher_is_better ? "short of it" : "over it");
}

// The value of a floor's evidence, within an element that names the row.
void set_floor(PageModel& part, const PlaceView& view, const UseCaseFloor& floor, const FloorInfo& info) {
  const Benchmark& benchmark = *find_benchmark(view.catalogue(), floor.benchmark);
  part.set("FLOOR_NAME", benchmark.name).set("FLOOR_LIMIT", floor_words(benchmark, floor));
  part.set("FLOOR_CLASS", std::string(verdict_class(info.verdict)))
      .set("FLOOR_VERDICT", words_for<FloorVerdict>(info.verdict, floor_verdict_words));
  if (!info.setup) {
    part.show("FLOOR_UNMEASURED");
    return;
  }
  const RowSummary& row = info.setup->row;
  PageModel& value = part.add("FLOOR_VALUE");
  value.set("ID", row.id).set("ROW_URL", row_link(view.edition, row.id));
  value.set("VALUE", with_unit(number_words(info.setup->value, benchmark.decimals), benchmark.unit));
  if (info.setup->low && info.setup->high) {
    const int places = places_of(row, benchmark);
    value.show("FLOOR_INTERVAL")
        .set("LOW", number_words(*info.setup->low, places))
        .set("HIGH", number_words(*info.setup->high, places));
  }
  value.set("MEASURED_BY", counted(info.setup->operators, "operator", "operators"));
  show_text(value, "FLOOR_SHORT", "SHORT", shortfall_words(benchmark, floor, *info.setup));
  show_text(value, "FLOOR_MATCH", "MATCH", words_for<EvidenceMatch>(info.match, evidence_match_words));
}

std::string next_words(const PlaceView& view, const CandidateInfo& candidate) {
  if (!candidate.next_benchmark.empty()) return "Measure " + benchmark_name(view.catalogue(), candidate.next_benchmark);
  return candidate.next_action.empty() ? "" : raise_words(candidate.next_action);
}

// The largest measured peak of the model and quant: on this device, else on any.
const RowSummary* memory_row(const PlaceView& view, const CandidateInfo& candidate) {
  const RowSummary* found = nullptr;
  double most = 0;
  for (const RowSummary& row : view.edition.store.summaries(Facet::model, candidate.model)) {
    if (!row.memory_peak || quant_name(view.catalogue(), row.quant) != quant_name(view.catalogue(), candidate.quant)) continue;
    const auto peak = parse_decimal(*row.memory_peak);
    if (!peak) continue;
    const bool here = row.hardware == view.place.hardware, was_here = found && found->hardware == view.place.hardware;
    if (found && (was_here != here ? was_here : peak->value <= most)) continue;
    found = &row;
    most = peak->value;
  }
  return found;
}

// "of 24 GiB here", "more than the 16 GiB here", "measured on 2 × R24, of 24 GiB here".
std::string memory_note(const PlaceView& view, const RowSummary& row) {
  const Hardware* device = find_hardware(view.catalogue(), view.place.hardware);
  std::string note = row.hardware == view.place.hardware ? "" : "measured on " + hardware_words(view.catalogue(), row);
  if (device == nullptr || !device->memory_gib) return note;
  const double has = device->memory_gib->value * static_cast<double>(view.place.count);
  const bool fits = parse_decimal(*row.memory_peak)->value / 1024 <= has;
  if (!note.empty()) note += ", ";
  return note + fmt::format("{} {} GiB here", fits ? "of the" : "more than the", at_most_decimals(has, 1));
}

void set_memory(PageModel& line, const PlaceView& view, const CandidateInfo& candidate) {
  const RowSummary* row = memory_row(view, candidate);
  if (row == nullptr) return;
  PageModel& part = line.add("CANDIDATE_MEMORY");
  part.set("ID", row->id).set("ROW_URL", row_link(view.edition, row->id));
  part.set("MEMORY", at_most_decimals(parse_decimal(*row->memory_peak)->value / 1024, 1) + "\u00a0GiB");
  show_text(part, "MEMORY_NOTED", "MEMORY_NOTE", memory_note(view, *row));
}

void set_next_link(PageModel& line, const PlaceView& view, const CandidateInfo& candidate) {
  const std::string words = next_words(view, candidate);
  if (words.empty()) return;
  PageModel& part = line.add("CANDIDATE_NEXT");
  part.set("NEXT", words).show("NEXT_PLAIN", candidate.next_row.empty());
  if (!candidate.next_row.empty()) part.show("NEXT_ROW").set("NEXT_URL", row_link(view.edition, candidate.next_row));
}

void set_candidate(PageModel& line, const PlaceView& view, const CandidateInfo& candidate) {
  line.set("MODEL", model_name(view.catalogue(), candidate.model)).set("MODEL_URL", view.edition.urls.model(candidate.model));
  line.set("QUANT", candidate.quant).set("RUNTIME", runtime_name(view.catalogue(), candidate.runtime));
  line.show("CANDIDATE_TIED", candidate.tied && &candidate != &view.place.candidates.front());
  for (std::size_t i = 0; i < candidate.floors.size(); ++i)
    set_floor(line.add("FLOOR"), view, view.use_case.floors[i], candidate.floors[i]);
  set_memory(line, view, candidate);
  set_next_link(line, view, candidate);
}

void add_groups(PageModel& model, const PlaceView& view) {
  for (const CandidateGroup group : all_of<CandidateGroup>()) {
    const auto is_here = [&](const CandidateInfo& candidate) { return candidate.group == name_of(group); };
    if (std::none_of(view.place.candidates.begin(), view.place.candidates.end(), is_here)) continue;
    PageModel& part = model.add("GROUP");
    part.set("GROUP_NAME", std::string(group_words(group))).set("GROUP_MEANING", std::string(group_meaning(group)));
    for (const CandidateInfo& candidate : view.place.candidates) {
      if (is_here(candidate)) set_candidate(part.add("CANDIDATE"), view, candidate);
    }
  }
}

// A public row whose command shows how to measure what comes next.
std::optional<PublicRow> row_with_command(const PlaceView& view, const CandidateInfo& candidate) {
  ProposedRun run;
  run.row = candidate.next_row;
  run.benchmark = candidate.next_benchmark;
  run.model = candidate.model;
  run.hardware = view.place.hardware;
  const RowSummary* nearest = nearest_row(view.edition.store, run);
  return nearest ? view.edition.store.public_row(nearest->id) : std::nullopt;
}

// The measurement that would change most here, and the command that makes it.
void set_next(PageModel& model, const PlaceView& view) {
  const auto& candidates = view.place.candidates;
  const auto next =
      std::find_if(candidates.begin(), candidates.end(), [&](const auto& c) { return !next_words(view, c).empty(); });
  if (next == candidates.end()) return;
  PageModel& part = model.add("NEXT_MEASUREMENT");
  part.set("NEXT_NAME", candidate_words(view, *next)).set("NEXT_WORDS", next_words(view, *next));
  const auto row = row_with_command(view, *next);
  if (!row) return;
  const std::string command(row->document.text("reproduction_command"));
  if (is_blank(command)) return;
  part.show("NEXT_COMMAND").set("COMMAND", command);
  part.set("COMMAND_ROW", row->summary.id).set("COMMAND_URL", row_link(view.edition, row->summary.id));
}

std::string_view standing_of(const PlaceInfo& place) {
  return place.candidates.empty() ? "" : std::string_view(place.candidates.front().group);
}

// One recommended candidate and those tied with it; or that there is none.
void set_answer(PageModel& model, const PlaceView& view) {
  const auto& candidates = view.place.candidates;
  if (standing_of(view.place) != name_of(CandidateGroup::recommended)) {
    if (candidates.empty()) return;
    PageModel& part = model.add("NO_ANSWER");
    part.set("NEAREST_NAME", candidate_words(view, candidates.front()));
    part.set("NEAREST_GROUP", words_for<CandidateGroup>(candidates.front().group, group_words));
    part.set("NEAREST_MEANING", words_for<CandidateGroup>(candidates.front().group, group_meaning));
    return;
  }
  PageModel& part = model.add("ANSWER");
  part.set("ANSWER_NAME", candidate_words(view, candidates.front()));
  set_candidate(part, view, candidates.front());
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    if (candidates[i].tied) part.add("TIED").set("TIED_NAME", candidate_words(view, candidates[i]));
  }
  part.show("SOME_TIED", !part.parts("TIED").empty());
}

void add_limits(PageModel& model, const PlaceView& view) {
  for (const UseCaseFloor& floor : view.use_case.floors) {
    const Benchmark& benchmark = *find_benchmark(view.catalogue(), floor.benchmark);
    model.add("FLOOR_HEAD")
        .set("FLOOR_NAME", benchmark.name)
        .set("FLOOR_URL", view.edition.urls.benchmark(benchmark.slug))
        .set("FLOOR_LIMIT", floor_words(benchmark, floor));
  }
}

void add_untold(PageModel& model, const PlaceView& view) {
  for (const UseCaseFloor& floor : view.use_case.floors) {
    const Benchmark& benchmark = *find_benchmark(view.catalogue(), floor.benchmark);
    if (is_blank(benchmark.does_not_support)) continue;
    PageModel& line = model.add("UNTOLD");
    line.set("UNTOLD_NAME", benchmark.name).set("UNTOLD_URL", view.edition.urls.benchmark(benchmark.slug));
    line.set("UNTOLD_WORDS", benchmark.does_not_support);
  }
}

}  // namespace

std::string recommend_page_name(std::string_view use_case, std::string_view hardware, std::int64_t count) {
  return count == 1 ? fmt::format("recommend/{}/{}", use_case, hardware)
                    : fmt::format("recommend/{}/{}-x{}", use_case, hardware, count);
}

Page recommend_page(const Edition& edition, const UseCase& use_case, const std::string& hardware, std::int64_t count) {
  const auto place = edition.store.recommendation(use_case.slug, hardware, count);
  const PlaceInfo none{hardware, count, {}};
  const PlaceView view{edition, use_case, place ? *place : none};
  const std::string name = is_blank(use_case.name) ? use_case.slug : use_case.name;
  PageHead head;
  head.name = recommend_page_name(use_case.slug, hardware, count);
  head.title = fmt::format("{} on {}", name, view.device());
  head.description =
      is_blank(use_case.description) ? fmt::format("What to run for {} on {}.", name, view.device()) : use_case.description;
  head.section = "recommend";
  head.json = fmt::format("api/v1/recommend/{}.json", use_case.slug);
  Page page = new_page(edition, "pages/recommend.html", head);
  page.model.set("DEVICE", view.device()).set("DEVICE_URL", edition.urls.hardware(hardware));
  page.model.set("INDEX_URL", edition.urls.page_url("recommend") + "#" + use_case.slug);
  page.model.set("MATRIX_URL", edition.urls.page_url("matrix"));
  add_limits(page.model, view);
  add_untold(page.model, view);
  set_answer(page.model, view);
  set_next(page.model, view);
  add_groups(page.model, view);
  page.model.show("NO_CANDIDATES", view.place.candidates.empty());
  show_link(page.model, "RECOMMEND_METHOD", "METHOD_URL", article_url(edition, "methodology/recommendation-and-baselines"));
  show_link(page.model, "RECOMMEND_SUBMIT", "SUBMIT_URL", article_url(edition, "submit"));
  return page;
}

namespace {

std::string name_of(const UseCase& use_case) {
  return is_blank(use_case.name) ? use_case.slug : use_case.name;
}

void set_place_link(PageModel& line, const PlaceView& view) {
  const std::string page = recommend_page_name(view.use_case.slug, view.place.hardware, view.place.count);
  line.set("PLACE_URL", view.edition.urls.page_url(page)).set("PLACE_NAME", view.device());
}

// "recommended: Marl 14B, Q5_K_M, on Cinder", and how many tie with it.
void set_place(PageModel& line, const PlaceView& view) {
  set_place_link(line, view);
  const auto& candidates = view.place.candidates;
  const auto tied = std::count_if(candidates.begin(), candidates.end(), [](const CandidateInfo& one) { return one.tied; });
  const std::string group(standing_of(view.place));
  line.set("PLACE_GROUP", lower_ascii(words_for<CandidateGroup>(group, group_words)));
  line.set("PLACE_ANSWER", candidate_words(view, candidates.front()));
  const bool leads = group == assay::name_of(CandidateGroup::recommended) || group == assay::name_of(CandidateGroup::promising);
  if (!leads || tied < 2) return;
  line.show("PLACE_TIED").set("PLACE_TIES", counted(static_cast<std::size_t>(tied) - 1, "other", "others"));
}

// The places of a use case with a candidate, as lines of that section.
void add_places(PageModel& task, const Edition& edition, const UseCase& use_case) {
  for (const PlaceInfo& place : edition.store.places(use_case.slug)) {
    const auto whole = edition.store.recommendation(use_case.slug, place.hardware, place.count);
    const PlaceView view{edition, use_case, whole ? *whole : place};
    if (view.place.candidates.empty()) {
      set_place_link(task.add("TASK_EMPTY"), view);
    } else {
      set_place(task.add("TASK_PLACE"), view);
    }
  }
  task.show("SOME_EMPTY", !task.parts("TASK_EMPTY").empty());
  task.show("NO_PLACES", task.parts("TASK_PLACE").empty());
}

void add_task(PageModel& model, const Edition& edition, const UseCase& use_case) {
  PageModel& task = model.add("TASK");
  task.set("TASK_ID", use_case.slug).set("TASK_NAME", name_of(use_case));
  show_text(task, "TASK_ABOUT", "TASK_DESCRIPTION", use_case.description);
  const PlaceInfo nowhere{};
  add_limits(task, {edition, use_case, nowhere});
  add_places(task, edition, use_case);
}

}  // namespace

Page recommend_index_page(const Edition& edition) {
  PageHead head;
  head.name = "recommend";
  head.title = "What should I run?";
  head.description = "Pick a task and a device: what meets every floor of the task there, on evidence that can be checked.";
  head.section = "recommend";
  Page page = new_page(edition, "pages/recommend_index.html", head);
  for (const UseCase& use_case : edition.site.use_cases) add_task(page.model, edition, use_case);
  show_link(page.model, "RECOMMEND_METHOD", "METHOD_URL", article_url(edition, "methodology/recommendation-and-baselines"));
  return page;
}

void add_chooser(PageModel& model, const Edition& edition) {
  if (edition.site.use_cases.empty()) return;
  PageModel& part = model.add("CHOOSER");
  part.set("RECOMMEND_URL", edition.urls.page_url("recommend"));
  for (const UseCase& use_case : edition.site.use_cases) {
    PageModel& task = part.add("TASK");
    task.set("TASK_NAME", name_of(use_case)).set("TASK_URL", edition.urls.page_url("recommend") + "#" + use_case.slug);
    add_places(task, edition, use_case);
  }
}

void add_tasks_of(PageModel& model, const Edition& edition, std::string_view hardware) {
  for (const UseCase& use_case : edition.site.use_cases) {
    for (const PlaceInfo& place : edition.store.places(use_case.slug)) {
      if (place.hardware != hardware) continue;
      const auto whole = edition.store.recommendation(use_case.slug, place.hardware, place.count);
      if (!whole || whole->candidates.empty()) continue;
      PageModel& line = model.add("DEVICE_TASK");
      line.set("TASK_NAME", name_of(use_case)).show("SEVERAL", place.count > 1);
      set_place(line, {edition, use_case, *whole});
    }
  }
  model.show("DEVICE_TASKS", !model.parts("DEVICE_TASK").empty());
}

}  // namespace assay
