#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "database/connection.hpp"
#include "scratch/server.hpp"

namespace aludel::testing {

/// Where tests have their databases.
struct Place {
  std::filesystem::path directory;      ///< of the private server, and of what is remembered
  std::filesystem::path binaries = {};  ///< its programs; searched for where none are named
  std::string url = {};                 ///< a server that somebody else runs, instead
  std::string program = "aludel";       ///< what databases on a foreign server are named after
  std::string version_schema = "aludel";
};

/// The server of a place: a private one that forgets on a power cut, or somebody else's, where
/// every name begins so that no other build tree has it. Databases are named without that.
class TestServer {
 public:
  explicit TestServer(Place place);

  const Place& place() const { return place_; }
  bool is_foreign() const { return !place_.url.empty(); }
  /// Files about the databases of this server.
  std::filesystem::path notes() const;

  /// Starts a private server where it does not run. Data that a crash may have spoilt are thrown
  /// away first. Throws `no_server` where there are no programs.
  void start();
  bool is_running() const;
  void stop();
  void destroy();
  /// The private server's postmaster; 0 for a foreign one, and where it does not run.
  int process() const;

  /// What results depend on beside the history: the programs, or that they are not known.
  std::string identity();

  database::Parameters parameters(const std::string& name) const;
  std::string url(const std::string& name) const;

  std::vector<std::string> databases();
  /// A copy of `original`, or an empty one. One of this name is dropped first.
  void create(const std::string& name, const std::string& original = {});
  void drop(const std::string& name);

 private:
  std::string full_name(const std::string& name) const;
  database::Connection& administrator();

  Place place_;
  std::string prefix_;
  mutable std::optional<scratch::Server> own_;
  std::unique_ptr<database::Connection> administrator_;
};

}  // namespace aludel::testing
