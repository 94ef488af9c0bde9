#include "pages/entity_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.h"
#include "base/text.h"
#include "pages/frame.h"
#include "pages/phrases.h"
#include "pages/row_groups.h"
#include "pages/row_list.h"
#include "pages/row_phrases.h"

namespace assay {
namespace {

// Fields of the card at the top ---------------------------------------------------------------------------------

void add_fact(PageModel& model, std::string label, std::string value) {
  PageModel& field = model.add("FIELD");
  field.set("FIELD_LABEL", std::move(label));
  field.show(is_blank(value) ? "FIELD_BLANK" : "FIELD_GIVEN").set("FIELD_VALUE", std::move(value));
}

void add_link(PageModel& model, std::string label, std::string text, const std::string& url) {
  if (!is_web_url(url) && !url.starts_with('/')) return add_fact(model, std::move(label), is_blank(url) ? "" : std::move(text));
  PageModel& field = model.add("FIELD");
  field.set("FIELD_LABEL", std::move(label)).show("FIELD_LINK").set("FIELD_URL", url).set("FIELD_VALUE", std::move(text));
}

std::string amount(const std::optional<Decimal>& number, std::string_view unit) {
  return number ? with_unit(number_words(number->text), unit) : "";
}

std::string sentence_list(const std::vector<std::string>& words) { return words.empty() ? "none" : joined(words, ", "); }

Page entity_page(const Edition& edition, const std::string& folder, const std::string& slug, const std::string& title,
                 const std::string& section, const std::string& kind) {
  PageHead head;
  head.name = Urls::join(folder, slug);
  head.title = title;
  head.description = fmt::format("{}: what is measured, by whom, and how far it can be believed.", title);
  head.section = section;
  head.json = fmt::format("api/v1/{}/{}.json", folder, slug);
  if (folder == "models" || folder == "hardware") head.feed = fmt::format("{}/{}/feed.atom", folder, slug);
  Page page = new_page(edition, "pages/entity.html", head);
  page.model.set("KIND", kind).set("KIND_URL", edition.urls.page_url(folder));
  return page;
}

void set_rows(Page& page, const Edition& edition, const Standings& standings, Facet facet, const std::string& folder,
              const std::string& slug) {
  std::vector<RowSummary> rows = edition.store.summaries(facet, slug);
  const auto today = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), stands_today));
  page.model.set("ROWS", counted(rows.size(), "public row", "public rows")).set("TODAY", fmt::format("{} of them hold today", today));
  add_row_lists(page.model, edition, standings, std::move(rows), fmt::format("api/v1/{}/{}.json", folder, slug));
}

std::string parameters_words(const Model& model) {
  if (!model.parameters_b) return "";
  std::string words = fmt::format("{} billion", number_words(model.parameters_b->text));
  if (model.active_parameters_b) words += fmt::format(", {} billion active", number_words(model.active_parameters_b->text));
  return words;
}

// Lists --------------------------------------------------------------------------------------------------------

Page list_page(const Edition& edition, const std::string& folder, const std::string& title, const std::string& lede,
               const std::string& section, std::initializer_list<const char*> columns) {
  PageHead head;
  head.name = folder;
  head.title = title;
  head.description = lede;
  head.section = section;
  head.json = fmt::format("api/v1/{}.json", folder);
  Page page = new_page(edition, "pages/list.html", head);
  for (const char* column : columns) page.model.add("LIST_COLUMN").set("COLUMN_LABEL", column);
  return page;
}

void add_entry(Page& page, const std::string& name, const std::string& url, std::initializer_list<std::string> cells) {
  PageModel& entry = page.model.add("ENTRY");
  entry.set("ENTRY_NAME", name).set("ENTRY_URL", url);
  for (const std::string& cell : cells) {
    PageModel& part = entry.add("CELL");
    part.show(is_blank(cell) ? "CELL_BLANK" : "CELL_GIVEN").set("CELL_TEXT", cell);
  }
}

std::string rows_words(const Edition& edition, Facet facet, const std::string& slug) {
  const auto rows = edition.store.summaries(facet, slug);
  const auto today = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), stands_today));
  return rows.size() == today ? fmt::format("{}", today) : fmt::format("{} of {}", today, rows.size());
}

std::string kind_words(Kind kind) {
  if (kind == Kind::performance) return "speed";
  return kind == Kind::fidelity ? "fidelity of quantisation" : "quality";
}

