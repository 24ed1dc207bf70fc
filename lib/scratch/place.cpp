#include "scratch/place.hpp"

#include <aludel/error.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <sstream>
#include <thread>

namespace aludel::scratch {

namespace fs = std::filesystem;

std::string fingerprint(const fs::path& directory) {
  std::error_code ignored;
  fs::path canonical = fs::weakly_canonical(directory, ignored);
  if (canonical.empty()) canonical = fs::absolute(directory);
  // FNV-1a, 64 bits.
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : canonical.string()) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash));
  return text.data();
}

fs::path socket_directory(const fs::path& directory, unsigned uid) {
  const std::string name = "aludel-" + std::to_string(uid) + "-" + fingerprint(directory);
  fs::path base = "/tmp";
  if (::access(base.c_str(), W_OK | X_OK) != 0) {
    std::error_code ignored;
    base = fs::temp_directory_path(ignored);
  }
  const fs::path path = base / name;
  if ((path / ".s.PGSQL.5432.lock").string().size() > 107) {
    throw Error("scratch", "'" + base.string() + "' is too long a path for a unix socket")
        .hint("make /tmp writable, or set TMPDIR to a shorter one");
  }
  return path;
}

fs::path outside_directory(const fs::path& directory) {
  return "/var/tmp/aludel-" + std::to_string(::geteuid()) + "-" + fingerprint(directory);
}

Postmaster read_postmaster(const fs::path& data) {
  std::ifstream file(data / "postmaster.pid");
  Postmaster found;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (number == 1) found.pid = std::atoi(line.c_str());
    if (number == 5) found.socket = line;
    // "ready   ": padded, so that it can be overwritten in place.
    if (number == 8) found.ready = line.starts_with("ready");
  }
  return found;
}

namespace {

std::string text_of(const fs::path& file) {
  const std::ifstream stream(file);
  std::ostringstream text;
  // Of a process that ends meanwhile, reading fails: in this way it throws nothing.
  if (stream) text << stream.rdbuf();
  return text.str();
}

}  // namespace

Identity identify(int pid, const fs::path& data) {
  if (pid <= 1 || (::kill(pid, 0) != 0 && errno != EPERM)) return Identity::other;
  std::error_code error;
  if (!fs::exists("/proc/self", error)) return Identity::unknown;
  const fs::path entry = "/proc/" + std::to_string(pid);
  // A zombie keeps its name and loses its command line.
  if (!text_of(entry / "comm").starts_with("postgres") || text_of(entry / "cmdline").empty()) {
    return Identity::other;
  }
  const fs::path where = fs::read_symlink(entry / "cwd", error);
  if (error != std::errc::permission_denied) {
    return !error && where == fs::weakly_canonical(data) ? Identity::server : Identity::other;
  }
  // Root without the right to trace other users' processes, as in many containers.
  struct stat process {};
  struct stat owned {};
  const bool same_user = ::stat(entry.c_str(), &process) == 0 &&
                         ::stat(data.c_str(), &owned) == 0 && process.st_uid == owned.st_uid;
  return same_user ? Identity::unknown : Identity::other;
}

void end_survivors(const fs::path& data) {
  // SIGQUIT is PostgreSQL's immediate shutdown; a process that is stuck does not hear it.
  constexpr int polite_rounds = 250;
  constexpr int rounds = 500;
  bool found = true;
  for (int round = 0; found && round < rounds; ++round) {
    found = false;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
      const int pid = std::atoi(entry.path().filename().c_str());
      if (identify(pid, data) != Identity::server) continue;
      ::kill(pid, round < polite_rounds ? SIGQUIT : SIGKILL);
      found = true;
    }
    if (found) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string tail(const fs::path& path, int lines) {
  std::ifstream file(path);
  std::deque<std::string> last;
  for (std::string line; std::getline(file, line);) {
    last.push_back(line);
    if (last.size() > static_cast<std::size_t>(lines)) last.pop_front();
  }
  std::string text;
  for (const std::string& line : last) text += "\n  " + line;
  return text;
}

FileLock::FileLock(const fs::path& file, Directory directory) {
  for (;;) {
    std::error_code reported_by_open;
    if (directory == Directory::create) {
      fs::create_directories(file.parent_path(), reported_by_open);
    }
    fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd_ < 0) {
      // Destroyed by somebody else between the two calls.
      if (errno == ENOENT && directory == Directory::create && !reported_by_open) continue;
      throw Error("scratch", "cannot write '" + file.string() + "': " + std::strerror(errno))
          .hint("make its directory writable, or keep the scratch server somewhere else");
    }
    while (::flock(fd_, LOCK_EX) != 0) {
      if (errno == EINTR) continue;
      const int reason = errno;
      ::close(fd_);
      throw Error("scratch", "cannot lock '" + file.string() + "': " + std::strerror(reason));
    }
    // Whoever held it may have deleted it: then others lock another file of this name.
    struct stat held {};
    struct stat named {};
    if (::fstat(fd_, &held) == 0 && ::stat(file.c_str(), &named) == 0 &&
        held.st_ino == named.st_ino && held.st_dev == named.st_dev) {
      return;
    }
    ::close(fd_);
  }
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace aludel::scratch
