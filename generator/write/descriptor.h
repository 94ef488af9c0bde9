// An open file or folder of the operating system, closed with its owner.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

namespace assay {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  // Closes now. False (errno says why) when the system had kept back an error of an earlier write.
  bool close();

 private:
  int number_ = -1;
};

// Throws EnvironmentError "cannot <what> <path>: <the system's words for errno>".
[[noreturn]] void throw_system_error(std::string_view what, const std::filesystem::path& path);

}  // namespace assay
