#include "site/check.h"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <map>
#include <mutex>
#include <optional>

#include "base/file_system.h"
#include "inspect/finished_site.h"
#include "site/prepared_site.h"
#include "write/compress.h"
#include "write/output_paths.h"

namespace assay {
namespace {

const std::string schema_folder = "api/v1/schema/";

// Nobody asks for the hashes of what is only counted; the manifest has their length.
const std::string unhashed(64, '0');

// Hands every file to the inspector and keeps what a host counts: names and sizes, those of compressed siblings too.
class CountingOutput : public OutputSink {
 public:
  CountingOutput(OutputSink& sink, const OutputOptions& options) : sink_(sink), options_(options) {}

  void add(std::string path, std::string_view bytes) override {
    FileRecords records{{path, {unhashed, bytes.size()}}};
    if (is_worth_compressing(path, bytes)) add_siblings(path, bytes, records);
    {
      const std::lock_guard lock(mutex_);
      records_.merge(records);
    }
    sink_.add(std::move(path), bytes);
  }

  const FileRecords& records() const { return records_; }

 private:
  void add_siblings(const std::string& path, std::string_view bytes, FileRecords& records) const {
    const auto add = [&](Encoding encoding) {
      records[path + std::string(suffix_of(encoding))] = {unhashed, compressed_as(encoding, bytes).size()};
    };
    if (options_.gzip) add(Encoding::gzip);
    if (options_.brotli) add(Encoding::brotli);
  }

  OutputSink& sink_;
  const OutputOptions& options_;
  std::mutex mutex_;
  FileRecords records_;
};

// The schemas as the site will publish them: the program's, a site's own over them.
JsonSchemas schemas_of(const Presentation& presentation, Diagnostics& diagnostics) {
  std::map<std::string, std::string> schemas;
  std::string openapi;
  for (const std::filesystem::path& folder : presentation.folders) {
    for (const auto& name : files_below(folder / "api/schema"))
      schemas[name.generic_string()] = read_file(folder / "api/schema" / name);
    if (std::filesystem::exists(folder / "api/openapi.json")) openapi = read_file(folder / "api/openapi.json");
  }
  return schemas_from(schemas, openapi, diagnostics);
}

// Pages of content/ by the file that they become.
std::map<std::string, const Article*, std::less<>> articles_by_path(const PreparedSite& prepared) {
  const Urls urls(prepared.judged.site);
  std::map<std::string, const Article*, std::less<>> articles;
  for (const Article& article : prepared.content.articles) articles[urls.page_path(article.page)] = &article;
  return articles;
}

void report_templates(const Templates& templates, Diagnostics& diagnostics) {
  for (const std::string& name : templates.unused()) {
    diagnostics.warning("template.unused", {"templates/" + name}, "no page uses this template");
  }
  for (const std::string& name : templates.unfilled()) {
    diagnostics.warning("template.unfilled", {"templates/" + name.substr(0, name.find(':'))},
                        fmt::format("it asks for {}, which no page gives", name.substr(name.find(": ") + 2)));
  }
}

}  // namespace

Inspection check_site(const BuildRequest& request, Diagnostics& diagnostics) {
  const auto prepared = prepare_site(request, diagnostics);
  if (!prepared) return {};
  const Site& site = prepared->judged.site;
  Inspector inspector(schemas_of(prepared->presentation, diagnostics));
  CountingOutput output(inspector, site.output);
  request.on_phase("pages");
  const Urls urls(site);
  const Json facts = produce(edition_of(prepared->judged, prepared->presentation, urls, prepared->content.articles),
                             prepared->presentation, request.jobs, output);
  request.on_phase("proof");
  const FileRecords& files = output.records();
  diagnostics.append(problems_of_output(*prepared, inspector.collisions(), files, manifest_text(facts, files).size()));
  report_templates(prepared->presentation.templates, diagnostics);
  const auto articles = articles_by_path(*prepared);
  Inspection inspection = inspector.finish([&](std::string_view page) -> std::optional<PageOrigin> {
    const auto article = articles.find(page);
    if (article == articles.end()) return std::nullopt;
    return PageOrigin{article->second->file, article->second->source};
  });
  diagnostics.append(std::move(inspection.diagnostics));
  return inspection;
}

Inspection check_folder(const std::filesystem::path& folder, int jobs, Diagnostics& diagnostics) {
  std::optional<tbb::global_control> limit;
  if (jobs > 0) limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(jobs));
  const FinishedSite site = open_site(folder);
  std::map<std::string, std::string> schemas;
  std::vector<const FileRecords::value_type*> files;
  for (const auto& file : site.manifest.files) {
    files.push_back(&file);
    if (file.first.starts_with(schema_folder))
      schemas[file.first.substr(schema_folder.size())] = site.read(file.first).value_or("");
  }
  Inspector inspector(schemas_from(schemas, site.read("api/v1/openapi.json").value_or("{}"), diagnostics));
  std::mutex mutex;
  tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) {
    const auto& [path, record] = *files[i];
    const auto bytes = site.read(path);
    if (!bytes || record_of(*bytes) != record) {
      const std::lock_guard lock(mutex);
      diagnostics.error(
          "manifest.file", {path},
          bytes ? "the file is not the one that manifest.json lists" : "manifest.json lists this file, which is not there");
    }
    if (bytes) inspector.add(path, *bytes);
  });
  Inspection inspection = inspector.finish([](std::string_view) { return std::nullopt; });
  diagnostics.append(std::move(inspection.diagnostics));
  return inspection;
}

}  // namespace assay
