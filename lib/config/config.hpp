#pragma once

#include "config/conduct.hpp"
#include "config/database.hpp"
#include "config/hooks.hpp"

#include <aludel/error.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aludel::config {

struct Settings;

/// Looks a variable up for `${NAME}`; nullopt where it is not set.
using Variables = std::function<std::optional<std::string>(const std::string& name)>;
std::optional<std::string> process_variable(const std::string& name);

/// One environment with everything that it inherits from the top of the file.
struct Environment {
  std::string name = "default";
  Database database = {};
  bool is_protected = false;
  std::string version_schema = "aludel";
  std::chrono::milliseconds lock_wait = std::chrono::minutes(1);
  Conduct conduct = {};
  std::chrono::milliseconds wait{};  ///< for a server that is starting
};

/// `managed:`, which objects comparing looks after: patterns as fnmatch(3) takes them, of a name or
/// `schema.name`; what is empty leaves nothing out.
struct Managed {
  std::vector<std::string> schemas, include, exclude;
  std::vector<std::string> kinds;     ///< as they are written; they are the comparison's to know
  std::vector<Location> kinds_where;  ///< of each
  bool strict = false;                ///< what cannot be compared is an error
};

/// A configuration file. Its keys, types and literal values were checked as a whole when it was
/// read; `${NAME}` is looked up when a value is asked for, so that an environment which is not
/// selected needs none of its variables. Every function throws `configuration` at
/// file:line:column. Relative paths in the file are relative to it.
class Config {
 public:
  Config();  ///< no file: every default
  explicit Config(std::shared_ptr<const Settings> settings, Variables variables);

  /// Empty where there is no file.
  const std::filesystem::path& file() const;

  /// The environment of this name. An empty name is `default_environment`; where the file does not
  /// say that either, the top of the file itself, whose name is "default". A `url` that is not
  /// empty, from the command line, replaces the whole database of the environment, its password
  /// file or command too. Throws with a suggestion for a name that is not in the file.
  Environment environment(const std::string& name = "", const std::string& url = "") const;
  /// What is run beside the revisions of this environment, named as environment() takes it: its own
  /// hooks, and those of the top of the file for events that it says nothing of. Files of SQL are
  /// read.
  Hooks hooks(const std::string& name = "") const;
  /// As `environments:` lists them.
  std::vector<std::string> environment_names() const;

  Managed managed() const;
  std::filesystem::path versions() const;         ///< where new revisions go; empty: not said
  std::vector<std::string> post_write() const;    ///< command lines; `{file}` is the new revision
  std::string editor() const;                     ///< for `edit`; empty: $VISUAL, $EDITOR
  std::filesystem::path server_binaries() const;  ///< directory of initdb; empty: search
  /// The empty database that what is wanted is built in, to be compared; a private server where it
  /// is not said.
  std::optional<Database> build_on() const;

 private:
  std::string chosen(const std::string& name, Location& where) const;

  std::shared_ptr<const Settings> settings_;
  Variables variables_;
};

/// Reads a file. Throws `configuration` for one that cannot be read, is not YAML, or holds an
/// unknown key, a key twice or a value of the wrong type.
Config load(const std::filesystem::path& file, Variables variables = process_variable);

/// The same from text that is already in memory; `file` is for messages and relative paths.
Config parse(const std::string& text, const std::filesystem::path& file,
             Variables variables = process_variable);

/// What `-c` and the program's built-in default amount to: `named` where it is not empty, and then
/// it must exist; else `fallback` where there is such a file; else every default.
Config find(const std::filesystem::path& named, const std::filesystem::path& fallback,
            Variables variables = process_variable);

}  // namespace aludel::config
