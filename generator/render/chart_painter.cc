#include "render/chart_painter.h"

#include <fmt/format.h>

#include <chrono>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// A busy machine may need long for its first picture; a specification that never ends must not hold up the build.
constexpr std::chrono::seconds patience{60};

std::string version_of(const PaintingTools& tools) {
  std::string versions = sha256_hex(read_file(tools.script));
  for (const fs::path& library : tools.libraries) versions += sha256_hex(read_file(library));
  return sha256_hex(versions);
}

std::optional<ChartPicture> picture_in(std::string_view answer) {
  const auto parsed = parse_json(answer, {.string_bytes = std::size_t{16} << 20});
  const Json* json = std::get_if<Json>(&parsed);
  if (!json || !(*json)["svg"].string() || !(*json)["width"].number() || !(*json)["height"].number()) return std::nullopt;
  return ChartPicture{*(*json)["svg"].string(), static_cast<int>((*json)["width"].number()->value),
                      static_cast<int>((*json)["height"].number()->value)};
}

std::string reason_in(std::string_view answer) {
  const auto parsed = parse_json(answer);
  const Json* json = std::get_if<Json>(&parsed);
  return json && json->find("error") ? std::string(json->text("error")) : "the answer is not understood";
}

// A file of the cache is the answer behind its own hash, so that one cut short by a crash is noticed.
std::optional<ChartPicture> cached(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  std::string text;
  try {
    text = read_file(file);
  } catch (const EnvironmentError&) {
    return std::nullopt;
  }
  const std::size_t end = text.find('\n');
  if (end == std::string::npos || text.substr(0, end) != sha256_hex(std::string_view(text).substr(end + 1))) return std::nullopt;
  return picture_in(std::string_view(text).substr(end + 1));
}

// Whoever has no place for a cache is no worse off than without one.
void keep(const fs::path& file, const std::string& answer) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) return;
  try {
    replace_file(file, sha256_hex(answer) + "\n" + answer);
  } catch (const EnvironmentError&) {
  }
}

}  // namespace

ChartPainter::ChartPainter(PaintingTools tools, fs::path cache)
    : tools_(std::move(tools)), cache_(std::move(cache)), version_(version_of(tools_)) {}

std::optional<ChartPicture> ChartPainter::paint(const std::string& name, const Json& specification, const std::string& rows) {
  const std::string request = fmt::format(R"({{"specification":{},"rows":{}}})", to_json(specification), rows);
  const std::string key = sha256_hex(version_ + request);
  const std::lock_guard lock(mutex_);
  if (const auto known = pictures_.find(key); known != pictures_.end()) return known->second;
  const fs::path file = cache_.empty() ? fs::path() : cache_ / key.substr(0, 2) / key;
  std::optional<ChartPicture> picture = file.empty() ? std::nullopt : cached(file);
  if (!picture) {
    const std::optional<std::string> said = answer(request);
    if (said) picture = picture_in(*said);
    if (picture && !file.empty()) keep(file, *said);
    if (said && !picture) {
      problems_.warning("chart.not-drawn", {name},
                        fmt::format("this chart has no picture on its page: {}", printable(reason_in(*said))));
    }
  }
  return pictures_[key] = std::move(picture);
}

std::optional<std::string> ChartPainter::answer(const std::string& request) {
  if (given_up_) return std::nullopt;
  std::string reason = "it ended or took too long";
  try {
    if (!process_) {
      std::vector<std::string> command{tools_.node, tools_.script.string()};
      for (const fs::path& library : tools_.libraries) command.push_back(library.string());
      process_ = std::make_unique<LineProcess>(command);
    }
    if (auto said = process_->ask(request, patience)) return said;
  } catch (const EnvironmentError& error) {
    reason = error.what();
  }
  given_up_ = true;
  problems_.warning("charts.not-drawn", {},
                    fmt::format("charts are not drawn: {} does not answer ({}); pages show tables and "
                                "link the Vega-Lite specifications",
                                tools_.node, reason));
  return std::nullopt;
}

Diagnostics ChartPainter::problems() const {
  const std::lock_guard lock(mutex_);
  return problems_;
}

}  // namespace assay
