#pragma once

#include "command.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aludel::tool {

/// What was typed, by the names of the command's table entry: `value("--message")`,
/// `value("target")`. Asking for a name that the command does not declare is a bug and throws
/// std::logic_error.
class Arguments {
 public:
  Arguments() = default;
  Arguments(const std::vector<Argument>& arguments, const std::vector<Option>& options);

  bool flag(const std::string& name) const { return !values(name).empty(); }
  /// How often a flag was given.
  std::size_t count(const std::string& name) const { return values(name).size(); }
  /// The last one that was given.
  std::optional<std::string> value(const std::string& name) const;
  std::string value_or(const std::string& name, const std::string& other) const;
  const std::vector<std::string>& values(const std::string& name) const;

  bool declares(const std::string& name) const { return values_.contains(name); }
  void add(const std::string& name, std::string value);

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

/// One command line, understood.
struct CommandLine {
  Arguments globals;
  const Command* command = nullptr;  ///< nullptr where none was named
  Arguments arguments;               ///< of the command
};

/// Looks a variable of the environment up; nullopt where it is unset or empty.
using Environment = std::optional<std::string> (*)(const std::string& name);
std::optional<std::string> environment_variable(const std::string& name);

/// Reads a command line (without the program's name). Global options may stand anywhere; what
/// begins with a minus and a digit is a target, not an option; after `--` everything is an
/// argument. MIGRATE_ARGS, split as a shell would, goes before the command's own words. Throws
/// `usage` (exit code 2) with a suggestion.
CommandLine parse(const std::vector<std::string>& words, const std::vector<Command>& commands,
                  Environment environment);

}  // namespace aludel::tool
