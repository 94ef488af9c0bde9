#include "model/article.h"

#include <algorithm>

#include "model/catalogue.h"

namespace assay {

const Article* governing_page(const std::vector<Article>& articles, const Benchmark& benchmark) {
  if (benchmark.methodology.empty()) return nullptr;
  const std::string file = "content/" + benchmark.methodology;
  const auto at = std::find_if(articles.begin(), articles.end(), [&](const Article& article) { return article.file == file; });
  return at == articles.end() ? nullptr : &*at;
}

}  // namespace assay
