#include "load/images.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

#include "base/file_system.h"
#include "base/percent.h"
#include "base/portable_path.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// What browsers draw and do not run: an SVG can hold a script and links.
constexpr std::array<std::string_view, 6> endings{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"};

bool names_a_file(std::string_view address) {
  return !address.empty() && !address.starts_with('/') && !address.starts_with('#') &&
         address.find(':') == std::string_view::npos;
}

// Below content/: "methodology/speed.png"; empty where the path leads out of it.
std::string file_of(const Article& article, std::string_view address) {
  const bool whole = address.starts_with("@/");
  const fs::path base = whole ? fs::path("content") : fs::path(article.file).parent_path();
  const std::string path = (base / (whole ? address.substr(2) : address)).lexically_normal().generic_string();
  constexpr std::string_view folder = "content/";
  return path.starts_with(folder) ? path.substr(folder.size()) : std::string();
}

void find_image(MarkdownNode& image, Article& article, const fs::path& content, Diagnostics& diagnostics) {
  const SourceText source{article.source, article.file, 1};
  if (is_blank(plain_text_of(image))) {
    diagnostics.error("article.image-alt", source, image.offset,
                      "the image says nothing to those who do not see it, expected ![what it shows](…)");
  }
  if (!names_a_file(image.text)) return;
  const std::string address = percent_decoded(std::string_view(image.text).substr(0, image.text.find_first_of("?#")));
  const std::string file = file_of(article, address), ending = lower_ascii(fs::path(address).extension().string());
  if (std::find(endings.begin(), endings.end(), ending) == endings.end()) {
    diagnostics.error("article.image", source, image.offset,
                      fmt::format("\"{}\" is no image that a page may show, expected .png, .jpg, .gif, .webp or .avif",
                                  shortened(image.text, 100)));
    return;
  }
  const auto files = files_below(content);
  if (file.empty() || std::find(files.begin(), files.end(), fs::path(file)) == files.end()) {
    std::vector<std::string> images;
    for (const fs::path& path : files) {
      if (path.extension() != ".md") images.push_back(path.generic_string());
    }
    diagnostics.error("article.image", source, image.offset,
                      fmt::format("\"{}\" is no file below content/", shortened(image.text, 100)),
                      nearest_name(file, std::span<const std::string>(images)).value_or(""));
    return;
  }
  if (!is_portable_path(file)) {
    diagnostics.error("article.image", source, image.offset,
                      fmt::format("the file name \"{}\" cannot be published; rename it to letters of ASCII, digits, \".\", \"-\" "
                                  "and \"_\", which every host and file system takes",
                                  shortened(file, 100)));
    return;
  }
  image.text = "/" + percent_encoded(file);
  if (std::find(article.images.begin(), article.images.end(), file) == article.images.end()) article.images.push_back(file);
}

}  // namespace

void find_images(Article& article, const Site& site, Diagnostics& diagnostics) {
  each_node(article.body, [&](MarkdownNode& node) {
    if (node.kind == MarkdownKind::image) find_image(node, article, site.source / "content", diagnostics);
  });
}

}  // namespace assay
