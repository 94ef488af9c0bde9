#include "demo/record.h"

#include <algorithm>

#include "demo/toml.h"

namespace assay::demo {
namespace {

bool is_taken(const Record& record, std::string_view id) {
  return std::any_of(record.rows.begin(), record.rows.end(), [id](const Row& row) { return row.id == id; });
}

void write_entry(const EditorialEntry& entry, TomlWriter& out) {
  out.element(entry.table);
  out.text("row", entry.row);
  out.text("flag", entry.flag);
  out.text("by", entry.by);
  out.raw("value", entry.value);
  out.raw("date", entry.date);
  out.text(entry.table == "retire" || entry.table == "remove" ? "reason" : "note", entry.text);
}

std::string editorial_toml(const Record& record) {
  TomlWriter out("What the editors decided. Each entry is in force from its date on and stays here for good.");
  for (std::string_view table : {"retire", "annotate", "clear", "verify", "remove"}) {
    for (const EditorialEntry& entry : record.editorial) {
      if (entry.table == table) write_entry(entry, out);
    }
  }
  return out.text();
}

struct Floor {
  std::string_view benchmark, floor, shape;
};
struct UseCase {
  std::string_view slug, name, description;
  std::vector<Floor> floors;
};

std::string use_cases_toml() {
  constexpr std::string_view short_prompt = "isl = 1024, osl = 256, concurrency = 1", first_token = "isl = 1024, concurrency = 1";
  const UseCase table[] = {
      {"coding-companion",
       "Coding companion on one card",
       "Completes and repairs functions while you type: good at code, and fast enough not to be waited for.",
       {{"humaneval-plus", "70", "n_shot = 0"},
        {"decode-throughput", "40", short_prompt},
        {"time-to-first-token", "600", first_token}}},
      {"chat-for-one",
       "Chat for one reader",
       "Answers in the form that was asked for, at least as fast as people read.",
       {{"ifeval", "70", "n_shot = 0"}, {"decode-throughput", "15", short_prompt}}},
      {"small-team",
       "A shared server for a small team",
       "Thirty-two requests in flight with long prompts; nobody should wait for more than a few seconds.",
       {{"mmlu-pro", "50", "n_shot = 5, regime = \"chain-of-thought\""},
        {"request-throughput", "2", "isl = 1024, osl = 256, concurrency = 32"}}},
      {"science-desk",
       "Checking hard science questions",
       "Right more often than not on questions that need an expert. No model here clears this floor yet, and the page says so.",
       {{"gpqa-diamond", "75", "n_shot = 0, thinking = false"},
        {"exact-answer", "0.7", "n_shot = 0"},
        {"decode-throughput", "10", short_prompt}}},
  };
  TomlWriter out("What a reader may want to do, and the least that each benchmark must show for it.");
  for (const UseCase& use_case : table) {
    out.element("use_case");
    out.text("slug", use_case.slug);
    out.text("name", use_case.name);
    out.text("description", use_case.description);
    std::vector<std::string> floors;
    for (const Floor& floor : use_case.floors) {
      floors.push_back(inline_table({"benchmark = " + toml_string(floor.benchmark), "floor = " + std::string(floor.floor),
                                     "shape = { " + std::string(floor.shape) + " }"}));
    }
    out.tables("floors", floors);
  }
  return out.text();
}

bool has_context(const Row& row, std::string_view key, std::string_view json) {
  return std::any_of(row.context.begin(), row.context.end(),
                     [&](const auto& pair) { return pair.first == key && pair.second == json; });
}

// May stand in a baseline: a number that a reader can see, of the usual shape, by somebody who measures.
bool is_usual(const Row& row) {
  const bool measured = row.state == "completed" && row.moderation_state == "approved";
  const bool own = row.source == "editorial" || row.source == "community";
  const bool unusual = has_context(row, "regime", "\"direct\"") || has_context(row, "isl", "8192");
  return measured && own && !unusual && row.operator_handle != "fast-results";
}

// The newest usual row of a setup; speed is taken from the 24 GiB card that most operators have.
std::string newest(const Record& record, std::string_view benchmark, std::string_view model, std::string_view quant) {
  const Row* found = nullptr;
  for (const Row& row : record.rows) {
    if (row.benchmark != benchmark || row.model != model || row.quant != quant || !is_usual(row)) continue;
    if (benchmark == "decode-throughput" && row.hardware != "corvane-r24") continue;
    if (found == nullptr || row.measured_on > found->measured_on) found = &row;
  }
  return found == nullptr ? std::string() : found->id;
}

struct BaselinePlan {
  std::string_view slug, name, model, quant;
};

std::string baselines_toml(const Record& record) {
  const BaselinePlan table[] = {
      {"marl-8b-eight-bit", "Marl 8B at eight bits, the careful choice", "marl-8b", "Q8_0"},
      {"marl-8b-four-bit", "Marl 8B at four bits, the usual choice", "marl-8b", "Q4_K_M"},
      {"marl-14b-four-bit", "Marl 14B at four bits", "marl-14b", "Q4_K_M"},
      {"plover-32b-four-bit", "Plover 32B at four bits", "plover-32b", "Q4_K_M"},
  };
  TomlWriter out("Setups that others are compared with: one speed row and the quality rows recorded with it.");
  for (const BaselinePlan& plan : table) {
    std::vector<std::string> quality;
    for (std::string_view benchmark : {"humaneval-plus", "ifeval", "mmlu-pro"}) {
      if (std::string id = newest(record, benchmark, plan.model, plan.quant); !id.empty()) quality.push_back(std::move(id));
    }
    out.element("baseline");
    out.text("slug", plan.slug);
    out.text("name", plan.name);
    out.text("performance", newest(record, "decode-throughput", plan.model, plan.quant));
    const std::vector<std::string_view> ids(quality.begin(), quality.end());
    out.list("quality", ids);
  }
  return out.text();
}

void add_result_files(const Record& record, std::map<std::string, std::string>& files) {
  std::vector<const Row*> sorted;
  for (const Row& row : record.rows) sorted.push_back(&row);
  std::sort(sorted.begin(), sorted.end(), [](const Row* a, const Row* b) { return a->id < b->id; });
  for (const Row* row : sorted) files["results/" + row->benchmark + ".ndjson"] += ndjson(*row);
}

}  // namespace

Row& add(Record& record, Row row) {
  const std::string wanted = row.id;
  for (char letter = 'b'; is_taken(record, row.id); ++letter) row.id = wanted + "-" + letter;
  if (row.id != wanted && row.log_url.ends_with(wanted + ".log")) {
    row.log_url.replace(row.log_url.size() - wanted.size() - 4, wanted.size(), row.id);
  }
  record.rows.push_back(std::move(row));
  return record.rows.back();
}

Row& add_performance(Record& record, const Spec& spec) {
  return add(record, performance_row(record.seed, spec));
}
Row& add_quality(Record& record, const Spec& spec) {
  return add(record, quality_row(record.seed, spec));
}
Row& add_fidelity(Record& record, const Spec& spec) {
  return add(record, fidelity_row(record.seed, spec));
}

Row& add_reproduction(Record& record, const Row& original, std::string_view operator_handle, std::string_view date,
                      double factor) {
  return add(record, reproduction_of(record.seed, original, operator_handle, date, factor));
}

Record demonstration_record(std::uint64_t seed) {
  Record record{seed, {}, {}};
  add_performance_stories(record);
  add_quality_stories(record);
  add_disposition_stories(record);
  add_performance_plan(record);
  add_quality_plan(record);
  return record;
}

std::map<std::string, std::string> demonstration_files(std::uint64_t seed) {
  const Record record = demonstration_record(seed);
  std::map<std::string, std::string> files{
      {"models.toml", models_toml()},       {"hardware.toml", hardware_toml()},
      {"runtimes.toml", runtimes_toml()},   {"benchmarks.toml", benchmarks_toml()},
      {"operators.toml", operators_toml()}, {"editorial.toml", editorial_toml(record)},
      {"use_cases.toml", use_cases_toml()}, {"baselines.toml", baselines_toml(record)},
  };
  add_result_files(record, files);
  return files;
}

}  // namespace assay::demo
