#pragma once

#include <aludel/error.hpp>

#include <string>
#include <vector>

namespace aludel::tool {

class Arguments;
class Context;

/// What stands after a command's name without dashes.
struct Argument {
  enum class Count { one, optional, any, at_least_one };

  std::string name;
  std::string description;
  Count count = Count::one;
  std::string environment = {};           ///< variable that is taken where the argument is left out
  std::vector<std::string> choices = {};  ///< the only words that are accepted; any where empty
};

/// `--name VALUE`, or a flag where no value is named.
struct Option {
  std::string name;    ///< with both dashes
  std::string letter;  ///< with one dash; empty for none
  std::string value;   ///< what the value is called in the help; empty for a flag
  std::string description;
  std::string environment = {};  ///< variable that is taken where the option is left out
  std::vector<std::string> choices = {};
  bool hidden = false;  ///< not in the help
};

/// The headings that the help lists commands under, in this order. Hidden ones are not listed.
enum class Group { everyday, look, write, repair, server, hidden };

/// One command: what its help says, what may be typed, and what it does.
struct Command {
  std::string name;
  Group group;
  std::string summary;           ///< one line of the overview, without a full stop
  std::string description = {};  ///< sentences for the command's own help, after the summary
  std::vector<Argument> arguments = {};
  std::vector<Option> options = {};
  std::vector<std::string> examples = {};  ///< what follows the program's name
  ExitCode (*run)(Context&, const Arguments&);
};

/// Every command, in the order of the help.
const std::vector<Command>& all_commands();

/// The command of this name. Throws `usage` with a suggestion.
const Command& find_command(const std::string& name, const std::vector<Command>& commands);

/// The options that stand before or after any command.
const std::vector<Option>& global_options();

}  // namespace aludel::tool
