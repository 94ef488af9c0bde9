#include "load/outcomes.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <tuple>

#include "base/file_system.h"
#include "base/json.h"
#include "base/number.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_bytes = 64 * 1024 * 1024;  // of a file once it is unpacked
constexpr std::size_t max_lines = 1'000'000;
constexpr std::size_t max_name = 512;  // of an item, in bytes

// What one file says, line by line, and where it goes wrong. After ten faults it is left alone.
struct File {
  std::string name;  // as messages call it: "data/outcomes/r1.csv"
  Diagnostics& diagnostics;
  std::size_t line = 0, faults = 0;

  void refuse(const char* id, std::string message) {
    if (++faults <= 10) diagnostics.error(id, {name, line, line == 0 ? 0u : 1u}, std::move(message));
  }
};

// The unpacked text; nullopt where it is no such archive or holds more than max_bytes.
std::optional<std::string> gunzipped(const std::string& packed) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  int state = Z_OK;
  while (state == Z_OK && text.size() <= max_bytes) {
    char piece[65536];
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(piece, sizeof piece - stream.avail_out);
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END && text.size() <= max_bytes ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<std::string> unzstd(const std::string& packed) {
  const std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream(ZSTD_createDStream(), ZSTD_freeDStream);
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::string text;
  std::size_t left = 1;
  while (in.pos < in.size || left > 0) {
    char piece[65536];
    ZSTD_outBuffer out{piece, sizeof piece, 0};
    left = ZSTD_decompressStream(stream.get(), &out, &in);
    text.append(piece, out.pos);
    if (ZSTD_isError(left) || text.size() > max_bytes) return std::nullopt;
    if (out.pos == 0 && in.pos == in.size) break;
  }
  return left == 0 ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<std::string> text_of(const fs::path& path, File& file) {
  std::error_code missing;
  if (!fs::is_regular_file(path, missing)) {
    file.refuse("outcomes.file", "the file is not there; expected NDJSON or CSV, perhaps with .gz or .zst");
    return std::nullopt;
  }
  std::optional<std::string> text;
  if (fs::file_size(path) <= max_bytes) text = read_file(path);
  if (text && path.extension() == ".gz") text = gunzipped(*text);
  if (text && path.extension() == ".zst") text = unzstd(*text);
  if (!text) {
    file.refuse("outcomes.file", fmt::format("it cannot be unpacked, or holds more than {} bytes", max_bytes));
  } else if (text->starts_with("\xef\xbb\xbf")) {
    text->erase(0, 3);
  }
  return text;
}

// Fields of one line by their names, in the order of `names`; a missing one is null.
using Fields = std::vector<Json>;

std::optional<Fields> json_fields(std::string_view line, std::span<const std::string_view> names, File& file) {
  const auto parsed = parse_json(line);
  if (const JsonError* error = std::get_if<JsonError>(&parsed)) {
    file.refuse("outcomes.line", error->message);
    return std::nullopt;
  }
  const Json& object = std::get<Json>(parsed);
  if (!object.members()) {
    file.refuse("outcomes.line", fmt::format("expected an object with {}", joined({names.begin(), names.end()}, ", ")));
    return std::nullopt;
  }
  for (const Json::Member& member : *object.members()) {
    if (std::find(names.begin(), names.end(), member.key) != names.end()) continue;
    file.refuse("outcomes.line", fmt::format("there is no field \"{}\"; expected {}", shortened(member.key, 80),
                                             joined({names.begin(), names.end()}, ", ")));
    return std::nullopt;
  }
  Fields fields;
  for (const std::string_view name : names) fields.push_back(object[name]);
  return fields;
}

// Cells of a CSV line (RFC 4180, without line ends in quotes); nullopt where a quote is left open.
std::optional<std::vector<std::string>> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return quoted ? std::nullopt : std::optional(std::move(cells));
}

Json cell_json(const std::string& cell, std::string_view name) {
  if (is_blank(cell)) return {};
  const auto number = name == "score" || name == "trial" ? parse_decimal(cell) : std::nullopt;
  return number ? Json(*number) : Json(cell);
}

// Which cell holds each of the names; nullopt where the head is none of such a file.
struct Columns {
  std::vector<std::size_t> of;  // by name; not below `count` where the file has no such column
  std::size_t count = 0;
};

std::optional<Columns> columns_of(std::string_view head, std::span<const std::string_view> names, std::size_t needed,
                                  File& file) {
  const auto cells = cells_of(head).value_or(std::vector<std::string>{});
  Columns columns{{}, cells.size()};
  for (const std::string_view name : names) {
    columns.of.push_back(static_cast<std::size_t>(std::find(cells.begin(), cells.end(), name) - cells.begin()));
  }
  const bool known = std::all_of(cells.begin(), cells.end(), [&](const std::string& cell) {
    return std::find(names.begin(), names.end(), cell) != names.end() && std::count(cells.begin(), cells.end(), cell) == 1;
  });
  const bool whole = std::all_of(columns.of.begin(), columns.of.begin() + static_cast<std::ptrdiff_t>(needed),
                                 [&](std::size_t column) { return column < cells.size(); });
  if (known && whole) return columns;
  file.refuse("outcomes.line", fmt::format("the first line is \"{}\"; expected the columns {}", shortened(head, 80),
                                           joined({names.begin(), names.end()}, ", ")));
  return std::nullopt;
}

std::optional<Fields> csv_fields(std::string_view line, const Columns& columns, std::span<const std::string_view> names,
                                 File& file) {
  const auto cells = cells_of(line);
  if (!cells || cells->size() > columns.count) {
    const std::string what = cells ? fmt::format("the line has {} cells", cells->size()) : "a quote is left open";
    file.refuse("outcomes.line", fmt::format("{}; expected {} cells, as the first line has", what, columns.count));
    return std::nullopt;
  }
  Fields fields;
  for (std::size_t i = 0; i < names.size(); ++i) {
    fields.push_back(columns.of[i] < cells->size() ? cell_json((*cells)[columns.of[i]], names[i]) : Json());
  }
  return fields;
}

// Hands the fields of every line to `take`; the first `needed` names must be there.
void each_line(const fs::path& path, std::string_view text, std::span<const std::string_view> names, std::size_t needed,
               File& file, const std::function<void(const Fields&)>& take) {
  const fs::path plain = path.extension() == ".gz" || path.extension() == ".zst" ? path.stem() : path.filename();
  const bool csv = plain.extension() == ".csv";
  std::optional<Columns> columns;
  for (std::string_view line : split(text, '\n')) {
    ++file.line;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_blank(line)) continue;
    if (file.line > max_lines) return file.refuse("outcomes.file", fmt::format("it has more than {} lines", max_lines));
    if (csv && !columns) {
      if (!(columns = columns_of(line, names, needed, file))) return;
      continue;
    }
    const auto fields = csv ? csv_fields(line, *columns, names, file) : json_fields(line, names, file);
    if (fields) take(*fields);
  }
}