void add_breaking(PageModel& model, const Runtime& runtime, Date as_of) {
  std::vector<BreakingVersion> versions = runtime.breaking;
  std::erase_if(versions, [&](const BreakingVersion& version) { return version.date > as_of; });
  std::sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) {
    return a.date != b.date ? a.date > b.date : a.version > b.version;
  });
  model.show("BREAKING", !versions.empty());
  for (const BreakingVersion& version : versions) {
    PageModel& line = model.add("BREAK");
    line.set("BREAK_VERSION", version.version).set("BREAK_DATE", short_date(version.date)).set("BREAK_ISO", iso_date(version.date));
    line.set("BREAK_NOTE", version.note);
  }
}

void add_boards(PageModel& model, const Edition& edition, const std::string& benchmark) {
  for (const BoardDefinition& board : edition.site.boards) {
    if (board.benchmark != benchmark) continue;
    model.add("ON_BOARD").set("BOARD_URL", edition.urls.board(board.slug)).set("BOARD_TITLE", board.title);
  }
}

void add_benchmark_facts(PageModel& model, const Edition& edition, const Benchmark& benchmark) {
  const std::string unit = benchmark.unit.empty() ? "no unit" : benchmark.unit;
  add_fact(model, "What it yields", kind_words(benchmark.kind));
  if (benchmark.surface) add_fact(model, "Surface", std::string(name_of(*benchmark.surface)));
  add_fact(model, "Metric", fmt::format("{}, {}, {} is better", metric_label(benchmark.metric), unit,
                                        benchmark.higher_is_better ? "higher" : "lower"));
  add_fact(model, "Dataset", benchmark.dataset);
  add_fact(model, "Dataset revision", benchmark.dataset_revision);
  add_fact(model, "Test items", benchmark.items ? grouped(fmt::format("{}", *benchmark.items)) : "");
  add_fact(model, "Harness", benchmark.harness);
  add_fact(model, "Contamination", benchmark.contamination);
  add_fact(model, "Sampling", benchmark.allow_sampling ? "sampled runs count, and are ranked by how they were sampled"
                                                       : "one sample at temperature 0; more is best-of-n and stays out");
  add_fact(model, "Ranked together only with equal", sentence_list(benchmark.context_keys));
  add_fact(model, "Declared lane", std::string(lane_words(name_of(benchmark.lane))));
  add_fact(model, "Declared controls", sentence_list(benchmark.controls));
  if (const Article* rules = governing_page(edition.articles, benchmark)) {
    const std::string version = rules->version.empty() ? "" : ", version " + rules->version;
    add_link(model, "Rules", rules->title + version, edition.urls.page_url(rules->page));
  }
  if (!benchmark.replaces.empty()) {
    add_link(model, "Replaces", benchmark_name(edition.site.catalogue, benchmark.replaces), edition.urls.benchmark(benchmark.replaces));
  }
  for (const Benchmark& other : edition.site.catalogue.benchmarks) {
    if (other.replaces == benchmark.slug) add_link(model, "Replaced by", other.name, edition.urls.benchmark(other.slug));
  }
}

}  // namespace

Page model_page(const Edition& edition, const Standings& standings, const Model& model) {
  Page page = entity_page(edition, "models", model.slug, model.name, "models", "Models");
  add_fact(page.model, "Organisation", model.organization);
  add_fact(page.model, "Family", model.family);
  add_fact(page.model, "Checkpoint", model.checkpoint);
  add_fact(page.model, "Tokenizer", model.tokenizer);
  add_fact(page.model, "Parameters", parameters_words(model));
  add_fact(page.model, "Licence", model.license);
  add_fact(page.model, "Released", model.released ? long_date(*model.released) : "");
  add_link(page.model, "Website", model.url, model.url);
  set_rows(page, edition, standings, Facet::model, "models", model.slug);
  return page;
}

Page hardware_page(const Edition& edition, const Standings& standings, const Hardware& hardware) {
  Page page = entity_page(edition, "hardware", hardware.slug, hardware.name, "hardware", "Hardware");
  add_fact(page.model, "Vendor", hardware.vendor);
  add_fact(page.model, "Tier", hardware.tier);
  add_fact(page.model, "Memory", amount(hardware.memory_gib, "GiB"));
  add_fact(page.model, "Memory bandwidth", amount(hardware.memory_bandwidth_gbps, "GB/s"));
  for (const auto& [key, value] : hardware.ceilings) add_fact(page.model, key, number_words(value.text));
  set_rows(page, edition, standings, Facet::hardware, "hardware", hardware.slug);
  return page;
}

