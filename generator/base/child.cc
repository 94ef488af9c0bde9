#include "base/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <string_view>

#include "base/file_system.h"

namespace assay {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(std::string_view what) {
  throw EnvironmentError(fmt::format("cannot {}: {}", what, std::strerror(errno)));
}

void set_limit(__rlimit_resource resource, std::size_t soft, std::size_t hard) {
  const rlimit limit{soft, hard};
  ::setrlimit(resource, &limit);
}

// The address space that this process already has, in bytes.
[[maybe_unused]] std::size_t address_space() {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void limit_myself(const ChildLimits& limits) {
  const auto seconds = static_cast<std::size_t>(limits.cpu.count());
  set_limit(RLIMIT_CPU, seconds, seconds + 1);
  set_limit(RLIMIT_CORE, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // where cores go to a pipe, RLIMIT_CORE is not looked at
#if !defined(__SANITIZE_ADDRESS__)       // ASan's shadow alone is terabytes of address space
  const std::size_t memory = address_space() + limits.memory;
  set_limit(RLIMIT_AS, memory, memory);
#endif
}

// Handlers of the parent (a test runner's, a server's) must not run for the child's signals.
void forget_signal_handlers() {
  for (int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTERM, SIGINT, SIGPIPE, SIGXCPU}) {
    ::signal(number, SIG_DFL);
  }
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

[[noreturn]] void be_child(const std::function<std::string()>& work, const ChildLimits& limits, int pipe) {
  forget_signal_handlers();
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null >= 0) ::dup2(null, STDERR_FILENO);
  if (null >= 0) ::dup2(null, STDOUT_FILENO);
  limit_myself(limits);
  bool done = false;
  try {
    done = write_all(pipe, work());
  } catch (...) {
  }
  ::_exit(done ? 0 : 1);
}

// Reads until the child closes its end, the budget is spent or the time is up.
ChildEnd read_output(int pipe, const ChildLimits& limits, std::string& output) {
  const auto deadline = Clock::now() + limits.wall;
  std::array<char, 65536> buffer;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return ChildEnd::too_slow;
    pollfd waiting{pipe, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready == 0) return ChildEnd::too_slow;
    if (ready < 0 && errno == EINTR) continue;
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read from a child process");
    if (count == 0) return ChildEnd::finished;
    if (output.size() + static_cast<std::size_t>(count) > limits.output) return ChildEnd::too_much_output;
    output.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

ChildEnd end_of(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return ChildEnd::finished;
  const bool out_of_time = WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
  return out_of_time ? ChildEnd::too_slow : ChildEnd::died;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) fail("wait for a child process");
  }
  return status;
}

}  // namespace

ChildResult run_in_child(const std::function<std::string()>& work, const ChildLimits& limits) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("make a pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    be_child(work, limits, ends[1]);
  }
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    fail("start a child process");
  }
  ChildResult result;
  result.end = read_output(ends[0], limits, result.output);
  ::close(ends[0]);
  if (result.end != ChildEnd::finished) ::kill(child, SIGKILL);
  const ChildEnd end = end_of(wait_for(child));
  if (result.end == ChildEnd::finished) result.end = end;
  if (result.end != ChildEnd::finished) result.output.clear();
  return result;
}

}  // namespace assay