// An item or a cluster by its name: text, or a number as it was written.
std::optional<std::string> name_in(const Json& value, std::string_view what, File& file) {
  std::string name = value.string() ? *value.string() : value.number() ? value.number()->text : "";
  if (!is_blank(name) && name.size() <= max_name) return name;
  file.refuse("outcomes.line",
              fmt::format("{} is {}; expected a name of at most {} bytes", what, shortened(to_json(value), 80), max_name));
  return std::nullopt;
}

struct Score {
  std::string item;
  double trial = 0, value = 0;
};

void take_score(const Fields& fields, Kind kind, File& file, std::vector<Score>& scores,
                std::set<std::pair<std::string, double>>& seen) {
  const auto item = name_in(fields[0], "item", file);
  if (!item) return;
  if (!fields[1].number()) {
    file.refuse("outcomes.line", fmt::format("score is {}; expected a number", shortened(to_json(fields[1]), 80)));
    return;
  }
  if (!fields[2].is_null() && !fields[2].number()) {
    file.refuse("outcomes.line", fmt::format("trial is {}; expected a number", shortened(to_json(fields[2]), 80)));
    return;
  }
  const Score score{*item, fields[2].number() ? fields[2].number()->value : 0, fields[1].number()->value};
  if (kind != Kind::fidelity && (score.value < 0 || score.value > 1)) {
    file.refuse("outcomes.range",
                fmt::format("the score of \"{}\" is {}; expected 0 to 1", shortened(*item, 80), fields[1].number()->text));
  } else if (!seen.emplace(score.item, score.trial).second) {
    file.refuse("outcomes.duplicate", fmt::format("item \"{}\" has the same trial twice", shortened(*item, 80)));
  } else {
    scores.push_back(score);
  }
}

ItemScores by_item(std::vector<Score> scores) {
  std::sort(scores.begin(), scores.end(),
            [](const Score& a, const Score& b) { return std::tie(a.item, a.trial) < std::tie(b.item, b.trial); });
  ItemScores result;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    result.scores.push_back(scores[i].value);
    if (i + 1 < scores.size() && scores[i + 1].item == scores[i].item) continue;
    result.items.add(scores[i].item);
    result.trial_ends.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return result;
}

constexpr std::array<std::string_view, 3> score_names{"item", "score", "trial"};
constexpr std::array<std::string_view, 2> cluster_names{"item", "cluster"};

}  // namespace

std::optional<ItemScores> load_outcomes(const fs::path& source, const std::string& path, Kind kind, Diagnostics& diagnostics) {
  File file{"data/" + path, diagnostics};
  const auto text = text_of(source / "data" / path, file);
  if (!text) return std::nullopt;
  std::vector<Score> scores;
  std::set<std::pair<std::string, double>> seen;
  each_line(path, *text, score_names, 2, file, [&](const Fields& fields) { take_score(fields, kind, file, scores, seen); });
  if (file.faults == 0 && scores.empty()) file.refuse("outcomes.file", "it has no scores");
  if (file.faults > 0) return std::nullopt;
  return by_item(std::move(scores));
}

std::optional<Clusters> load_clusters(const fs::path& source, const std::string& path, Diagnostics& diagnostics) {
  File file{"data/" + path, diagnostics};
  const auto text = text_of(source / "data" / path, file);
  if (!text) return std::nullopt;
  Clusters clusters;
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  each_line(path, *text, cluster_names, 2, file, [&](const Fields& fields) {
    const auto item = name_in(fields[0], "item", file), cluster = name_in(fields[1], "cluster", file);
    if (!item || !cluster) return;
    const auto number = numbers.try_emplace(*cluster, static_cast<std::uint32_t>(numbers.size())).first->second;
    if (!clusters.of.emplace(*item, number).second)
      file.refuse("outcomes.duplicate", fmt::format("item \"{}\" stands twice", shortened(*item, 80)));
  });
  clusters.count = static_cast<std::uint32_t>(numbers.size());
  return file.faults == 0 ? std::optional(std::move(clusters)) : std::nullopt;
}

}  // namespace assay
