#pragma once

#include <filesystem>
#include <string>

namespace aludel::scratch {

/// The file that tells a data directory of ours from anybody else's. Without it nothing is started
/// and nothing deleted.
inline constexpr const char* marker = "aludel-scratch";

/// Short, the same for every spelling of the same directory, different for different ones.
std::string fingerprint(const std::filesystem::path& directory);

/// Where a server of this directory has its socket: /tmp/aludel-<uid>-<fingerprint>. A unix
/// socket's path is limited to 107 bytes (unix(7)), a build directory's is not. Throws `scratch`
/// where TMPDIR is the only writable place and is too long.
std::filesystem::path socket_directory(const std::filesystem::path& directory, unsigned uid);

/// Where root keeps the data of a directory that the server's user cannot reach.
std::filesystem::path outside_directory(const std::filesystem::path& directory);

/// What postmaster.pid says (PostgreSQL's utils/pidfile.h has its lines). All zero where there is
/// no such file, or none that can be read.
struct Postmaster {
  int pid = 0;
  std::filesystem::path socket;
  bool ready = false;
};
Postmaster read_postmaster(const std::filesystem::path& data);

/// What a process is to a data directory. A stale file may name a process of somebody else by now.
enum class Identity {
  server,   ///< the system says that it is a PostgreSQL in this directory
  unknown,  ///< the system does not tell; believable only of the process that postmaster.pid names
  other,    ///< dead, or something else
};
Identity identify(int pid, const std::filesystem::path& data);

/// Ends what a postmaster that was killed left behind in this data directory, and waits until it
/// is gone: it would keep the next one from starting. Only what is known to be a server there is
/// signalled: where the system does not tell, nothing is.
void end_survivors(const std::filesystem::path& data);

/// The last lines of a file, each after a line break and two blanks; empty where there is none.
std::string tail(const std::filesystem::path& file, int lines = 12);

/// Held while a server's state is changed. Waits for another process that holds it. Creates the
/// file, and its directory where asked to. Throws `scratch`.
class FileLock {
 public:
  enum class Directory { must_exist, create };
  FileLock(const std::filesystem::path& file, Directory directory);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace aludel::scratch
