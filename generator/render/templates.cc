#include "render/templates.h"

#include <ctemplate/template.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "base/file_system.h"
#include "base/json.h"
#include "base/text.h"
#include "render/model_dictionary.h"
#include "render/template_lint.h"

namespace assay {
namespace {

constexpr std::string_view layout_name = "layout.html";
constexpr std::string_view page_marker = "PAGE";

struct Source {
  std::string text;
  std::string file;  // as diagnostics name it
  TemplateMarkers markers;
};

// By relative path with "/": "partials/row_list.html".
using Sources = std::map<std::string, Source, std::less<>>;

std::string partial_of(std::string_view marker) {
  return fmt::format("partials/{}.html", lower_ascii(marker));
}

Sources read_sources(const std::vector<std::filesystem::path>& folders, Diagnostics& diagnostics) {
  Sources sources;
  for (const std::filesystem::path& folder : folders) {
    for (const std::filesystem::path& file : files_below(folder)) {
      if (file.extension() != ".html") continue;
      sources[file.generic_string()] = {read_file(folder / file), (folder / file).generic_string(), {}};
    }
  }
  for (auto& [name, source] : sources) source.markers = lint_template(source.text, source.file, diagnostics);
  return sources;
}

Place place_of(const Source& source, std::size_t offset) {
  return place_in(source.text, offset, source.file);
}

// Puts included files in their places, so that the engine sees each page as one HTML text.
class Inliner {
 public:
  Inliner(const Sources& sources, Diagnostics& diagnostics) : sources_(sources), diagnostics_(diagnostics) {}

  // The text of `name`; `page` stands where the layout says {{>PAGE}}. Names what it used in `used`.
  std::string inlined(const std::string& name, const std::string& page, std::set<std::string>& used) {
    const Source& source = sources_.find(name)->second;
    used.insert(name);
    open_.push_back(name);
    std::string text;
    std::size_t from = std::min(autoescape_pragma.size(), source.text.size());
    for (const TemplateMarkers::Include& include : source.markers.includes) {
      text += source.text.substr(from, include.offset - from);
      const bool is_page = name == layout_name && include.name == page_marker;
      const std::string target = is_page ? page : partial_of(include.name);
      if (may_include(target, source, include)) text += inlined(target, page, used);
      from = include.offset + include.length;
    }
    text += source.text.substr(std::min(from, source.text.size()));
    open_.pop_back();
    return std::string(trimmed(text));
  }

 private:
  bool may_include(const std::string& target, const Source& source, const TemplateMarkers::Include& include) {
    if (!sources_.contains(target)) {
      std::vector<std::string> known;
      for (const auto& [name, _] : sources_) known.push_back(name);
      diagnostics_.error("template.unknown-include", place_of(source, include.offset),
                         fmt::format("{{{{>{}}}}} needs {}, which does not exist", include.name, target),
                         nearest_name(target, known).value_or(""));
      return false;
    }
    if (std::find(open_.begin(), open_.end(), target) == open_.end()) return true;
    diagnostics_.error("template.include-loop", place_of(source, include.offset),
                       fmt::format("{} includes itself: {} > {}", target, joined(open_, " > "), target));
    return false;
  }

  const Sources& sources_;
  Diagnostics& diagnostics_;
  std::vector<std::string> open_;
};

struct Compiled {
  std::unique_ptr<ctemplate::Template> engine;
  std::set<std::string> uses;  // relative paths, its own included
};

Compiled compiled(const std::string& name, const std::string& file, Inliner& inliner, Diagnostics& problems) {
  Compiled page;
  const std::string text = inliner.inlined(std::string(layout_name), name, page.uses);
  if (problems.has_errors()) return page;  // the engine gets what passed the lint, nothing else
  const std::string whole = std::string(autoescape_pragma) + text;
  page.engine.reset(ctemplate::Template::StringToTemplate(whole, ctemplate::STRIP_WHITESPACE));
  if (!page.engine) problems.error("template.engine", {file, 0, 0}, "the template engine refuses this page");
  return page;
}

}  // namespace

constexpr std::size_t usual_page = std::size_t{1} << 14;  // bytes; larger ones are longer in the making anyway

struct Templates::State {
  std::vector<std::string> names;
  std::map<std::string, Compiled, std::less<>> pages;  // by template name: "pages/row.html"

  mutable std::mutex mutex;               // of what follows
  mutable std::set<std::string> used;     // page templates
  mutable std::set<std::string> missing;  // "pages/row.html: NAME"
};

Templates::Templates() : state_(std::make_unique<State>()) {}
Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;

std::string Templates::render(const Page& page, const PageModel& site) const {
  const auto found = state_->pages.find(page.template_name);
  if (found == state_->pages.end()) throw EnvironmentError("there is no template " + page.template_name);
  {
    const std::lock_guard lock(state_->mutex);
    state_->used.insert(page.template_name);
  }
  const ModelDictionary::OnMissing on_missing = [&](std::string_view name) {
    const std::lock_guard lock(state_->mutex);
    state_->missing.insert(fmt::format("{}: {}", page.template_name, name));
  };
  const ModelDictionary outer(site, nullptr, on_missing);
  const ModelDictionary dictionary(page.model, &outer, on_missing);
  std::string html;
  html.reserve(usual_page);
  found->second.engine->Expand(&html, &dictionary);
  html += '\n';
  return html;
}

std::vector<std::string> Templates::unused() const {
  std::set<std::string> touched;
  for (const std::string& page : state_->used) {
    const std::set<std::string>& uses = state_->pages.find(page)->second.uses;
    touched.insert(uses.begin(), uses.end());
  }
  std::vector<std::string> unused;
  std::set_difference(state_->names.begin(), state_->names.end(), touched.begin(), touched.end(), std::back_inserter(unused));
  return unused;
}

std::vector<std::string> Templates::unfilled() const {
  return {state_->missing.begin(), state_->missing.end()};
}

Templates load_templates(const std::vector<std::filesystem::path>& folders, Diagnostics& diagnostics) {
  Templates templates;
  Diagnostics problems;
  const Sources sources = read_sources(folders, problems);
  const std::filesystem::path& brought = folders.front();
  for (const auto& [name, _] : sources) {
    if (folders.size() > 1 && !std::filesystem::exists(brought / name)) templates.state_->names.push_back(name);
  }
  if (sources.contains(layout_name)) {
    Inliner inliner(sources, problems);
    for (const auto& [name, source] : sources) {
      if (!name.starts_with("pages/")) continue;
      templates.state_->pages.emplace(name, compiled(name, source.file, inliner, problems));
    }
  } else {
    problems.error("template.unknown-include", {}, "layout.html, the frame of every page, does not exist");
  }
  diagnostics.append(std::move(problems));
  return templates;
}

}  // namespace assay
