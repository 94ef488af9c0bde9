#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/written_text.h"
#include "load/article.h"
#include "load/callouts.h"
#include "load/front_matter.h"
#include "load/headings.h"
#include "load/images.h"
#include "load/markdown.h"
#include "load/raw_html.h"
#include "load/strict_keys.h"
#include "model/aliases.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// The first folder of every page that the program makes itself.
constexpr std::array<std::string_view, 17> taken_folders{
    "404",      "api",    "assets",     "boards",    "changes",   "charts", "compare",  "coverage", "downloads",
    "hardware", "models", "benchmarks", "operators", "recommend", "rows",   "runtimes", "search"};

bool is_page_name(std::string_view page) {
  const auto parts = split(page, '/');
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return is_slug(part); });
}

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::string_view without_suffix(std::string_view text, std::string_view suffix) {
  return text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text;
}

// "/methodology/old/", "methodology/old.html" -> "methodology/old"
std::string page_of_address(std::string_view address) {
  address = without_prefix(address, "/");
  address = without_suffix(address, "index.html");
  address = without_suffix(address, ".html");
  return std::string(without_suffix(address, "/"));
}

std::string folder_of(std::string_view page) {
  const std::size_t slash = page.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : page.substr(0, slash));
}

// Reads what the front matter says into an article, problem by problem.
class FrontMatterReader {
 public:
  FrontMatterReader(const Json& values, const SourceText& source, Article& article, Diagnostics& diagnostics)
      : keys_(values, source, "front matter", diagnostics), source_(source), article_(article), diagnostics_(diagnostics) {}

  void read() {
    article_.title = keys_.text("title");
    article_.description = keys_.text("description");
    article_.date = keys_.date("date");
    article_.last_changed = keys_.date("lastmod");
    article_.draft = keys_.truth("draft");
    article_.weight = keys_.whole("weight", -1'000'000, 1'000'000).value_or(0);
    article_.binding = keys_.truth("binding");
    article_.editorial_edit = keys_.truth("editorial");
    article_.reviewed = keys_.date("reviewed");
    article_.reviewed_by = keys_.text("reviewed_by");
    read_address();
    read_version();
    for (const std::string& alias : keys_.texts("aliases")) read_alias(alias);
    for (const Json* change : keys_.objects("change")) read_change(*change);
    if (const Json* params = keys_.object("params")) article_.params = *params;
    keys_.object("extra");
    keys_.finish();
  }
  // slug or url is no address, and that was said.
  bool has_refused_address() const { return refused_address_; }

 private:
  void read_address() {
    const std::string slug = keys_.text("slug"), url = keys_.text("url");
    if (!slug.empty()) {
      const std::string folder = folder_of(article_.page);
      article_.page = folder.empty() ? slug : folder + "/" + slug;
      refused_address_ = !is_slug(slug);
      if (refused_address_) refuse_name("slug", slug);
    }
    if (!url.empty()) {
      article_.page = page_of_address(url);
      refused_address_ = !is_page_name(article_.page);
      if (refused_address_) refuse_name("url", url);
    }
  }

  void refuse_name(std::string_view key, std::string_view value) {
    diagnostics_.error(
        "article.address", source_, keys_.place_of(key),
        fmt::format("{} \"{}\" cannot be an address, expected names of a-z, 0-9, \".\", \"_\" and \"-\"", key, value));
  }

  // Versions stand in a ledger of words, so they are words.
  void read_version() {
    article_.version = keys_.text_or_number("version");
    const bool word = article_.version.size() <= 32 &&
                      article_.version.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
                          std::string::npos;
    if (!word) {
      diagnostics_.error("article.version", source_, keys_.place_of("version"),
                         fmt::format("version \"{}\" is no word, expected something like \"1.2\"", article_.version));
    }
    if (article_.binding && article_.version.empty()) {
      diagnostics_.error("article.version", source_, keys_.place_of("binding"),
                         "a binding page has no version, expected version = \"1\" in its front matter");
    }
  }

