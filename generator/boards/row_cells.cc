#include "boards/row_cells.h"

#include <fmt/format.h>

#include "base/number.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

// The drawing of partials/value_cell.html is this wide, with half a unit left free for the whisker's line.
constexpr double bar_width = 112, bar_margin = 0.5;

double number_of(const std::optional<Decimal>& number, double otherwise) {
  return number ? number->value : otherwise;
}

std::string at(const ValueScale& scale, double value) {
  const double share = (value - scale.low) / (scale.high - scale.low);
  return at_most_decimals(bar_margin + share * (bar_width - 2 * bar_margin), 1);
}

void set_bar(PageModel& model, const RowSummary& row, const ValueScale& scale) {
  const double value = number_of(row.value, 0);
  model.show("VALUE_BAR").show("BAR_ASSUMED", row.interval == IntervalKind::assumed);
  const std::string zero = at(scale, 0);
  model.set("BAR_PATH", fmt::format("M{0} 4H{1}v8H{0}z", zero, at(scale, value)));
  if (!row.low || !row.high) return;
  const std::string low = at(scale, number_of(row.low, value)), high = at(scale, number_of(row.high, value));
  model.show("BAR_WHISKER").set("WHISKER_PATH", fmt::format("M{0} 4v8m0-4H{1}m0-4v8", low, high));
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

void ValueScale::hold(const RowSummary& row) {
  if (!row.value) return;
  const double value = number_of(row.value, 0);
  low = std::min({low, value, number_of(row.low, value)});
  high = std::max({high, value, number_of(row.high, value)});
}

void ValueSizes::hold(const RowSummary& row, const Benchmark& benchmark) {
  const ValueWords words = value_words(row, benchmark);
  value = std::max(value, characters(words.value));
  half_width = std::max(half_width, characters(words.half_width));
}

std::string ValueSizes::classes() const {
  const std::size_t half = half_width == 0 ? 0 : std::clamp<std::size_t>(half_width, 3, 12);
  return fmt::format("v{} h{}", std::clamp<std::size_t>(value, 3, 12), half);
}

void set_value(PageModel& model, const RowSummary& row, const Benchmark& benchmark, const ValueScale& scale) {
  if (!row.value) {
    model.show("VALUE_STATE").set("STATE", std::string(state_words(row.state)));
    return;
  }
  const ValueWords words = value_words(row, benchmark);
  model.show("VALUE_NUMBER").set("VALUE_EXACT", row.value->text).set("VALUE", words.value);
  if (!words.half_width.empty()) model.show("VALUE_INTERVAL").set("HALF_WIDTH", words.half_width);
  if (!scale.empty()) set_bar(model, row, scale);
}

void set_trust(PageModel& model, const RowSummary& row) {
  const bool confidence = row.tier.has_value();
  if (!confidence && !row.trust_tier) return;
  model.show("ROW_TRUST").set("TRUST_CLASS", confidence ? "n" : "i");
  model.set("TRUST", std::string(confidence ? tier_words(*row.tier) : trust_tier_words(*row.trust_tier)));
  model.set("TRUST_ICON", std::string(confidence ? tier_icon(*row.tier) : trust_tier_icon(*row.trust_tier)));
}

std::string_view trust_label(const Benchmark& benchmark) {
  return benchmark.kind == Kind::performance ? "Confidence" : "Trust";
}

void set_lifecycle(PageModel& model, const RowSummary& row, Date as_of) {
  if (row.superseded_by && row.lifecycle != LifecycleState::retired) {
    model.show("LIFECYCLE_BADGE")
        .set("LIFECYCLE_CLASS", "superseded")
        .set("LIFECYCLE_ICON", "i-newer")
        .set("LIFECYCLE", "Superseded");
  } else if (row.lifecycle != LifecycleState::current) {
    model.show("LIFECYCLE_BADGE").set("LIFECYCLE_CLASS", std::string(name_of(row.lifecycle)));
    model.set("LIFECYCLE_ICON", row.lifecycle == LifecycleState::retired ? "i-cross" : "i-clock");
    model.set("LIFECYCLE", std::string(lifecycle_words(row.lifecycle)));
  } else if (const std::string soon = near_stale_words(row, as_of); !soon.empty()) {
    model.show("LIFECYCLE_SOON").set("SOON", soon);
  }
}

void set_month(PageModel& model, const RowSummary& row) {
  model.set("MEASURED_ISO", iso_date(row.measured_day)).set("MONTH", month_name(row.measured_day));
}

}  // namespace assay
