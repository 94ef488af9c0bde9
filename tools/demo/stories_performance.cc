// Stories of speed: reproduction, confidence, lifecycle. Ages are counted to 21 November 2026.
#include "demo/record.h"

namespace assay::demo {
namespace {

Spec decode(std::string_view model, std::string_view quant, std::string_view hardware, std::string_view operator_handle,
            std::string_view date) {
  return {"decode-throughput", model, quant, runtime_for(quant), hardware, operator_handle, date};
}

void retire(Record& record, const Row& row, std::string_view date, std::string_view reason) {
  record.editorial.push_back({"retire", row.id, std::string(date), "record-bench", std::string(reason), "", ""});
}

void annotate(Record& record, const Row& row, std::string_view date, std::string_view note) {
  record.editorial.push_back({"annotate", row.id, std::string(date), "record-bench", std::string(note), "", ""});
}

void clear(Record& record, const Row& row, std::string_view flag, std::string_view date, std::string_view note) {
  record.editorial.push_back({"clear", row.id, std::string(date), "record-bench", std::string(note), std::string(flag), ""});
}

struct Repeat {
  std::string_view operator_handle, date;
  double factor;
};

void add_reproductions(Record& record, const Row& original, std::initializer_list<Repeat> repeats) {
  for (const Repeat& repeat : repeats) {
    add_reproduction(record, original, repeat.operator_handle, repeat.date, repeat.factor);
  }
}

// Four operators agree, nothing is missing, and the operator has measured the setup four times before.
void add_the_best_supported_row(Record& record) {
  for (std::string_view date : {"2024-08-15", "2025-03-20"}) {
    add_performance(record, decode("marl-8b", "Q4_K_M", "corvane-r24", "attic-rack", date));
  }
  add_performance(record, decode("marl-8b", "Q4_K_M", "corvane-r24", "attic-rack", "2025-07-02"));
  Row& older = add_performance(record, decode("marl-8b", "Q4_K_M", "corvane-r24", "attic-rack", "2026-03-05"));
  older.notes = "Before the runtime repacked its weights; kept for the history.";
  Row& row = add_performance(record, decode("marl-8b", "Q4_K_M", "corvane-r24", "attic-rack", "2026-09-14"));
  row.notes = "Five fans, one card, nothing else on the bus. Anyone nearby is welcome to watch the next run.";
  row.evidence_url = "https://evidence.example/attic-rack/marl-8b-sep-2026/";
  add_reproductions(record, row,
                    {{"saltmarsh", "2026-09-21", 0.987},
                     {"record-bench", "2026-09-29", 0.994},
                     {"two-slot", "2026-10-08", 1.011},
                     {"lowland-ml-club", "2026-10-30", 0.978}});
}

// 80 + 10 - 5.0: on the line between high and very high, and a month older just below it.
void add_both_sides_of_very_high(Record& record) {
  Row& at = add_performance(record, decode("tern-7b", "AWQ-4bit", "corvane-r24", "saltmarsh", "2026-02-20"));
  add_reproductions(record, at,
                    {{"attic-rack", "2026-02-27", 0.985},
                     {"quiet-fans", "2026-03-08", 0.970},
                     {"two-slot", "2026-03-19", 1.012},
                     {"brassbound", "2026-04-02", 1.020}});
  Row& below = add_performance(record, decode("sallow-12b", "AWQ-4bit", "corvane-r24", "attic-rack", "2026-01-20"));
  add_reproductions(record, below,
                    {{"saltmarsh", "2026-02-01", 1.004},
                     {"lowland-ml-club", "2026-02-11", 0.981},
                     {"two-slot", "2026-02-25", 0.992},
                     {"brassbound", "2026-03-03", 1.017}});
}

// 62 + 10 - 6.7 and 62 + 10 - 7.2, on both sides of 65.
void add_both_sides_of_high(Record& record) {
  Row& above = add_performance(record, decode("moss-coder-7b", "FP8", "corvane-r24", "brassbound", "2025-11-20"));
  add_reproductions(record, above, {{"attic-rack", "2025-12-04", 0.991}, {"lowland-ml-club", "2026-01-12", 1.008}});
  Row& below = add_performance(record, decode("moss-coder-7b", "AWQ-4bit", "corvane-r24", "two-slot", "2025-10-20"));
  add_reproductions(record, below, {{"saltmarsh", "2025-11-02", 1.016}, {"quiet-fans", "2025-11-09", 0.973}});
}

// 50 - 4 - 5.6 and 50 - 4 - 6.1, on both sides of 40. The one reproduction is too far off for a tight group.
void add_both_sides_of_moderate(Record& record) {
  Row& above = add_performance(record, decode("sallow-4b", "FP8", "corvane-r24", "lowland-ml-club", "2026-01-10"));
  above.driver.clear();
  add_reproductions(record, above, {{"brassbound", "2026-02-02", 1.12}});
  Row& below = add_performance(record, decode("sallow-4b", "AWQ-4bit", "corvane-r24", "lowland-ml-club", "2025-12-10"));
  below.driver = "  ";  // white space is not an answer
  add_reproductions(record, below, {{"brassbound", "2026-02-02", 1.12}});
}

// Six agree and one does not, by much: 85 points for the six, 20 off for the spread, exactly 65.
void add_a_wide_group(Record& record) {
  Row& row = add_performance(record, decode("tern-7b", "4.0bpw", "corvane-r24", "saltmarsh", "2026-11-02"));
  row.notes = "First run of \"reproduction week\": seven people, one setup, one command.";
  add_reproductions(record, row,
                    {{"attic-rack", "2026-11-03", 0.97},
                     {"two-slot", "2026-11-04", 1.09},
                     {"lowland-ml-club", "2026-11-05", 1.02},
                     {"brassbound", "2026-11-06", 0.99},
                     {"record-bench", "2026-11-06", 1.01},
                     {"record-bench-north", "2026-11-07", 1.04}});
  Row& slow = add_reproduction(record, row, "quiet-fans", "2026-11-05", 0.70);
  slow.notes = "At 80 % power and in a closed cupboard. I know. The log shows 91 °C.";
  annotate(record, slow, "2026-11-12",
           "The cooling explains the difference. The row stays: this is how some people run their cards.");
}

void add_contested_rows(Record& record) {
  Row& alone = add_performance(record, decode("marl-8b", "Q5_K_M", "corvane-r24", "two-slot", "2026-09-20"));
  add_reproductions(record, alone, {{"saltmarsh", "2026-10-02", 0.78}});
  Row& even = add_performance(record, decode("marl-8b", "Q3_K_M", "corvane-r24", "brassbound", "2026-09-08"));
  add_reproductions(record, even, {{"attic-rack", "2026-09-16", 1.006}, {"quiet-fans", "2026-10-11", 0.80}});
  Row& outvoted = add_performance(record, decode("sallow-12b", "Q5_K_M", "corvane-r24", "saltmarsh", "2026-09-03"));
  add_reproductions(record, outvoted,
                    {{"attic-rack", "2026-09-19", 1.013}, {"two-slot", "2026-10-01", 0.988}, {"brassbound", "2026-10-05", 1.21}});
}

// 15 % off is still a reproduction; a little more is not.
void add_the_edge_of_tolerance(Record& record) {
  Row& row = add_performance(record, decode("tern-7b", "Q4_K_M", "corvane-r24", "attic-rack", "2026-09-05"));
  set_headline(record.seed, row, 160.0);
  Row& at = add_reproduction(record, row, "brassbound", "2026-09-18", 1.15);
  set_headline(record.seed, at, 184.0);
  Row& beyond = add_reproduction(record, row, "two-slot", "2026-09-23", 1.15);
  set_headline(record.seed, beyond, 184.2);
  add_reproductions(record, row, {{"saltmarsh", "2026-10-02", 0.985}});
}

void add_independently_reproduced_rows(Record& record) {
  Row& row = add_performance(record, decode("marl-14b", "Q8_0", "corvane-r24", "brassbound", "2026-08-30"));
  row.lane = "reference";
  add_reproductions(
      record, row,
      {{"attic-rack", "2026-09-06", 0.992}, {"lowland-ml-club", "2026-09-15", 1.009}, {"record-bench", "2026-10-12", 0.998}});
  // Measured three times on the unified-memory machine, and stale today: high loses a tier.
  Row& stale = add_performance(record, decode("sallow-12b", "4bit-g64", "pendrel-m64", "nine-volt", "2025-04-12"));
  add_reproductions(
      record, stale,
      {{"tin-roof", "2025-04-27", 0.981}, {"record-bench", "2025-05-14", 1.004}, {"lowland-ml-club", "2025-06-02", 0.989}});
}

// Stale today and from before the runtime broke: two tiers lost.
void add_a_row_with_both_drops(Record& record) {
  Row& row = add_performance(record, decode("sallow-12b", "4.0bpw", "corvane-r24", "saltmarsh", "2025-05-02"));
  add_reproductions(record, row, {{"attic-rack", "2025-05-18", 1.007}});
  Row& candidate = add_performance(record, decode("tern-3b", "4.0bpw", "corvane-r24", "two-slot", "2026-01-28"));
  candidate.runtime_version = "v0.9.0-rc2";
  candidate.notes = "A release candidate; it came out two weeks before the release and still has the old cache.";
}

Row& add_attempt(Record& record, const Row& original, Spec spec) {
  Row& row = add_performance(record, spec);
  row.reproduces = original.id;
  return row;
}

// One row and every way of failing to reproduce it. The owner of the row asked for attempts in public, which is
// why there are so many.
void add_every_ineligible_attempt(Record& record) {
  Row& row = add_performance(record, decode("sallow-12b", "Q4_K_M", "corvane-r24", "brassbound", "2026-08-31"));
  row.notes = "Please try to reproduce this one; I will link every attempt, also those that do not count.";
  const double tps = row.headline();
  add_reproductions(record, row, {{"attic-rack", "2026-09-09", 1.004}, {"two-slot", "2026-09-11", 0.983}});

  add_attempt(record, row, decode("sallow-12b", "Q6_K", "corvane-r24", "lowland-ml-club", "2026-09-12")).notes =
      "Had only the six-bit file at hand.";
  add_attempt(record, row, decode("sallow-12b", "Q4_K_M", "corvane-r16", "kettle-and-card", "2026-09-13")).notes =
      "Our card is one size smaller; we wanted to know anyway.";
  Spec other_runtime = decode("sallow-12b", "Q4_K_M", "corvane-r24", "record-bench-north", "2026-09-14");
  other_runtime.runtime = "volant";
  add_attempt(record, row, other_runtime);
  Row& old_version = add_attempt(record, row, decode("sallow-12b", "Q4_K_M", "corvane-r24", "saltmarsh", "2026-09-15"));
  old_version.runtime_version = "b6320";
  set_headline(record.seed, old_version, tps * 0.93);
  Row& unknown = add_attempt(record, row, decode("sallow-12b", "Q4_K_M", "corvane-r24", "sweep-agent", "2026-09-16"));
  unknown.runtime_version = "nightly";
  add_attempt(record, row, decode("sallow-12b", "Q4_K_M", "velmora-v24", "brassbound", "2026-09-17")).notes =
      "My other card of the same size. I know that I cannot reproduce myself.";
  Row& copied_table = add_reproduction(record, row, "tablemaker", "2026-09-20", 1.02);
  copied_table.runs.reset();
  copied_table.notes = "From table 3 of a blog post that names this setup.";
  Row& withdrawn = add_reproduction(record, row, "record-bench", "2026-09-21", 0.91);
  retire(record, withdrawn, "2026-10-20",
         "The bench had an old riser cable in the slot; the link ran at a quarter of its speed.");
  Row& early = add_reproduction(record, row, "lowland-ml-club", "2026-08-30", 0.99);
  early.notes = "Measured the day before the row it names; found it later.";
  Row& two_runs = add_reproduction(record, row, "quiet-fans", "2026-09-24", 0.97);
  two_runs.runs->values.resize(2);
  two_runs.metrics.front().value = two_runs.runs->values.front();
  Row& average = add_reproduction(record, row, "record-bench-north", "2026-09-26", 1.0);
  average.metrics.front().value = decimal(average.headline() * 1.012, places_for(average.headline()));
  average.notes = "The number is the best of the runs, not the middle one. Corrected in the next submission.";
  clear(record, average, "inconsistent", "2026-10-01",
        "The submitter sent the best run by mistake and said so. The row may stay, but it counts as nobody's reproduction.");
  Row& other_card = add_attempt(record, row, decode("sallow-12b", "Q4_K_M", "velmora-v24", "home-mesh", "2026-09-28"));
  set_headline(record.seed, other_card, tps * 0.79);
}

// The original was measured again and is faster now: an attempt that fitted the old number no longer fits the new.
void add_a_refreshed_original(Record& record) {
  Row& first = add_performance(record, decode("sallow-4b", "Q8_0", "corvane-r24", "saltmarsh", "2026-08-30"));
  add_reproductions(record, first, {{"attic-rack", "2026-09-07", 0.93}, {"two-slot", "2026-09-10", 1.02}});
  Row& again = add_performance(record, decode("sallow-4b", "Q8_0", "corvane-r24", "saltmarsh", "2026-10-25"));
  set_headline(record.seed, again, first.headline() * 1.12);
  again.reproduces = first.id;  // one's own row: no reproduction, and the page says why
  again.notes = "Same card, new thermal paste.";
}

void add_missing_fields(Record& record) {
  Row& bare = add_performance(record, decode("tern-3b", "Q8_0", "corvane-r16", "kettle-and-card", "2026-10-14"));
  bare.runtime_version.clear();
  bare.driver.clear();
  bare.os.clear();
  remove_metric(bare, "vram_peak_mib");
  remove_metric(bare, "ttft_ms");
  bare.notes = "We wrote the number on the fridge door.";
  Row& three = add_performance(record, decode("tern-3b", "Q5_K_M", "corvane-r8", "undervolted", "2026-10-17"));
  three.driver.clear();
  three.os = "\t";
  remove_metric(three, "ttft_ms");
  Row& nameless = add_performance(record, decode("moss-1.7b", "Q8_0", "thornby-32c", "tin-roof", "2026-07-22"));
  nameless.runtime.clear();
  nameless.runtime_version.clear();
  nameless.notes = "Our own program, a weekend's work, without a name so far.";
  Row& unquantized = add_performance(record, decode("tern-0.6b", "f16", "thornby-32c", "tin-roof", "2026-07-23"));
  unquantized.quant.clear();
}

// How the spread of a number is known: from a standard error, or not at all.
void add_other_intervals(Record& record) {
  Row& error = add_performance(record, decode("tern-3b", "Q4_K_M", "velmora-v24", "two-slot", "2026-10-03"));
  error.metrics.front().standard_error = decimal(error.headline() * 0.006, 2);
  error.runs.reset();
  Row& nothing = add_performance(record, decode("sallow-4b", "Q4_K_M", "velmora-v24", "home-mesh", "2026-10-19"));
  nothing.runs.reset();
  nothing.notes = "הרצה אחת, בלי חימום. בפעם הבאה נעשה חמש.";
  Row& two = add_performance(record, decode("sallow-4b", "Q6_K", "velmora-v24", "home-mesh", "2026-10-20"));
  two.runs->values.resize(2);
  two.metrics.front().value = two.runs->values.front();
}

// The days on which something begins and ends.
void add_edges_of_age(Record& record) {
  const std::pair<std::string_view, std::string_view> edges[] = {
      {"Q4_K_M", "2025-05-21"},  // stale since today
      {"Q5_K_M", "2025-05-22"},  // stale from tomorrow
      {"Q6_K", "2024-11-21"},    // very stale since today
      {"Q3_K_M", "2024-11-22"},  // very stale from tomorrow
      {"Q8_0", "2024-08-31"},    // 18 months later is the last of February
      {"f16", "2024-02-29"},     // a day that most years lack
  };
  for (const auto& [quant, date] : edges) {
    add_performance(record, decode("tern-0.6b", quant, "corvane-r24", "attic-rack", date));
  }
}

void add_retirements(Record& record) {
  Row& fan = add_performance(record, decode("tern-7b", "Q5_K_M", "corvane-r24", "two-slot", "2024-06-11"));
  retire(record, fan, "2026-02-02", "One fan of the card did not turn. The operator found it while cleaning and told us.");
  annotate(record, fan, "2026-02-02", "Thank you for telling us. Rows measured after the repair are not affected.");
  Row& good = add_performance(record, decode("marl-8b", "Q2_K", "corvane-r24", "lowland-ml-club", "2025-12-18"));
  Row& bad = add_performance(record, decode("marl-8b", "Q2_K", "corvane-r24", "lowland-ml-club", "2026-06-30"));
  set_headline(record.seed, bad, good.headline() * 0.62);
  retire(record, bad, "2026-08-15", "Measured while another job ran on the same card. The earlier row is the current one again.");
  Row& later = add_performance(record, decode("tern-3b", "Q3_K_M", "corvane-r8", "kettle-and-card", "2025-03-09"));
  retire(record, later, "2027-01-01", "The card is being sold and the row cannot be measured again.");
}

// The same setup measured twice on one day: the one approved later stands.
void add_a_tie(Record& record) {
  Row& morning = add_performance(record, decode("moss-coder-7b", "Q6_K", "corvane-r24", "attic-rack", "2026-08-29"));
  morning.moderation_at = "2026-09-01";
  Row& evening = add_performance(record, decode("moss-coder-7b", "Q6_K", "corvane-r24", "attic-rack", "2026-08-29"));
  evening.moderation_at = "2026-09-02T09:00:00+02:00";
  set_headline(record.seed, evening, morning.headline() * 1.009);
}

Row& add_vendor_row(Record& record, Spec spec, std::string_view value, std::string_view note) {
  Row& row = add_performance(record, spec);
  row.runs.reset();
  row.driver.clear();
  row.os.clear();
  row.metrics.resize(1);
  row.metrics.front().value = {std::string(value), 0};
  row.reproduction_command.clear();
  row.runner_script.clear();
  row.log_url.clear();
  row.evidence_url = "https://" + row.operator_handle + ".example/figures/";
  row.notes = note;
  return row;
}

// Numbers that somebody else published: shown, marked, and never ranked.
void add_foreign_numbers(Record& record) {
  add_vendor_row(record, decode("tern-7b", "Q4_K_M", "corvane-r24", "corvane-press", "2026-05-06"), "171.0",
                 "From the product page, \"up to\".");
  add_vendor_row(record, decode("marl-8b", "Q4_K_M", "velmora-v24", "velmora-labs", "2026-03-17"), "158.4",
                 "From the launch slides; batch size and prompt length are given in a footnote.");
  Spec requests{"request-throughput", "marl-8b", "FP8", "volant", "velmora-s80", "velmora-labs", "2026-03-17"};
  requests.concurrency = 32;
  add_vendor_row(record, requests, "14.2", "From the data sheet.");
  Spec first{"time-to-first-token", "marl-8b", "Q4_K_M", "cinder", "corvane-r24", "corvane-press", "2026-05-06"};
  first.osl = 1;
  add_vendor_row(record, first, "195", "From the product page.");
  Row& archive = add_vendor_row(record, decode("marl-14b", "Q4_K_M", "corvane-r24", "tablemaker", "2026-04-22"), "81.9",
                                "Copied from a forum table; the poster could not be asked.");
  archive.evidence_url = "https://tablemaker.example/t/4411?from=record&row=7";
  add_vendor_row(record, decode("plover-32b", "Q4_K_M", "corvane-r24", "paper-shelf", "2026-07-30"), "36.2", "Table 5, page 11.");
}

// What did not come to a number keeps its row and says why.
void add_execution_states(Record& record) {
  Row& memory = add_performance(record, decode("marl-70b", "Q4_K_M", "corvane-r24", "attic-rack", "2026-10-02"));
  make_incomplete(memory, "failed", "Out of memory at load: needs 42.2 GiB, the card has 24 GiB.");
  Row& small = add_performance(record, decode("sallow-12b", "Q4_K_M", "corvane-r8", "kettle-and-card", "2026-10-06"));
  make_incomplete(small, "failed", "Out of memory at the first long prompt: 7.7 GiB used of 8 GiB before it began.");
  Spec crash = decode("skua-30b-a3b", "FP8", "corvane-r48-pro", "paper-lantern", "2026-08-20");
  crash.runtime = "sprocket";
  make_incomplete(add_performance(record, crash), "failed",
                  "The runtime stopped in the third run with \"expert table <null>\"; the log has the trace.");
  Spec power{"request-throughput", "marl-70b", "Q4_K_M", "cinder", "corvane-r48-pro", "lowland-ml-club", "2026-09-11"};
  power.concurrency = 32;
  make_incomplete(add_performance(record, power), "partial", "Stopped after 400 of 2,000 requests: the building lost power.");
  Row& licence = add_performance(record, decode("sallow-4b", "FP8", "velmora-s80", "paper-lantern", "2026-09-02"));
  make_incomplete(licence, "skipped", "The licence of the model does not allow use on rented machines.");
  Row& planned = add_performance(record, decode("plover-32b", "Q8_0", "pendrel-m64", "nine-volt", "2026-11-16"));
  make_incomplete(planned, "not-yet-benchmarked", "Planned: the download takes two nights on this line.");
  Row& other = add_performance(record, decode("marl-14b", "4.0bpw", "corvane-r24", "saltmarsh", "2026-10-28"));
  make_incomplete(other, "not-comparable",
                  "Measured with a draft model running alongside, which is another task than the one on this board.");
}

// Text that would like to be something else. It must come out on every page exactly as it went in.
void add_hostile_text(Record& record) {
  Row& script = add_performance(record, decode("moss-1.7b", "Q4_K_M", "corvane-r16", "saltmarsh", "2026-10-10"));
  script.notes =
      "<script>alert(1)</script> and </textarea><img src=x onerror=alert(2)> are text here, and \"quotes\" & 'quotes' too.";
  script.os = "Debian 13 \"trixie\" <testing> & friends";
  Row& formula = add_performance(record, decode("moss-1.7b", "Q6_K", "corvane-r16", "saltmarsh", "2026-10-11"));
  formula.notes = "=SUM(A1:A9)";
  formula.driver = "@612.34";
  Row& template_text = add_performance(record, decode("moss-1.7b", "Q5_K_M", "corvane-r16", "quiet-fans", "2026-10-12"));
  template_text.notes = "{{NOTES}} {{#ROWS}}{{/ROWS}} {{ policy.stale_months }} **not bold** [not a link](javascript:alert(3))";
  template_text.reproduction_command = "cinder-bench --model 'moss-1.7b:Q5_K_M' --tag \"a && b < c\" # `backticks` stay text";
  Row& lines = add_performance(record, decode("moss-1.7b", "Q3_K_M", "corvane-r16", "quiet-fans", "2026-10-13"));
  lines.notes = "First line.\nSecond line, with a tab:\t| and a comma, and 𝟙𝟚𝟛, naïve café, “curly”, emoji 🦉.";
  lines.extra = {{"cooling", "\"water\""}, {"draft_model", "null"}, {"layers_on_card", "24"}, {"<b>key</b>", "\"</b>\""}};
  lines.evidence_url = "https://evidence.example/q?a=1&b=%22%3E&c='x'";
}

// One number twice as good as anybody's, looked at and found true: public, at a price.
void add_a_cleared_outlier(Record& record) {
  Row& row = add_performance(record, decode("marl-8b", "Q4_K_M", "velmora-v24", "brassbound", "2026-10-15"));
  set_headline(record.seed, row, row.headline() * 3.3);
  row.notes = "With a hand-written kernel for this one model. The source is in the log.";
  clear(record, row, "implausible", "2026-10-28",
        "We built the kernel from the source in the log and saw the same speed on our own card.");
}

// Days are UTC: half past midnight in Helsinki is still today.
void add_time_zones(Record& record) {
  Row& helsinki = add_performance(record, decode("tern-3b", "Q4_K_M", "corvane-r16", "home-mesh", "2026-11-21"));
  helsinki.measured_at = "2026-11-22T00:30:00+02:00";
  helsinki.moderation_at = "2026-11-21T23:10:00Z";
  helsinki.submitted_at.clear();
}

// Lanes: a row may claim less than its benchmark allows, never more.
void add_lanes(Record& record) {
  Row& smoke = add_performance(record, decode("tern-0.6b", "Q8_0", "corvane-r16", "saltmarsh", "2026-09-01"));
  smoke.lane = "smoke";
  smoke.notes = "Only to see that the new card works.";
  Row& gold = add_performance(record, decode("tern-0.6b", "Q4_K_M", "corvane-r16", "quiet-fans", "2026-09-02"));
  gold.lane = "gold";
  Row& agent = add_performance(record, decode("marl-14b", "Q6_K", "corvane-r48-pro", "night-loop", "2026-10-21"));
  agent.notes = "Measured by the agent between two of its own tasks.";
}

}  // namespace

void add_performance_stories(Record& record) {
  add_the_best_supported_row(record);
  add_both_sides_of_very_high(record);
  add_both_sides_of_high(record);
  add_both_sides_of_moderate(record);
  add_a_wide_group(record);
  add_contested_rows(record);
  add_the_edge_of_tolerance(record);
  add_independently_reproduced_rows(record);
  add_a_row_with_both_drops(record);
  add_every_ineligible_attempt(record);
  add_a_refreshed_original(record);
  add_missing_fields(record);
  add_other_intervals(record);
  add_edges_of_age(record);
  add_retirements(record);
  add_a_tie(record);
  add_foreign_numbers(record);
  add_execution_states(record);
  add_hostile_text(record);
  add_a_cleared_outlier(record);
  add_time_zones(record);
  add_lanes(record);
}

}  // namespace assay::demo
