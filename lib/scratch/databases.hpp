#pragma once

#include <string>
#include <vector>

#include "database/connection.hpp"
#include "scratch/server.hpp"

namespace aludel::scratch {

/// The databases of a server, all through one session: to open one takes longer than to
/// drop a database. They throw DatabaseError.
class Databases {
 public:
  /// Connects to any of them.
  explicit Databases(const database::Parameters& parameters);

  int server_version() const { return connection_.server_version(); }

  bool has(const std::string& name);
  std::vector<std::string> names();  ///< in order, without the templates and `postgres`
  void create(const std::string& name);
  /// A copy, by the server itself. Nobody may be connected to `original` meanwhile.
  void clone(const std::string& original, const std::string& name);
  /// False where another one has that name by now, or somebody is connected to the first.
  bool rename(const std::string& name, const std::string& to);
  /// Remembers that it was used just now.
  void note_use(const std::string& name);
  /// Those whose names begin so, the one that was used last first.
  std::vector<std::string> by_use(const std::string& prefix);
  /// Ends its sessions first; does nothing where there is none of this name.
  void drop(const std::string& name);
  /// drop() in two: start_drop() does not wait, finish_drop() does, and throws. Nothing else may be
  /// asked in between.
  void start_drop(const std::string& name);
  void finish_drop();

 private:
  database::Connection connection_;
};

}  // namespace aludel::scratch
