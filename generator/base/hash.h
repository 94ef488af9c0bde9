// SHA-256 and its encodings.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace assay {

std::array<unsigned char, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
// As lower-case hexadecimal digits, which is how files hold it.
std::string hex_of(const std::array<unsigned char, 32>& hash);

// The same of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  std::string hex();  // the last call

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};
// The value of an integrity attribute: "sha384-…" over the bytes.
std::string integrity_of(std::string_view bytes);

}  // namespace assay
