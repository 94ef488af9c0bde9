#include "import/format_samples.h"

#include <stdexcept>

#include "base/text.h"
#include "import/foreign_file.h"

namespace assay {

std::filesystem::path samples_of(std::string_view format) {
  return std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/import/samples" / format;
}

Sampled harvested(std::string_view format, const std::filesystem::path& folder,
                  std::vector<std::pair<std::string, std::string>> set) {
  ImportOptions options;
  options.set = std::move(set);
  Diagnostics diagnostics;
  const std::vector<ForeignFile> files = foreign_files({folder.string()}, diagnostics);
  Harvest harvest(options, diagnostics);
  harvest_files(format, files, harvest);
  Sampled sampled{std::move(harvest.rows), std::move(harvest.catalogue), {}, report_of(diagnostics, DiagnosticFormat::text)};
  for (const Refused& refused : harvest.refused) sampled.refused.push_back(refused.what + ": " + refused.reason);
  return sampled;
}

std::string lines_of(const Sampled& sampled) {
  std::string lines;
  for (const Harvest::Row& row : sampled.rows) {
    Json without_id = Json::object();
    for (const auto& [key, value] : *row.json.members()) {
      if (key != "id") without_id.set(key, value);
    }
    lines += to_json(without_id) + "\n";
  }
  return lines;
}

const Harvest::Row& row_of(const Sampled& sampled, std::string_view benchmark) {
  const Harvest::Row* found = nullptr;
  for (const Harvest::Row& row : sampled.rows) {
    if (row.json.text("benchmark") != benchmark) continue;
    if (found != nullptr) throw std::runtime_error("two rows of " + std::string(benchmark));
    found = &row;
  }
  if (found == nullptr) throw std::runtime_error("no row of " + std::string(benchmark) + " in\n" + lines_of(sampled));
  return *found;
}

std::string outcomes_of(const Harvest::Row& row) {
  std::vector<std::string> words;
  for (const OutcomeDraft& outcome : row.outcomes) {
    words.push_back(outcome.item + (outcome.trial ? "#" + std::to_string(*outcome.trial) : "") + " " + outcome.score.text);
  }
  return joined(words, ", ");
}

}  // namespace assay
