// Random numbers whose bytes are the same on every machine: SplitMix64 and nothing of <random>, whose
// distributions each library writes differently. Streams are named, so that a row added to the record does not
// change the numbers of the rows around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay::demo {

class Random {
 public:
  Random(std::uint64_t seed, std::string_view stream);

  std::uint64_t next();
  double unit();                         // 0 <= x < 1
  std::size_t below(std::size_t count);  // 0 … count - 1; count > 0
  double normal();                       // mean 0, deviation 1, never beyond ±6; additions only, no libm
  bool chance(double probability) { return unit() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace assay::demo