Page runtime_page(const Edition& edition, const Standings& standings, const Runtime& runtime) {
  Page page = entity_page(edition, "runtimes", runtime.slug, runtime.name, "", "Runtimes");
  add_link(page.model, "Website", runtime.url, runtime.url);
  add_breaking(page.model, runtime, edition.as_of);
  set_rows(page, edition, standings, Facet::runtime, "runtimes", runtime.slug);
  return page;
}

Page benchmark_page(const Edition& edition, const Standings& standings, const Benchmark& benchmark) {
  Page page = entity_page(edition, "benchmarks", benchmark.slug, benchmark.name, "benchmarks", "Benchmarks");
  add_benchmark_facts(page.model, edition, benchmark);
  page.model.show("ENTITY_CLAIMS");
  set_claims(page.model, edition, benchmark, name_of(benchmark.lane));
  add_boards(page.model, edition, benchmark.slug);
  set_rows(page, edition, standings, Facet::benchmark, "benchmarks", benchmark.slug);
  return page;
}

Page operator_page(const Edition& edition, const Standings& standings, const Operator& person) {
  Page page = entity_page(edition, "operators", person.handle, person.name, "", "Operators");
  add_fact(page.model, "Kind", std::string(name_of(person.kind)));
  add_fact(page.model, "Discloses", person.discloses);
  add_link(page.model, "Website", person.url, person.url);
  set_rows(page, edition, standings, Facet::operator_handle, "operators", person.handle);
  return page;
}

Page models_page(const Edition& edition) {
  Page page = list_page(edition, "models", "Models", "Every model with a public row, and what is measured of it.", "models",
                        {"Organisation", "Parameters", "Rows that hold today"});
  for (const Model& model : edition.site.catalogue.models) {
    add_entry(page, model.name, edition.urls.model(model.slug),
              {model.organization, parameters_words(model), rows_words(edition, Facet::model, model.slug)});
  }
  return page;
}

Page hardware_list_page(const Edition& edition) {
  Page page = list_page(edition, "hardware", "Hardware", "Pick what you have: each page says what runs on it, and how well.",
                        "hardware", {"Tier", "Memory", "Bandwidth", "Rows that hold today"});
  for (const Hardware& hardware : edition.site.catalogue.hardware) {
    add_entry(page, hardware.name, edition.urls.hardware(hardware.slug),
              {hardware.tier, amount(hardware.memory_gib, "GiB"), amount(hardware.memory_bandwidth_gbps, "GB/s"),
               rows_words(edition, Facet::hardware, hardware.slug)});
  }
  return page;
}

Page runtimes_page(const Edition& edition) {
  Page page = list_page(edition, "runtimes", "Runtimes", "The programs that run the models, with the releases that broke comparability.",
                        "", {"Breaking releases", "Rows that hold today"});
  for (const Runtime& runtime : edition.site.catalogue.runtimes) {
    const auto count = std::count_if(runtime.breaking.begin(), runtime.breaking.end(),
                                     [&](const BreakingVersion& version) { return version.date <= edition.as_of; });
    add_entry(page, runtime.name, edition.urls.runtime(runtime.slug),
              {fmt::format("{}", count), rows_words(edition, Facet::runtime, runtime.slug)});
  }
  return page;
}

Page benchmarks_page(const Edition& edition) {
  Page page = list_page(edition, "benchmarks", "Benchmarks", "What is measured, how, and what a number can and cannot support.",
                        "benchmarks", {"What it yields", "Metric", "Lane", "Rows that hold today"});
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    add_entry(page, benchmark.name, edition.urls.benchmark(benchmark.slug),
              {kind_words(benchmark.kind),
               fmt::format("{}{}{}", metric_label(benchmark.metric), benchmark.unit.empty() ? "" : ", ", benchmark.unit),
               std::string(lane_words(name_of(benchmark.lane))), rows_words(edition, Facet::benchmark, benchmark.slug)});
  }
  return page;
}

Page operators_page(const Edition& edition) {
  Page page = list_page(edition, "operators", "Operators", "Who measured, and what they say about their own interests.", "",
                        {"Kind", "Discloses", "Rows that hold today"});
  for (const Operator& person : edition.site.catalogue.operators) {
    add_entry(page, person.name, edition.urls.operator_page(person.handle),
              {std::string(name_of(person.kind)), person.discloses, rows_words(edition, Facet::operator_handle, person.handle)});
  }
  return page;
}

}  // namespace assay
