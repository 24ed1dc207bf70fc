#include "testing/keeper.hpp"

#include <aludel/error.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

namespace aludel::testing {

namespace fs = std::filesystem;

namespace {

fs::path lock_of(TestServer& server) { return server.place().directory / "users.lock"; }

fs::path watcher_of(TestServer& server, int user) {
  return server.place().directory / ("watcher-" + std::to_string(user));
}

int open_lock(Workshop& workshop) {
  const auto file = lock_of(workshop.server());
  fs::create_directories(file.parent_path());
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd >= 0) return fd;
  throw Error("file", std::string("cannot write: ") + std::strerror(errno)).at({file.string()});
}

bool lock(int fd, int how) {
  while (::flock(fd, how) != 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

/// A zombie, which nobody has waited for yet, is not.
bool is_alive(int pid) {
  if (::kill(pid, 0) != 0 && errno != EPERM) return false;
  std::ifstream stream("/proc/" + std::to_string(pid) + "/stat");
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const auto close = text.rfind(')');
  return close == std::string::npos || close + 2 >= text.size() || text[close + 2] != 'Z';
}

/// Until one of the two has ended; a process of 0 never does.
void wait_for_end(int one, int other) {
  std::array<pollfd, 2> waiting{{{-1, POLLIN, 0}, {-1, POLLIN, 0}}};
  const std::array pids{one, other};
#ifdef SYS_pidfd_open
  for (std::size_t i = 0; i < pids.size(); ++i) {
    if (pids[i] > 0) waiting[i].fd = static_cast<int>(::syscall(SYS_pidfd_open, pids[i], 0U));
  }
#endif
  for (;;) {
    for (const int pid : pids) {
      if (pid > 0 && !is_alive(pid)) return;
    }
    // Where the system has no such descriptors, the time-out asks again.
    if (::poll(waiting.data(), waiting.size(), 500) > 0) return;
  }
}

void close_all_but(int kept) {
  const int null = ::open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; ++fd) ::dup2(null, fd);
  for (int fd = 3; fd < 1024; ++fd) {
    if (fd != kept) ::close(fd);
  }
}

/// Stops the server once `user` and all others are gone. Never returns.
[[noreturn]] void watch(Workshop& workshop, int user, int lock_fd) {
  auto& server = workshop.server();
  const int postmaster = server.process();
  wait_for_end(user, postmaster);
  if (postmaster == 0 || is_alive(postmaster)) {
    while (!lock(lock_fd, LOCK_EX | LOCK_NB)) {
      if (postmaster != 0 && !is_alive(postmaster)) ::_exit(0);
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    try {
      if (server.is_foreign()) workshop.tidy(/*all=*/true);
      server.stop();
    } catch (const std::exception&) {
      // Nobody is left to tell; the next start repairs it.
    }
  }
  std::error_code ignored;
  fs::remove(watcher_of(server, user), ignored);
  ::_exit(0);
}

/// A grandchild, so that nobody has to wait for it; it shares the lock.
void start_watcher(Workshop& workshop, int user, int lock_fd) {
  const pid_t child = ::fork();
  if (child < 0) throw Error("program", std::string("cannot fork: ") + std::strerror(errno));
  if (child > 0) {
    ::waitpid(child, nullptr, 0);
    return;
  }
  ::setsid();
  const pid_t grandchild = ::fork();
  if (grandchild > 0) {
    std::ofstream(watcher_of(workshop.server(), user)) << grandchild << '\n';
    ::_exit(0);
  }
  if (grandchild < 0) ::_exit(1);
  for (const int signal : {SIGINT, SIGHUP, SIGPIPE}) ::signal(signal, SIG_IGN);
  ::signal(SIGTERM, SIG_DFL);
  close_all_but(lock_fd);
  watch(workshop, user, lock_fd);
}

void end_watcher(TestServer& server, int user) {
  int pid = 0;
  const auto file = watcher_of(server, user);
  std::ifstream(file) >> pid;
  if (pid > 1) {
    ::kill(pid, SIGTERM);
    for (int i = 0; i < 400 && is_alive(pid); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  std::error_code ignored;
  fs::remove(file, ignored);
}

/// Starts the server; true where nobody else used it, so that it could be tidied.
bool start(Workshop& workshop, int lock_fd) {
  const bool alone = lock(lock_fd, LOCK_EX | LOCK_NB);
  if (!alone) lock(lock_fd, LOCK_SH);
  workshop.server().start();
  if (alone) {
    workshop.tidy();
    lock(lock_fd, LOCK_SH);
  }
  return alone;
}

}  // namespace

int running_ctest() {
  int pid = ::getppid();
  for (int depth = 0; pid > 1 && depth < 16; ++depth) {
    std::ifstream stream("/proc/" + std::to_string(pid) + "/stat");
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    const auto open = text.find('(');
    const auto close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos) break;
    const auto name = text.substr(open + 1, close - open - 1);
    if (name == "ctest" || name == "ctest3") return pid;
    // ") S <parent>"
    pid = std::atoi(text.c_str() + close + 4);
  }
  // A system that does not tell: the direct parent, where it can be nothing else.
  std::error_code ignored;
  return fs::exists("/proc/self", ignored) ? 0 : ::getppid();
}

void begin_run(Workshop& workshop, int user) {
  const int fd = open_lock(workshop);
  start(workshop, fd);
  if (user > 0) start_watcher(workshop, user, fd);
  ::close(fd);
}

bool end_run(Workshop& workshop, int user) {
  auto& server = workshop.server();
  if (user > 0) end_watcher(server, user);
  const int fd = open_lock(workshop);
  const bool alone = lock(fd, LOCK_EX | LOCK_NB);
  if (alone && server.is_running()) {
    workshop.tidy(/*all=*/server.is_foreign());
    server.stop();
  }
  ::close(fd);
  return alone;
}

void join_run(Workshop& workshop) {
  const int fd = open_lock(workshop);  // stays open, and the lock held, until this process ends
  const bool was_running = workshop.server().is_running() && !workshop.server().is_foreign();
  if (!was_running) {
    start(workshop, fd);
    start_watcher(workshop, ::getpid(), fd);
  } else {
    lock(fd, LOCK_SH);
  }
}

}  // namespace aludel::testing
