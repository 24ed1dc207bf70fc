#pragma once

#include <aludel/error.hpp>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aludel::config {

/// A database as the configuration names it. Not yet a connection string: the password is fetched
/// when it is needed, and kept out of every text that is printed.
struct Database {
  std::string url;                                ///< a libpq URL or keyword string; or …
  std::map<std::string, std::string> parameters;  ///< … libpq keywords: host, port, dbname, user …
  std::string password_file;                      ///< first line of this file
  std::vector<std::string> password_command;      ///< first line that this program prints

  /// Nothing is named: the embedded server is meant.
  bool empty() const { return url.empty() && parameters.empty(); }
  /// The keywords and values for libpq's PQconnectdbParams, password included. Reads the file or
  /// runs the command; throws `configuration` where that fails.
  std::map<std::string, std::string> connection_parameters() const;
  /// For people: the URL or parts with every secret replaced by `***`.
  std::string display() const;
};

/// One environment with everything inherited from the top of the file.
struct Environment {
  std::string name;
  Database database;
  bool is_protected = false;
  std::string version_schema = "aludel";
};

/// The whole file.
struct Config {
  std::filesystem::path file;  ///< empty where there is none: every default
  std::string default_environment = "default";
  std::map<std::string, Environment> environments;

  std::filesystem::path versions;           ///< where new revisions are written
  std::vector<std::string> post_write;      ///< command lines; `{file}` is the new revision
  std::string editor;                       ///< for `edit`; else $VISUAL, $EDITOR
  std::filesystem::path server_binaries;    ///< directory of initdb and postgres; empty: search

  /// Throws `configuration` with a suggestion for a name that is not in the file.
  const Environment& environment(const std::string& name) const;
};

/// Reads a file. Throws `configuration` at file:line:column for an unknown key, a wrong type, an
/// unset variable or broken YAML.
Config load(const std::filesystem::path& file);

}  // namespace aludel::config
