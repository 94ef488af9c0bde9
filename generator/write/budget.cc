#include "write/budget.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "write/output_paths.h"

namespace assay {
namespace {

// What one folder at the top of the site holds; files at the top themselves are under "".
struct Section {
  std::uint64_t files = 0, folders = 0, bytes = 0;
  std::uint64_t compressed_files = 0, compressed_bytes = 0;
  std::uint64_t index_pages = 0;  // index.html in a folder of its own
  std::uint64_t entries() const { return files + folders; }
};

// Names point into the paths of the files.
struct Tally {
  std::map<std::string_view, Section> sections;
  std::map<std::string_view, std::uint64_t> files_in_folder;  // directly; a folder with the slash at its end
  Section all;
};

bool is_compressed(std::string_view path) {
  return path.ends_with(".gz") || path.ends_with(".br");
}

std::string_view section_of(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? "" : path.substr(0, slash);
}

void add_file(Section& section, std::string_view path, std::uint64_t bytes, std::uint64_t new_folders) {
  section.files += 1;
  section.folders += new_folders;
  section.bytes += bytes;
  section.compressed_files += is_compressed(path) ? 1 : 0;
  section.compressed_bytes += is_compressed(path) ? bytes : 0;
  section.index_pages += path.ends_with("/index.html") ? 1 : 0;
}

// How many folders of the path the path before it, in their order, is not in: those are new, for what is below a
// folder stands together.
std::uint64_t new_folders(std::string_view before, std::string_view path) {
  const auto parted = std::mismatch(before.begin(), before.end(), path.begin(), path.end()).second;
  return static_cast<std::uint64_t>(std::count(parted, path.end(), '/'));
}

// manifest.json is at the top and no record of its own.
Tally tally_of(const FileRecords& files, std::uint64_t manifest_bytes) {
  Tally tally;
  const auto add = [&](std::string_view path, std::uint64_t bytes, std::uint64_t folders) {
    add_file(tally.sections[section_of(path)], path, bytes, folders);
    add_file(tally.all, path, bytes, folders);
    ++tally.files_in_folder[path.substr(0, path.find_last_of('/') + 1)];
  };
  std::string_view before;
  for (const auto& [path, record] : files) {
    add(path, record.bytes, new_folders(before, path));
    before = path;
  }
  add(manifest_path, manifest_bytes, 0);
  return tally;
}

std::string shown_folder(std::string_view folder) {
  if (folder.empty()) return "the top folder";
  return fmt::format("{}{}", folder, folder.ends_with('/') ? "" : "/");
}
std::string shown_count(std::uint64_t count) {
  return grouped(std::to_string(count));
}
std::string shown_bytes(std::uint64_t bytes) {
  if (bytes < 1'000'000) return shown_count(bytes) + " bytes";
  return grouped(fixed(static_cast<double>(bytes) / 1e6, 1)) + " MB";
}

// The section that holds the most by `measure`; of equals the first by name.
template <typename Measure>
const std::pair<const std::string_view, Section>& largest_by(const Tally& tally, Measure measure) {
  return *std::max_element(tally.sections.begin(), tally.sections.end(),
                           [&](const auto& a, const auto& b) { return measure(a.second) < measure(b.second); });
}

struct Saving {
  std::string_view setting;
  std::uint64_t saved = 0;
};

// The first of the settings that saves enough; they are given from the mildest to the strongest.
std::string advice_for(std::uint64_t excess, std::initializer_list<Saving> savings, bool in_bytes = false) {
  for (const Saving& saving : savings) {
    if (saving.saved == 0 || saving.saved < excess) continue;
    return fmt::format("; {} would save {}", saving.setting, in_bytes ? shown_bytes(saving.saved) : shown_count(saving.saved));
  }
  return "; no setting saves enough: choose another deploy.host or publish fewer rows";
}

// Whether there is something to say: a limit that nine tenths are used of.
bool is_near(std::uint64_t value, std::optional<std::uint64_t> limit) {
  return limit && value > *limit / 10 * 9;
}

std::uint64_t excess_of(std::uint64_t value, std::optional<std::uint64_t> limit) {
  return limit && value > *limit ? value - *limit : 0;
}

class Report {
 public:
  explicit Report(const HostProfile& host) : host_(host) {}

  // `what` is "21,000 files", `taken` "20,000", `rest` says where they are and what to do.
  void add(std::string id, std::uint64_t value, std::optional<std::uint64_t> limit, std::string_view what, std::string_view taken,
           std::string_view rest) {
    if (!is_near(value, limit)) return;
    const Place place{"site.toml"};
    if (value > *limit) {
      diagnostics_.error(std::move(id), place, fmt::format("{}, and {} takes {}{}", what, host_.name, taken, rest));
    } else {
      diagnostics_.warning(std::move(id), place,
                           fmt::format("{}, and {} takes no more than {}{}", what, host_.name, taken, rest));
    }
  }
  Diagnostics take() { return std::move(diagnostics_); }

