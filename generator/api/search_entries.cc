#include "api/search_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "api/search_index.h"
#include "base/text.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

struct Entry {
  std::string kind, title, url, context, words;  // `words` are found but not shown
};

// How many public rows there are of it, in words.
std::string rows_words(const std::map<std::string, std::size_t>& counts, const std::string& slug) {
  const auto at = counts.find(slug);
  return at == counts.end() ? "no rows yet" : counted(at->second, "row", "rows");
}

std::string amount(const std::optional<Decimal>& number, std::string_view unit) {
  return number ? fmt::format("{} {}", number_words(number->text), unit) : "";
}

void add_boards(std::vector<Entry>& entries, const Edition& edition) {
  for (const BoardDefinition& board : edition.site.boards) {
    entries.push_back({"board", board.title, edition.urls.board(board.slug),
                       fmt::format("Board, {}", benchmark_name(edition.site.catalogue, board.benchmark)),
                       joined_given({board.slug, board.description}, " ")});
  }
}

void add_models(std::vector<Entry>& entries, const Edition& edition) {
  const auto counts = edition.store.row_counts(Facet::model);
  for (const Model& model : edition.site.catalogue.models) {
    const std::string kind = is_blank(model.organization) ? "Model" : "Model by " + model.organization;
    entries.push_back({"model", model.name, edition.urls.model(model.slug),
                       joined_given({kind, rows_words(counts, model.slug)}, ", "),
                       joined_given({model.slug, model.family}, " ")});
  }
}

void add_hardware(std::vector<Entry>& entries, const Edition& edition) {
  const auto counts = edition.store.row_counts(Facet::hardware);
  for (const Hardware& device : edition.site.catalogue.hardware) {
    entries.push_back(
        {"hardware", device.name, edition.urls.hardware(device.slug),
         joined_given({"Hardware", device.vendor, amount(device.memory_gib, "GiB"), rows_words(counts, device.slug)}, ", "),
         joined_given({device.slug, device.tier}, " ")});
  }
}

void add_runtimes(std::vector<Entry>& entries, const Edition& edition) {
  const auto counts = edition.store.row_counts(Facet::runtime);
  for (const Runtime& runtime : edition.site.catalogue.runtimes) {
    entries.push_back({"runtime", runtime.name, edition.urls.runtime(runtime.slug),
                       "Runtime, " + rows_words(counts, runtime.slug), runtime.slug});
  }
}

void add_benchmarks(std::vector<Entry>& entries, const Edition& edition) {
  const auto counts = edition.store.row_counts(Facet::benchmark);
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    entries.push_back(
        {"benchmark", benchmark.name, edition.urls.benchmark(benchmark.slug),
         fmt::format("Benchmark of {}, {}", name_of(benchmark.kind), rows_words(counts, benchmark.slug)),
         joined_given({benchmark.slug, metric_label(benchmark.metric), benchmark.dataset, benchmark.harness}, " ")});
  }
}

void add_operators(std::vector<Entry>& entries, const Edition& edition) {
  const auto counts = edition.store.row_counts(Facet::operator_handle);
  for (const Operator& person : edition.site.catalogue.operators) {
    entries.push_back({"operator", person.name, edition.urls.operator_page(person.handle),
                       fmt::format("Operator, {}, {}", operator_kind_words(person.kind), rows_words(counts, person.handle)),
                       person.handle});
  }
}

// A text as far as its first heading, or one of its sections.
struct Section {
  std::string title, anchor, text;
};

std::vector<Section> sections_of(const Article& article) {
  std::vector<Section> sections{{article.title, "", article.description}};
  for (const MarkdownNode& block : article.body.children) {
    if (block.kind == MarkdownKind::heading)
      sections.push_back({plain_text_of(block), block.text, ""});
    else
      sections.back().text += " " + plain_text_of(block);
  }
  return sections;
}

