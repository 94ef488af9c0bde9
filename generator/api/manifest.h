// What manifest.json says besides its list of files.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "edition/edition.h"

namespace assay {

// The hash of everything public that the site was made from: feed it in this order, each part in a fixed order.
// Rows that are not published never enter it, so it says nothing about them.
class InputHash {
 public:
  // Site settings, policy, boards and catalogues.
  void add_site(const Edition& edition);
  // The document of each public row on one line, in order of id; each tombstone after them.
  void add_row(std::string_view document);
  void add_tombstones(const Store& store);
  // What the public rows' scores by item say, where there are some.
  void add_outcomes(std::string_view digest);
  // A page of content/, a template, a style: by its relative path, in order of path.
  void add_file(std::string_view path, std::string_view bytes);
  // SHA-256 (hex) over all that was added.
  const std::string& hex() const { return hash_; }

 private:
  void add(std::string_view kind, std::string_view text);
  std::string hash_;
};

// as_of, generator, policy_hash, input_hash, next_change_at; "files" is the publication's to append.
Json manifest_header(const Edition& edition, std::string_view input_hash);

}  // namespace assay
