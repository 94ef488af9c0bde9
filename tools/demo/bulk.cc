#include "demo/bulk.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "demo/random.h"
#include "demo/record.h"
#include "demo/toml.h"

namespace assay::demo {
namespace {

constexpr std::size_t rows_a_file = 50'000;

// One thing to measure, and the last row that measured it.
struct Configuration {
  std::string_view model, quant, runtime, hardware;
  Row last;
};

struct Shape {
  long isl, osl, concurrency;
};

class RowFile {
 public:
  RowFile(const std::filesystem::path& folder, std::size_t number)
      : path_(folder / fmt::format("rows-{:03}.ndjson", number)), out_(path_, std::ios::binary | std::ios::trunc) {}
  void write(const std::string& line) { out_.write(line.data(), static_cast<std::streamsize>(line.size())); }
  void close() {
    out_.close();
    if (out_.fail()) throw std::runtime_error("cannot write " + path_.string());
  }

 private:
  std::filesystem::path path_;
  std::ofstream out_;
};

void write_text(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out.fail()) throw std::runtime_error("cannot write " + path.string());
}

std::vector<Configuration> all_configurations() {
  std::vector<Configuration> found;
  for (const Device& device : devices()) {
    for (const Model& model : models()) {
      for (const Quant& quant : quants()) {
        const Runtime& runtime = runtime_named(runtime_for(quant.name));
        const Setup setup{&model, &quant, &runtime, &device};
        if (fits(setup)) found.push_back({model.slug, quant.name, runtime.slug, device.slug, {}});
      }
    }
  }
  return found;
}

// More rows are spread over more shapes, as in a record that grows.
std::vector<Shape> shapes_for(std::size_t rows) {
  std::vector<Shape> shapes;
  for (long osl : {256L, 512L, 128L}) {
    for (long concurrency : {1L, 8L, 32L, 4L, 16L, 2L}) {
      for (long isl : {1024L, 8192L, 2048L, 4096L, 512L, 16384L}) shapes.push_back({isl, osl, concurrency});
    }
  }
  shapes.resize(std::clamp<std::size_t>(rows / 5000, 4, shapes.size()));
  return shapes;
}

std::vector<std::string_view> people() {
  std::vector<std::string_view> handles;
  for (const Operator& who : operators()) {
    if (who.kind == "community" || who.kind == "editorial" || who.kind == "agent") handles.push_back(who.handle);
  }
  return handles;
}

std::string_view performance_benchmark(Random& random) {
  if (random.chance(0.6)) return "decode-throughput";
  return random.chance(0.6) ? "time-to-first-token" : "request-throughput";
}

// A moderator's life: a few rows wait, a few are refused, a few came to nothing.
void shake(Random& random, Row& row) {
  if (random.chance(0.02)) row.moderation_state = "pending";
  if (random.chance(0.01)) row.moderation_state = "rejected";
  if (random.chance(0.02)) make_incomplete(row, "failed", "Out of memory at load.");
  if (random.chance(0.05)) row.driver.clear();
}

class BulkSource {
 public:
  BulkSource(std::uint64_t seed, std::size_t rows)
      : seed_(seed), random_(seed, "bulk"), configurations_(all_configurations()), shapes_(shapes_for(rows)), people_(people()) {}

  Row row(std::size_t number) {
    Configuration& configuration = configurations_[random_.below(configurations_.size())];
    const std::string date = text_of(date_of("2026-11-15") - std::chrono::days(random_.below(760)));
    Spec spec{};
    spec.model = configuration.model;
    spec.quant = configuration.quant;
    spec.runtime = configuration.runtime;
    spec.hardware = configuration.hardware;
    spec.operator_handle = people_[random_.below(people_.size())];
    spec.date = date;
    Row made = made_from(spec, configuration);
    made.id += fmt::format("-{}", number);
    shake(random_, made);
    if (!made.metrics.empty()) configuration.last = made;
    return made;
  }

 private:
  Row made_from(Spec& spec, const Configuration& configuration) {
    const double kind = random_.unit();
    if (kind < 0.04) return fidelity(spec);
    if (kind < 0.28) return quality(spec);
    if (kind < 0.36 && configuration.last.runs) {
      const double factor = 1 + 0.06 * random_.normal();
      return reproduction_of(seed_, configuration.last, spec.operator_handle, spec.date, factor);
    }
    const Shape& shape = shapes_[random_.below(shapes_.size())];
    spec.benchmark = performance_benchmark(random_);
    spec.isl = shape.isl;
    spec.osl = shape.osl;
    spec.concurrency = shape.concurrency;
    return performance_row(seed_, spec);
  }

  Row quality(Spec& spec) {
    constexpr std::string_view names[] = {"humaneval-plus", "mbpp-plus", "ifeval", "mmlu-pro", "gpqa-diamond", "exact-answer"};
    spec.benchmark = names[random_.below(std::size(names))];
    spec.n_shot = spec.benchmark == "mmlu-pro" ? 5 : 0;
    return quality_row(seed_, spec);
  }

  Row fidelity(Spec& spec) {
    spec.benchmark = random_.chance(0.7) ? "perplexity" : "kl-divergence";
    spec.isl = 2048;
    return fidelity_row(seed_, spec);
  }

  std::uint64_t seed_;
  Random random_;
  std::vector<Configuration> configurations_;
  std::vector<Shape> shapes_;
  std::vector<std::string_view> people_;
};

void write_site(const std::filesystem::path& folder, std::size_t rows) {
  TomlWriter site("A site for measuring the program. Nothing in it was measured.");
  site.table("site");
  site.text("title", fmt::format("{} invented rows", rows));
  site.text("base_url", "https://bulk.example");
  site.text("notice", "Invented data for measuring the program that built this site.");
  write_text(folder / "site.toml", site.text());
}

void write_catalogues(const std::filesystem::path& data) {
  write_text(data / "models.toml", models_toml());
  write_text(data / "hardware.toml", hardware_toml());
  write_text(data / "runtimes.toml", runtimes_toml());
  write_text(data / "operators.toml", operators_toml());
  // The methodology pages are not part of such a site.
  std::string benchmarks = benchmarks_toml();
  for (auto at = benchmarks.find("methodology = "); at != std::string::npos; at = benchmarks.find("methodology = ")) {
    benchmarks.erase(at, benchmarks.find('\n', at) - at + 1);
  }
  write_text(data / "benchmarks.toml", benchmarks);
}

}  // namespace

void write_bulk_site(const std::filesystem::path& folder, std::size_t rows, std::uint64_t seed) {
  const std::filesystem::path results = folder / "data" / "results";
  std::filesystem::create_directories(results);
  write_site(folder, rows);
  write_catalogues(folder / "data");
  BulkSource source(seed, rows);
  for (std::size_t first = 0; first < rows; first += rows_a_file) {
    RowFile file(results, first / rows_a_file);
    for (std::size_t i = first; i < std::min(rows, first + rows_a_file); ++i) file.write(ndjson(source.row(i)));
    file.close();
  }
}

}  // namespace assay::demo
