// The vocabulary of every import: what one file says of a result, before a person adds to it and the interface's form
// is made of it. A format fills these and nothing else; empty means "the file does not say".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "base/number.h"

namespace assay {

// A metric with what a board must know of it. `higher_is_better` absent: neither the tool nor the metric's name tells,
// so the person is asked.
struct MetricDraft {
  std::string name, unit;
  std::optional<bool> higher_is_better;
};

struct BenchmarkDraft {
  std::string slug, name;            // the slug without --benchmark-prefix
  std::string kind = "quality";      // quality, performance, fidelity
  std::string surface;               // deployment, assistant, coding, reasoning, fidelity
  MetricDraft headline;              // its name is `metric` of the catalogue
  std::vector<MetricDraft> metrics;  // further ones
  std::optional<Decimal> minimum, maximum;
  std::optional<int> decimals;
  std::vector<std::string> context_keys, variant_keys;  // RowDraft::set_context adds to them
  bool allow_sampling = false;                          // then context_keys hold n_samples and temperature
  std::string dataset, dataset_revision, harness;
  std::optional<long long> items;
};

struct ModelDraft {
  std::string slug, name, organization, family, checkpoint, license, url, released;
  std::optional<Decimal> parameters_b, active_parameters_b;
};

struct HardwareDraft {
  std::string slug, name, vendor;
  std::optional<Decimal> memory_gib;
};

struct ProviderDraft {
  std::string slug, name, url;
};

struct RuntimeDraft {
  std::string slug, name, url;
};

// A model, device, provider, runtime or benchmark by the name that a file gives it; nothing for a blank name.
template <typename Draft>
Draft named_draft(std::string_view name);

// What a setting means for comparing numbers.
enum class ContextRole {
  shape,    // numbers across it cannot be compared: a key of `context_keys`
  variant,  // they can, but it is another setup: a key of `variant_keys`
  note      // worth showing, tells nothing apart
};

// The score of one item in one trial. `item` names it without showing it: an id or a hash, never a question.
struct OutcomeDraft {
  std::string item;
  std::optional<long long> trial;
  Decimal score;
};

struct RowDraft {
  BenchmarkDraft benchmark;
  ModelDraft model;
  HardwareDraft hardware;
  ProviderDraft provider;
  RuntimeDraft runtime;
  std::map<std::string, Json, std::less<>> fields;  // every other field of the row, by the interface's name
  Json metrics = Json::object();
  Json context = Json::object();
  Json extra = Json::object();
  std::vector<OutcomeDraft> outcomes;
  // What makes it this measurement and no other, for the id: never what the person adds, so that mending a supplied
  // field leaves the id alone.
  std::string identity;
  std::string operator_name;  // beside the handle in fields["operator"], where the file tells more than a handle
  Place place;                // where in the file it stands

  // A field of text; blank ones are left out.
  void set_text(std::string field, std::string_view value);
  // A value of the context; null and blank ones are left out.
  void set_context(std::string key, Json value, ContextRole setting);
  // A value of a metric, the first time with its spread. The headline is described in `benchmark`; another metric is
  // added to it.
  void set_headline(const Decimal& value, std::optional<Decimal> standard_error = {}, std::optional<long long> n = {});
  void set_metric(const MetricDraft& metric, const Decimal& value);
};

}  // namespace assay
