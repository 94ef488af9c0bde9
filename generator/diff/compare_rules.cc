#include "diff/compare_rules.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "diff/fields.h"
#include "diff/manifests.h"
#include "inspect/addresses.h"
#include "inspect/html.h"

namespace assay {
namespace {

constexpr std::string_view methodology_folder = "methodology/", row_folder = "rows/", frame_folder = "embed/";

// What a page of content/ says, without what surrounds it. `written` stands for the words of its source: live tables,
// thresholds and counts that the build fills in do not change it. Pages of older builds do not give it.
struct ArticleText {
  std::string version, written, words;
};

// "Version 1.2 · reviewed on …" -> "1.2".
std::string version_in(std::string_view byline) {
  constexpr std::string_view label = "Version ";
  const std::size_t at = byline.find(label);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = byline.substr(at + label.size());
  return std::string(rest.substr(0, rest.find_first_of(" \n\xC2")));
}

// One space between words, whatever stood there.
std::string in_one_line(std::string_view text) {
  std::string words;
  for (char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  return std::string(trimmed(words));
}

const HtmlNode* find_class(const HtmlNode& node, std::string_view wanted) {
  if (node.has_class(wanted)) return &node;
  for (const HtmlNode& child : node.children) {
    if (const HtmlNode* found = find_class(child, wanted)) return found;
  }
  return nullptr;
}

// Headings, paragraphs and tables; the byline, the list of revisions and the neighbours are not the text.
void append_words(const HtmlNode& node, std::string& words) {
  if (node.has_class("byline") || node.has_class("revisions") || node.has_class("neighbours")) return;
  words += node.text;
  for (const HtmlNode& child : node.children) append_words(child, words);
  if (!node.is_text()) words += ' ';
}

ArticleText article_in(const FinishedSite& site, const std::string& path) {
  const auto bytes = site.read(path);
  if (!bytes) return {};
  const HtmlNode page = read_html(*bytes);
  const HtmlNode* prose = find_class(page, "prose");
  if (prose == nullptr) return {};
  ArticleText text;
  if (const HtmlNode* byline = find_class(page, "byline")) text.version = version_in(text_of(*byline));
  if (const std::string* written = prose->attribute("data-words")) text.written = *written;
  append_words(*prose, text.words);
  text.words = in_one_line(text.words);
  return text;
}

// "methodology/staleness/index.html" -> "methodology/staleness".
std::string page_of(std::string_view path) {
  std::string name = page_name_of(path);
  if (name.ends_with('/')) name.pop_back();
  if (name.ends_with(".html")) name.resize(name.size() - 5);
  return name;
}

std::size_t count_in(const Json& value) {
  const Decimal* number = value.number();
  return number == nullptr ? 0 : static_cast<std::size_t>(number->value);
}

// The benchmarks that name the page as their methodology, and how many rows these have.
void add_governed(const FinishedSite& site, MethodologyDifference& page) {
  const Json document = site.document("api/v1/benchmarks.json");
  const Json::Array* benchmarks = document["entries"].items();
  std::size_t all = 0;
  for (const Json& benchmark : benchmarks == nullptr ? Json::Array() : *benchmarks) {
    const std::size_t rows = count_in(benchmark["rows"]);
    all += rows;
    if (benchmark.text("methodology") != page.page + ".md") continue;
    page.benchmarks.emplace_back(benchmark.text("slug"));
    page.rows += rows;
  }
  // Every page of the methodology states rules; one that no benchmark names states them for all.
  if (page.benchmarks.empty()) page.rows = all;
}

bool text_differs(const ArticleText& was, const ArticleText& is) {
  const bool both_say = !was.written.empty() && !is.written.empty();
  return both_say ? was.written != is.written : was.words != is.words;
}

bool is_page(std::string_view path) {
  return path.ends_with(".html");
}

// Lists of rows and what follows from them are told as rows and moves.
bool is_about_subject(const FieldChange& change) {
  static constexpr std::array<std::string_view, 8> following{"rows",   "groups", "reproductions", "standings",
                                                             "counts", "boards", "as_of",         "next_change_at"};
  const std::string_view first = std::string_view(change.field).substr(0, change.field.find('.'));
  return std::find(following.begin(), following.end(), first) == following.end();
}

}  // namespace

void compare_policy(const FinishedSite& before, const FinishedSite& after, Difference& difference) {
  const std::string path = "api/v1/policy.json";
  if (changed_files(before, after, path).empty()) return;
  difference.policy = changed_fields(before.document(path), after.document(path));
  std::erase_if(difference.policy, [](const FieldChange& change) { return change.field == "policy_hash"; });
}

void compare_methodology(const FinishedSite& before, const FinishedSite& after, Difference& difference) {
  for (const ChangedFile& file : changed_files(before, after, methodology_folder)) {
    if (!is_page(file.path) || file.change != ChangedFile::Change::changed) continue;
    const ArticleText was = article_in(before, file.path), is = article_in(after, file.path);
    MethodologyDifference page{page_of(file.path), was.version, is.version, text_differs(was, is), {}, 0};
    if (!page.text_changed && page.version_before == page.version_after) continue;
    add_governed(after, page);
    difference.methodology.push_back(std::move(page));
  }
}

void compare_catalogue(const FinishedSite& before, const FinishedSite& after, Difference& difference) {
  const std::string api = "api/v1/";
  for (const char* kind : {"benchmarks/", "hardware/", "models/", "operators/", "runtimes/"}) {
    for (const ChangedFile& file : changed_files(before, after, api + kind)) {
      if (file.change != ChangedFile::Change::changed) continue;
      auto fields = changed_fields(before.document(file.path), after.document(file.path));
      std::erase_if(fields, [](const FieldChange& change) { return !is_about_subject(change); });
      if (!fields.empty()) difference.catalogue.push_back({document_name(file.path, api), std::move(fields)});
    }
  }
}

void compare_pages(const FinishedSite& before, const FinishedSite& after, Difference& difference) {
  for (const ChangedFile& file : changed_files(before, after, "")) {
    if (file.change == ChangedFile::Change::changed) {
      ++difference.files_changed;
    } else if (is_page(file.path) && !file.path.starts_with(row_folder) && !file.path.starts_with(frame_folder)) {
      auto& list = file.change == ChangedFile::Change::added ? difference.pages_added : difference.pages_gone;
      list.push_back(page_name_of(file.path));
    }
  }
}

}  // namespace assay
