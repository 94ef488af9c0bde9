#include "inspect/inspector.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <mutex>

#include "base/text.h"
#include "inspect/checks.h"
#include "inspect/csv_lines.h"
#include "inspect/sentinels.h"
#include "inspect/site_contents.h"
#include "inspect/xml.h"
#include "write/output_paths.h"

namespace assay {
namespace {

constexpr std::string_view row_folder = "api/v1/rows/", api_folder = "api/v1/", schema_folder = "api/v1/schema/";
constexpr std::string_view removals_file = "api/v1/removals.json", openapi_file = "api/v1/openapi.json";
constexpr std::string_view json_ending = ".json", chart_ending = ".vl.json";

JsonLimits own_limits() {
  JsonLimits limits;
  limits.depth = 64;
  limits.string_bytes = std::size_t{16} << 20;
  limits.nodes = std::numeric_limits<std::size_t>::max();
  return limits;
}

// Everything that one file adds, read without holding the lock.
struct FileFacts {
  std::optional<PageContents> page;
  std::optional<Json> document;
  std::optional<DocumentContents> document_contents;
  std::optional<RowNumbers> row;
  std::optional<ChartContents> chart;
  std::optional<FeedContents> feed;
  std::optional<SitemapFacts> sitemap;
  std::optional<Download> download;
  Faults faults;
};

// A skeleton's holes are whole texts; within a text a dollar is only a dollar.
void check_texts(const Json& value, const std::string& place, Faults& faults) {
  if (const std::string* text = value.string(); text != nullptr && unfilled_marker_in(*text) == *text) {
    faults.push_back({"text.unfilled", fmt::format("{} is \"{}\"", place, *text)});
  }
  if (value.items() != nullptr) {
    for (const Json& item : *value.items()) check_texts(item, place, faults);
  }
  if (value.members() != nullptr) {
    for (const auto& [name, member] : *value.members()) check_texts(member, place.empty() ? name : place + "." + name, faults);
  }
}

void read_document(std::string_view path, std::string_view bytes, const JsonSchemas& schemas, FileFacts& facts) {
  auto parsed = parse_json(bytes, own_limits());
  if (const auto* error = std::get_if<JsonError>(&parsed)) {
    const Place place = place_in(bytes, error->offset, std::string(path));
    facts.faults.push_back({"document.syntax", "no JSON: " + error->message, {}, Severity::error, place.line});
    return;
  }
  const Json& document = std::get<Json>(parsed);
  if (path.ends_with(chart_ending)) {
    facts.chart = read_chart(document);
    check_texts(document, "", facts.faults);
    return;
  }
  if (path == openapi_file) return;  // describes addresses, and leads nowhere itself
  facts.document_contents = facts_of_document(document);
  if (path.starts_with(row_folder)) facts.row = numbers_of_row(document);
  const std::string schema = path.starts_with(api_folder) ? schemas.schema_for(path.substr(api_folder.size() - 1)) : "";
  if (!schema.empty()) {
    for (std::string& departure : schemas.departures(document, schema)) {
      facts.faults.push_back({"document.schema", fmt::format("{} (schema/{})", std::move(departure), schema)});
    }
  }
  facts.document = std::move(std::get<Json>(parsed));
}

std::size_t digest_of(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return std::hash<std::string>()(joined(words, "\n"));
}

std::optional<double> cell_number(const std::vector<std::string>& cells, std::size_t column) {
  const auto number = column < cells.size() ? parse_decimal(cells[column]) : std::nullopt;
  return number ? std::optional(number->value) : std::nullopt;
}

// A text that a spreadsheet would take for a formula has a mark before it.
std::string_view without_text_mark(std::string_view cell) {
  const bool marked = cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@\t\r").find(cell[1]) != std::string_view::npos;
  return cell.substr(marked ? 1 : 0);
}

class CsvReader {
 public:
  explicit CsvReader(Faults& faults) : faults_(faults) {}
  Download download;

  void line(const std::vector<std::string>& cells) {
    ++number_;
    if (number_ == 1) return take_header(cells);
    if (cells.size() != download.columns.size()) {
      faults_.push_back({"download.cells",
                         fmt::format("a line has {} cells under {} columns", cells.size(), download.columns.size()),
                         {},
                         Severity::error,
                         number_});
      return;
    }
    std::vector<std::string> context;
    for (const auto& [column, key] : context_) {
      if (!cells[column].empty()) context.push_back(context_word(key, without_text_mark(cells[column])));
    }
    download.lines.push_back({id_ < cells.size() ? cells[id_] : "", cell_number(cells, value_), digest_of(std::move(context))});
  }

