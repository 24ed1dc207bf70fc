#include "arguments.hpp"

#include "option_parser.hpp"
#include "process/process.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <functional>
#include <stdexcept>

namespace aludel::tool {

namespace {

using Words = std::vector<std::string>;

Error usage(const std::string& message) { return Error("usage", message).exits(ExitCode::usage); }

bool is_option(const std::string& word) {
  return word.size() > 1 && word[0] == '-' &&
         std::isdigit(static_cast<unsigned char>(word[1])) == 0;
}

void check_choice(const std::string& what, const std::string& word, const Words& choices) {
  if (choices.empty() || std::find(choices.begin(), choices.end(), word) != choices.end()) return;
  std::string list;
  for (const auto& choice : choices) list += (list.empty() ? "" : ", ") + choice;
  const auto meant = spelling::did_you_mean(word, choices);
  throw usage("'" + word + "' is not a " + what).hint(meant.empty() ? "one of " + list : meant);
}

[[noreturn]] void unknown_option(const std::string& word, const std::vector<const Option*>& known,
                                 const Command* command) {
  const auto name = word.substr(0, word.find('='));
  Words names;
  for (const auto* option : known) names.push_back(option->name);
  const auto meant = spelling::did_you_mean(name, names);
  const auto of = command != nullptr ? "'" + command->name + "' has no option " : "unknown option ";
  throw usage(of + name)
      .hint(!meant.empty()       ? meant
            : command != nullptr ? "'help " + command->name + "' lists its options"
                                 : "'help' lists the options")
      .candidates(meant.empty() ? Words{} : Words{*spelling::nearest(name, names)});
}

std::string wanted(const Argument& argument) {
  if (argument.choices.empty()) return "a " + argument.name;
  std::string text;
  for (const auto& choice : argument.choices) text += (text.empty() ? "'" : " or '") + choice + "'";
  return text;
}

/// Hands words out to the declared arguments, in order.
void take_arguments(const Words& words, const Command& command, Environment environment,
                    Arguments& arguments) {
  auto next = words.begin();
  for (const auto& argument : command.arguments) {
    const bool many =
        argument.count == Argument::Count::any || argument.count == Argument::Count::at_least_one;
    Words taken;
    while (next != words.end() && (many || taken.empty())) taken.push_back(*next++);
    if (taken.empty() && !argument.environment.empty()) {
      if (auto value = environment(argument.environment)) taken.push_back(std::move(*value));
    }
    if (taken.empty() && (argument.count == Argument::Count::one ||
                          argument.count == Argument::Count::at_least_one)) {
      throw usage("'" + command.name + "' wants " + wanted(argument))
          .hint(argument.environment.empty()
                    ? argument.description
                    : argument.description + "; or set " + argument.environment);
    }
    for (auto& word : taken) {
      check_choice(argument.name, word, argument.choices);
      arguments.add(argument.name, std::move(word));
    }
  }
  if (next != words.end()) {
    throw usage("'" + command.name + "' takes no argument '" + *next + "'")
        .hint("'help " + command.name + "' says what it takes");
  }
}

void take_defaults(const std::vector<Option>& options, Environment environment,
                   Arguments& arguments) {
  for (const auto& option : options) {
    if (!option.environment.empty() && !arguments.flag(option.name)) {
      if (auto value = environment(option.environment)) {
        arguments.add(option.name, std::move(*value));
      }
    }
    if (!option.value.empty()) {
      for (const auto& value : arguments.values(option.name)) {
        check_choice("value of " + option.name, value, option.choices);
      }
    }
  }
}

/// What follows the command's name: options to `found`, arguments returned.
Words take_command_options(Words words, const std::vector<const Option*>& options,
                           const Command& command, Environment environment,
                           const std::function<void(const Option&, std::string)>& found) {
  if (command.group != Group::hidden) {
    if (const auto more = environment("MIGRATE_ARGS")) {
      const auto before = process::split_words(*more);
      words.insert(words.begin(), before.begin(), before.end());
    }
  }
  const auto dashes = std::find(words.begin(), words.end(), "--");
  const Words literal(dashes == words.end() ? dashes : dashes + 1, words.end());
  words.erase(dashes, words.end());

  auto rest = take_options(words, options, /*stop_at_argument=*/false, found);
  for (const auto& word : rest) {
    if (is_option(word)) unknown_option(word, options, &command);
  }
  rest.insert(rest.end(), literal.begin(), literal.end());
  return rest;
}

std::vector<const Option*> pointers(const std::vector<Option>& options) {
  std::vector<const Option*> result;
  result.reserve(options.size());
  for (const auto& option : options) result.push_back(&option);
  return result;
}

}  // namespace

const Command& find_command(const std::string& name, const std::vector<Command>& commands) {
  Words names;
  for (const auto& command : commands) {
    if (command.name == name) return command;
    if (command.group != Group::hidden) names.push_back(command.name);
  }
  const auto meant = spelling::did_you_mean(name, names);
  throw usage("there is no command '" + name + "'")
      .hint(meant.empty() ? "'help' lists the commands" : meant)
      .candidates(meant.empty() ? Words{} : Words{*spelling::nearest(name, names)});
}

Arguments::Arguments(const std::vector<Argument>& arguments, const std::vector<Option>& options) {
  for (const auto& argument : arguments) values_[argument.name];
  for (const auto& option : options) values_[option.name];
}

const std::vector<std::string>& Arguments::values(const std::string& name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) throw std::logic_error("undeclared argument " + name);
  return found->second;
}

std::optional<std::string> Arguments::value(const std::string& name) const {
  const auto& all = values(name);
  return all.empty() ? std::nullopt : std::optional(all.back());
}

std::string Arguments::value_or(const std::string& name, const std::string& other) const {
  return value(name).value_or(other);
}

void Arguments::add(const std::string& name, std::string value) {
  const auto found = values_.find(name);
  if (found == values_.end()) throw std::logic_error("undeclared argument " + name);
  found->second.push_back(std::move(value));
}

std::optional<std::string> environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

CommandLine parse(const std::vector<std::string>& words, const std::vector<Command>& commands,
                  Environment environment) {
  CommandLine line;
  line.globals = Arguments({}, global_options());
  auto options = pointers(global_options());

  const auto found = [&line](const Option& option, std::string value) {
    auto& owner = line.globals.declares(option.name) ? line.globals : line.arguments;
    owner.add(option.name, std::move(value));
  };

  auto rest = take_options(words, options, /*stop_at_argument=*/true, found);
  if (!rest.empty() && is_option(rest.front())) unknown_option(rest.front(), options, nullptr);
  if (!rest.empty()) {
    line.command = &find_command(rest.front(), commands);
    rest.erase(rest.begin());
    line.arguments = Arguments(line.command->arguments, line.command->options);
    for (const auto& option : line.command->options) options.push_back(&option);
    rest = take_command_options(std::move(rest), options, *line.command, environment, found);
  }
  take_defaults(global_options(), environment, line.globals);
  if (line.command != nullptr && !line.globals.flag("--help")) {
    take_defaults(line.command->options, environment, line.arguments);
    take_arguments(rest, *line.command, environment, line.arguments);
  }
  return line;
}

}  // namespace aludel::tool