  // "/old/page/", "#old" (the top of this page), "#old -> #new", "/old/page/#anchor"
  void read_alias(std::string_view alias) {
    const std::size_t hash = alias.find('#');
    const std::string_view address = trimmed(alias.substr(0, hash));
    const std::string page = page_of_address(address);
    if (!page.empty() && !is_page_name(page)) refuse_name("aliases", alias);
    if (!page.empty()) article_.aliases.emplace_back(without_prefix(address, "/"));
    if (hash == std::string_view::npos) return;
    const std::string_view anchors = alias.substr(hash + 1);
    const std::size_t arrow = anchors.find("->");
    const std::string_view heading = arrow == std::string_view::npos ? "" : trimmed(anchors.substr(arrow + 2));
    article_.old_anchors.push_back({std::string(trimmed(anchors.substr(0, arrow))), std::string(without_prefix(heading, "#"))});
  }

  void read_change(const Json& object) {
    StrictKeys keys(object, source_, "change", diagnostics_);
    const auto date = keys.date("date");
    ArticleChange change{date.value_or(Date{}), keys.text_or_number("version"), keys.text("note")};
    keys.finish();
    if (!date || change.note.empty()) {
      diagnostics_.error("article.change", source_, object.offset, "a change says too little, expected at least date and note");
      return;
    }
    article_.changes.push_back(std::move(change));
  }

  StrictKeys keys_;
  const SourceText& source_;
  Article& article_;
  Diagnostics& diagnostics_;
  bool refused_address_ = false;
};

// Old anchors lead to headings that exist, and none of them is a heading's anchor now.
void check_old_anchors(const Article& article, const SourceText& source, Diagnostics& diagnostics) {
  std::vector<std::string> anchors;
  for (const Heading& heading : article.headings) anchors.push_back(heading.id);
  const auto exists = [&](const std::string& id) { return std::find(anchors.begin(), anchors.end(), id) != anchors.end(); };
  for (const OldAnchor& old : article.old_anchors) {
    if (!is_anchor(old.anchor)) {
      diagnostics.error("article.alias", source, 0, fmt::format("the alias \"#{}\" is no anchor, expected #name", old.anchor));
    }
    if (exists(old.anchor)) {
      diagnostics.error(
          "article.alias", source, 0,
          fmt::format("the alias \"#{}\" is the anchor of a heading of this page, expected one it had before", old.anchor));
    }
    if (old.heading.empty() || exists(old.heading)) continue;
    diagnostics.error("article.alias", source, 0,
                      fmt::format("the alias \"#{} -> #{}\" leads to no heading of this page", old.anchor, old.heading),
                      nearest_name(old.heading, anchors).value_or(""));
  }
}

void append_normative(std::string& out, const MarkdownNode& node) {
  const bool block = node.kind < MarkdownKind::text || node.kind == MarkdownKind::callout;
  if (block) out += fmt::format("\n{} ", static_cast<int>(node.kind));
  if (node.kind == MarkdownKind::reference) out += "{{" + node.text + "}}";
  // A text's own spaces count here: plain_text_of would trim them.
  if (node.children.empty()) out += node.kind == MarkdownKind::text ? node.text : plain_text_of(node);
  for (const MarkdownNode& child : node.children) append_normative(out, child);
  if (node.kind == MarkdownKind::soft_break || node.kind == MarkdownKind::line_break) out += ' ';
}

// What the page says, without how it looks: a reflowed paragraph, a mended link or an emphasis changes nothing.
std::string normative_hash(const Article& article) {
  std::string words = article.title;
  append_normative(words, article.body);
  std::string text;
  for (char c : words) {
    if (c != ' ' || text.empty() || text.back() != ' ') text += c;
  }
  return sha256_hex(text);
}

void settle_title(Article& article, const SourceText& source, bool readable, Diagnostics& diagnostics) {
  const bool opens_with_title = !article.body.children.empty() && article.body.children.front().kind == MarkdownKind::heading &&
                                article.body.children.front().number == 1;
  if (opens_with_title && (article.title.empty() || article.title == plain_text_of(article.body.children.front()))) {
    article.title = take_title(article.body).value_or("");
  }
  if (readable && is_blank(article.title) && !article.page.empty()) {
    diagnostics.error("article.title", source, 0,
                      "the page has no title, expected title = \"…\" in its front matter or a first line \"# …\"");
  }
}

