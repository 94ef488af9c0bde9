// A text file line by line, however large the file and however long a hostile line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

class Lines {
 public:
  // Throws EnvironmentError when the file cannot be read. `limit` is how many bytes of a line are kept.
  Lines(const std::filesystem::path& path, std::size_t limit);

  // Goes to the next line; false after the last one.
  bool next();
  std::string_view text() const { return line_; }  // without its line feed, the first without a byte-order mark
  std::size_t number() const { return number_; }   // from 1
  bool was_cut() const { return cut_; }            // it is longer than the limit

 private:
  bool fill();

  std::filesystem::path path_;
  std::size_t limit_;
  std::ifstream in_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0;
  std::string line_;
  std::size_t number_ = 0;
  bool cut_ = false;
};

}  // namespace assay
