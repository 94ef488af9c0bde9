#include "model/outcomes.h"

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t codes_at_most = 256;

// The different values, ascending; empty when there are more than a byte can tell apart.
std::vector<double> different_values(const std::vector<double>& values) {
  std::vector<double> different;
  for (double value : values) {
    const auto at = std::lower_bound(different.begin(), different.end(), value);
    if (at != different.end() && *at == value) continue;
    if (different.size() == codes_at_most) return {};
    different.insert(at, value);
  }
  return different;
}

}  // namespace

Scores::Scores(const std::vector<double>& values) : size_(values.size()) {
  std::vector<double> different = different_values(values);
  if (std::all_of(different.begin(), different.end(), [](double value) { return value == 0 || value == 1; }) &&
      (!different.empty() || values.empty())) {
    bits_.resize((values.size() + 63) / 64);
    for (std::size_t i = 0; i < values.size(); ++i) bits_[i / 64] |= std::uint64_t{values[i] == 1} << (i % 64);
    return;
  }
  if (different.empty()) {
    form_ = Form::values;
    values_ = values;
    return;
  }
  form_ = Form::codes;
  values_ = std::move(different);
  codes_.reserve(values.size());
  for (double value : values) {
    const auto at = std::lower_bound(values_.begin(), values_.end(), value);
    codes_.push_back(static_cast<std::uint8_t>(at - values_.begin()));
  }
}

std::vector<double> Scores::values() const {
  if (form_ == Form::values) return values_;
  std::vector<double> values(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    values[i] = form_ == Form::codes ? values_[codes_[i]] : static_cast<double>(bits_[i / 64] >> (i % 64) & 1u);
  }
  return values;
}

}  // namespace assay
