#pragma once

#include "support/program.hpp"

#include <map>
#include <string>
#include <vector>

namespace aludel::test {

/// How a command ended and what it said, as one text; what differs from run to run is replaced:
///
///   (standard output)
///   ! (standard error, line by line)
///   = 1   (the exit code, unless it is 0)
///
/// Times become `N ms`, the project's folder `DIR`.
using Transcript = std::string;

/// A folder with a configuration and a folder of SQL revisions, for `aludel` to run in.
class Project {
 public:
  /// `database` is what the configuration says of it, as YAML; empty for the embedded server.
  explicit Project(const std::string& database_url = "");

  /// Writes `versions/<id>_<message>.sql`, on top of `parent`.
  void revision(const std::string& id, const std::string& parent, const std::string& up,
                const std::string& down) const;

  process::Result run(const std::vector<std::string>& words,
                      const std::map<std::string, std::string>& environment = {}) const;
  Transcript transcript(const std::vector<std::string>& words,
                        const std::map<std::string, std::string>& environment = {}) const;

  const TemporaryDirectory& directory() const { return directory_; }
  std::string url() const { return url_; }

 private:
  TemporaryDirectory directory_;
  std::string url_;
};

/// A project with users, posts and votes, one on top of the other.
void write_blog(const Project& project);

}  // namespace aludel::test
