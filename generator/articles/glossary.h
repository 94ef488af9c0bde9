// Words that content/glossary.md explains: each heading there is a term, the paragraph below it its definition.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"

namespace assay {

struct GlossaryTerm {
  std::string name, anchor, definition;  // plain text
};

class Glossary {
 public:
  explicit Glossary(const std::vector<Article>& articles);

  // The term of that anchor, also under an anchor it had before; null where there is none.
  const GlossaryTerm* find(std::string_view anchor) const;
  // Abbreviations and names that mean nothing else ("TTFT", "KV cache"): these are found in running text without a link.
  const std::vector<const GlossaryTerm*>& names() const { return names_; }

 private:
  void read(const MarkdownNode& body);

  std::vector<GlossaryTerm> terms_;
  std::map<std::string, std::size_t, std::less<>> by_anchor_;
  std::vector<const GlossaryTerm*> names_;
};

// The file whose headings are the terms.
inline constexpr std::string_view glossary_file = "content/glossary.md";

// Marks terms in the body of one article: a link into the glossary gets the definition beside it, and the first time an
// abbreviation stands in running text it becomes such a link. Addresses are those of `glossary_url`.
void mark_terms(MarkdownNode& body, const Glossary& glossary, const std::string& glossary_url);

}  // namespace assay
