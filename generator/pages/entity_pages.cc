#include "pages/entity_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "charts/chart_figure.h"
#include "model/website.h"
#include "pages/benchmark_card.h"
#include "pages/claims_page.h"
#include "pages/fact_list.h"
#include "pages/frame.h"
#include "pages/matrix_page.h"
#include "pages/recommend_pages.h"
#include "pages/row_list.h"
#include "summary/row_groups.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

std::string amount(const std::optional<Decimal>& number, std::string_view unit) {
  return number ? with_unit(number_words(number->text), unit) : "";
}

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
  const RowList rows = edition.store.summaries(facet, slug);
  const auto today = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), stands_today));
  page.model.set("ROWS", counted(rows.size(), "public row", "public rows"))
      .set("TODAY", fmt::format("{} of them current", today));
  add_row_lists(page.model, edition, standings, rows, fmt::format("api/v1/{}/{}.json", folder, slug));
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
    part.show_either(is_blank(cell), "CELL_BLANK", "CELL_GIVEN").set("CELL_TEXT", cell);
  }
}

std::string rows_words(const Edition& edition, Facet facet, const std::string& slug) {
  const auto rows = edition.store.summaries(facet, slug);
  const auto today = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), stands_today));
  return rows.size() == today ? fmt::format("{}", today) : fmt::format("{} of {}", today, rows.size());
}

void add_breaking(PageModel& model, const Runtime& runtime, Date as_of) {
  std::vector<BreakingVersion> versions = runtime.breaking;
  std::erase_if(versions, [&](const BreakingVersion& version) { return version.date > as_of; });
  std::sort(versions.begin(), versions.end(),
            [](const auto& a, const auto& b) { return a.date != b.date ? a.date > b.date : a.version > b.version; });
  model.show("BREAKING", !versions.empty());
  for (const BreakingVersion& version : versions) {
    PageModel& line = model.add("BREAK");
    line.set("BREAK_VERSION", version.version)
        .set("BREAK_DATE", short_date(version.date))
        .set("BREAK_ISO", iso_date(version.date));
    line.set("BREAK_NOTE", version.note);
  }
}

void add_boards(PageModel& model, const Edition& edition, const std::string& benchmark) {
  for (const BoardDefinition& board : edition.site.boards) {
    if (board.benchmark != benchmark) continue;
    model.add("ON_BOARD").set("BOARD_URL", edition.urls.board(board.slug)).set("BOARD_TITLE", board.title);
  }
}

// What the maker says of its own product: a claim, not a measurement.
std::string claims_words(const std::vector<VendorFigure>& figures) {
  std::vector<std::string> claims;
  for (const VendorFigure& figure : figures) {
    claims.push_back(fmt::format("{} {}", metric_label(figure.metric),
                                 with_unit(number_words(figure.value.text), known_metric_unit(figure.metric))));
  }
  return claims.empty() ? "" : joined(claims, ", ") + " (claimed, not measured here)";
}

// The rows of others that this operator measured again, and what came of it.
void add_attempts(PageModel& model, const Edition& edition, const std::string& handle) {
  const auto rows = edition.store.reproductions(handle);
  model.show("ATTEMPTS", !rows.empty());
  for (const PublicRow& row : rows) {
    const Json& attempt = row.document["reproduction_of"];
    const auto original = edition.store.summary(attempt.text("row"));
    if (!original) continue;
    PageModel& line = model.add("ATTEMPT");
    line.set("ATTEMPT_ID", row.summary.id).set("ATTEMPT_URL", row_link(edition, row.summary.id));
    line.set("ATTEMPT_SETUP", setup_words(edition.site.catalogue, row.summary));
    line.set("ORIGINAL_URL", row_link(edition, original->id));
    line.set("ORIGINAL_BY", operator_name(edition.site.catalogue, original->operator_handle));
    line.set("DELTA", share_words(attempt["delta"].number()->value)).set("DELTA_EXACT", attempt["delta"].number()->text);
    line.set("OUTCOME", words_for<AttemptOutcome>(attempt.text("outcome"), outcome_words));
    std::vector<std::string> reasons;
    const auto told = [&](IneligibleReason reason) { return ineligible_words(reason, edition.site.policy); };
    for (const Json& reason : *attempt["reasons"].items()) reasons.push_back(words_for<IneligibleReason>(*reason.string(), told));
    show_text(line, "ATTEMPT_WHY", "ATTEMPT_REASONS", joined(reasons, "; "));
  }
}

}  // namespace

Page model_page(const Edition& edition, const Standings& standings, const Model& model) {
  Page page = entity_page(edition, "models", model.slug, model.name, "models", "Models");
  PageModel& facts = add_facts(page.model);
  add_fact(facts, "Organisation", model.organization);
  add_fact(facts, "Family", model.family);
  add_fact(facts, "Checkpoint", model.checkpoint);
  add_fact(facts, "Tokenizer", model.tokenizer);
  add_fact(facts, "Parameters", parameters_words(model));
  add_fact(facts, "Licence", model.license);
  add_fact(facts, "Released", model.released ? long_date(*model.released) : "");
  add_link(facts, "Website", model.url, website_url(edition.urls, model.url));
  if (!model.vendor_figures.empty()) add_claim(facts, "What its maker says", claims_words(model.vendor_figures));
  add_matrix(page.model, edition, model_matrix(edition, standings, model), 1);
  add_claims(page.model, edition, [&](const RowSummary& row) { return row.model == model.slug; });
  set_rows(page, edition, standings, Facet::model, "models", model.slug);
  return page;
}

