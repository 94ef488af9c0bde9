#include "base/line_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/file_system.h"
#include "base/text.h"

extern char** environ;

namespace assay {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t longest_answer = std::size_t{64} << 20;

// Its input and output are `theirs`, its errors nobody's; every other descriptor of ours is closed to it (O_CLOEXEC).
int spawn(const std::vector<std::string>& command, int theirs, pid_t& child) {
  std::vector<char*> arguments;
  for (const std::string& part : command) arguments.push_back(const_cast<char*>(part.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, theirs, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, theirs, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int error = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

LineProcess::LineProcess(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw EnvironmentError(fmt::format("cannot make a socket pair: {}", std::strerror(errno)));
  }
  const int error = spawn(command, ends[1], child_);
  ::close(ends[1]);
  socket_ = ends[0];
  if (error == 0) return;
  ::close(socket_);
  throw EnvironmentError(fmt::format("cannot start {}: {}", command[0], std::strerror(error)));
}

LineProcess::~LineProcess() {
  if (child_ < 0) return;
  ::close(socket_);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void LineProcess::stop() {
  ::kill(child_, SIGKILL);
  ::close(socket_);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
}

bool LineProcess::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::optional<std::string> LineProcess::ask(std::string_view line, std::chrono::milliseconds wall) {
  if (child_ < 0) return std::nullopt;
  const auto deadline = Clock::now() + wall;
  bool well = send(line) && send("\n");
  std::array<char, 65536> buffer;
  while (well) {
    if (const std::size_t end = rest_.find('\n'); end != std::string::npos) {
      std::string answer = rest_.substr(0, end);
      rest_.erase(0, end + 1);
      return answer;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd waiting{socket_, POLLIN, 0};
    const int ready = left.count() <= 0 ? 0 : ::poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    const ssize_t count = ready > 0 ? ::read(socket_, buffer.data(), buffer.size()) : 0;
    if (count < 0 && errno == EINTR) continue;
    well = count > 0 && rest_.size() + static_cast<std::size_t>(count) <= longest_answer;
    if (well) rest_.append(buffer.data(), static_cast<std::size_t>(count));
  }
  stop();
  return std::nullopt;
}

std::optional<std::string> program_on_path(std::string_view name, std::string_view path) {
  for (const std::string_view folder : split(path, ':')) {
    std::string file = fmt::format("{}/{}", folder.empty() ? "." : folder, name);
    if (::access(file.c_str(), X_OK) == 0) return file;
  }
  return std::nullopt;
}

}  // namespace assay
