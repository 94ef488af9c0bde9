// Rows that readers must never see, each for another reason, and rows that were public and are not any more.
#include "demo/record.h"

namespace assay::demo {
namespace {

Spec decode(std::string_view model, std::string_view quant, std::string_view hardware, std::string_view operator_handle,
            std::string_view date) {
  return {"decode-throughput", model, quant, runtime_for(quant), hardware, operator_handle, date};
}

Spec ifeval(std::string_view model, std::string_view quant, std::string_view operator_handle, std::string_view date) {
  return {"ifeval", model, quant, runtime_for(quant), "corvane-r16", operator_handle, date};
}

void leave_unmoderated(Row& row) {
  row.moderation_state.clear();
  row.moderation_by.clear();
  row.moderation_at.clear();
  row.moderation_note.clear();
}

void reject(Row& row, std::string_view note) {
  row.moderation_state = "rejected";
  row.moderation_note = note;
}

void add_rejected(Record& record) {
  reject(add_performance(record, decode("tern-7b", "Q6_K", "corvane-r24", "fast-results", "2026-08-02")),
         "The log is a screenshot of another person's log.");
  reject(add_performance(record, decode("marl-8b", "Q4_K_M", "corvane-r24", "fast-results", "2026-08-09")),
         "Asked three times for the command that was run; no answer.");
  reject(add_quality(record, {"humaneval-plus", "tern-7b", "Q5_K_M", "cinder", "corvane-r24", "fast-results", "2026-08-10"}),
         "The answers in the log are the reference solutions.");
  for (std::string_view date : {"2026-07-04", "2026-07-11"}) {
    Row& row = add_performance(record, decode("sallow-4b", "Q6_K", "corvane-r16", "kettle-and-card", date));
    row.quant.clear();
    row.runtime_version.clear();
    row.driver.clear();
    row.os = " ";
    row.notes = "Somebody's card, some version. It was fast.";
  }
}

// The gate asks for each of these, one row each, and one row that lacks three.
void add_pending(Record& record) {
  leave_unmoderated(add_performance(record, decode("marl-14b", "Q3_K_M", "corvane-r24", "quiet-fans", "2026-11-17")));
  Row& open = add_performance(record, decode("skua-30b-a3b", "Q6_K", "corvane-r48-pro", "lowland-ml-club", "2026-11-18"));
  open.moderation_state = "pending";
  open.moderation_at.clear();
  open.moderation_note = "Waiting for the second reader.";
  add_quality(record, ifeval("tern-3b", "Q5_K_M", "kettle-and-card", "2026-10-01")).log_url.clear();
  add_quality(record, ifeval("tern-3b", "Q6_K", "kettle-and-card", "2026-10-02")).runner_script.clear();
  add_quality(record, ifeval("sallow-4b", "Q5_K_M", "kettle-and-card", "2026-10-03")).reproduction_command = "  ";
  add_quality(record, ifeval("sallow-4b", "Q6_K", "kettle-and-card", "2026-10-04")).quant.clear();
  add_quality(record, ifeval("sallow-4b", "Q8_0", "kettle-and-card", "2026-10-05")).runtime.clear();
  add_quality(record, ifeval("tern-7b", "Q5_K_M", "kettle-and-card", "2026-10-06")).runtime_version.clear();
  Row& three = add_quality(record, ifeval("moss-coder-7b", "Q4_K_M", "undervolted", "2026-10-08"));
  three.log_url.clear();
  three.runner_script.clear();
  set_context(three, "n_samples", "5");
  Spec fidelity{"perplexity", "sallow-12b", "Q4_K_M", "cinder", "corvane-r16", "saltmarsh", "2026-10-30"};
  fidelity.isl = 2048;
  add_fidelity(record, fidelity).reproduction_command.clear();
}

// Dated after today, by one clock or the other.
void add_future(Record& record) {
  Row& measured_later = add_performance(record, decode("plover-32b", "Q3_K_M", "corvane-r24", "attic-rack", "2026-11-20"));
  measured_later.measured_at = "2026-12-02";
  measured_later.submitted_at.clear();
  measured_later.moderation_at = "2026-12-04";
  Row& approved_later = add_performance(record, decode("plover-32b", "Q5_K_M", "corvane-r48-pro", "paper-lantern", "2026-11-18"));
  approved_later.moderation_at = "2026-11-25T08:30:00Z";
  Row& west = add_performance(record, decode("tern-3b", "Q5_K_M", "corvane-r24", "two-slot", "2026-11-21"));
  west.measured_at = "2026-11-21T23:30:00-02:00";  // already tomorrow in UTC
  west.submitted_at.clear();
  west.moderation_at = "2026-11-22T09:00:00Z";
}

void remove(Record& record, const Row& row, std::string_view date, std::string_view reason) {
  record.editorial.push_back({"remove", row.id, std::string(date), "record-bench", std::string(reason), "", ""});
}

void add_removed(Record& record) {
  remove(record, add_performance(record, decode("marl-14b", "Q5_K_M", "corvane-r24", "saltmarsh", "2026-03-11")), "2026-06-20",
         "The notes named a person who had not agreed to it. The operator will measure the setup again.");
  Spec spec{"humaneval-plus", "sallow-4b", "Q8_0", "cinder", "corvane-r16", "kettle-and-card", "2025-12-03"};
  remove(record, add_quality(record, spec), "2026-02-11", "Sent twice under two names by mistake; the other row stays.");
  spec.date = "2025-12-02";
  add_quality(record, spec);
}

void add_inconsistent(Record& record) {
  Row& row = add_performance(record, decode("marl-8b", "Q6_K", "velmora-v24", "home-mesh", "2026-10-24"));
  row.metrics.front().value = decimal(row.headline() * 10, 1);
  row.notes = "One keystroke too many: the runs say a tenth of it.";
}

// Better than everybody else by far, on a setup that many have measured.
void add_implausible(Record& record) {
  Row& fast = add_performance(record, decode("marl-14b", "Q8_0", "corvane-r24", "fast-results", "2026-10-18"));
  set_headline(record.seed, fast, fast.headline() * 3.6);
  Spec spec{"time-to-first-token", "tern-7b", "Q4_K_M", "cinder", "corvane-r24", "attic-rack", "2026-09-12"};
  Row& original = add_performance(record, spec);
  add_reproduction(record, original, "saltmarsh", "2026-09-22", 1.04);
  add_reproduction(record, original, "two-slot", "2026-10-04", 0.97);
  Row& instant = add_reproduction(record, original, "fast-results", "2026-10-19", 0.26);
  instant.reproduces.clear();
}

// Published while two others had measured the setup; the third, who made it implausible, came weeks later.
void add_a_flag_that_comes_late(Record& record) {
  Row& early = add_performance(record, decode("skua-30b-a3b", "Q5_K_M", "velmora-v24", "fast-results", "2026-08-30"));
  set_headline(record.seed, early, early.headline() * 3.4);
  early.moderation_at = "2026-09-03";
  early.notes = "Our fastest result so far.";
  add_performance(record, decode("skua-30b-a3b", "Q5_K_M", "velmora-v24", "two-slot", "2026-09-05"));
  add_performance(record, decode("skua-30b-a3b", "Q5_K_M", "velmora-v24", "home-mesh", "2026-09-20"));
  add_performance(record, decode("skua-30b-a3b", "Q5_K_M", "velmora-v24", "brassbound", "2026-11-10")).moderation_at =
      "2026-11-12";
}

void add_copied(Record& record) {
  Row& original = add_performance(record, decode("tern-3b", "Q4_K_M", "corvane-r24", "saltmarsh", "2026-06-03"));
  Row& same_log = add_performance(record, decode("tern-3b", "Q8_0", "corvane-r24", "fast-results", "2026-06-21"));
  same_log.log_url = original.log_url;
  Row& same_runs = add_reproduction(record, original, "kettle-and-card", "2026-06-25", 1.0);
  same_runs.metrics = original.metrics;
  same_runs.runs = original.runs;
  Row& shared = add_reproduction(record, original, "two-slot", "2026-06-28", 1.015);
  shared.log_url = original.log_url;
  shared.notes = "Measured in the workshop of Saltmarsh Computing; both machines wrote into one log.";
  record.editorial.push_back({"clear", shared.id, "2026-07-06", "record-bench",
                              "One log, two machines: the serial numbers in it differ.", "copied", ""});
}

// Seven rows of one setup in one day: five are let through.
void add_flood(Record& record) {
  for (int i = 0; i < 7; ++i) {
    Row& row = add_performance(record, decode("tern-0.6b", "Q6_K", "corvane-r8", "undervolted", "2026-09-30"));
    row.submitted_at = "2026-09-30";
    row.moderation_at = "2026-10-0" + std::to_string(2 + i);
    set_headline(record.seed, row, row.headline() * (1 + 0.01 * i));
    row.notes = "Ten millivolts lower than the row before.";
  }
}

void add_vendor_numbers(Record& record) {
  Row& speed = add_performance(record, decode("tern-7b", "Q4_K_M", "corvane-r24", "fast-results", "2026-07-19"));
  speed.metrics.front().value = decimal(171.0, 1);
  speed.runs.reset();
  Row& score =
      add_quality(record, {"humaneval-plus", "marl-8b", "Q5_K_M", "cinder", "corvane-r16", "fast-results", "2026-07-20"});
  set_score(score, 73.8);
  score.metrics.front().value.text = "73.80";
}

// A third party to the editors' hints: two other rows, neither on anything like this device.
void add_a_hardware_mismatch(Record& record) {
  Spec spec{"request-throughput", "tern-7b", "FP8", "volant", "velmora-s80", "undervolted", "2026-10-31"};
  spec.concurrency = 8;
  add_performance(record, spec).notes = "Borrowed for one evening.";
}

}  // namespace

void add_disposition_stories(Record& record) {
  add_rejected(record);
  add_pending(record);
  add_future(record);
  add_removed(record);
  add_inconsistent(record);
  add_implausible(record);
  add_a_flag_that_comes_late(record);
  add_copied(record);
  add_flood(record);
  add_vendor_numbers(record);
  add_a_hardware_mismatch(record);
}

}  // namespace assay::demo