 private:
  void take_header(const std::vector<std::string>& cells) {
    constexpr std::string_view context = "context.";
    download.columns = cells;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i] == "id") id_ = i;
      if (cells[i] == "headline.value") value_ = i;
      if (cells[i].starts_with(context)) context_.emplace_back(i, cells[i].substr(context.size()));
    }
  }

  Faults& faults_;
  std::size_t number_ = 0;
  std::size_t id_ = SIZE_MAX, value_ = SIZE_MAX;
  std::vector<std::pair<std::size_t, std::string>> context_;
};

void read_csv(std::string_view bytes, FileFacts& facts) {
  CsvReader reader(facts.faults);
  if (!each_csv_line(bytes, [&](const auto& cells) { reader.line(cells); })) {
    facts.faults.push_back({"download.syntax", "no CSV"});
  }
  facts.download = std::move(reader.download);
}

void read_ndjson(std::string_view bytes, FileFacts& facts) {
  Download download;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    ++number;
    const auto parsed = parse_json(line, own_limits());
    const Json* row = std::get_if<Json>(&parsed);
    if (row == nullptr) {
      facts.faults.push_back({"download.syntax", "no JSON: " + std::get<JsonError>(parsed).message, {}, Severity::error, number});
      continue;
    }
    download.lines.push_back({std::string(row->text("id")), std::nullopt, std::hash<std::string_view>()(line)});
  }
  facts.download = std::move(download);
}

void read_data_blocks(PageContents& page) {
  for (const std::string& block : page.data_blocks) {
    const auto parsed = parse_json(block, own_limits());
    if (const auto* error = std::get_if<JsonError>(&parsed))
      page.faults.push_back({"document.syntax", "a script of data is no JSON: " + error->message});
  }
}

// A browser shows nothing of a picture that is no XML.
void read_picture(std::string_view bytes, FileFacts& facts) {
  const auto parsed = read_xml(bytes);
  if (const XmlError* error = std::get_if<XmlError>(&parsed)) {
    facts.faults.push_back({"picture.syntax", "no XML: " + error->message, {}, Severity::error, error->line});
  } else if (const XmlElement& root = std::get<XmlElement>(parsed); root.name != "svg") {
    facts.faults.push_back(
        {"picture.syntax", "the outermost element is " + root.name + ", not svg", {}, Severity::error, root.line});
  }
}

FileFacts read_file_of_site(std::string_view path, std::string_view bytes, const JsonSchemas& schemas) {
  FileFacts facts;
  if (path.ends_with(".html")) {
    facts.page = read_page(bytes);
    read_data_blocks(*facts.page);
  } else if (path.ends_with(json_ending) && !path.starts_with(schema_folder)) {
    read_document(path, bytes, schemas, facts);
  } else if (path.ends_with(".atom")) {
    facts.feed = read_feed(bytes);
  } else if (path.starts_with("sitemap") && path.ends_with(".xml")) {
    facts.sitemap = read_sitemap(bytes);
  } else if (path.ends_with(".svg")) {
    read_picture(bytes, facts);
  } else if (path.ends_with(".ndjson")) {
    read_ndjson(bytes, facts);
  } else if (path.ends_with(".csv")) {
    read_csv(bytes, facts);
  }
  return facts;
}

std::vector<TextNumber> numbered(Texts& texts, const std::vector<std::string>& list) {
  std::vector<TextNumber> numbers;
  for (const std::string& text : list) numbers.push_back(texts.number_of(text));
  return numbers;
}

std::vector<TextNumber> numbered_once(Texts& texts, const std::vector<std::string>& list) {
  std::vector<TextNumber> numbers = numbered(texts, list);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  numbers.shrink_to_fit();
  return numbers;
}

PageRecord record_of_page(Texts& texts, PageContents&& page) {
  PageRecord record;
  record.anchors = numbered(texts, page.anchors);
  record.ways = numbered_once(texts, page.ways);
  record.parts = numbered_once(texts, page.parts);
  record.rows = numbered(texts, page.rows);
  for (const PageNumber& number : page.numbers) {
    record.numbers.push_back({number.value, texts.number_of(number.text), numbered(texts, number.rows)});
  }
  record.loose = std::move(page.loose);
  record.canonical = std::move(page.canonical);
  record.refresh = std::move(page.refresh);
  record.hidden_from_search = page.hidden_from_search;
  return record;
}

// `from to 301` on each line that is no comment.
std::vector<RedirectLine> redirect_lines(std::string_view text) {
  std::vector<RedirectLine> lines;
  for (const std::string_view line : split(text, '\n')) {
    const auto words = split(trimmed(line), ' ');
    if (words.size() >= 2 && !words[0].starts_with('#')) lines.push_back({std::string(words[0]), std::string(words[1])});
  }
  return lines;
}

