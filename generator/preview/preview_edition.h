// One edition of a site in memory, its files made when somebody asks for them. Not safe for several threads at once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "articles/article_blocks.h"
#include "articles/site_articles.h"
#include "site/pipeline.h"
#include "site/produce.h"

namespace assay {

class PreviewEdition {
 public:
  // Rows and presentation may be shared with the edition before; `content` is not rendered yet. `before` may be null.
  // With errors in `diagnostics` the edition must not be shown.
  PreviewEdition(std::shared_ptr<const Judged> judged, std::shared_ptr<const Presentation> presentation, SiteArticles content,
                 const PreviewEdition* before, Diagnostics& diagnostics);
  PreviewEdition(const PreviewEdition&) = delete;
  PreviewEdition& operator=(const PreviewEdition&) = delete;

  // The bytes of a file; nullptr where the site has none of that name. manifest.json makes all others.
  const std::string* file(const std::string& name);
  // The address of the page whose alias `address` is ("/bench/old/", with or without the slash).
  std::optional<std::string> moved_to(std::string_view address) const;
  // The address of the page that shows a file of content/.
  std::optional<std::string> page_of(const std::string& content_file) const;
  // The addresses of the pages that a build leaves out unless it is told not to.
  std::vector<std::string> draft_pages() const;
  std::string prefix() const { return urls_.page_url(""); }
  const Asset& stylesheet() const { return find_asset(presentation_->assets, "assay.css"); }

  const std::shared_ptr<const Judged>& judged() const { return judged_; }
  const std::shared_ptr<const Presentation>& presentation() const { return presentation_; }

 private:
  const Output* part_of(const std::string& name) const;
  std::optional<Output> row_part(const std::string& name) const;
  void make(const Output& part);
  std::string manifest() const;

  std::shared_ptr<const Judged> judged_;
  std::shared_ptr<const Presentation> presentation_;
  SiteArticles content_;
  Urls urls_;
  Edition edition_;
  std::shared_ptr<DrawnExamples> examples_;  // of all editions from the same rows
  std::optional<Outputs> outputs_;
  std::map<std::string, const Output*, std::less<>> by_name_;
  std::vector<std::pair<std::string, const Output*>> by_start_;  // longest first
  std::map<std::string, std::string, std::less<>> made_;
};

}  // namespace assay
