#pragma once

#include "config/yaml.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aludel::config {

/// A value as the file says it: `${NAME}` is still in it.
struct Scalar {
  std::string text;
  Location where;
};

/// One `database:`, still to be interpolated.
struct DatabaseSettings {
  Location where;
  std::optional<Scalar> url;
  std::vector<std::pair<std::string, Scalar>> parts;  ///< libpq keyword and value
  std::optional<Scalar> password_file;
  std::vector<Scalar> password_command;  ///< program and arguments; or …
  std::optional<Scalar> password_line;   ///< … one command line to be split into words
};

/// How revisions are run; see Conduct.
struct ConductSettings {
  std::optional<Scalar> transaction, lock_timeout, lock_retries, statement_timeout, role,
      search_path;
  std::vector<std::pair<std::string, Scalar>> settings;
};

/// What may stand at the top of the file and in each environment.
struct EnvironmentSettings {
  std::optional<DatabaseSettings> database;
  std::optional<Scalar> is_protected;
  std::optional<Scalar> version_schema;
  std::optional<Scalar> lock_wait;
  ConductSettings conduct;
};

/// The whole file by key, with the place of every value.
struct Settings {
  std::filesystem::path file;
  EnvironmentSettings defaults;
  std::optional<Scalar> default_environment;
  std::vector<std::pair<std::string, EnvironmentSettings>> environments;
  std::optional<Scalar> versions;
  std::vector<Scalar> post_write;
  std::optional<Scalar> editor;
  std::optional<Scalar> server_binaries;
};

/// Sorts a parsed file into its keys. Throws `configuration` for an unknown key, with the nearest
/// known one, and for a value of the wrong shape.
Settings read_settings(const yaml::Value& root, const std::filesystem::path& file);

}  // namespace aludel::config
