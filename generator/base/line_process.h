// A program that is started once and answers one line with one line for as long as it is needed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

class LineProcess {
 public:
  // Starts `command`: a program, found on PATH unless it is a path, and its arguments. What it says on its standard
  // error is not shown. Throws EnvironmentError when it cannot be started.
  explicit LineProcess(const std::vector<std::string>& command);
  // Closes its input and waits until it has ended.
  ~LineProcess();
  LineProcess(const LineProcess&) = delete;
  LineProcess& operator=(const LineProcess&) = delete;

  // The answer to `line` without its line end; nullopt when the program ended, said more than 64 MiB or took longer
  // than `wall`: then it is stopped and answers nothing more.
  std::optional<std::string> ask(std::string_view line, std::chrono::milliseconds wall);

 private:
  bool send(std::string_view bytes);
  void stop();

  int socket_ = -1;
  pid_t child_ = -1;
  std::string rest_;  // of what it said, after the last line
};

// Where a program stands on PATH; nullopt when it does not.
std::optional<std::string> program_on_path(std::string_view name, std::string_view path);

}  // namespace assay
