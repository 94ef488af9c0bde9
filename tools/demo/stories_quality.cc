// Stories of quality: trust tiers, sampling, lanes, and what a score can be compared with.
#include <initializer_list>
#include <utility>

#include "demo/record.h"

namespace assay::demo {
namespace {

Spec quality(std::string_view benchmark, std::string_view model, std::string_view quant, std::string_view hardware,
             std::string_view operator_handle, std::string_view date, long n_shot = 0) {
  Spec spec{benchmark, model, quant, runtime_for(quant), hardware, operator_handle, date};
  spec.n_shot = n_shot;
  return spec;
}

using Context = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// A row of another shape than the plan's; its address and command say so.
Row& add_in_context(Record& record, const Spec& spec, Context context) {
  Row row = quality_row(record.seed, spec);
  for (const auto& [key, json] : context) set_context(row, key, std::string(json));
  stamp(record.seed, row, spec.operator_handle, spec.date);
  set_command(row);
  return add(record, std::move(row));
}

void verify(Record& record, const Row& row, double value, int places, std::string_view date, std::string_view note) {
  record.editorial.push_back(
      {"verify", row.id, std::string(date), "record-bench", std::string(note), "", decimal(value, places).text});
}

// The editors ran these again: twice they agree, once they do not, and once it took a second look.
void add_verified_and_disputed(Record& record) {
  Row& close = add_quality(record, quality("humaneval-plus", "sallow-12b", "Q8_0", "corvane-r24", "saltmarsh", "2026-06-18"));
  verify(record, close, close.headline() - 0.6, 1, "2026-07-09", "Run again on our own card with the submitter's script.");
  Row& fraction =
      add_quality(record, quality("exact-answer", "moss-coder-7b", "Q8_0", "corvane-r24", "attic-rack", "2026-05-11"));
  verify(record, fraction, fraction.headline() + 0.012, 4, "2026-06-02", "Run again inside the same container.");
  Row& far = add_quality(record, quality("ifeval", "tern-7b", "Q8_0", "corvane-r24", "fast-results", "2026-04-03"));
  set_score(far, 81.89);
  far.notes = "Very good model, much better than people think.";
  verify(record, far, 74.31, 2, "2026-04-27",
         "The submitter's script counts empty answers as right; without them our run gives 74.31.");
  Row& twice = add_quality(record, quality("mbpp-plus", "tern-7b", "Q8_0", "corvane-r24", "two-slot", "2026-03-08", 3));
  verify(record, twice, twice.headline() - 4.2, 1, "2026-03-25", "First look: an older test file, as it turned out.");
  verify(record, twice, twice.headline() + 0.3, 1, "2026-04-10", "Second look with the test file that the row names.");
  Row& waiting = add_quality(record, quality("mmlu-pro", "moss-coder-7b", "Q8_0", "corvane-r24", "brassbound", "2026-09-30", 5));
  verify(record, waiting, waiting.headline() + 0.2, 2, "2026-12-05",
         "Scheduled: the run is booked for the first week of December.");
}

void add_editorial_scores(Record& record) {
  for (std::string_view benchmark : {"humaneval-plus", "ifeval", "gpqa-diamond", "exact-answer"}) {
    Row& row = add_quality(record, quality(benchmark, "marl-8b", "Q6_K", "corvane-r24", "record-bench", "2026-08-12"));
    row.notes = "Our reference run of this month.";
  }
  Row& gold =
      add_quality(record, quality("exact-answer", "plover-32b", "FP8", "velmora-s80", "record-bench-north", "2026-10-05"));
  gold.lane = "gold";
  gold.evidence_url = "https://evidence.example/record-bench-north/exact-2/plover-32b/";
}

// Source editorial and a vendor's figure stand beside a community row of the same setup without touching it.
void add_foreign_scores(Record& record) {
  Row& vendor =
      add_quality(record, quality("humaneval-plus", "marl-8b", "f16", "velmora-s80", "quernstone-research", "2026-04-09"));
  set_score(vendor, 73.8);
  vendor.notes = "From the model card. The prompt is not given.";
  Row& knowledge =
      add_quality(record, quality("mmlu-pro", "marl-70b", "FP8", "velmora-s80", "quernstone-research", "2026-01-14", 5));
  set_score(knowledge, 70.4);
  Row& archive = add_quality(record, quality("gpqa-diamond", "plover-32b", "FP8", "velmora-s80", "paper-shelf", "2026-02-20"));
  archive.notes = "Table 2 of the preprint; the number of samples is not stated, and one is assumed.";
  Row& other = add_quality(record, quality("ifeval", "skua-30b-a3b", "FP8", "velmora-s80", "tablemaker", "2026-05-19"));
  other.metrics.front().standard_error = decimal(1.6, 2);
}

// Every sample counts: the mean over ten answers is a score, the best of ten is not.
void add_sampling(Record& record) {
  for (std::string_view model : {"moss-coder-7b", "marl-14b", "skua-30b-a3b"}) {
    Row& row = add_in_context(record, quality("mbpp-plus", model, "Q4_K_M", "corvane-r24", "lowland-ml-club", "2026-07-15", 3),
                              {{"temperature", "0.2"}, {"n_samples", "10"}});
    row.metrics.front().n = 3780;
    row.notes = "Mean over ten answers to each task. All 3,780 answers are in the log.";
  }
  Row& best = add_in_context(record, quality("humaneval-plus", "tern-3b", "Q8_0", "corvane-r16", "fast-results", "2026-09-09"),
                             {{"n_samples", "20"}});
  set_score(best, 75.6);
  add_in_context(record, quality("ifeval", "tern-3b", "Q8_0", "corvane-r16", "kettle-and-card", "2026-09-10"),
                 {{"temperature", "0.8"}});
}

void add_thinking(Record& record) {
  const std::pair<std::string_view, double> gains[] = {{"marl-14b", 6.1}, {"skua-30b-a3b", 9.6}, {"plover-32b", 11.1}};
  for (const auto& [model, gain] : gains) {
    const std::string_view hardware = model == "marl-14b" ? "corvane-r16" : "corvane-r24";
    Row& row = add_in_context(record, quality("gpqa-diamond", model, "Q4_K_M", hardware, "saltmarsh", "2026-10-22"),
                              {{"thinking", "true"}, {"max_tokens", "16384"}});
    set_score(row, row.headline() + gain);
  }
  for (std::string_view model : {"marl-8b", "marl-14b", "plover-32b"}) {
    const std::string_view hardware = model == "plover-32b" ? "corvane-r24" : "corvane-r16";
    Row& row = add_in_context(record, quality("mmlu-pro", model, "Q4_K_M", hardware, "quiet-fans", "2026-03-30", 5),
                              {{"regime", "\"direct\""}});
    set_score(row, row.headline() * 0.84);
  }
}

// The set that was replaced: its rows stay where they were, on no board of its successor.
void add_the_first_exact_answer_set(Record& record) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"tern-3b", "2024-05-14"},  {"tern-7b", "2024-06-02"},    {"marl-8b", "2024-12-09"},
      {"marl-14b", "2025-03-02"}, {"sallow-12b", "2025-04-20"}, {"skua-30b-a3b", "2025-10-01"},
  };
  for (const auto& [model, date] : rows) {
    add_quality(record, quality("exact-answer-1", model, "Q4_K_M", "corvane-r24", "lowland-ml-club", date));
  }
  // Without a number of items the interval is known only where the operator gave a standard error.
  Row& error = add_quality(record, quality("exact-answer-1", "plover-32b", "Q4_K_M", "corvane-r24", "saltmarsh", "2025-12-11"));
  error.metrics.front().standard_error = decimal(0.0277, 4);
}

