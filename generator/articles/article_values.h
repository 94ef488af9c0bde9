// The values that prose may name: `{{ policy.stale_months }}`. The list is that of content/writing.md; a name that is
// not here is an error, so that text and engine cannot drift apart.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"

namespace assay {

class ArticleValues {
 public:
  explicit ArticleValues(const Edition& edition);

  // HTML of the value; nullopt for an unknown name. Names:
  //   policy.KEY, policy.LIST.N, policy.KEY.percent    every number of [policy]; shares as "15 %"
  //   count.rows_published, count.models, count.hardware, count.runtimes, count.benchmarks, count.operators,
  //   count.boards
  //   row.ID.value, row.ID.unit, row.ID.tier, row.ID.measured
  //   board.SLUG.leader, board.SLUG.title, board.SLUG.rows
  //   as_of, site.title
  std::optional<std::string> html_of(std::string_view name) const;
  // A name that was probably meant.
  std::optional<std::string> nearest(std::string_view name) const;

 private:
  std::optional<std::string> nearest_of(std::string_view name) const;
  std::optional<std::string> row_value(std::string_view rest) const;
  std::optional<std::string> board_value(std::string_view rest) const;

  const Edition& edition_;
  std::map<std::string, std::string, std::less<>> plain_;
};

}  // namespace assay
