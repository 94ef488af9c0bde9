#include "api/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "api/search_entries.h"
#include "base/text.h"
#include "base/unicode.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

// Some 5 KB compressed: small enough to read a few for one query, large enough that few are read.
constexpr std::size_t rows_in_a_part = 250;

bool is_between_words(char32_t c) {
  if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  return (c >= 0xa0 && c <= 0xbf) || c == 0xd7 || c == 0xf7 || (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f);
}

// What a reader has to know before he opens the row; its number stands there, with its interval.
std::string standing_of(const RowSummary& row) {
  if (row.state != ExecutionState::completed) return std::string(state_words(row.state));
  const std::string label(label_words(row.label));
  return row.lifecycle == LifecycleState::current ? label
                                                  : joined_given({label, std::string(lifecycle_words(row.lifecycle))}, " · ");
}

Json row_entry(const Edition& edition, const RowSummary& row) {
  const Catalogue& catalogue = edition.site.catalogue;
  return Json::object()
      .set("id", row.id)
      .set("url", row_link(edition, row.id))
      .set("title", joined_given({model_name(catalogue, row.model), row.quant}, " · "))
      .set("context", joined_given({hardware_words(catalogue, row), runtime_words(catalogue, row),
                                    benchmark_name(catalogue, row.benchmark), operator_name(catalogue, row.operator_handle)},
                                   " · "))
      .set("standing", standing_of(row));
}

// Rows of one model and device lie together, so that a query about them reads few parts.
RowList rows_in_order(const Edition& edition) {
  const auto& all = edition.store.summaries();
  RowList rows(all.begin(), all.end());
  std::stable_sort(rows.begin(), rows.end(), [](const RowSummary& a, const RowSummary& b) {
    return std::tie(a.model, a.hardware, a.benchmark, a.id) < std::tie(b.model, b.hardware, b.benchmark, b.id);
  });
  return rows;
}

// File of terms/ -> word -> parts in which it occurs.
using Terms = std::map<std::string, std::map<std::string, std::set<std::size_t>>>;

void add_terms(Terms& terms, const Json& row, std::size_t part) {
  for (const char* field : {"id", "title", "context", "standing"}) {
    for (std::string& word : search_words(row.text(field))) {
      terms[search_initial(word)][std::move(word)].insert(part);
    }
  }
}

Json terms_document(const Edition& edition, const std::map<std::string, std::set<std::size_t>>& terms) {
  Json list = Json::object();
  for (const auto& [word, parts] : terms) {
    Json numbers = Json::array();
    for (const std::size_t part : parts) numbers.push(part);
    list.set(word, std::move(numbers));
  }
  return Json::object().set("as_of", iso_date(edition.as_of)).set("terms", std::move(list));
}

std::size_t emit_rows(const Edition& edition, Terms& terms, const EmitFile& emit) {
  const RowList rows = rows_in_order(edition);
  std::size_t part = 0;
  for (std::size_t first = 0; first < rows.size(); first += rows_in_a_part, ++part) {
    Json list = Json::array();
    for (std::size_t i = first; i < std::min(first + rows_in_a_part, rows.size()); ++i) {
      Json row = row_entry(edition, rows[i]);
      add_terms(terms, row, part);
      list.push(std::move(row));
    }
    const Json document = Json::object().set("as_of", iso_date(edition.as_of)).set("rows", std::move(list));
    emit({fmt::format("api/v1/search/rows/{}.json", part), to_pretty_json(document)});
  }
  return part;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) words.push_back(lower_ascii(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.valid && is_between_words(point.value))
      close();
    else
      word += text.substr(at, point.bytes);
    at += point.bytes;
  }
  close();
  return words;
}

std::string search_initial(std::string_view word) {
  const char first = word.empty() ? ' ' : word.front();
  const bool plain = (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9');
  return plain ? std::string(1, first) : "other";
}

void each_search_document(const Edition& edition, const EmitFile& emit) {
  Terms terms;
  const std::size_t parts = emit_rows(edition, terms, emit);
  Json initials = Json::array();
  for (const auto& [initial, words] : terms) {
    initials.push(initial);
    emit({fmt::format("api/v1/search/terms/{}.json", initial), to_pretty_json(terms_document(edition, words))});
  }
  emit({"api/v1/search/index.json", to_pretty_json(Json::object()
                                                       .set("as_of", iso_date(edition.as_of))
                                                       .set("rows", edition.store.public_row_count())
                                                       .set("row_parts", parts)
                                                       .set("initials", std::move(initials))
                                                       .set("entries", search_entries(edition)))});
}

}  // namespace assay
