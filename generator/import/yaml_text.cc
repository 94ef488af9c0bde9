#include "import/yaml_text.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>
#include <stdexcept>
#include <vector>

#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t deepest = 32, most_values = 4'000'000;

struct Refusal : std::runtime_error {
  Refusal(const YAML::Mark& mark, const char* why) : std::runtime_error(why), line(static_cast<std::size_t>(mark.line) + 1) {}
  std::size_t line;
};

// Builds the value from the reader's events: a stack of the open lists and objects.
class Builder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { value(mark, anchor, Json()); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw Refusal(mark, "aliases are not read"); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) override {
    const bool nothing = tag != "!" && (text.empty() || text == "~" || text == "null");
    if (!open_.empty() && open_.back().members() != nullptr && !has_key_.back()) {
      keys_.back() = text;
      has_key_.back() = true;
      return;
    }
    value(mark, anchor, nothing ? Json() : Json(text));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, anchor, Json::array());
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, anchor, Json::object());
  }
  void OnMapEnd() override { end(); }
  Json root;

 private:
  void begin(const YAML::Mark& mark, YAML::anchor_t anchor, Json list) {
    if (anchor != 0) throw Refusal(mark, "anchors are not read");
    if (open_.size() >= deepest) throw Refusal(mark, "it is nested too deep");
    const bool as_key = !open_.empty() && open_.back().members() != nullptr && !has_key_.back();
    if (as_key) throw Refusal(mark, "a list or object is no name");
    open_.push_back(std::move(list));
    keys_.emplace_back();
    has_key_.push_back(false);
  }
  void end() {
    Json done = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    has_key_.pop_back();
    put(std::move(done));
  }
  void value(const YAML::Mark& mark, YAML::anchor_t anchor, Json json) {
    if (anchor != 0) throw Refusal(mark, "anchors are not read");
    if (++values_ > most_values) throw Refusal(mark, "it holds too many values");
    put(std::move(json));
  }
  void put(Json json) {
    if (open_.empty()) {
      root = std::move(json);
    } else if (open_.back().items() != nullptr) {
      open_.back().push(std::move(json));
    } else {
      if (open_.back().find(keys_.back()) == nullptr) open_.back().set(keys_.back(), std::move(json));
      has_key_.back() = false;
    }
  }

  std::vector<Json> open_;
  std::vector<std::string> keys_;
  std::vector<bool> has_key_;
  std::size_t values_ = 0;
};

}  // namespace

std::optional<Json> json_of_yaml_text(const std::string& text, const std::string& file, Diagnostics& diagnostics) {
  std::istringstream in(text);
  Builder builder;
  try {
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    return std::move(builder.root);
  } catch (const Refusal& refusal) {
    diagnostics.error("import.yaml", {file, refusal.line}, refusal.what());
  } catch (const YAML::Exception& error) {
    diagnostics.error("import.yaml", {file, static_cast<std::size_t>(error.mark.line) + 1}, printable(error.msg));
  }
  return std::nullopt;
}

}  // namespace assay
