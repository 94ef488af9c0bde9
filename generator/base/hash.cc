#include "base/hash.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace assay {
namespace {

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL cannot compute a digest");
}

// Fetched once: EVP_sha256() is looked up again by every digest that is made with it.
const EVP_MD* fetched(const char* name) {
  const EVP_MD* algorithm = EVP_MD_fetch(nullptr, name, nullptr);
  require(algorithm != nullptr);
  return algorithm;
}
const EVP_MD* sha256_algorithm() {
  static const EVP_MD* const algorithm = fetched("SHA2-256");
  return algorithm;
}

template <std::size_t N>
std::array<unsigned char, N> digest(std::string_view bytes, const EVP_MD* algorithm) {
  std::array<unsigned char, N> out{};
  unsigned length = 0;
  require(EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, algorithm, nullptr) == 1 && length == N);
  return out;
}

}  // namespace

// Every file has one, so it is made without a format string.
std::string hex_of(const std::array<unsigned char, 32>& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(2 * hash.size(), '0');
  for (std::size_t i = 0; i < hash.size(); ++i) {
    text[2 * i] = digits[hash[i] >> 4];
    text[2 * i + 1] = digits[hash[i] & 15];
  }
  return text;
}

std::array<unsigned char, 32> sha256(std::string_view bytes) {
  return digest<32>(bytes, sha256_algorithm());
}

std::string sha256_hex(std::string_view bytes) {
  return hex_of(sha256(bytes));
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ && EVP_DigestInit_ex(context_.get(), sha256_algorithm(), nullptr) == 1);
}

void Sha256::add(std::string_view bytes) {
  require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> hash{};
  require(EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1);
  return hex_of(hash);
}

std::string integrity_of(std::string_view bytes) {
  const auto hash = digest<48>(bytes, EVP_sha384());
  std::array<unsigned char, 65> base64{};  // 48 bytes are 64 characters; EVP_EncodeBlock adds a NUL
  const int length = EVP_EncodeBlock(base64.data(), hash.data(), static_cast<int>(hash.size()));
  return "sha384-" + std::string(base64.begin(), base64.begin() + length);
}

}  // namespace assay
