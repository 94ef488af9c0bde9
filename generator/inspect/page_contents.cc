#include "inspect/page_contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/nearest_address.h"
#include "base/number.h"
#include "base/percent.h"
#include "base/text.h"
#include "inspect/html.h"
#include "inspect/number_text.h"
#include "inspect/sentinels.h"

namespace assay {
namespace {

// What holds for an element because of those around it.
struct Surroundings {
  std::vector<std::string> rows;  // of data-row, nearest first
  bool quoted = false;            // code, foreign text, an author's article: not our words
  bool scripted = false;          // script, style: no words at all
  bool dated = false;             // within a time element
  bool counted = false;           // within a data element
  bool claimed = false;           // within data-claim: a maker's figure, not a measurement
};

constexpr std::array<std::string_view, 6> quoting{"code", "pre", "kbd", "samp", "bdi", "blockquote"};
constexpr std::array<std::string_view, 4> loading{"src", "poster", "action", "formaction"};

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The addresses of srcset: "a.png 1x, b.png 2x".
std::vector<std::string> candidates_of(std::string_view srcset) {
  std::vector<std::string> addresses;
  for (const std::string_view candidate : split(srcset, ',')) {
    const std::string_view address = trimmed(candidate);
    if (!address.empty()) addresses.emplace_back(address.substr(0, address.find(' ')));
  }
  return addresses;
}

// "0; url=/new/" -> "/new/".
std::string refresh_target(std::string_view content) {
  const std::size_t equals = lower_ascii(content).find("url=");
  return equals == std::string::npos ? std::string() : std::string(trimmed(content.substr(equals + 4)));
}

class PageReader {
 public:
  PageContents read(std::string_view html) {
    const HtmlNode document = read_html(html);
    visit(document, {});
    check_local_anchors();
    return std::move(facts_);
  }

 private:
  void fault(std::string id, std::size_t line, std::string message) {
    facts_.faults.push_back({std::move(id), std::move(message), {}, Severity::error, line});
  }

  void visit(const HtmlNode& node, Surroundings around) {
    if (node.is_text()) return read_text(node, around);
    if (const std::string* row = node.attribute("data-row")) {
      around.rows.insert(around.rows.begin(), *row);
      if (rows_seen_.insert(*row).second) facts_.rows.push_back(*row);
    }
    around.quoted = around.quoted || is_one_of(node.name, quoting) || node.name == "article";
    around.scripted = node.name == "script" || node.name == "style";
    around.dated = around.dated || node.name == "time";
    around.claimed = around.claimed || node.attribute("data-claim") != nullptr;
    read_attributes(node, around);
    read_element(node, around);
    around.counted = around.counted || node.name == "data";
    for (const HtmlNode& child : node.children) visit(child, around);
  }

  void read_element(const HtmlNode& node, const Surroundings& around) {
    if (node.name == "data") read_number(node, around);
    if (node.name == "img" && node.attribute("alt") == nullptr) {
      const std::string* source = node.attribute("src");
      fault("image.alt", node.line,
            fmt::format("the image {} has no alt text; an empty one says that it only decorates",
                        source == nullptr ? "" : shortened(*source, 80)));
    }
    if (node.name == "svg") check_drawing(node);
    if (node.name == "link") read_link(node);
    if (node.name == "meta") read_meta(node);
    if (node.name == "script" && is_json(node)) facts_.data_blocks.push_back(text_of(node));
  }

  static bool is_json(const HtmlNode& node) {
    const std::string* type = node.attribute("type");
    return type != nullptr && (*type == "application/json" || *type == "application/ld+json");
  }

  // A drawing is hidden from those who listen, or says in words what it shows.
  void check_drawing(const HtmlNode& node) {
    const std::string* role = node.attribute("role");
    if (role == nullptr || *role != "img") return;
    const std::string* label = node.attribute("aria-label");
    const bool titled =
        std::any_of(node.children.begin(), node.children.end(), [](const HtmlNode& child) { return child.name == "title"; });
    const bool named = (label != nullptr && !is_blank(*label)) || node.attribute("aria-labelledby") != nullptr || titled;
    if (!named) fault("image.alt", node.line, "an svg with role=\"img\" has no aria-label, aria-labelledby or title");
  }

  void read_link(const HtmlNode& node) {
    const std::string* rel = node.attribute("rel");
    const std::string* href = node.attribute("href");
    if (rel != nullptr && href != nullptr && *rel == "canonical") facts_.canonical = *href;
  }

  void read_meta(const HtmlNode& node) {
    const std::string* content = node.attribute("content");
    if (content == nullptr) return;
    const std::string* name = node.attribute("name");
    const std::string* equivalent = node.attribute("http-equiv");
    if (equivalent != nullptr && lower_ascii(*equivalent) == "refresh") facts_.refresh = refresh_target(*content);
    if (name != nullptr && *name == "robots" && content->find("noindex") != std::string::npos) facts_.hidden_from_search = true;
  }

