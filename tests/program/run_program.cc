#include "program/run_program.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "base/file_system.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> environment_of(const ProgramSetting& setting) {
  std::vector<std::string> variables;
  for (const char* name : {"PATH", "HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  }
  variables.push_back("XDG_CACHE_HOME=" + (fs::temp_directory_path() / "assay-test-cache").string());
  for (const auto& [name, value] : setting.environment) variables.push_back(name + "=" + value);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// In the child; only calls that are safe after fork.
[[noreturn]] void become(char** arguments, char** environment, const char* out, const char* err, const ProgramSetting& setting) {
  const int out_file = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err_file = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int no_input = open("/dev/null", O_RDONLY);
  dup2(no_input, STDIN_FILENO);
  dup2(out_file, STDOUT_FILENO);
  dup2(err_file, STDERR_FILENO);
  if (setting.umask) umask(*setting.umask);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

int exit_code_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

FileTree read_tree(const fs::path& folder) {
  FileTree files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).generic_string()] = read_file(entry.path());
  }
  return files;
}

void write_tree(const fs::path& folder, const FileTree& files) {
  for (const auto& [path, bytes] : files) {
    fs::create_directories((folder / path).parent_path());
    std::ofstream out(folder / path, std::ios::binary | std::ios::trunc);
    out << bytes;
    if (!out.flush()) throw std::runtime_error("cannot write " + path);
  }
}

ProgramRun run_program(const std::vector<std::string>& arguments, const ProgramSetting& setting) {
  const TemporaryFolder folder;
  const std::string out = folder.path() / "out", err = folder.path() / "err";
  std::vector<std::string> words{ASSAY_PROGRAM}, variables = environment_of(setting);
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<char*> argv = pointers_to(words), envp = pointers_to(variables);
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) become(const_cast<char**>(argv.data()), const_cast<char**>(envp.data()), out.c_str(), err.c_str(), setting);
  ProgramRun run;
  run.status = exit_code_of(child);
  run.out = read_file(out);
  run.err = read_file(err);
  return run;
}

std::vector<std::string> differences(const FileTree& left, const FileTree& right) {
  std::vector<std::string> found;
  for (const auto& [path, bytes] : left) {
    const auto other = right.find(path);
    if (other == right.end())
      found.push_back(path + " is only on the left");
    else if (other->second != bytes)
      found.push_back(path + " differs");
  }
  for (const auto& [path, bytes] : right) {
    if (!left.contains(path)) found.push_back(path + " is only on the right");
  }
  return found;
}

}  // namespace assay
