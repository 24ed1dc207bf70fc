#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scratch/binaries.hpp"

namespace aludel::scratch {

/// What `scratch status` shows.
struct Status {
  bool running = false;
  int pid = 0;          ///< of the postmaster; 0 where it does not run
  std::string version;  ///< the major version of the data; empty where there are none
  std::filesystem::path data;
  std::filesystem::path socket;  ///< the directory, as libpq's `host` takes it
  std::filesystem::path log;
  std::uintmax_t size = 0;  ///< of the data, bytes
};

/// A private PostgreSQL: one data directory, one unix socket, no TCP. It runs until it is stopped,
/// also after this program ended. Only this user can reach it, as the role `postgres`.
///
/// PostgreSQL refuses to run as root. For root the server runs as the user `postgres`, or `nobody`
/// where there is none; where that user cannot reach the directory, the data are kept under
/// /var/tmp and the directory holds a link to them.
///
/// Every change of state happens under a file lock: any number of programs may start, stop or
/// destroy the same server at once. What a killed one left behind is repaired by the next start.
class Server {
 public:
  /// Nothing is started yet. The socket's path is short whatever the directory's is.
  explicit Server(std::filesystem::path directory, std::filesystem::path binaries = {});

  /// Creates the data directory where there is none and starts the server where it is not running.
  /// A running one is taken as it is and costs no program call.
  /// `fast` trades durability for speed (fsync off): for tests. Throws `no_server` where there are
  /// no programs, `scratch` with the end of the server's log for everything else.
  void start(bool fast = false);
  bool is_running() const;
  /// Ends sessions and stops; done already where it does not run.
  void stop();
  /// Stops the server and deletes its data, and nothing else that the directory holds.
  void destroy();
  Status status() const;

  /// libpq keywords (host, port, user, dbname) for a database of this server.
  std::map<std::string, std::string> connection_parameters(const std::string& database) const;
  /// The same as a URL, for environments and for people.
  std::string url(const std::string& database) const;

  // Databases of the running server, a session each time: see databases.hpp.
  bool has_database(const std::string& name) const;
  std::vector<std::string> databases() const;
  void create_database(const std::string& name) const;
  void clone_database(const std::string& original, const std::string& name) const;
  void drop_database(const std::string& name) const;

  const std::filesystem::path& directory() const { return directory_; }
  /// Checked, or searched for where none were named; throws as find_binaries().
  const std::filesystem::path& binaries();

 private:
  void start_locked(bool fast);
  void destroy_locked();

  std::filesystem::path directory_;
  std::filesystem::path binaries_;
};

}  // namespace aludel::scratch
