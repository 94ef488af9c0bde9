// Scores by item (rules §9, Outcomes), held so that hundreds of rows of thousands of items fit in memory at once: a bit
// an item where every score is 0 or 1, a byte where few different scores occur, else a double.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// Names one after the other, without a string for each.
class NameList {
 public:
  void add(std::string_view name) {
    text_ += name;
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
  }
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::uint32_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(begin, ends_[i] - begin);
  }
  bool operator==(const NameList&) const = default;

 private:
  std::string text_;
  std::vector<std::uint32_t> ends_;
};

// One file of outcomes as it was read: items ascending by name, with the scores of their trials together.
struct ItemScores {
  NameList items;
  std::vector<double> scores;             // by item, then by trial
  std::vector<std::uint32_t> trial_ends;  // by item: one past its last score
};

// A benchmark's clusters: which items belong together (questions of one passage, tasks of one repository).
struct Clusters {
  std::map<std::string, std::uint32_t, std::less<>> of;  // item -> number of its cluster
  std::uint32_t count = 0;                               // of different clusters
};

// The items that one or more rows of one benchmark have scores for. Rows with equal sets share one.
struct ItemSet {
  std::uint32_t benchmark = 0;         // into the catalogue
  NameList items;                      // ascending
  std::vector<std::uint32_t> cluster;  // by item, 0 .. clusters - 1; empty where every item is its own
  std::uint32_t clusters = 0;
  std::uint32_t size() const { return static_cast<std::uint32_t>(items.size()); }
  bool clustered() const { return !cluster.empty(); }
};

// A number for each item: the mean of its trials.
class Scores {
 public:
  Scores() = default;
  explicit Scores(const std::vector<double>& values);

  // Every score is 0 or 1; then `bits` holds them, the first item in the lowest bit of the first word.
  bool binary() const { return form_ == Form::bits; }
  const std::vector<std::uint64_t>& bits() const { return bits_; }
  std::vector<double> values() const;
  std::size_t size() const { return size_; }
  // Of the scores alone, in bytes.
  std::size_t memory() const { return bits_.size() * 8 + codes_.size() + values_.size() * 8; }

 private:
  enum class Form : std::uint8_t { bits, codes, values };
  Form form_ = Form::bits;
  std::size_t size_ = 0;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint8_t> codes_;  // into values_
  std::vector<double> values_;
};

// Rules §9: what repeats of the same items say; there where every item has the same number of trials, at least two,
// all of them 0 or 1.
struct Repeats {
  std::uint32_t trials = 0;      // k
  std::vector<double> pass_hat;  // pass^1 .. pass^k
  double flip_rate = 0;          // share of items with both
  std::optional<double> icc;     // intraclass correlation; none where it is 0/0 or there is one item
};

// What the rules know of one row's outcomes.
struct Outcomes {
  std::uint32_t set = 0;  // into RowFacts::item_sets
  Scores scores;
  double mean = 0;   // of the items' scores
  double error = 0;  // s: the standard error of the mean, by clusters; 0 with one cluster
  std::uint32_t items = 0, clusters = 0;
  std::optional<Repeats> repeats;
};

// Rules §9, Paired: two rows on the same items.
struct PairedTest {
  double difference = 0;  // D: the mean of first - second over the items
  double p = 1;           // two-sided
  double error = 0;       // s of the difference, by clusters
  std::uint32_t items = 0, clusters = 0;
  bool exact = false;                             // McNemar's; else Student's t
  std::uint32_t first_only = 0, second_only = 0;  // of `exact`: items that one has right and the other has not
};

}  // namespace assay
