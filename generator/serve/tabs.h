// The open pages that listen to the preview: which page each shows, and what it has not been told yet.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace assay {

// A message as the browser's EventSource reads it: "event: reload\ndata: {}\n\n".
std::string event_text(std::string_view name, std::string_view data);

class Tabs {
 public:
  using Id = std::uint64_t;

  struct Open {
    std::string page;        // the file it shows: "boards/x/index.html"
    std::string mark;        // of what it shows (serve/responses.h)
    std::string stylesheet;  // the one it uses
  };

  // nullopt when as many listen as the server can serve.
  std::optional<Id> open(Open tab);
  void close(Id id);
  std::map<Id, Open> all() const;
  void set(Id id, Open tab);
  void tell(Id id, std::string event);
  void tell_all(const std::string& event);
  // The next message of a tab; empty when there was none for that long; nullopt once the server ends.
  std::optional<std::string> next(Id id, std::chrono::milliseconds patience);
  void end();

 private:
  struct Tab {
    Open open;
    std::deque<std::string> messages;
  };
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::map<Id, Tab> tabs_;
  Id last_ = 0;
  bool ended_ = false;
};

}  // namespace assay
