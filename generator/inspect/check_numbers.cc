#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.h"
#include "base/text.h"
#include "inspect/checks.h"
#include "inspect/number_text.h"

namespace assay {
namespace {

bool holds(const RowNumbers& row, double value) {
  return std::binary_search(row.all.begin(), row.all.end(), value);
}

class NumberCheck {
 public:
  NumberCheck(const SiteContents& site, SiteReport& report) : site_(site), report_(report) {}

  std::size_t run() {
    std::size_t numbers = 0;
    for (const auto& [path, page] : site_.pages) {
      numbers += page.numbers.size();
      check_rows(path, page);
      for (const PageRecord::Number& number : page.numbers) check_number(path, number);
      if (!page.loose.empty()) check_loose(path, page);
    }
    return numbers;
  }

 private:
  const RowNumbers* row(TextNumber id) const {
    const auto found = site_.rows.find(site_.texts.at(id));
    return found == site_.rows.end() ? nullptr : &found->second;
  }

  void check_rows(const std::string& path, const PageRecord& page) {
    for (const TextNumber id : page.rows) {
      if (row(id) == nullptr) {
        report_.add(
            path, {"number.unknown-row", fmt::format("data-row=\"{}\" names no public row", shortened(site_.texts.at(id), 96))});
      }
    }
  }

  // The difference of an attempt stands at the attempt and is told by the row that it was made at.
  bool is_difference(const PageRecord::Number& number) const {
    return std::any_of(number.rows.begin() + 1, number.rows.end(), [&](TextNumber id) {
      const RowNumbers* around = row(id);
      return around != nullptr &&
             std::find(around->differences.begin(), around->differences.end(), number.value) != around->differences.end();
    });
  }

  // The number is one of the row it stands at.
  void check_number(const std::string& path, const PageRecord::Number& number) {
    const RowNumbers* its = row(number.rows.front());
    if (its == nullptr || holds(*its, number.value) || is_difference(number)) return;  // an unknown row is told by check_rows
    const std::string& id = site_.texts.at(number.rows.front());
    const std::string value = its->value ? fmt::format("; its value is {}", decimal_of(*its->value).text) : "";
    report_.add(path, {"number.differs", fmt::format("{} stands at row {}, whose document has no such number{}",
                                                     site_.texts.at(number.text), id, value)});
  }

  // Rows that the page shows or leads to.
  std::map<std::string, const RowNumbers*> rows_of(const PageRecord& page) const {
    std::map<std::string, const RowNumbers*> rows;
    const auto add = [&](std::string_view id) {
      const auto found = site_.rows.find(id);
      if (found != site_.rows.end()) rows.emplace(found->first, &found->second);
    };
    for (const TextNumber id : page.rows) add(site_.texts.at(id));
    for (const TextNumber way : page.ways) add(row_in(site_.texts.at(way)));
    return rows;
  }

  // "/bench/rows/x/" and "/rows/x.html" -> "x".
  static std::string_view row_in(std::string_view address) {
    constexpr std::string_view folder = "/rows/";
    const std::size_t at = address.find(folder);
    if (at == std::string_view::npos) return {};
    std::string_view rest = address.substr(at + folder.size());
    if (rest.ends_with(".html")) return rest.substr(0, rest.size() - 5);
    return rest.substr(0, rest.find_first_of("/?#"));
  }

  void check_loose(const std::string& path, const PageRecord& page) {
    const auto rows = rows_of(page);
    for (const LooseNumber& loose : page.loose) {
      for (const auto& [id, its] : rows) {
        if (!its->value || !repeats(loose, *its->value, its->unit)) continue;
        report_.add(path, {"number.bare", fmt::format("{} stands outside every element with data-row and is the value of row {}",
                                                      loose.text, id)});
        break;
      }
    }
  }

  const SiteContents& site_;
  SiteReport& report_;
};

}  // namespace

void check_numbers(const SiteContents& site, SiteReport& report, Inspection& inspection) {
  inspection.numbers = NumberCheck(site, report).run();
}

}  // namespace assay