// One setup measured again and again: the newest stands, the best does not.
void add_histories(Record& record) {
  for (std::string_view date : {"2025-07-09", "2026-01-21", "2026-08-03"}) {
    add_quality(record, quality("humaneval-plus", "skua-30b-a3b", "Q8_0", "corvane-r48-pro", "lowland-ml-club", date));
  }
  Row& high = add_quality(record, quality("ifeval", "marl-14b", "Q6_K", "corvane-r24", "brassbound", "2026-02-14"));
  Row& low = add_quality(record, quality("ifeval", "marl-14b", "Q6_K", "corvane-r24", "saltmarsh", "2026-09-27"));
  set_score(low, high.headline() - 1.85);
  low.notes = "Lower than the row before it. It is newer, so it stands.";
  add_quality(record, quality("ifeval", "marl-14b", "Q6_K", "corvane-r24", "sweep-agent", "2026-10-18"));
}

void add_old_scores(Record& record) {
  Row& very_stale = add_quality(record, quality("ifeval", "tern-7b", "Q6_K", "corvane-r24", "two-slot", "2024-08-19"));
  very_stale.notes = "Nobody has asked this model since.";
  add_quality(record, quality("mmlu-pro", "tern-7b", "Q6_K", "corvane-r24", "two-slot", "2025-01-30", 5));
  add_quality(record, quality("humaneval-plus", "marl-70b", "Q3_K_M", "corvane-r48-pro", "lowland-ml-club", "2025-03-28"));
  Row& wrong = add_quality(record, quality("gpqa-diamond", "tern-7b", "Q8_0", "corvane-r24", "saltmarsh", "2025-11-03"));
  set_score(wrong, 41.41);
  record.editorial.push_back({"retire", wrong.id, "2026-05-05", "record-bench",
                              "The answer letters stood in the prompt. The submitter found the mistake and asked for this.", "",
                              ""});
}