// "fp16_tflops" of 165 is "Ceiling: fp16" of "165 TFLOPS".
void add_ceiling(PageModel& facts, std::string_view key, const std::string& value) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> units{
      {{"_tflops", "TFLOPS"}, {"_tops", "TOPS"}, {"_gbps", "GB/s"}, {"_w", "W"}}};
  std::string_view unit;
  for (const auto& [ending, sign] : units) {
    if (unit.empty() && key.ends_with(ending)) unit = sign, key.remove_suffix(ending.size());
  }
  add_fact(facts, "Ceiling: " + context_label(key), with_unit(value, unit));
}

Page hardware_page(const Edition& edition, const Standings& standings, const Hardware& hardware) {
  Page page = entity_page(edition, "hardware", hardware.slug, hardware.name, "hardware", "Hardware");
  PageModel& facts = add_facts(page.model);
  add_fact(facts, "Vendor", hardware.vendor);
  add_fact(facts, "Tier", hardware.tier);
  add_fact(facts, "Memory", amount(hardware.memory_gib, "GiB"));
  add_fact(facts, "Memory bandwidth", amount(hardware.memory_bandwidth_gbps, "GB/s"));
  for (const auto& [key, value] : hardware.ceilings) add_ceiling(facts, key, number_words(value.text));
  if (!hardware.vendor_figures.empty()) add_claim(facts, "What its vendor says", claims_words(hardware.vendor_figures));
  add_tasks_of(page.model, edition, hardware.slug);
  add_claims(page.model, edition, [&](const RowSummary& row) { return row.hardware == hardware.slug; });
  set_rows(page, edition, standings, Facet::hardware, "hardware", hardware.slug);
  return page;
}

Page runtime_page(const Edition& edition, const Standings& standings, const Runtime& runtime) {
  Page page = entity_page(edition, "runtimes", runtime.slug, runtime.name, "", "Runtimes");
  add_link(add_facts(page.model), "Website", runtime.url, website_url(edition.urls, runtime.url));
  add_breaking(page.model, runtime, edition.as_of);
  set_rows(page, edition, standings, Facet::runtime, "runtimes", runtime.slug);
  return page;
}

Page benchmark_page(const Edition& edition, const Standings& standings, const Benchmark& benchmark) {
  Page page = entity_page(edition, "benchmarks", benchmark.slug, benchmark.name, "benchmarks", "Benchmarks");
  add_benchmark_card(page.model, edition, benchmark);
  page.model.show("ENTITY_CLAIMS");
  set_claims(page.model, edition, benchmark, benchmark.lane);
  add_boards(page.model, edition, benchmark.slug);
  set_rows(page, edition, standings, Facet::benchmark, "benchmarks", benchmark.slug);
  if (!edition.charts) return page;
  for (const Chart& chart : time_charts(edition, edition.charts->skeletons, benchmark))
    add_chart(page.model, "CHART", edition, chart, "");
  return page;
}

Page operator_page(const Edition& edition, const Standings& standings, const Operator& person) {
  Page page = entity_page(edition, "operators", person.handle, person.name, "", "Operators");
  PageModel& facts = add_facts(page.model);
  add_fact(facts, "Kind", std::string(operator_kind_words(person.kind)));
  add_fact(facts, "Discloses", person.discloses);
  add_link(facts, "Website", person.url, website_url(edition.urls, person.url));
  add_attempts(page.model, edition, person.handle);
  set_rows(page, edition, standings, Facet::operator_handle, "operators", person.handle);
  return page;
}

Page models_page(const Edition& edition) {
  Page page = list_page(edition, "models", "Models", "Every model with a public row, and what is measured of it.", "models",
                        {"Organisation", "Parameters", "Current rows"});
  for (const Model& model : edition.site.catalogue.models) {
    add_entry(page, model.name, edition.urls.model(model.slug),
              {model.organization, parameters_words(model), rows_words(edition, Facet::model, model.slug)});
  }
  return page;
}

Page hardware_list_page(const Edition& edition) {
  Page page = list_page(edition, "hardware", "Hardware", "Pick what you have: each page says what runs on it, and how well.",
                        "hardware", {"Tier", "Memory", "Bandwidth", "Current rows"});
  for (const Hardware& hardware : edition.site.catalogue.hardware) {
    add_entry(page, hardware.name, edition.urls.hardware(hardware.slug),
              {hardware.tier, amount(hardware.memory_gib, "GiB"), amount(hardware.memory_bandwidth_gbps, "GB/s"),
               rows_words(edition, Facet::hardware, hardware.slug)});
  }
  return page;
}

Page runtimes_page(const Edition& edition) {
  Page page =
      list_page(edition, "runtimes", "Runtimes", "The programs that run the models, with the releases that broke comparability.",
                "", {"Breaking releases", "Current rows"});
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
                        "benchmarks", {"What it yields", "Metric", "Evidence level", "Current rows"});
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    add_entry(page, benchmark.name, edition.urls.benchmark(benchmark.slug),
              {std::string(kind_words(benchmark.kind)),
               fmt::format("{}{}{}", metric_label(benchmark.metric), benchmark.unit.empty() ? "" : ", ", benchmark.unit),
               std::string(lane_words(benchmark.lane)), rows_words(edition, Facet::benchmark, benchmark.slug)});
  }
  return page;
}

Page operators_page(const Edition& edition) {
  Page page = list_page(edition, "operators", "Operators", "Who measured, and what they say about their own interests.", "",
                        {"Kind", "Discloses", "Current rows"});
  for (const Operator& person : edition.site.catalogue.operators) {
    add_entry(page, person.name, edition.urls.operator_page(person.handle),
              {std::string(operator_kind_words(person.kind)), person.discloses,
               rows_words(edition, Facet::operator_handle, person.handle)});
  }
  return page;
}

}  // namespace assay
