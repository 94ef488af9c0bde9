// The catalogue entries that imported rows need. They say what the foreign files say and no more: a first version for
// the editor, who adds what a benchmark supports, a model's licence and the rest.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "import/drafts.h"
#include "import/import_options.h"

namespace assay {

struct OperatorDraft {
  std::string handle, name, kind;
};

// By slug, so that files come out in one order.
struct CatalogueDraft {
  std::map<std::string, ModelDraft, std::less<>> models;
  std::map<std::string, HardwareDraft, std::less<>> hardware;
  std::map<std::string, ProviderDraft, std::less<>> providers;
  std::map<std::string, RuntimeDraft, std::less<>> runtimes;
  std::map<std::string, BenchmarkDraft, std::less<>> benchmarks;
  std::map<std::string, OperatorDraft, std::less<>> operators;
};

// Adds the entry, or to the one that is there what it lacks: keys of the context, items, metrics. Two different names
// that become one slug are an error at `place`.
void add_entry(CatalogueDraft& catalogue, const ModelDraft& entry, const Place& place, Diagnostics& diagnostics);
void add_entry(CatalogueDraft& catalogue, const HardwareDraft& entry, const Place& place, Diagnostics& diagnostics);
void add_entry(CatalogueDraft& catalogue, const ProviderDraft& entry, const Place& place, Diagnostics& diagnostics);
void add_entry(CatalogueDraft& catalogue, const RuntimeDraft& entry, const Place& place, Diagnostics& diagnostics);
void add_entry(CatalogueDraft& catalogue, const BenchmarkDraft& entry, const Place& place, Diagnostics& diagnostics);
void add_entry(CatalogueDraft& catalogue, const OperatorDraft& entry, const Place& place, Diagnostics& diagnostics);

// What `--set metric.NAME.…` and `--set benchmark.SLUG.…` say of the entries; the latter wins. A name that no entry has is
// an error.
void describe(CatalogueDraft& catalogue, const ImportOptions& options, Diagnostics& diagnostics);
// One error that asks for every direction and unit that is not known, with the options that would give it.
void report_undescribed(const CatalogueDraft& catalogue, Diagnostics& diagnostics);

// File name below data/ -> TOML, for every list that is not empty.
std::map<std::string, std::string> catalogue_files(const CatalogueDraft& catalogue);

// One entry as a table of its catalogue's file, with the blank line after it.
std::string toml_of_entry(const ModelDraft& model);
std::string toml_of_entry(const HardwareDraft& hardware);
std::string toml_of_entry(const ProviderDraft& provider);
std::string toml_of_entry(const RuntimeDraft& runtime);
std::string toml_of_entry(const BenchmarkDraft& benchmark);
std::string toml_of_entry(const OperatorDraft& entry);

}  // namespace assay
