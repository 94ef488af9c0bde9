// Draws Vega-Lite specifications as SVG at build time: in one Node process for the whole build, started when the first
// picture is not in the cache. A picture depends on its specification, its rows and the files that draw it, and on
// nothing else, so a cached one is the one that would be drawn.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "base/line_process.h"

namespace assay {

struct ChartPicture {
  std::string svg;
  int width = 0, height = 0;  // CSS pixels
};

// What draws: Node and the files that it runs, in their order (charts/draw.mjs and the packages' browser files).
struct PaintingTools {
  std::string node;
  std::filesystem::path script;
  std::vector<std::filesystem::path> libraries;
};

class ChartPainter {
 public:
  // Without a `cache` folder, or where it cannot be written, every picture is drawn anew. Throws EnvironmentError when
  // one of the files cannot be read.
  ChartPainter(PaintingTools tools, std::filesystem::path cache);

  // The picture of `specification` with `rows` for its data, from any thread; nullopt where it cannot be drawn, which
  // problems() tells. `name` is the chart's path in the destination.
  std::optional<ChartPicture> paint(const std::string& name, const Json& specification, const std::string& rows);

  // One warning for each chart that could not be drawn, or one for all when Node does not answer.
  Diagnostics problems() const;

 private:
  std::optional<std::string> answer(const std::string& request);

  const PaintingTools tools_;
  const std::filesystem::path cache_;
  std::string version_;       // of what draws
  mutable std::mutex mutex_;  // of what follows
  std::unique_ptr<LineProcess> process_;
  bool given_up_ = false;
  std::map<std::string, std::optional<ChartPicture>> pictures_;  // by the hash of what they show
  Diagnostics problems_;
};

}  // namespace assay
