#include "articles/article_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "articles/example_html.h"
#include "articles/live_blocks.h"
#include "base/text.h"
#include "examples/examples.h"
#include "load/small_document.h"
#include "load/strict_keys.h"

namespace assay {
namespace {

std::string_view first_word(std::string_view info) {
  return info.substr(0, info.find_first_of(" \t{"));
}

// A misspelt name of ours is an error; any other word names a language.
void check_word(std::string_view word, const SourceText& source, std::size_t offset, Diagnostics& diagnostics) {
  if (!word.starts_with("assay") || word == example_word) return;
  diagnostics.error("block.unknown", source, offset, fmt::format("no block is called \"{}\"", shortened(word, 40)),
                    std::string(example_word));
}

class PieceReader {
 public:
  PieceReader(const Edition& edition, const Article& article, const MarkdownNode& block, Diagnostics& diagnostics)
      : edition_(edition), source_{article.source, article.file, 1}, block_(block), diagnostics_(diagnostics) {}

  std::optional<LivePiece> read() {
    const std::size_t before = diagnostics_.error_count();
    const std::size_t line_end = source_.text.find('\n', block_.offset);
    const std::size_t start = line_end == std::string_view::npos ? source_.text.size() : line_end + 1;
    if (!source_.text.substr(start).starts_with(block_.text)) {
      diagnostics_.error("block.place", source_, block_.offset,
                         "the block stands inside a list or a quote; expected its fence at the left margin");
      return std::nullopt;
    }
    const auto values = json_of_toml({source_, start, source_.text.substr(start, block_.text.size())}, diagnostics_);
    if (!values) return std::nullopt;
    LivePiece piece{std::string(first_word(block_.info))};
    StrictKeys keys(*values, source_, fmt::format("block {}", piece.word), diagnostics_);
    if (is_about_board(piece.word)) read_board(keys, piece);
    keys.finish();
    return diagnostics_.error_count() == before ? std::optional(piece) : std::nullopt;
  }

 private:
  void read_board(StrictKeys& keys, LivePiece& piece) {
    const std::string slug = keys.text("slug");
    if (piece.word == "board") piece.top = static_cast<std::size_t>(keys.whole("top", 1, 50).value_or(5));
    piece.slice = static_cast<std::size_t>(keys.whole("slice", 1, 10'000).value_or(1)) - 1;
    const auto& boards = edition_.site.boards;
    const auto at = std::find_if(boards.begin(), boards.end(), [&](const BoardDefinition& board) { return board.slug == slug; });
    if (at == boards.end()) return refuse_board(keys, slug);
    piece.board = static_cast<std::size_t>(at - boards.begin());
    const std::size_t slices = edition_.store.slices(slug).size();
    if (piece.slice == 0 || piece.slice < slices) return;
    diagnostics_.error(
        "block.slice", source_, keys.place_of("slice"),
        fmt::format("board \"{}\" has {}, so no slice {}", slug, counted(slices, "slice", "slices"), piece.slice + 1));
  }

  void refuse_board(const StrictKeys& keys, const std::string& slug) {
    std::vector<std::string> slugs;
    for (const BoardDefinition& board : edition_.site.boards) slugs.push_back(board.slug);
    const std::string what = slug.empty() ? "no slug; expected slug = \"…\", the board to show"
                                          : fmt::format("no board is called \"{}\"", shortened(slug, 80));
    diagnostics_.error("block.board", source_, slug.empty() ? block_.offset : keys.place_of("slug"), what,
                       nearest_name(slug, std::span<const std::string>(slugs)).value_or(""));
  }

  const Edition& edition_;
  SourceText source_;
  const MarkdownNode& block_;
  Diagnostics& diagnostics_;
};

}  // namespace

DrawBlock article_blocks(const Edition& edition) {
  return [&edition](const Article& article, const MarkdownNode& block, Diagnostics& diagnostics) -> std::optional<std::string> {
    const std::string_view word = first_word(block.info);
    if (word == example_word) {
      const auto example = run_example(article, block, edition.site.policy, diagnostics);
      return example ? std::optional(example_html(*example)) : std::nullopt;
    }
    check_word(word, {article.source, article.file, 1}, block.offset, diagnostics);
    const auto live = live_words();
    if (std::find(live.begin(), live.end(), word) == live.end()) return std::nullopt;
    const auto piece = PieceReader(edition, article, block, diagnostics).read();
    return piece ? std::optional(live_html(edition, *piece)) : std::nullopt;
  };
}

DrawBlock article_blocks(const Edition& edition, DrawnExamples& drawn) {
  return [draw = article_blocks(edition), &drawn](const Article& article, const MarkdownNode& block, Diagnostics& diagnostics) {
    if (first_word(block.info) != example_word) return draw(article, block, diagnostics);
    DrawnExample& example = drawn[{article.file, block.offset}];
    if (!example.html || example.source != article.source) example = {article.source, draw(article, block, diagnostics)};
    return example.html;
  };
}

}  // namespace assay
