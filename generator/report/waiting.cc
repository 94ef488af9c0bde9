#include "report/waiting.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "rules/disposition.h"
#include "words/keyed.h"

namespace assay {
namespace {

constexpr auto reason_words = keyed<PendingReason>({
    {PendingReason::moderation, "not moderated"},
    {PendingReason::changed, "changed since the approval"},
    {PendingReason::log_url, "without log_url"},
    {PendingReason::runner_script, "without runner_script"},
    {PendingReason::reproduction_command, "without reproduction_command"},
    {PendingReason::quant, "without quant"},
    {PendingReason::runtime, "without runtime"},
    {PendingReason::runtime_version, "without runtime_version"},
    {PendingReason::model_version, "without model_version"},
    {PendingReason::best_of_n, "best of several samples"},
});

constexpr auto remedies = keyed<PendingReason>({
    {PendingReason::moderation, "look at it, then `assay approve ROW --by EDITOR`, or --reject --note WHY"},
    {PendingReason::changed, "see in the history what changed, then approve it as it stands, or restore it"},
    {PendingReason::log_url, "ask the operator for the log's address"},
    {PendingReason::runner_script, "ask the operator for the script's address or name"},
    {PendingReason::reproduction_command, "ask the operator for the command"},
    {PendingReason::quant, "ask the operator for the quant"},
    {PendingReason::runtime, "ask the operator for the runtime"},
    {PendingReason::runtime_version, "ask the operator for the runtime's version"},
    {PendingReason::model_version, "ask the operator which snapshot answered"},
    {PendingReason::best_of_n,
     "ask for a run of one sample at temperature 0, or set allow_sampling where the benchmark samples on purpose"},
});

struct Share {
  std::size_t rows;
  std::string_view words;
};

// "2 not moderated, 1 without log_url": the largest first, those of one size in the interface's order.
std::string in_brackets(std::vector<Share> shares) {
  std::erase_if(shares, [](const Share& share) { return share.rows == 0; });
  std::stable_sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.rows > b.rows; });
  std::vector<std::string> texts;
  for (const Share& share : shares) texts.push_back(fmt::format("{} {}", share.rows, share.words));
  return joined(texts, ", ");
}

}  // namespace

Waiting waiting_of(const Decisions& decisions) {
  Waiting waiting;
  for (const Verdict& verdict : decisions.rows) {
    const Disposition disposition = verdict.disposition.disposition;
    if (disposition == Disposition::pending) {
      ++waiting.pending;
      for (std::size_t i = 0; i < waiting.reasons.size(); ++i)
        waiting.reasons[i] += verdict.disposition.pending.has(static_cast<PendingReason>(i)) ? 1 : 0;
    } else if (disposition == Disposition::withheld) {
      ++waiting.withheld;
      for (std::size_t i = 0; i < waiting.flags.size(); ++i)
        waiting.flags[i] += verdict.flags.open().has(static_cast<Flag>(i)) ? 1 : 0;
    } else if (only_lacks_identity(verdict.disposition)) {
      ++waiting.unidentified;
    }
  }
  return waiting;
}

std::string waiting_line(const Waiting& waiting) {
  const std::size_t rows = waiting.pending + waiting.withheld;
  if (rows + waiting.unidentified == 0) return "";
  std::vector<Share> reasons, flags;
  for (std::size_t i = 0; i < waiting.reasons.size(); ++i)
    reasons.push_back({waiting.reasons[i], words_of(static_cast<PendingReason>(i))});
  for (std::size_t i = 0; i < waiting.flags.size(); ++i) flags.push_back({waiting.flags[i], flag_names[i]});
  std::vector<std::string> parts, sentences;
  if (waiting.pending > 0) parts.push_back(fmt::format("{} pending ({})", waiting.pending, in_brackets(reasons)));
  if (waiting.withheld > 0) parts.push_back(fmt::format("{} withheld ({})", waiting.withheld, in_brackets(flags)));
  if (rows > 0)
    sentences.push_back(fmt::format("{} for an editor: {}", counted(rows, "row waits", "rows wait"), joined(parts, ", ")));
  if (waiting.unidentified > 0) sentences.push_back(unidentified_words(waiting.unidentified));
  sentences.push_back(fmt::format("`assay review` shows {}", rows + waiting.unidentified == 1 ? "it" : "them"));
  return joined(sentences, "; ");
}

std::string unidentified_words(std::size_t rows) {
  return fmt::format("{} rejected {}", counted(rows, "row is", "rows are"), without_identity);
}

std::string_view words_of(PendingReason reason) {
  return word_of(reason, reason_words);
}

std::string_view remedy_of(PendingReason reason) {
  return word_of(reason, remedies);
}

}  // namespace assay
