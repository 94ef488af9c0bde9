// A PageModel as the engine's dictionary, looked up in place. An inner part sees the texts of the parts around
// it; sections it has to have itself, unless it is empty (PageModel::show).
#pragma once

#include <ctemplate/template_dictionary_interface.h>

#include <functional>
#include <string>
#include <string_view>

#include "edition/page_model.h"

namespace assay {

class ModelDictionary final : public ctemplate::TemplateDictionaryInterface {
 public:
  // Called with each text that was asked for and not found.
  using OnMissing = std::function<void(std::string_view)>;

  // `model`, `outer` and `on_missing` must outlive this.
  ModelDictionary(const PageModel& model, const ModelDictionary* outer, const OnMissing& on_missing)
      : model_(model), outer_(outer), on_missing_(on_missing) {}

 protected:
  ctemplate::TemplateString GetValue(const ctemplate::TemplateString& name) const override;
  bool IsHiddenSection(const ctemplate::TemplateString& name) const override;
  bool IsUnhiddenSection(const ctemplate::TemplateString& name) const override { return !IsHiddenSection(name); }
  Iterator* CreateSectionIterator(const ctemplate::TemplateString& name) const override;

  // Includes are put in place before the engine reads a template.
  bool IsHiddenTemplate(const ctemplate::TemplateString&) const override { return true; }
  const char* GetIncludeTemplateName(const ctemplate::TemplateString&, int) const override { return ""; }
  Iterator* CreateTemplateIterator(const ctemplate::TemplateString& name) const override;
  void DumpToString(std::string*, int) const override {}

 private:
  class PartIterator;
  // The section of that name, or null.
  const PageModel::Section* section(std::string_view name) const;

  const PageModel& model_;
  const ModelDictionary* outer_;
  const OnMissing& on_missing_;
};

}  // namespace assay
