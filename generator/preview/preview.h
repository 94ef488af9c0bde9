// The preview: a site that is read again when its files change, and open pages that follow.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "preview/preview_edition.h"
#include "serve/server.h"
#include "serve/watch.h"

namespace assay {

// How far a change reaches: the words of pages, how everything is shown, or the data and what they decide.
enum class Reach { content, presentation, data };

class PreviewSite : public PreviewSource {
 public:
  explicit PreviewSite(BuildRequest request);

  // Reads again what changed. The last good edition stays while there are errors.
  void read(Reach reach);
  // The furthest reach of these files.
  Reach reach_of(const std::vector<std::filesystem::path>& changed) const;
  // The pages of content/ among these files that there are now: addresses.
  std::vector<std::string> pages_of(const std::vector<std::filesystem::path>& changed) const;
  // Folders and files that an edition is read from.
  WatchedPlaces places() const;
  // Problems and notes of the last reading.
  Diagnostics problems() const;
  bool has_edition() const;

  std::optional<std::string> file(const std::string& name) override;
  std::optional<std::string> moved_to(const std::string& address) override;
  std::string prefix() override;
  Tabs::Open open_page(const std::string& page) override;
  std::string state() override;
  std::string problem_text() override;
  void show_as_on(std::optional<Date> day) override;
  // Called after show_as_on has read the site as on another day.
  std::function<void()> on_another_day = [] {};

 private:
  void read_locked(Reach reach);
  std::unique_ptr<PreviewEdition> edition_from(Reach reach);

  mutable std::mutex mutex_;  // of everything below
  BuildRequest request_;
  const Date first_day_;
  std::unique_ptr<PreviewEdition> edition_;
  Diagnostics problems_, of_data_;  // of the last reading; of the rows that the edition shows
  std::optional<Reach> owed_;       // what could not be read
  ArticleMemory articles_;
};

// Tells open pages what of them changed.
void tell_tabs(PreviewSite& site, Tabs& tabs);

struct PreviewOptions {
  std::string host = "127.0.0.1";
  int port = 1313, last_port = 1333;
  bool compares = false;                        // instead of being told by the system
  bool navigates = false;                       // open pages go to the page that was edited
  std::filesystem::path files;                  // preview.js, preview.css
  std::function<void(const std::string&)> say;  // one line
  std::function<void(const Diagnostics&)> report;
  std::function<bool()> is_over;
};

// Serves until `is_over`. Throws EnvironmentError where no port is free.
void serve_preview(BuildRequest request, const PreviewOptions& options);

}  // namespace assay
