#include "serve/tabs.h"

#include <fmt/format.h>

#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t most_tabs = 48;  // each holds a thread of the server

}  // namespace

std::string event_text(std::string_view name, std::string_view data) {
  std::string text = fmt::format("event: {}\n", name);
  for (const std::string_view line : split(data, '\n')) text += fmt::format("data: {}\n", line);
  return text + "\n";
}

std::optional<Tabs::Id> Tabs::open(Open tab) {
  const std::lock_guard lock(mutex_);
  if (tabs_.size() >= most_tabs) return std::nullopt;
  tabs_[++last_].open = std::move(tab);
  return last_;
}

void Tabs::close(Id id) {
  const std::lock_guard lock(mutex_);
  tabs_.erase(id);
}

std::map<Tabs::Id, Tabs::Open> Tabs::all() const {
  const std::lock_guard lock(mutex_);
  std::map<Id, Open> all;
  for (const auto& [id, tab] : tabs_) all.emplace(id, tab.open);
  return all;
}

void Tabs::set(Id id, Open tab) {
  const std::lock_guard lock(mutex_);
  if (const auto found = tabs_.find(id); found != tabs_.end()) found->second.open = std::move(tab);
}

void Tabs::tell(Id id, std::string event) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = tabs_.find(id); found != tabs_.end()) found->second.messages.push_back(std::move(event));
  }
  wake_.notify_all();
}

void Tabs::tell_all(const std::string& event) {
  {
    const std::lock_guard lock(mutex_);
    for (auto& [id, tab] : tabs_) tab.messages.push_back(event);
  }
  wake_.notify_all();
}

std::optional<std::string> Tabs::next(Id id, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const auto is_due = [&] { return ended_ || !tabs_.contains(id) || !tabs_.at(id).messages.empty(); };
  wake_.wait_for(lock, patience, is_due);
  const auto found = tabs_.find(id);
  if (ended_ || found == tabs_.end()) return std::nullopt;
  if (found->second.messages.empty()) return std::string();
  std::string message = std::move(found->second.messages.front());
  found->second.messages.pop_front();
  return message;
}

void Tabs::end() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
}

}  // namespace assay
