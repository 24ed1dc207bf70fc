#pragma once

#include "config/yaml.hpp"

#include <array>
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

/// One entry of a hook that belongs to runs: a program or SQL.
struct HookSettings {
  Location where;
  std::optional<Scalar> line;  ///< a command line to be split into words; or …
  std::vector<Scalar> words;   ///< … program and arguments; or …
  std::optional<Scalar> sql;   ///< … statements; or …
  std::optional<Scalar> sql_file;
  std::optional<Scalar> timeout;
  std::optional<Scalar> on_error;
};

/// When the hooks of runs are called, by their keys.
inline constexpr std::array hook_events{"before_run", "after_run", "before_revision",
                                        "after_revision", "on_failure"};

/// What may stand at the top of the file and in each environment.
struct EnvironmentSettings {
  std::optional<DatabaseSettings> database;
  std::optional<Scalar> is_protected;
  std::optional<Scalar> version_schema;
  std::optional<Scalar> lock_wait;
  ConductSettings conduct;
  std::optional<Scalar> wait;
  std::map<std::string, std::vector<HookSettings>> hooks;  ///< by event
};

/// What comparing looks after; see Managed.
struct ManagedSettings {
  std::vector<Scalar> schemas, include, exclude, kinds;
  std::optional<Scalar> strict;
};

/// The whole file by key, with the place of every value.
struct Settings {
  std::filesystem::path file;
  EnvironmentSettings defaults;
  std::optional<Scalar> default_environment;
  std::vector<std::pair<std::string, EnvironmentSettings>> environments;
  ManagedSettings managed;
  std::optional<Scalar> versions;
  std::vector<Scalar> post_write;
  std::optional<Scalar> editor;
  std::optional<Scalar> server_binaries;
  std::optional<DatabaseSettings> build_on;
};

/// Sorts a parsed file into its keys. Throws `configuration` for an unknown key, with the nearest
/// known one, and for a value of the wrong shape.
Settings read_settings(const yaml::Value& root, const std::filesystem::path& file);

}  // namespace aludel::config
