#include "inspect/xml.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace assay {
namespace {

constexpr char separator = '\n';  // between name space and name; stands in neither
constexpr std::size_t deepest = 64;

struct Reading {
  XML_Parser parser;
  XmlElement root;
  std::vector<XmlElement*> open{&root};
  std::string refused;

  void refuse(const char* why) {
    refused = why;
    XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* data, const char* name, const char** attributes) {
  auto& reading = *static_cast<Reading*>(data);
  if (reading.open.size() > deepest) return reading.refuse("elements are nested too deeply");
  XmlElement element;
  const std::string_view whole(name);
  const std::size_t split = whole.find(separator);
  element.name_space = split == std::string_view::npos ? "" : whole.substr(0, split);
  element.name = split == std::string_view::npos ? whole : whole.substr(split + 1);
  element.line = XML_GetCurrentLineNumber(reading.parser);
  for (; *attributes != nullptr; attributes += 2) element.attributes.emplace_back(attributes[0], attributes[1]);
  auto& siblings = reading.open.back()->children;
  siblings.push_back(std::move(element));
  reading.open.push_back(&siblings.back());  // stays where it is: its parent grows only after it has ended
}

void on_end(void* data, const char*) {
  static_cast<Reading*>(data)->open.pop_back();
}

void on_text(void* data, const char* text, int length) {
  static_cast<Reading*>(data)->open.back()->text.append(text, static_cast<std::size_t>(length));
}

void on_doctype(void* data, const char*, const char*, const char*, int) {
  static_cast<Reading*>(data)->refuse("a document type stands where none belongs");
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return one.first == wanted; });
  return found == attributes.end() ? std::string_view() : found->second;
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  const auto found = std::find_if(children.begin(), children.end(), [&](const auto& one) { return one.name == wanted; });
  return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::child_text(std::string_view wanted) const {
  const XmlElement* found = child(wanted);
  return found == nullptr ? std::string_view() : found->text;
}

std::variant<XmlElement, XmlError> read_xml(std::string_view text) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, void (*)(XML_Parser)> parser(XML_ParserCreateNS("UTF-8", separator),
                                                                                        XML_ParserFree);
  if (!parser) throw std::runtime_error("the XML parser cannot be made");
  Reading reading{parser.get(), {}, {}, {}};
  reading.open = {&reading.root};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) != XML_STATUS_OK) {
    const std::string why = reading.refused.empty() ? XML_ErrorString(XML_GetErrorCode(parser.get())) : reading.refused;
    return XmlError{XML_GetCurrentLineNumber(parser.get()), why};
  }
  return std::move(reading.root.children.front());
}

}  // namespace assay
