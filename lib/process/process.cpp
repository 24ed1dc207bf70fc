#include "process/process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <aludel/error.hpp>
#include <array>
#include <boost/asio/io_context.hpp>
// These headers exist in every release from 1.80 on; v2.hpp does not.
#include <boost/process/v2/process.hpp>
#include <boost/process/v2/stdio.hpp>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

extern char** environ;

namespace aludel::process {
namespace {

namespace bp = boost::process::v2;
namespace fs = std::filesystem;
using boost::system::error_code;

error_code last_error() { return {errno, boost::system::system_category()}; }

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd = -1) : fd_(fd) {}
  ~FileDescriptor() { close(); }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  int get() const { return fd_; }
  void reset(int fd) {
    close();
    fd_ = fd;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

/// Closed on exec from the start, so that a child that another thread starts does not hold it open.
struct Pipe {
  FileDescriptor read, write;

  Pipe() {
    std::array<int, 2> ends{};
#ifdef __APPLE__
    const bool made = ::pipe(ends.data()) == 0;
#else
    const bool made = ::pipe2(ends.data(), O_CLOEXEC) == 0;
#endif
    if (!made) throw Error("program", "cannot make a pipe: " + last_error().message());
#ifdef __APPLE__
    for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
#endif
    read.reset(ends[0]);
    write.reset(ends[1]);
  }
};

/// The user to become. Everything is looked up before the fork: only system calls are safe after.
struct Identity {
  uid_t uid = 0;
  gid_t gid = 0;
  std::vector<gid_t> groups;
  std::map<std::string, std::string> environment;
};

std::optional<Identity> find_identity(const Command& command) {
  if (!command.user) return std::nullopt;
  std::array<char, 16384> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  ::getpwnam_r(command.user->c_str(), &entry, buffer.data(), buffer.size(), &found);
  if (!found) {
    throw Error("program", "cannot run '" + command.program + "' as '" + *command.user +
                               "': no such user on this machine");
  }
  if (entry.pw_uid == ::geteuid()) return std::nullopt;
  if (::geteuid() != 0) {
    throw Error("program", "cannot run '" + command.program + "' as '" + *command.user +
                               "': only root can become another user");
  }
  Identity identity{entry.pw_uid,
                    entry.pw_gid,
                    {},
                    {{"HOME", entry.pw_dir}, {"USER", entry.pw_name}, {"LOGNAME", entry.pw_name}}};
#ifdef __APPLE__
  identity.groups = {entry.pw_gid};
#else
  int count = 0;
  ::getgrouplist(entry.pw_name, entry.pw_gid, nullptr, &count);
  identity.groups.resize(static_cast<std::size_t>(count));
  ::getgrouplist(entry.pw_name, entry.pw_gid, identity.groups.data(), &count);
#endif
  return identity;
}

/// What happens in the child between fork and exec: an initializer of Boost.Process.
struct ChildSetup {
  const Command& command;
  const std::optional<Identity>& identity;
  const struct sigaction* interrupt = nullptr;  ///< to restore, where the parent ignores it
  const struct sigaction* quit = nullptr;

  template <class Launcher, class Path, class Line>
  error_code on_exec_setup(Launcher&, const Path&, Line&) const {
    if (interrupt) ::sigaction(SIGINT, interrupt, nullptr);
    if (quit) ::sigaction(SIGQUIT, quit, nullptr);
    if (command.own_group) ::setpgid(0, 0);
    if (identity) {
      if (::setgroups(identity->groups.size(), identity->groups.data()) != 0 ||
          ::setgid(identity->gid) != 0 || ::setuid(identity->uid) != 0) {
        return last_error();
      }
    }
    // Only now: the directory must be one that the new user can enter.
    if (!command.directory.empty() && ::chdir(command.directory.c_str()) != 0) return last_error();
    forget_descriptors();
    return {};
  }

  /// exit() would flush the parent's buffers a second time and run its destructors.
  template <class Launcher, class Path, class Line>
  void on_exec_error(Launcher&, const Path&, Line&, const error_code&) const {
    ::_exit(127);
  }

 private:
  /// A daemon would hold a build tool's pipes open for ever. Marked rather than closed: Boost
  /// reports a failed exec through one of them.
  static void forget_descriptors() {
#ifdef SYS_close_range
    constexpr unsigned close_on_exec = 1U << 2;  // CLOSE_RANGE_CLOEXEC, Linux 5.11
    if (::syscall(SYS_close_range, 3U, ~0U, close_on_exec) == 0) return;
#endif
    for (int fd = 3; fd < 1024; ++fd) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  }
};

std::vector<std::string> merged_environment(const Command& command,
                                            const std::optional<Identity>& identity) {
  std::map<std::string, std::string> added = command.environment;
  if (identity) added.insert(identity->environment.begin(), identity->environment.end());
  std::vector<std::string> entries;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string text = *entry;
    const std::string& prefix = command.withheld_prefix;
    if (!prefix.empty() && text.starts_with(prefix)) continue;
    if (!added.contains(text.substr(0, text.find('=')))) entries.push_back(text);
  }
  for (const auto& [name, value] : added) {
    entries.push_back(name);
    entries.back() += '=' + value;
  }
  return entries;
}

fs::path resolve_program(const Command& command) {
  if (const auto found = find_program(command.program)) return fs::absolute(*found);
  if (command.program.find('/') == std::string::npos) {
    throw Error("program", "cannot run '" + command.program + "': it is not on PATH")
        .hint("install it, or give its full path");
  }
  std::error_code ignored;
  const bool exists = fs::exists(command.program, ignored);
  throw Error("program", "cannot run '" + command.program +
                             "': " + (exists ? "it is not an executable file" : "no such file"))
      .hint(exists ? "chmod +x, or name another program" : "install it, or correct its path");
}

int exit_code(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

using Process = bp::basic_process<boost::asio::io_context::executor_type>;

Process start(boost::asio::io_context& context, const Command& command, bp::process_stdio stdio,
              const struct sigaction* interrupt = nullptr, const struct sigaction* quit = nullptr) {
  const fs::path program = resolve_program(command);
  const auto identity = find_identity(command);
  const auto environment = merged_environment(command, identity);
  ChildSetup setup{command, identity, interrupt, quit};
  std::vector<const char*> variables;
  for (const std::string& entry : environment) variables.push_back(entry.c_str());
  variables.push_back(nullptr);
  bp::posix::default_launcher launcher;
  // What the initializer process_environment does; header-only Boost 1.81 does not link with it.
  launcher.env = variables.data();
  error_code error;
  Process process = launcher(context.get_executor(), error, bp::filesystem::path(program.string()),
                             command.arguments, stdio, setup);
  if (error) {
    // Boost 1.81 leaves the child of a failed exec a zombie.
    if (launcher.pid > 0) ::waitpid(launcher.pid, nullptr, 0);
    std::string message = "cannot run '" + command.program + "'";
    if (!command.directory.empty()) message += " in '" + command.directory.string() + "'";
    if (command.user) message += " as '" + *command.user + "'";
    throw Error("program", message + ": " + error.message());
  }
  return process;
}

int wait(Process& process, const Command& command) {
  error_code error;
  process.wait(error);
  if (error) {
    throw Error("program", "lost sight of '" + command.program + "': " + error.message());
  }
  return exit_code(process.native_exit_code());
}

using Clock = std::chrono::steady_clock;
using Deadline = std::optional<Clock::time_point>;

/// As poll() takes it.
int milliseconds_to(const Deadline& until) {
  if (!until) return -1;
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(*until - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000'000'000));
}

/// Reads both to their ends, whichever has something: a child that fills one pipe while we read
/// the other would wait for ever. False where they do not end in time, or somebody stops it.
bool read_all(FileDescriptor& out, FileDescriptor& err, Result& result, const Deadline& until,
              const std::function<bool()>& should_stop) {
  // A signal that comes just before poll() does not interrupt it.
  constexpr int between_questions = 100;
  std::array<char, 65536> buffer;
  while (out.get() >= 0 || err.get() >= 0) {
    std::array<pollfd, 2> polled{{{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}};
    int patience = milliseconds_to(until);
    if (should_stop) {
      if (should_stop()) {
        result.stopped = true;
        return false;
      }
      if (patience < 0 || patience > between_questions) patience = between_questions;
    }
    const int ready = ::poll(polled.data(), polled.size(), patience);
    if (ready == 0 && until && milliseconds_to(until) == 0) return false;
    if (ready < 0) {
      if (errno == EINTR) continue;
      throw Error("program", "cannot read a program's output: " + last_error().message());
    }
    for (std::size_t i = 0; i < polled.size(); ++i) {
      if (polled[i].revents == 0) continue;
      FileDescriptor& from = i == 0 ? out : err;
      const ssize_t size = ::read(from.get(), buffer.data(), buffer.size());
      if (size > 0)
        (i == 0 ? result.output : result.error)
            .append(buffer.data(), static_cast<std::size_t>(size));
      if (size == 0 || (size < 0 && errno != EINTR)) from.close();
    }
  }
  return true;
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// A file rather than a pipe: a program that does not read it all cannot block or signal us.
std::FILE* input_file(const std::string& text) {
  File file(std::tmpfile(), &std::fclose);
  if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
      std::fflush(file.get()) != 0) {
    throw Error("program", "cannot write a temporary file: " + last_error().message());
  }
  std::rewind(file.get());
  return file.release();
}

/// Ctrl-C reaches everybody on the terminal; the program in front of the user decides about it.
/// What system() does, too.
class IgnoredInterrupts {
 public:
  IgnoredInterrupts() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt);
    ::sigaction(SIGQUIT, &ignore, &quit);
  }
  ~IgnoredInterrupts() {
    ::sigaction(SIGINT, &interrupt, nullptr);
    ::sigaction(SIGQUIT, &quit, nullptr);
  }
  IgnoredInterrupts(const IgnoredInterrupts&) = delete;
  IgnoredInterrupts& operator=(const IgnoredInterrupts&) = delete;

