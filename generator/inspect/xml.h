// XML as a tree, read by expat. Nobody else sees the library.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace assay {

struct XmlElement {
  std::string name;  // without a prefix; "feed"
  std::string name_space;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlElement> children;
  std::string text;  // its own, not that of its children
  std::size_t line = 0;

  std::string_view attribute(std::string_view wanted) const;  // empty where there is none
  const XmlElement* child(std::string_view wanted) const;     // the first of that name, or null
  std::string_view child_text(std::string_view wanted) const;
};

struct XmlError {
  std::size_t line = 0;
  std::string message;
};

// A well-formed document without a document type, and nothing else: no entity of its own can grow.
std::variant<XmlElement, XmlError> read_xml(std::string_view text);

}  // namespace assay
