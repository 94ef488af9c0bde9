#include "render/model_dictionary.h"

#include <optional>
#include <span>

namespace assay {
namespace {

std::string_view view_of(const ctemplate::TemplateString& text) {
  return {text.data(), text.size()};
}

}  // namespace

class ModelDictionary::PartIterator final : public Iterator {
 public:
  PartIterator(std::span<const PageModel> parts, const ModelDictionary& outer) : parts_(parts), outer_(outer) {}
  bool HasNext() const override { return next_ < parts_.size(); }
  const TemplateDictionaryInterface& Next() override { return current_.emplace(parts_[next_++], &outer_, outer_.on_missing_); }

 private:
  std::span<const PageModel> parts_;
  const ModelDictionary& outer_;
  std::size_t next_ = 0;
  std::optional<ModelDictionary> current_;
};

ctemplate::TemplateString ModelDictionary::GetValue(const ctemplate::TemplateString& name) const {
  const std::string_view wanted = view_of(name);
  for (const ModelDictionary* at = this; at != nullptr; at = at->outer_) {
    for (const PageModel::Value& value : at->model_.values()) {
      if (value.name == wanted) return {value.text.data(), value.text.size()};
    }
  }
  on_missing_(wanted);
  return {"", 0};
}

const PageModel::Section* ModelDictionary::section(std::string_view name) const {
  for (const ModelDictionary* at = this; at != nullptr; at = at->outer_) {
    for (const PageModel::Section& section : at->model_.sections()) {
      if (section.name == name) return &section;
    }
    const bool empty = at->model_.values().empty() && at->model_.sections().empty();
    const bool page = at->outer_ != nullptr && at->outer_->outer_ == nullptr;  // the site stands behind it
    if (!empty && !page) return nullptr;
  }
  return nullptr;
}

bool ModelDictionary::IsHiddenSection(const ctemplate::TemplateString& name) const {
  return section(view_of(name)) == nullptr;
}

ctemplate::TemplateDictionaryInterface::Iterator* ModelDictionary::CreateSectionIterator(
    const ctemplate::TemplateString& name) const {
  const PageModel::Section* found = section(view_of(name));
  return new PartIterator(found == nullptr ? std::span<const PageModel>() : found->parts, *this);
}

ctemplate::TemplateDictionaryInterface::Iterator* ModelDictionary::CreateTemplateIterator(
    const ctemplate::TemplateString&) const {
  return new PartIterator({}, *this);
}

}  // namespace assay
