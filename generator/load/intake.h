// The one place that every row passes on its way in, whatever file it comes from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "load/load.h"

namespace assay {

inline constexpr std::size_t max_row_bytes = 64 * 1024;

// A row that was read and is not let in yet: its place among the others counts only then.
struct ReadRow {
  std::optional<Row> row;  // where it is good
  std::string id;          // as far as it has one
  std::size_t id_offset = 0;
  Diagnostics problems;
};

// Takes rows, tells good from bad, keeps ids apart.
class Intake {
 public:
  Intake(const Site& site, const std::function<void(Row&&)>& sink, Diagnostics& diagnostics)
      : site_(site), sink_(sink), diagnostics_(diagnostics) {}

  // Rows come from this file until the next call.
  void open(const std::string& file) { files_.push_back(file); }
  // One row in JSON's text. `where.text` is it, with no row beside it. It is take_text(where) in two steps: the
  // first may be made on several threads, the second is made in the order of the rows.
  ReadRow read(const SourceText& where) const;
  void let_in(ReadRow read, const SourceText& where);
  void take_text(const SourceText& where) { let_in(read(where), where); }
  // One row from its object. A source without text says only in which line it stands.
  void take(const Json& object, const SourceText& where);
  // A row that cannot even be read: left out with quarantine, else an error.
  void refuse(std::string_view id, const SourceText& where, std::size_t offset, std::string message);
  // The file itself is wrong: an error in any case.
  void refuse_file(std::string_view id, Place place, std::string message, std::string suggestion = {});

  RowsLoaded loaded;

 private:
  ReadRow read(const Json& object, const SourceText& where) const;
  struct Seen {
    std::uint32_t file, line;
  };
  // Whether no earlier row has this id; else says where that one stands.
  bool is_new(const std::string& id, const SourceText& where, std::size_t offset, Diagnostics& problems);
  void settle(Diagnostics problems, std::string_view id);

  const Site& site_;
  const std::function<void(Row&&)>& sink_;
  Diagnostics& diagnostics_;
  std::vector<std::string> files_;
  std::unordered_map<std::string, Seen> ids_;  // good rows
};

// Every row of a file goes to the intake; `file` is how diagnostics call it. They throw EnvironmentError when the
// disk fails.
void take_ndjson(Intake& intake, const std::filesystem::path& path, const std::string& file);
void take_json(Intake& intake, const std::filesystem::path& path, const std::string& file);
void take_csv(Intake& intake, const std::filesystem::path& path, const std::string& file);
void take_sqlite(Intake& intake, const std::filesystem::path& path, const std::string& file);

}  // namespace assay
