#include "base/hash.h"

#include <catch2/catch.hpp>

using namespace assay;

TEST_CASE("hashes agree with the published test vectors", "[base][hash]") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abc")[0] == 0xba);
  CHECK(integrity_of("abc") == "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn");
}

TEST_CASE("a hash of pieces is the hash of the whole", "[base][hash]") {
  Sha256 hash;
  for (const char* piece : {"a", "", "bc"}) hash.add(piece);
  CHECK(hash.hex() == sha256_hex("abc"));
}