void add_texts(std::vector<Entry>& entries, const Edition& edition) {
  for (const Article& article : edition.articles) {
    if (article.page.empty()) continue;
    const std::string kind = article.page.starts_with("methodology") ? "methodology" : "page";
    const std::string url = edition.urls.page_url(article.page);
    for (Section& section : sections_of(article)) {
      const bool top = section.anchor.empty();
      const std::string context = !top ? "in " + article.title : kind == "page" ? "Page" : "Methodology";
      entries.push_back(
          {kind, std::move(section.title), top ? url : url + "#" + section.anchor, context, std::move(section.text)});
    }
  }
}

void add_lists(std::vector<Entry>& entries, const Edition& edition) {
  const auto add = [&](const char* page, const char* title, const char* context) {
    entries.push_back({"page", title, edition.urls.page_url(page), context, page});
  };
  add("models", "Models", "List of all models");
  add("hardware", "Hardware", "List of all devices");
  add("runtimes", "Runtimes", "List of all runtimes");
  add("benchmarks", "Benchmarks", "List of all benchmarks");
  add("operators", "Operators", "List of all who measured");
  add("coverage", "Coverage", "What is measured and what is not");
  add("changes", "Changes", "What happened to rows, by day");
  add("compare", "Compare rows", "Up to four rows side by side");
  add("claims", "What makers claim", "Makers' figures beside what others measured");
  add("measurements", "What to measure next", "The measurements that would settle most");
  if (!edition.site.use_cases.empty()) add("recommend", "What should I run?", "Tasks and devices");
}

// Those with a public row: others have no page.
void add_providers(std::vector<Entry>& entries, const Edition& edition) {
  std::map<std::string, std::size_t> counts;
  for (const RowSummary& row : edition.store.summaries()) ++counts[row.provider];
  for (const Provider& provider : edition.site.catalogue.providers) {
    if (!counts.contains(provider.slug)) continue;
    entries.push_back({"provider", is_blank(provider.name) ? provider.slug : provider.name,
                       edition.urls.page_url("providers/" + provider.slug), "Provider, " + rows_words(counts, provider.slug),
                       provider.slug});
  }
}

// The words by which a text is found, each once, without those of its title. A word that stands in more than a quarter
// of all texts tells none of them from another: leaving it out halves the index, in whatever language the site is.
void keep_telling_words(std::vector<Entry>& entries) {
  std::map<std::string, std::size_t> uses;
  std::vector<std::set<std::string>> words(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::string& word : search_words(entries[i].words)) {
      if (word.size() > 1 && words[i].insert(word).second) ++uses[std::move(word)];
    }
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const std::string& word : search_words(entries[i].title)) words[i].erase(word);
    std::erase_if(words[i], [&](const std::string& word) { return uses[word] > 8 && uses[word] * 4 > entries.size(); });
    entries[i].words = joined({words[i].begin(), words[i].end()}, " ");
  }
}

}  // namespace

std::string joined_given(const std::vector<std::string>& parts, std::string_view separator) {
  std::vector<std::string> given;
  for (const std::string& part : parts) {
    if (!is_blank(part)) given.push_back(part);
  }
  return joined(given, separator);
}

Json search_entries(const Edition& edition) {
  std::vector<Entry> entries;
  add_boards(entries, edition);
  add_models(entries, edition);
  add_hardware(entries, edition);
  add_runtimes(entries, edition);
  add_benchmarks(entries, edition);
  add_operators(entries, edition);
  add_providers(entries, edition);
  std::vector<Entry> texts;
  add_texts(texts, edition);
  keep_telling_words(texts);
  entries.insert(entries.end(), texts.begin(), texts.end());
  add_lists(entries, edition);
  Json list = Json::array();
  for (Entry& entry : entries) {
    list.push(Json::object()
                  .set("kind", std::move(entry.kind))
                  .set("title", std::move(entry.title))
                  .set("url", std::move(entry.url))
                  .set("context", std::move(entry.context))
                  .set("words", std::move(entry.words)));
  }
  return list;
}

}  // namespace assay
