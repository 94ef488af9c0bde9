// HTTP for the preview: pages of a source, calls of the preview bar, and messages to open pages.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/date.h"
#include "serve/responses.h"
#include "serve/tabs.h"

namespace assay {

// What is previewed. Called from several threads.
class PreviewSource {
 public:
  virtual ~PreviewSource() = default;
  // The bytes of a file of the site; nullopt where it has none of that name.
  virtual std::optional<std::string> file(const std::string& name) = 0;
  // Where the page that stood at this address is now.
  virtual std::optional<std::string> moved_to(const std::string& address) = 0;
  // "/" or "/bench/": what addresses of the site begin with.
  virtual std::string prefix() = 0;
  // What a tab shows of `page`, and the state of the preview as JSON (date, counts, problems).
  virtual Tabs::Open open_page(const std::string& page) = 0;
  virtual std::string state() = 0;
  // The problems of a site that never came up, as text; empty once there is a site.
  virtual std::string problem_text() = 0;
  // Shows the site as on that day; nullopt: as on the day of the start.
  virtual void show_as_on(std::optional<Date> day) = 0;
};

// Tells a tab what of its page is no longer what it shows, and the state of the preview.
void tell_tab(PreviewSource& source, Tabs& tabs, Tabs::Id id, const Tabs::Open& shown);

class PreviewServer {
 public:
  // Takes the port, or the next free one up to `last_port`. Throws EnvironmentError where none is free. `files` holds
  // preview.js and preview.css.
  PreviewServer(std::string host, int port, int last_port, std::string files);
  ~PreviewServer();

  const ServerPlace& place() const { return place_; }
  // Answers until stop(), on threads of its own.
  void start(PreviewSource& source);
  void stop();
  Tabs& tabs() { return tabs_; }

 private:
  struct Http;
  std::unique_ptr<Http> http_;
  ServerPlace place_;
  std::string files_;
  Tabs tabs_;
};

}  // namespace assay