std::string sitemap_of_robots(std::string_view text) {
  constexpr std::string_view label = "Sitemap:";
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with(label)) return std::string(trimmed(line.substr(label.size())));
  }
  return {};
}

std::set<std::string, std::less<>> removed_rows(const Json& removals) {
  std::set<std::string, std::less<>> ids;
  const Json::Array* list = removals["removals"].items();
  for (const Json& removal : list == nullptr ? Json::Array() : *list) ids.emplace(removal.text("id"));
  return ids;
}

}  // namespace

struct Inspector::State {
  JsonSchemas schemas;
  std::mutex mutex;  // of what follows
  SiteContents site;
  OutputPaths paths;

  void take(const std::string& path, std::string_view bytes, FileFacts facts) {
    site.files.insert(path);
    if (facts.page) {
      append(facts.faults, std::move(facts.page->faults));
      site.pages.emplace(path, record_of_page(site.texts, std::move(*facts.page)));
    }
    if (facts.document_contents) site.documents.emplace(path, std::move(*facts.document_contents));
    if (path == removals_file && facts.document) site.removed = removed_rows(*facts.document);
    if (facts.row) {
      const std::size_t length = path.size() - row_folder.size() - json_ending.size();
      site.rows.emplace(path.substr(row_folder.size(), length), std::move(*facts.row));
    }
    if (facts.chart) {
      append(facts.faults, std::move(facts.chart->faults));
      site.charts.emplace(path, std::move(*facts.chart));
    }
    if (facts.feed) {
      append(facts.faults, std::move(facts.feed->faults));
      site.feeds.emplace(path, std::move(*facts.feed));
    }
    if (facts.sitemap) {
      append(facts.faults, std::move(facts.sitemap->faults));
      site.sitemaps.emplace(path, std::move(*facts.sitemap));
    }
    if (facts.download) site.downloads.emplace(path, std::move(*facts.download));
    if (path == "_redirects") site.redirects = redirect_lines(bytes);
    if (path == "robots.txt") site.robots = sitemap_of_robots(bytes);
    if (!facts.faults.empty()) site.faults.emplace(path, std::move(facts.faults));
  }

  static void append(Faults& faults, Faults more) { faults.insert(faults.end(), more.begin(), more.end()); }
};

Inspector::Inspector(JsonSchemas schemas) : state_(std::make_unique<State>()) {
  state_->schemas = std::move(schemas);
}
Inspector::~Inspector() = default;

void Inspector::add(std::string path, std::string_view bytes) {
  FileFacts facts = read_file_of_site(path, bytes, state_->schemas);
  const std::lock_guard lock(state_->mutex);
  if (state_->paths.claim(path)) state_->take(path, bytes, std::move(facts));
}

std::vector<std::string> Inspector::collisions() const {
  return state_->paths.collisions();
}

Inspection Inspector::finish(const OriginOf& origin_of) {
  SiteContents& site = state_->site;
  site.files.emplace(manifest_path);  // comes last, after everything that is listed in it
  SiteReport report(origin_of);
  for (auto& [file, faults] : site.faults) {
    for (Fault& fault : faults) report.add(file, std::move(fault));
  }
  Inspection inspection;
  check_links(site, report, inspection);
  check_numbers(site, report, inspection);
  check_documents(site, report);
  check_charts(site, report);
  check_downloads(site, report);
  inspection.files = site.files.size();
  inspection.pages = site.pages.size();
  inspection.rows = site.rows.size();
  inspection.diagnostics = report.take();
  return inspection;
}

JsonSchemas schemas_from(const std::map<std::string, std::string>& schemas, std::string_view openapi, Diagnostics& diagnostics) {
  JsonSchemas all;
  const auto read = [&](const std::string& file, std::string_view text) -> std::optional<Json> {
    auto parsed = parse_json(text, own_limits());
    if (Json* document = std::get_if<Json>(&parsed)) return std::move(*document);
    const auto& error = std::get<JsonError>(parsed);
    diagnostics.error("document.syntax", place_in(text, error.offset, file), "no JSON: " + error.message);
    return std::nullopt;
  };
  for (const auto& [name, text] : schemas) {
    auto schema = read("api/v1/schema/" + name, text);
    if (!schema) continue;
    for (const std::string& keyword : all.add(name, std::move(*schema))) {
      diagnostics.warning("document.keyword", {"api/v1/schema/" + name}, fmt::format("\"{}\" is not checked", keyword));
    }
  }
  if (const auto description = read("api/v1/openapi.json", openapi)) all.add_paths(*description);
  return all;
}

}  // namespace assay
