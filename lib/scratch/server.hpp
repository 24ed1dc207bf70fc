#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace aludel::scratch {

/// PostgreSQL's server programs: a directory that holds `initdb`, `pg_ctl` and `postgres`.
/// Looked for in `configured`, `pg_config --bindir`, PATH and the usual places of distributions,
/// newest major last resort first come. Throws `no_server` that says what to install.
std::filesystem::path find_binaries(const std::filesystem::path& configured = {});

/// A private PostgreSQL: one data directory, one unix socket, no TCP. It runs until it is stopped,
/// also after this program ended. Only this user can reach it.
class Server {
 public:
  /// Nothing is started yet. The socket's path is short whatever the directory's is.
  Server(std::filesystem::path directory, std::filesystem::path binaries);

  /// Creates the data directory where there is none and starts the server where it is not running.
  /// Safe against another process that does the same. `fast` trades durability for speed
  /// (fsync off): for tests.
  void start(bool fast = false);
  bool is_running() const;
  void stop();
  /// Stops the server and deletes its data.
  void destroy();

  /// libpq keywords (host, user, dbname …) for a database of this server.
  std::map<std::string, std::string> connection_parameters(const std::string& database) const;
  /// The same as a URL, for environments and for people.
  std::string url(const std::string& database) const;

  const std::filesystem::path& directory() const { return directory_; }
  const std::filesystem::path& binaries() const { return binaries_; }

 private:
  std::filesystem::path directory_;
  std::filesystem::path binaries_;
};

}  // namespace aludel::scratch