  void read_number(const HtmlNode& node, const Surroundings& around) {
    const std::string shown(trimmed(text_of(node)));
    const std::string* text = node.attribute("value");
    const auto value = text == nullptr ? std::nullopt : parse_decimal(*text);
    if (!value) {
      return fault("number.value", node.line,
                   fmt::format("a data element that shows \"{}\" has no number as its value", shortened(shown, 40)));
    }
    if (around.rows.empty()) {
      return fault("number.bare", node.line,
                   fmt::format("{} stands in no element with data-row: nobody can tell whose number it is", *text));
    }
    if (!says_number(shown, value->value)) {
      fault("number.shown", node.line,
            fmt::format("\"{}\" is shown for the value {} of row {}", shortened(shown, 40), *text, around.rows.front()));
    }
    facts_.numbers.push_back({value->value, *text, around.rows});
  }

  void read_attributes(const HtmlNode& node, const Surroundings& around) {
    for (const auto& [name, value] : node.attributes) {
      if (name == "id")
        add_anchor(node, value);
      else if (name == "href" || name == "xlink:href")
        add_address(node, value);
      else if (is_one_of(name, loading) || is_data_address(name, value))
        facts_.parts.push_back(value);
      else if (name == "srcset")
        append(facts_.parts, candidates_of(value));
      check_attribute(node, name, value);
      if (is_read_aloud(node, name)) read_words(value, around);
    }
  }

  // data-chart="/charts/x.vl.json": what a script of ours will fetch. "/api/v1/" is only how its addresses begin.
  static bool is_data_address(std::string_view name, std::string_view value) {
    return name.starts_with("data-") && value.starts_with('/') && !value.ends_with('/') &&
           value.find(' ') == std::string_view::npos;
  }

  static bool is_read_aloud(const HtmlNode& node, std::string_view name) {
    if (name == "alt" || name == "title" || name == "aria-label") return true;
    return name == "content" && node.name == "meta" && node.attribute("http-equiv") == nullptr;
  }

  void check_attribute(const HtmlNode& node, std::string_view name, std::string_view value) {
    // What is read aloud names things as their authors do.
    if (const auto marker = unfilled_marker_in(value); marker && !is_read_aloud(node, name) && name != "content") {
      fault("text.unfilled", node.line, fmt::format("{} of <{}> holds \"{}\"", name, node.name, *marker));
    }
    const bool numeric = name == "value" || name == "d" || name == "viewbox" || name == "datetime" || name == "style" ||
                         name == "x" || name == "y" || name == "cx" || name == "cy" || name == "width" || name == "height";
    if (numeric && (has_no_number(value) || is_no_value(value))) {
      fault("text.no-value", node.line, fmt::format("{} of <{}> is \"{}\"", name, node.name, shortened(value, 40)));
    }
  }

  void add_anchor(const HtmlNode& node, const std::string& id) {
    if (!anchors_seen_.insert(id).second) {
      fault("page.duplicate-id", node.line,
            fmt::format("two elements have the id \"{}\"; a link leads to the first only", shortened(id, 80)));
    }
    facts_.anchors.push_back(id);
  }

  void add_address(const HtmlNode& node, const std::string& address) {
    if (address.starts_with('#')) {
      local_.push_back({percent_decoded(std::string_view(address).substr(1)), node.line});
    } else if (node.name == "a" || node.name == "area") {
      facts_.ways.push_back(address);
    } else {
      facts_.parts.push_back(address);
    }
  }

  void check_local_anchors() {
    std::set<std::string_view> told;
    for (const auto& [anchor, line] : local_) {
      const bool found = anchor.empty() || anchor == "top" || anchors_seen_.contains(anchor);
      if (found || !told.insert(anchor).second) continue;
      fault("link.anchor", line, fmt::format("\"#{}\" is no id on this page", shortened(anchor, 80)));
      const std::vector<std::string_view> candidates(facts_.anchors.begin(), facts_.anchors.end());
      facts_.faults.back().suggestion = nearest_address(anchor, candidates);
    }
  }

  void read_text(const HtmlNode& node, const Surroundings& around) {
    if (around.scripted) return;
    if (!around.quoted) check_words(node);
    if (!around.dated && !around.counted && !around.claimed) read_words(node.text, around);
  }

  void check_words(const HtmlNode& node) {
    if (const auto marker = unfilled_marker_in(node.text)) {
      fault("text.unfilled", node.line, fmt::format("the page shows \"{}\"", *marker));
    } else if (is_no_value(node.text)) {
      fault("text.no-value", node.line, fmt::format("the page shows \"{}\" where a value belongs", trimmed(node.text)));
    }
  }

  // Words outside every row: a measured number among them would be a bare one.
  void read_words(std::string_view words, const Surroundings& around) {
    if (around.rows.empty() && !around.scripted) append(facts_.loose, loose_numbers_in(words));
  }

  template <typename T>
  static void append(std::vector<T>& to, std::vector<T> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }

  struct LocalAddress {
    std::string anchor;
    std::size_t line;
  };

  PageContents facts_;
  std::set<std::string, std::less<>> anchors_seen_, rows_seen_;
  std::vector<LocalAddress> local_;
};

}  // namespace

PageContents read_page(std::string_view html) {
  return PageReader().read(html);
}

}  // namespace assay