 private:
  const HostProfile& host_;
  Diagnostics diagnostics_;
};

constexpr std::string_view no_compression = "output.compress = []";
constexpr std::string_view flat_urls = "output.urls = \"file\"";
constexpr std::string_view no_row_pages = "output.row_pages = false";

void check_files(const HostProfile& host, Tally& tally, Report& report) {
  const auto& [name, most] = largest_by(tally, [](const Section& section) { return section.files; });
  const std::string advice = advice_for(excess_of(tally.all.files, host.files), {{no_compression, tally.all.compressed_files},
                                                                                 {no_row_pages, tally.sections["rows"].files}});
  report.add("budget.files", tally.all.files, host.files, shown_count(tally.all.files) + " files",
             shown_count(host.files.value_or(0)),
             fmt::format("; {} holds {} of them{}", shown_folder(name), shown_count(most.files), advice));
}

void check_entries(const HostProfile& host, Tally& tally, Report& report) {
  const auto& [name, most] = largest_by(tally, [](const Section& section) { return section.entries(); });
  const std::string advice =
      advice_for(excess_of(tally.all.entries(), host.entries), {{no_compression, tally.all.compressed_files},
                                                                {flat_urls, tally.all.index_pages},
                                                                {no_row_pages, tally.sections["rows"].entries()}});
  report.add("budget.entries", tally.all.entries(), host.entries, shown_count(tally.all.entries()) + " files and folders",
             shown_count(host.entries.value_or(0)),
             fmt::format("; {} holds {} of them{}", shown_folder(name), shown_count(most.entries()), advice));
}

void check_site_bytes(const HostProfile& host, Tally& tally, Report& report) {
  const auto& [name, most] = largest_by(tally, [](const Section& section) { return section.bytes; });
  const std::string advice =
      advice_for(excess_of(tally.all.bytes, host.site_bytes),
                 {{no_compression, tally.all.compressed_bytes}, {no_row_pages, tally.sections["rows"].bytes}}, true);
  report.add("budget.site-bytes", tally.all.bytes, host.site_bytes, shown_bytes(tally.all.bytes),
             shown_bytes(host.site_bytes.value_or(0)),
             fmt::format("; {} holds {}{}", shown_folder(name), shown_bytes(most.bytes), advice));
}

void check_folders(const HostProfile& host, const Tally& tally, Report& report) {
  for (const auto& [folder, files] : tally.files_in_folder) {
    if (!is_near(files, host.folder_files)) continue;
    const bool is_rows = section_of(folder) == "rows";
    const std::string advice = advice_for(excess_of(files, host.folder_files), {{no_row_pages, is_rows ? files : 0}});
    report.add("budget.folder-files", files, host.folder_files,
               fmt::format("{} files in {}", shown_count(files), shown_folder(folder)),
               shown_count(host.folder_files.value_or(0)) + " in one folder", advice);
  }
}

void check_each_file(const HostProfile& host, const FileRecords& files, Report& report) {
  for (const auto& [path, record] : files) {
    if (!is_near(record.bytes, host.file_bytes)) continue;
    report.add("budget.file-bytes", record.bytes, host.file_bytes, fmt::format("{} has {}", path, shown_bytes(record.bytes)),
               shown_bytes(host.file_bytes.value_or(0)) + " in one file", "; choose another deploy.host");
  }
}

// Lines that are neither empty nor a comment.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  std::erase_if(lines, [](std::string_view line) { return trimmed(line).empty() || line.starts_with('#'); });
  return lines;
}

std::uint64_t longest(const std::vector<std::string_view>& lines) {
  std::uint64_t most = 0;
  for (const std::string_view line : lines) most = std::max<std::uint64_t>(most, line.size());
  return most;
}

void check_line(const std::string& id, std::string_view file, std::uint64_t characters, std::optional<std::uint64_t> limit,
                Report& report) {
  report.add(id, characters, limit, fmt::format("a line of {} has {} characters", file, shown_count(characters)),
             shown_count(limit.value_or(0)), "");
}

}  // namespace

Diagnostics check_budget(const HostProfile& host, const FileRecords& files, std::uint64_t manifest_bytes) {
  Tally tally = tally_of(files, manifest_bytes);
  Report report(host);
  check_files(host, tally, report);
  check_entries(host, tally, report);
  check_site_bytes(host, tally, report);
  check_folders(host, tally, report);
  check_each_file(host, files, report);
  return report.take();
}

Diagnostics check_deploy_files(const HostProfile& host, std::string_view headers, std::string_view redirects) {
  Report report(host);
  const auto redirect_lines = lines_of(redirects);
  const auto header_lines = lines_of(headers);
  const auto rules = static_cast<std::uint64_t>(
      std::count_if(header_lines.begin(), header_lines.end(), [](std::string_view line) { return line[0] != ' '; }));
  report.add("budget.redirects", redirect_lines.size(), host.redirects, shown_count(redirect_lines.size()) + " redirects",
             shown_count(host.redirects.value_or(0)), "; take aliases out of the front matter");
  report.add("budget.header-rules", rules, host.header_rules, shown_count(rules) + " header rules",
             shown_count(host.header_rules.value_or(0)), "");
  check_line("budget.redirect-line", "_redirects", longest(redirect_lines), host.redirect_line, report);
  check_line("budget.header-line", "_headers", longest(header_lines), host.header_line, report);
  return report.take();
}

}  // namespace assay
