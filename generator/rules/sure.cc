#include "rules/sure.h"

#include "base/number.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr double drawn = 0.707093775;  // z / (1.96 · √2) of one comparison

// A headline and the ends of its interval drawn in, turned so that more is better.
struct Ends {
  double value, worst, best;
};

Ends ends_of(double headline, const Interval& interval, bool higher_is_better) {
  const double low = headline - drawn * (headline - interval.low), high = headline + drawn * (interval.high - headline);
  if (higher_is_better) return {headline, low, high};
  return {-headline, -high, -low};
}

}  // namespace

bool same_text(std::string_view a, std::string_view b) {
  return a == b || (is_blank(a) && is_blank(b));
}

bool matched(const Facts& a, const Facts& b, const Catalogue& catalogue) {
  if (a.benchmark != b.benchmark || a.shape != b.shape) return false;
  if (a.kind != Kind::fidelity) return true;
  const Model &x = catalogue.models[a.model], &y = catalogue.models[b.model];
  return same_text(x.family, y.family) && same_text(x.checkpoint, y.checkpoint) && same_text(x.tokenizer, y.tokenizer);
}

bool surely_better(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t a, std::uint32_t b) {
  if (!matched(facts.rows[a], facts.rows[b], site.catalogue)) return false;
  const Interval &x = decisions.rows[a].interval, &y = decisions.rows[b].interval;
  if (x.kind == IntervalKind::none || y.kind == IntervalKind::none) return false;
  const bool higher = site.catalogue.benchmarks[facts.rows[a].benchmark].higher_is_better;
  const Ends first = ends_of(facts.rows[a].headline, x, higher), second = ends_of(facts.rows[b].headline, y, higher);
  return first.value > second.value && above(first.worst, second.best);
}

}  // namespace assay
