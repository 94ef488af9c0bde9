#include "words/change_phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

std::string operator_of(const Edition& edition, std::string_view row) {
  const auto summary = edition.store.summary(row);
  if (!summary) return std::string(row);
  const Operator* person = find_operator(edition.site.catalogue, summary->operator_handle);
  return person ? person->name : summary->operator_handle;
}

std::string runtime_name(const Edition& edition, std::string_view slug) {
  const Runtime* runtime = find_runtime(edition.site.catalogue, slug);
  return runtime ? runtime->name : std::string(slug);
}

std::string months(int count) {
  return fmt::format("{} months", count);
}

std::string what_happened(const Edition& edition, const Change& change) {
  const std::string_view by = change.detail.text("by");
  if (change.kind == "published") return "Published";
  if (change.kind == "reproduced") return "Reproduced by " + operator_of(edition, by);
  if (change.kind == "independently-reproduced") {
    return fmt::format("Independently reproduced: {} operators agree", edition.site.policy.independent_at);
  }
  if (change.kind == "contested") return "Contested: the run of " + operator_of(edition, by) + " diverges";
  if (change.kind == "superseded") return "Superseded by a newer measurement";
  if (change.kind == "became-stale") return "Became stale: measured " + months(edition.site.policy.stale_months) + " ago";
  if (change.kind == "became-very-stale") {
    return "Became very stale and lost its rank: measured " + months(edition.site.policy.very_stale_months) + " ago";
  }
  if (change.kind == "retired") return "Retired";
  if (change.kind == "annotated") return "Note added";
  if (change.kind == "runtime-changed") return fmt::format("Breaking version {}", change.detail.text("version"));
  if (change.kind == "removed") return "Removed";
  return change.kind;
}

std::string link_of(const Edition& edition, const Change& change) {
  if (change.kind == "runtime-changed") return edition.urls.runtime(change.detail.text("runtime"));
  if (change.kind == "removed" && !edition.site.output.row_pages) return edition.urls.page_url("changes");
  return row_link(edition, change.row);
}

}  // namespace

std::string_view change_kind_words(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> words{
      {{"published", "published"},
       {"reproduced", "reproduced"},
       {"independently-reproduced", "independently reproduced"},
       {"contested", "contested"},
       {"superseded", "superseded"},
       {"became-stale", "became stale"},
       {"became-very-stale", "became very stale"},
       {"retired", "retired"},
       {"removed", "removed"},
       {"annotated", "noted"},
       {"runtime-changed", "breaking releases"}}};
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == kind; });
  return found == words.end() ? kind : found->second;
}

std::string row_subject(const Edition& edition, std::string_view id) {
  const auto row = edition.store.summary(id);
  if (!row) return fmt::format("Row {}", id);
  const Catalogue& catalogue = edition.site.catalogue;
  const Model* model = find_model(catalogue, row->model);
  const Benchmark* benchmark = find_benchmark(catalogue, row->benchmark);
  const std::string quant = is_blank(row->quant) ? "" : " " + row->quant;
  return fmt::format("{}{} on {}: {}", model ? model->name : row->model, quant,
                     row->provider.empty() ? hardware_name(catalogue, row->hardware) : provider_name(catalogue, row->provider),
                     benchmark ? benchmark->name : row->benchmark);
}

ChangePhrase phrase_of(const Edition& edition, const Change& change) {
  ChangePhrase phrase;
  phrase.what = what_happened(edition, change);
  const bool of_runtime = change.kind == "runtime-changed";
  phrase.subject = of_runtime ? runtime_name(edition, change.detail.text("runtime")) : row_subject(edition, change.row);
  const std::string_view reason = change.detail.text("reason"), note = change.detail.text("note");
  phrase.more = std::string(is_blank(reason) ? note : reason);
  phrase.link = link_of(edition, change);
  return phrase;
}

}  // namespace assay
