// The regular rows: the setups people really use, each measured by one or two of the operators who own the device.
#include <algorithm>

#include "demo/random.h"
#include "demo/record.h"

namespace assay::demo {
namespace {

struct ModelQuants {
  std::string_view model;
  std::vector<std::string_view> quants;
};

struct DevicePlan {
  std::string_view hardware, runtime;
  std::vector<ModelQuants> setups;
};

// clang-format off
const DevicePlan decode_plan[] = {
    {"corvane-r8", "cinder", {{"tern-0.6b", {"Q8_0"}}, {"moss-1.7b", {"Q8_0"}}, {"tern-3b", {"Q4_K_M", "Q6_K"}},
      {"sallow-4b", {"Q4_K_M"}}, {"tern-7b", {"Q4_K_M"}}, {"moss-coder-7b", {"Q4_K_M"}}, {"marl-8b", {"Q4_K_M"}}}},
    {"corvane-r16", "cinder", {{"tern-7b", {"Q8_0"}}, {"moss-coder-7b", {"Q6_K"}}, {"marl-8b", {"Q4_K_M", "Q8_0"}},
      {"sallow-12b", {"Q4_K_M", "Q6_K"}}, {"marl-14b", {"Q4_K_M"}}}},
    {"corvane-r24", "cinder", {{"tern-7b", {"Q8_0"}}, {"marl-8b", {"Q6_K", "Q8_0"}}, {"sallow-12b", {"Q8_0"}},
      {"marl-14b", {"Q4_K_M", "Q6_K"}}, {"skua-30b-a3b", {"Q4_K_M"}}, {"plover-32b", {"Q4_K_M"}}}},
    {"corvane-r24", "volant", {{"marl-8b", {"AWQ-4bit"}}, {"marl-14b", {"AWQ-4bit"}}}},
    {"corvane-r24", "treadle", {{"marl-8b", {"4.0bpw"}}, {"plover-32b", {"4.0bpw"}}}},
    {"velmora-v24", "cinder", {{"tern-7b", {"Q4_K_M"}}, {"marl-14b", {"Q4_K_M"}}, {"skua-30b-a3b", {"Q4_K_M"}},
      {"plover-32b", {"Q4_K_M"}}}},
    {"velmora-v24", "volant", {{"marl-8b", {"FP8"}}}},
    {"corvane-r48-pro", "cinder", {{"plover-32b", {"Q6_K"}}, {"marl-70b", {"Q4_K_M"}}, {"skua-30b-a3b", {"Q8_0"}}}},
    {"corvane-r48-pro", "sprocket", {{"plover-32b", {"FP8"}}}},
    {"pendrel-m64", "cinder", {{"skua-30b-a3b", {"Q4_K_M"}}, {"marl-70b", {"Q4_K_M"}}}},
    {"pendrel-m64", "lathe", {{"marl-8b", {"4bit-g64"}}, {"skua-30b-a3b", {"4bit-g64"}}, {"plover-32b", {"4bit-g64"}}}},
    {"velmora-s80", "volant", {{"marl-8b", {"FP8"}}, {"plover-32b", {"FP8"}}, {"marl-70b", {"FP8"}}}},
    {"velmora-s80", "sprocket", {{"marl-70b", {"FP8"}}, {"skua-30b-a3b", {"FP8"}}}},
    {"thornby-32c", "cinder", {{"tern-0.6b", {"Q4_K_M"}}, {"moss-1.7b", {"Q4_K_M"}}, {"marl-8b", {"Q4_K_M"}},
      {"skua-30b-a3b", {"Q4_K_M"}}}},
};

const DevicePlan first_token_plan[] = {
    {"corvane-r16", "cinder", {{"tern-7b", {"Q4_K_M"}}, {"marl-8b", {"Q4_K_M"}}, {"sallow-12b", {"Q4_K_M"}}, {"marl-14b", {"Q4_K_M"}}}},
    {"corvane-r24", "cinder", {{"marl-8b", {"Q4_K_M"}}, {"sallow-12b", {"Q4_K_M"}}, {"marl-14b", {"Q4_K_M"}},
      {"skua-30b-a3b", {"Q4_K_M"}}, {"plover-32b", {"Q4_K_M"}}}},
    {"velmora-v24", "cinder", {{"marl-14b", {"Q4_K_M"}}, {"plover-32b", {"Q4_K_M"}}}},
    {"pendrel-m64", "lathe", {{"marl-8b", {"4bit-g64"}}, {"skua-30b-a3b", {"4bit-g64"}}, {"plover-32b", {"4bit-g64"}}}},
    {"velmora-s80", "volant", {{"marl-8b", {"FP8"}}, {"plover-32b", {"FP8"}}, {"marl-70b", {"FP8"}}}},
    {"thornby-32c", "cinder", {{"tern-0.6b", {"Q4_K_M"}}, {"moss-1.7b", {"Q4_K_M"}}, {"marl-8b", {"Q4_K_M"}}}},
};

const DevicePlan request_plan[] = {
    {"velmora-s80", "volant", {{"marl-8b", {"FP8"}}, {"marl-14b", {"FP8"}}, {"plover-32b", {"FP8"}}, {"marl-70b", {"FP8"}}}},
    {"velmora-s80", "sprocket", {{"marl-8b", {"FP8"}}, {"plover-32b", {"FP8"}}, {"marl-70b", {"FP8"}}, {"skua-30b-a3b", {"FP8"}}}},
    {"corvane-r48-pro", "volant", {{"marl-8b", {"FP8"}}, {"plover-32b", {"FP8"}}}},
};

const std::string_view notes[] = {
    "The card ran nothing else, not even a screen.",
    "Room at 22 °C, case closed, stock fan curve.",
    "Power limit left where the maker put it.",
    "First measured with a game launcher open by mistake; that run was thrown away and the log says so.",
    "The model file's checksum is in the log.",
    "Clocks were not locked. Temperature at the end: 71 °C.",
    "Same machine and same day as my other rows of this model.",
};
// clang-format on

std::vector<std::string_view> owners_of(std::string_view hardware) {
  std::vector<std::string_view> owners;
  for (const Operator& who : operators()) {
    if (std::find(who.devices.begin(), who.devices.end(), hardware) != who.devices.end()) owners.push_back(who.handle);
  }
  return owners;
}

// A living record: half of it from the last five months, a tenth older than a year and a half.
Date day_between_release_and_now(const Model& model, Random& random) {
  const Date last = date_of("2026-11-14");
  const Date released = date_of(model.released) + std::chrono::days(20);
  const double part = random.unit();
  const std::size_t reach = part < 0.5 ? 140 : part < 0.8 ? 330 : part < 0.9 ? 520 : 860;
  const Date day = last - std::chrono::days(random.below(reach));
  return std::max(day, released + std::chrono::days(random.below(40)));
}

void add_note(Record& record, Row& row) {
  Random random(record.seed, "note/" + row.id);
  if (random.chance(0.3)) row.notes = notes[random.below(std::size(notes))];
  if (random.chance(0.25)) row.evidence_url = "https://evidence.example/" + row.operator_handle + "/" + row.id + "/";
}

// What people forget to write down.
void forget_something(Random& random, Row& row) {
  if (random.chance(0.07)) row.driver.clear();
  if (random.chance(0.05)) row.os.clear();
  if (random.chance(0.10)) remove_metric(row, "vram_peak_mib");
  if (row.benchmark == "decode-throughput" && random.chance(0.08)) remove_metric(row, "ttft_ms");
}

Row& add_regular(Record& record, const Spec& spec, Random& random) {
  Row& row = add_performance(record, spec);
  add_note(record, row);
  forget_something(random, row);
  return row;
}

// Others measure the same setup later and say whom they reproduce: each more rarely than the one before.
void add_others(Record& record, Spec spec, const Row& first, double chance, Random& random) {
  Date day = first.measured_on;
  for (std::string_view owner : owners_of(spec.hardware)) {
    if (owner == first.operator_handle || !random.chance(0.5)) continue;
    if (!random.chance(chance)) return;
    day = std::min(day + std::chrono::days(4 + random.below(45)), date_of("2026-11-18"));
    const std::string date = text_of(day);
    spec.operator_handle = owner;
    spec.date = date;
    add_regular(record, spec, random).reproduces = first.id;
    chance *= 0.6;
  }
}

// The same operator's earlier row, which the newer one supersedes.
void add_earlier(Record& record, Spec spec, const Row& first, Random& random) {
  const Date day = first.measured_on - std::chrono::days(100 + random.below(200));
  if (day < date_of(model_named(spec.model).released)) return;
  const std::string date = text_of(day);
  spec.date = date;
  add_regular(record, spec, random);
}

void add_setup(Record& record, Spec spec, double others, double earlier) {
  Random random(record.seed, std::string("plan/") + std::string(spec.benchmark) + "/" + std::string(spec.model) + "/" +
                                 std::string(spec.quant) + "/" + std::string(spec.runtime) + "/" + std::string(spec.hardware) +
                                 "/" + std::to_string(spec.isl) + "/" + std::to_string(spec.concurrency) + "/" +
                                 std::to_string(spec.count));
  const std::vector<std::string_view> owners = owners_of(spec.hardware);
  const std::string date = text_of(day_between_release_and_now(model_named(spec.model), random));
  spec.operator_handle = owners[random.below(owners.size())];
  // The editors measure what others do not; most rows are the community's.
  if (operator_named(spec.operator_handle).kind == "editorial" && random.chance(0.7))
    spec.operator_handle = owners[owners.size() / 2];
  spec.date = date;
  const Row& first = add_regular(record, spec, random);
  add_others(record, spec, first, others, random);
  if (random.chance(earlier)) add_earlier(record, spec, first, random);
}

void add_plan(Record& record, std::span<const DevicePlan> plan, Spec shape, double others, double earlier) {
  for (const DevicePlan& device : plan) {
    for (const ModelQuants& setup : device.setups) {
      for (std::string_view quant : setup.quants) {
        Spec spec = shape;
        spec.model = setup.model;
        spec.quant = quant;
        spec.runtime = device.runtime;
        spec.hardware = device.hardware;
        add_setup(record, spec, others, earlier);
      }
    }
  }
}

Spec shape_of(std::string_view benchmark, long isl, long osl, long concurrency, long count) {
  Spec spec{};
  spec.benchmark = benchmark;
  spec.isl = isl;
  spec.osl = osl;
  spec.concurrency = concurrency;
  spec.count = count;
  return spec;
}

// Two cards for what one cannot hold.
void add_pairs_of_cards(Record& record) {
  const DevicePlan pairs[] = {
      {"corvane-r24", "cinder", {{"marl-70b", {"Q4_K_M"}}, {"skua-30b-a3b", {"Q8_0"}}, {"plover-32b", {"Q8_0"}}}},
      {"velmora-v24", "cinder", {{"marl-70b", {"Q4_K_M"}}, {"plover-32b", {"Q8_0"}}}},
  };
  add_plan(record, pairs, shape_of("decode-throughput", 1024, 256, 1, 2), 0.8, 0);
}

}  // namespace

void add_performance_plan(Record& record) {
  add_plan(record, decode_plan, shape_of("decode-throughput", 1024, 256, 1, 1), 0.6, 0.15);
  add_plan(record, std::span(decode_plan).subspan(2, 1), shape_of("decode-throughput", 8192, 256, 1, 1), 0, 0);
  add_pairs_of_cards(record);
  add_plan(record, first_token_plan, shape_of("time-to-first-token", 1024, 1, 1, 1), 0.35, 0.05);
  add_plan(record, std::span(first_token_plan).subspan(1, 1), shape_of("time-to-first-token", 8192, 1, 1, 1), 0.2, 0);
  add_plan(record, request_plan, shape_of("request-throughput", 1024, 256, 32, 1), 0.3, 0);
  add_plan(record, std::span(request_plan).first(1), shape_of("request-throughput", 1024, 256, 8, 1), 0, 0);
}

}  // namespace assay::demo
