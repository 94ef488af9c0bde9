#include "write/descriptor.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/file_system.h"
#include "base/text.h"

namespace assay {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  close();
}

bool Descriptor::close() {
  if (!is_open()) return true;
  return ::close(std::exchange(number_, -1)) == 0;
}

void throw_system_error(std::string_view what, const std::filesystem::path& path) {
  const std::string reason = std::system_category().message(errno);
  throw EnvironmentError(fmt::format("cannot {} {}: {}", what, printable(path.native()), reason));
}

}  // namespace assay