  struct sigaction interrupt {};
  struct sigaction quit {};
};

bool is_executable_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::optional<fs::path> find_program(const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (name.find('/') != std::string::npos) {
    return is_executable_file(name) ? std::optional<fs::path>(name) : std::nullopt;
  }
  const char* variable = std::getenv("PATH");
  const std::string path = variable ? variable : "/usr/bin:/bin";
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    // An empty entry means the current directory (XBD 8.3).
    const fs::path folder = end == begin ? "." : path.substr(begin, end - begin);
    if (is_executable_file(folder / name)) return folder / name;
    begin = end + 1;
  }
  return std::nullopt;
}

Result capture(const Command& command) {
  boost::asio::io_context context;
  Pipe out, err;
  const File input(command.input ? input_file(*command.input) : std::fopen("/dev/null", "r"),
                   &std::fclose);
  if (!input) throw Error("program", "cannot open /dev/null: " + last_error().message());
  Process process = start(
      context, command, bp::process_stdio{::fileno(input.get()), out.write.get(), err.write.get()});
  out.write.close();
  err.write.close();
  Result result;
  Deadline until;
  if (command.timeout.count() > 0) until = Clock::now() + command.timeout;
  if (!read_all(out.read, err.read, result, until, command.should_stop)) {
    result.timed_out = !result.stopped;
    const auto target = command.own_group ? -process.id() : process.id();
    ::kill(target, SIGTERM);
    if (!read_all(out.read, err.read, result, Clock::now() + std::chrono::seconds(1), {})) {
      ::kill(target, SIGKILL);
    }
  }
  result.exit_code = wait(process, command);
  return result;
}

int run(const Command& command) {
  boost::asio::io_context context;
  const IgnoredInterrupts ignored;
  Process process = start(context, command, bp::process_stdio{}, &ignored.interrupt, &ignored.quit);
  return wait(process, command);
}

}  // namespace aludel::process
