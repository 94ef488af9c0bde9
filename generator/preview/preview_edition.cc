#include "preview/preview_edition.h"

#include <algorithm>
#include <array>

#include "articles/article_html.h"
#include "model/aliases.h"
#include "write/manifest.h"

namespace assay {
namespace {

constexpr std::string_view manifest_name = "manifest.json";

// Between `start` and `end` of the name, where it has both: the id of a row.
std::optional<std::string> id_between(std::string_view name, std::string_view start, std::string_view end) {
  if (!name.starts_with(start) || !name.ends_with(end) || name.size() <= start.size() + end.size()) return std::nullopt;
  return std::string(name.substr(start.size(), name.size() - start.size() - end.size()));
}

}  // namespace

PreviewEdition::PreviewEdition(std::shared_ptr<const Judged> judged, std::shared_ptr<const Presentation> presentation,
                               SiteArticles content, const PreviewEdition* before, Diagnostics& diagnostics)
    : judged_(std::move(judged)),
      presentation_(std::move(presentation)),
      content_(std::move(content)),
      urls_(judged_->site),
      edition_(edition_of(*judged_, *presentation_, urls_, content_.articles)),
      examples_(before && before->judged_ == judged_ ? before->examples_ : std::make_shared<DrawnExamples>()) {
  render_articles(content_.articles, edition_, article_blocks(edition_, *examples_), diagnostics);
  if (diagnostics.has_errors()) return;
  if (before && before->judged_ == judged_)
    outputs_.emplace(edition_, *presentation_, before->outputs_->standings());
  else
    outputs_.emplace(edition_, *presentation_);
  for (const Output& part : outputs_->parts()) {
    for (const std::string& name : part.paths) {
      if (name.ends_with('*'))
        by_start_.emplace_back(name.substr(0, name.size() - 1), &part);
      else
        by_name_.emplace(name, &part);
    }
  }
  std::stable_sort(by_start_.begin(), by_start_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

const std::string* PreviewEdition::file(const std::string& name) {
  if (const auto made = made_.find(name); made != made_.end()) return &made->second;
  if (name == manifest_name) return &made_.emplace(name, manifest()).first->second;
  if (const Output* part = part_of(name))
    make(*part);
  else if (const auto row = row_part(name))
    make(*row);
  else if (name.starts_with("downloads/"))
    make(outputs_->downloads());
  const auto made = made_.find(name);
  return made == made_.end() ? nullptr : &made->second;
}

const Output* PreviewEdition::part_of(const std::string& name) const {
  if (const auto exact = by_name_.find(name); exact != by_name_.end()) return exact->second;
  const auto found =
      std::find_if(by_start_.begin(), by_start_.end(), [&](const auto& part) { return name.starts_with(part.first); });
  // "charts/*" of all boards stands beside what rows have for themselves.
  if (found == by_start_.end() || name.starts_with("charts/reproductions/")) return nullptr;
  return found->second;
}

std::optional<Output> PreviewEdition::row_part(const std::string& name) const {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> places{
      {{"rows/", "/index.html"}, {"rows/", ".html"}, {"api/v1/rows/", ".json"}, {"charts/reproductions/", ".vl.json"}}};
  for (const auto& [start, end] : places) {
    if (const auto id = id_between(name, start, end)) return outputs_->row(*id);
  }
  return std::nullopt;
}

void PreviewEdition::make(const Output& part) {
  MemoryOutput output;
  part.make(output);
  made_.merge(output.files);
}

std::string PreviewEdition::manifest() const {
  MemoryOutput output;
  const Json facts = produce(edition_, *presentation_, 0, output);
  FileRecords records;
  for (const auto& [name, bytes] : output.files) records.emplace(name, record_of(bytes));
  return manifest_text(facts, records);
}

std::optional<std::string> PreviewEdition::moved_to(std::string_view address) const {
  const auto same = [&](const std::string& alias) {
    const std::string old = urls_.file_url(alias_page(alias));
    return urls_.file_url(alias) == address || old == address || old + "/" == address || old + ".html" == address;
  };
  for (const Article& article : content_.articles) {
    if (std::any_of(article.aliases.begin(), article.aliases.end(), same)) return urls_.page_url(article.page);
  }
  return std::nullopt;
}

std::vector<std::string> PreviewEdition::draft_pages() const {
  std::vector<std::string> pages;
  for (const Article& article : content_.articles) {
    if (article.draft) pages.push_back(urls_.page_url(article.page));
  }
  return pages;
}

std::optional<std::string> PreviewEdition::page_of(const std::string& content_file) const {
  for (const Article& article : content_.articles) {
    if (article.file == content_file) return urls_.page_url(article.page);
  }
  return std::nullopt;
}

}  // namespace assay