// Whether the page has an address, by its file or by what its front matter says instead.
bool has_good_address(const Article& article, const SourceText& source, Diagnostics& diagnostics) {
  const std::string first(article.page.substr(0, article.page.find('/')));
  const bool taken = std::find(taken_folders.begin(), taken_folders.end(), first) != taken_folders.end();
  if (article.page.empty() || (is_page_name(article.page) && !taken)) return true;
  constexpr std::string_view remedy = "rename the file, or give it slug = \"…\" or url = \"/…/\" in its front matter";
  diagnostics.error("article.address", source, 0,
                    taken ? fmt::format("{} would be one of the program's own pages ({}/); {}", article.file, first, remedy)
                          : fmt::format("{} cannot be an address, expected names of a-z, 0-9, \".\", \"_\" and \"-\"; {}",
                                        article.file, remedy));
  return false;
}

std::string edit_url_of(const Site& site, std::string_view file) {
  const std::string_view repository = without_suffix(without_suffix(site.identity.repository, "/"), ".git");
  if (!is_web_url(repository)) return {};
  const auto on = [&](std::string_view host) { return repository.find(host) != std::string_view::npos; };
  if (on("://github.com/")) return fmt::format("{}/edit/main/{}", repository, file);
  if (on("://gitlab.")) return fmt::format("{}/-/edit/main/{}", repository, file);
  if (on("://codeberg.org/")) return fmt::format("{}/_edit/main/{}", repository, file);
  return {};
}

// Two pages at one address would overwrite each other, an alias would hide a page.
void check_addresses(const std::vector<Article>& articles, UrlStyle style, Diagnostics& diagnostics) {
  std::map<std::string, std::string> owner;  // of each file
  const auto claim = [&](const std::string& path, const std::string& address, const Article& article, std::string_view what) {
    const auto [entry, fresh] = owner.emplace(path, article.file);
    if (fresh) return;
    diagnostics.error("article.collision", {article.file, 1, 0},
                      fmt::format("{} \"/{}\" is taken by {}", what, address, entry->second));
  };
  for (const Article& article : articles) claim(Urls::page_path(article.page, style), article.page, article, "the address");
  for (const Article& article : articles) {
    for (const std::string& alias : article.aliases) claim(alias_path(alias, style), alias, article, "the alias");
  }
}

// Pages without a weight come after those with one; the section's own page opens it.
void set_neighbours(std::vector<Article>& articles) {
  std::map<std::string, std::vector<Article*>> sections;
  for (Article& article : articles) {
    if (!article.section.empty()) sections[article.section].push_back(&article);
  }
  for (auto& [section, pages] : sections) {
    std::sort(pages.begin(), pages.end(), [&](const Article* a, const Article* b) {
      const auto key = [&](const Article& x) { return std::tuple(x.page != section, x.weight == 0, x.weight, x.title, x.page); };
      return key(*a) < key(*b);
    });
    for (std::size_t i = 1; i < pages.size(); ++i) {
      pages[i]->previous = pages[i - 1]->page;
      pages[i - 1]->next = pages[i]->page;
    }
  }
}

bool is_section_page(std::string_view path) {
  return path.ends_with("/_index.md") || path.ends_with("/index.md");
}

bool is_text(const SourceText& source, Diagnostics& diagnostics) {
  if (is_wide_text(source.text)) {
    diagnostics.error("text.utf8", {source.file, 0, 0}, std::string(wide_text_remedy));
    return false;
  }
  if (is_valid_utf8(source.text)) return true;
  diagnostics.error("text.utf8", {source.file, 0, 0}, "the file is not UTF-8; save it as UTF-8");
  return false;
}

}  // namespace

std::string page_of_file(std::string_view path) {
  path = without_suffix(path, ".md");
  if (path == "index" || path == "_index") return {};
  return std::string(without_suffix(without_suffix(path, "/_index"), "/index"));
}