void add_states_and_lanes(Record& record) {
  Row& partial = add_quality(record, quality("mmlu-pro", "tern-0.6b", "Q8_0", "corvane-r8", "undervolted", "2026-10-09", 5));
  make_incomplete(partial, "partial", "Stopped after 3,100 of 12,032 questions. A third of the questions is another benchmark.");
  Row& failed = add_quality(record, quality("mbpp-plus", "marl-70b", "Q4_K_M", "corvane-r24", "attic-rack", "2026-09-29", 3));
  make_incomplete(failed, "failed", "Out of memory at load: needs 42.2 GiB, the card has 24 GiB.");
  Row& skipped = add_quality(record, quality("exact-answer", "sallow-4b", "FP8", "velmora-s80", "paper-lantern", "2026-08-08"));
  make_incomplete(skipped, "skipped", "The licence of the model does not allow use on rented machines.");
  Row& other = add_quality(record, quality("gpqa-diamond", "sallow-12b", "Q8_0", "corvane-r24", "quiet-fans", "2026-06-06"));
  make_incomplete(other, "not-comparable", "The answers were rated by another model; this board compares letters.");
  Row& planned = add_quality(record, quality("exact-answer", "tern-0.6b", "Q8_0", "corvane-r8", "record-bench", "2026-11-09"));
  make_incomplete(planned, "not-yet-benchmarked", "On the list for December.");
  Row& smoke = add_quality(record, quality("ifeval", "tern-0.6b", "Q8_0", "corvane-r8", "attic-rack", "2026-07-28"));
  smoke.lane = "smoke";
  smoke.metrics.front().n = 50;
  smoke.notes = "Fifty prompts, to see whether the harness runs.";
  Row& zero = add_quality(record, quality("exact-answer", "tern-0.6b", "Q2_K", "corvane-r8", "undervolted", "2026-08-30"));
  set_score(zero, 0);
  zero.metrics.front().value.text = "0";
  zero.notes = "Not one right. A real zero, with 640 answers in the log to prove it.";
}

void add_hostile_quality_text(Record& record) {
  Row& row = add_quality(record, quality("humaneval-plus", "moss-1.7b", "Q8_0", "velmora-v24", "home-mesh", "2026-10-27"));
  row.notes = "<b>Bold?</b> \"><script>alert('row')</script> --><!-- קוד פייתון, בסדר גמור -->";
  row.log_url = "https://logs.example/home-mesh/run?id=7&part=%3Cscript%3E&x=\xD7\xA9";
  row.per_subtask = {{"<script>alert(4)</script>", decimal(40, 1), {}, 80}, {"=1+1", decimal(36.9, 1), {}, 84}};
}

}  // namespace

void add_quality_stories(Record& record) {
  add_verified_and_disputed(record);
  add_editorial_scores(record);
  add_foreign_scores(record);
  add_sampling(record);
  add_thinking(record);
  add_the_first_exact_answer_set(record);
  add_histories(record);
  add_old_scores(record);
  add_states_and_lanes(record);
  add_hostile_quality_text(record);
}

}  // namespace assay::demo
