// Page models + templates -> HTML. The engine is ctemplate, whose escaping follows the context of the HTML;
// every file passes the lint (template_lint.h) before the engine sees it.
//
// A folder of templates holds layout.html (the frame of every page; {{>PAGE}} is where the page goes),
// pages/*.html (the content of one kind of page) and partials/*.html ({{>ROW_LIST}} puts
// partials/row_list.html there). A site's own file stands in for the default one of the same relative path.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "edition/page_model.h"

namespace assay {

class Templates {
 public:
  Templates();
  ~Templates();
  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;

  // The whole page; names that the page does not set are looked up in `site`. May be called from several
  // threads. Throws EnvironmentError when there is no template of that name.
  std::string render(const Page& page, const PageModel& site) const;

  // For `check`, after every page was rendered. Templates of the site's own that no page used, by relative path, sorted. Those
  // that the program brings wait for a site with such a page.
  std::vector<std::string> unused() const;
  // Texts that a template asked for and nobody set: "pages/row.html: NAME", sorted.
  std::vector<std::string> unfilled() const;

 private:
  friend Templates load_templates(const std::vector<std::filesystem::path>& folders, Diagnostics& diagnostics);
  struct State;
  std::unique_ptr<State> state_;
};

// Reads *.html of the folders; a later folder's file replaces an earlier one's of the same relative path.
// Problems (template_lint.h, and template.unknown-include, template.include-loop, template.engine) go to
// `diagnostics`; with an error among them nothing may be rendered.
Templates load_templates(const std::vector<std::filesystem::path>& folders, Diagnostics& diagnostics);

}  // namespace assay
