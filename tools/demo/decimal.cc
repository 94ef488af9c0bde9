#include "demo/decimal.h"

namespace assay::demo {

Decimal decimal(double value, int places) {
  long long unit = 1;
  for (int i = 0; i < places; ++i) unit *= 10;
  const double magnitude = (value < 0 ? -value : value) * static_cast<double>(unit);
  const long long scaled = static_cast<long long>(magnitude + 0.5);
  const bool negative = value < 0 && scaled != 0;
  std::string text = std::to_string(scaled / unit);
  if (places > 0) {
    std::string fraction = std::to_string(scaled % unit);
    text += "." + std::string(static_cast<std::size_t>(places) - fraction.size(), '0') + fraction;
  }
  const double exact = static_cast<double>(scaled) / static_cast<double>(unit);
  return {negative ? "-" + text : text, negative ? -exact : exact};
}

int places_for(double value) {
  if (value >= 1000) return 0;
  if (value >= 100) return 1;
  return value >= 10 ? 2 : 3;
}

}  // namespace assay::demo