std::optional<Article> article_of(std::string_view path, std::string text, const Site& site, Diagnostics& diagnostics) {
  Article article;
  article.file = fmt::format("content/{}", path);
  article.source = is_wide_text(text) ? std::move(text) : as_lines(std::move(text));
  article.page = page_of_file(path);
  article.edit_url = edit_url_of(site, article.file);
  const SourceText source{article.source, article.file, 1};
  if (!is_text(source, diagnostics)) return std::nullopt;
  const FrontMatter head = read_front_matter(source, diagnostics);
  FrontMatterReader reader(head.values, source, article, diagnostics);
  reader.read();
  if (reader.has_refused_address() || !has_good_address(article, source, diagnostics)) return std::nullopt;
  article.section = is_section_page(path) ? article.page : folder_of(article.page);
  auto body = read_markdown(source, head.body, diagnostics);
  if (!body) return std::nullopt;
  article.body = std::move(*body);
  settle_title(article, source, head.readable, diagnostics);
  show_html_as_text(article.body, source, diagnostics);
  mark_callouts(article.body, source, diagnostics);
  set_anchors(article.body, source, diagnostics);
  article.headings = headings_of(article.body);
  find_images(article, site, diagnostics);
  check_old_anchors(article, source, diagnostics);
  std::stable_sort(article.changes.begin(), article.changes.end(), [](const auto& a, const auto& b) { return a.date > b.date; });
  article.content_hash = normative_hash(article);
  return article;
}

namespace {

// What has a problem, or shows images that may change without it, is read every time.
std::optional<Article> article_again(std::string_view path, std::string text, const Site& site, ArticleMemory& memory,
                                     Diagnostics& found) {
  const auto before = memory.find(path);
  if (before != memory.end() && before->second.source == text) return before->second;
  auto article = article_of(path, std::move(text), site, found);
  if (article && article->images.empty() && found.sorted().empty()) memory.insert_or_assign(std::string(path), *article);
  return article;
}

// A file of content/ as far as it could be read.
struct ReadArticle {
  std::string path;  // below content/
  std::optional<Article> article;
  Diagnostics problems;
  bool draft = false;
};

// A section whose own page is a draft is one with everything in it, whatever its pages say.
void mark_drafts(std::vector<ReadArticle>& read) {
  std::vector<std::string> sections;  // "methodology/"
  for (ReadArticle& one : read) {
    one.draft = one.article && one.article->draft;
    if (one.draft && is_section_page(one.path)) sections.push_back(one.path.substr(0, one.path.rfind('/') + 1));
  }
  for (ReadArticle& one : read) {
    const bool within =
        std::any_of(sections.begin(), sections.end(), [&](const auto& section) { return one.path.starts_with(section); });
    one.draft = one.draft || within;
    if (one.article) one.article->draft = one.draft;
  }
}

}  // namespace

std::vector<Article> load_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics) {
  ArticleMemory memory;
  return load_articles(site, drafts, diagnostics, memory);
}

std::vector<Article> load_articles(const Site& site, Drafts drafts, Diagnostics& diagnostics, ArticleMemory& memory) {
  const fs::path folder = site.source / "content";
  std::vector<ReadArticle> read;
  for (const fs::path& path : files_below(folder)) {
    if (path.extension() != ".md") continue;
    Diagnostics found;
    auto article = article_again(path.generic_string(), as_lines(read_file(folder / path)), site, memory, found);
    read.push_back({path.generic_string(), std::move(article), std::move(found)});
  }
  mark_drafts(read);
  std::vector<Article> articles;
  for (ReadArticle& one : read) {
    if (one.draft && drafts == Drafts::leave_out) continue;  // with its problems: it is not ready
    diagnostics.append(std::move(one.problems));
    if (one.article) articles.push_back(std::move(*one.article));
  }
  std::sort(articles.begin(), articles.end(),
            [](const auto& a, const auto& b) { return std::tie(a.page, a.file) < std::tie(b.page, b.file); });
  check_addresses(articles, site.output.urls, diagnostics);
  set_neighbours(articles);
  return articles;
}

const Article* find_article(const std::vector<Article>& articles, std::string_view page) {
  const auto at =
      std::lower_bound(articles.begin(), articles.end(), page, [](const Article& a, std::string_view p) { return a.page < p; });
  return at != articles.end() && at->page == page ? &*at : nullptr;
}

}  // namespace assay
