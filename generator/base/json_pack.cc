#include "base/json_pack.h"

#include <cstring>
#include <stdexcept>

namespace assay {
namespace {

enum class Kind : char { null, no, yes, number, text, array, object };

// Seven bits a byte, the lowest first; the highest bit says that more follow.
void put_size(std::string& out, std::size_t size) {
  for (; size >= 0x80; size >>= 7) out += static_cast<char>(size | 0x80);
  out += static_cast<char>(size);
}

void put_text(std::string& out, std::string_view text) {
  put_size(out, text.size());
  out += text;
}

void put(std::string& out, const Json& value) {
  const auto begin = [&](Kind kind) { out += static_cast<char>(kind); };
  if (const bool* truth = value.boolean()) {
    begin(*truth ? Kind::yes : Kind::no);
  } else if (const Decimal* number = value.number()) {
    begin(Kind::number);
    out.append(reinterpret_cast<const char*>(&number->value), sizeof number->value);
    put_text(out, number->text);
  } else if (const std::string* text = value.string()) {
    begin(Kind::text);
    put_text(out, *text);
  } else if (const Json::Array* items = value.items()) {
    begin(Kind::array);
    put_size(out, items->size());
    for (const Json& item : *items) put(out, item);
  } else if (const Json::Object* members = value.members()) {
    begin(Kind::object);
    put_size(out, members->size());
    for (const Json::Member& member : *members) {
      put_text(out, member.key);
      put(out, member.value);
    }
  } else {
    begin(Kind::null);
  }
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  Json value() {
    switch (kind()) {
      case Kind::null:
        return {};
      case Kind::no:
        return Json(false);
      case Kind::yes:
        return Json(true);
      case Kind::number:
        return number();
      case Kind::text:
        return Json(text());
      case Kind::array:
        return array();
      case Kind::object:
        return object();
    }
    throw std::logic_error("packed JSON of an unknown kind");
  }

  Json member(std::string_view wanted) {
    if (kind() != Kind::object) throw std::logic_error("packed JSON that is no object");
    for (std::size_t left = size(); left > 0; --left) {
      if (text() == wanted) return value();
      skip();
    }
    return {};
  }

  bool at_end() const { return left_.empty(); }

 private:
  std::string_view take(std::size_t count) {
    if (count > left_.size()) throw std::logic_error("packed JSON that was cut");
    const std::string_view taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
  }
  Kind kind() { return static_cast<Kind>(take(1).front()); }
  std::size_t size() {
    std::size_t size = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      size |= static_cast<std::size_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return size;
    }
    throw std::logic_error("packed JSON with a size beyond all");
  }
  std::string_view text() { return take(size()); }

  Json number() {
    Decimal number;
    std::memcpy(&number.value, take(sizeof number.value).data(), sizeof number.value);
    number.text = text();
    return Json(std::move(number));
  }
  Json array() {
    Json::Array items(size());
    for (Json& item : items) item = value();
    return Json(std::move(items));
  }
  Json object() {
    Json::Object members(size());
    for (Json::Member& member : members) {
      member.key = text();
      member.value = value();
    }
    return Json(std::move(members));
  }

  void skip() {
    const Kind what = kind();
    if (what == Kind::number) take(sizeof(double));
    if (what == Kind::number || what == Kind::text) text();
    if (what != Kind::array && what != Kind::object) return;
    for (std::size_t left = size(); left > 0; --left) {
      if (what == Kind::object) text();
      skip();
    }
  }

  std::string_view left_;
};

}  // namespace

std::string packed(const Json& value) {
  std::string bytes;
  put(bytes, value);
  return bytes;
}

Json unpacked(std::string_view bytes) {
  Reader reader(bytes);
  Json value = reader.value();
  if (!reader.at_end()) throw std::logic_error("packed JSON with more behind it");
  return value;
}

Json unpacked_member(std::string_view bytes, std::string_view key) {
  return Reader(bytes).member(key);
}

}  // namespace assay
