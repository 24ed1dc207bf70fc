#include "help.hpp"

#include <algorithm>
#include <utility>

namespace aludel::tool {

namespace {

constexpr std::size_t width = 80;

using Entry = std::pair<std::string, std::string>;

/// Breaks text into lines that end before `width` when they start at `indent`.
std::vector<std::string> wrap(const std::string& text, std::size_t indent) {
  std::vector<std::string> lines(1);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find_first_of(" \n", begin), text.size());
    const auto word = text.substr(begin, end - begin);
    if (!lines.back().empty() && indent + lines.back().size() + 1 + word.size() > width) {
      lines.emplace_back();
    }
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    if (end < text.size() && text[end] == '\n') lines.emplace_back();
    begin = end + 1;
  }
  return lines;
}

void print_entries(Output& output, const std::vector<Entry>& entries) {
  std::size_t column = 0;
  for (const auto& [name, description] : entries) column = std::max(column, name.size());
  column += 4;
  for (const auto& [name, description] : entries) {
    auto start =
        "  " + output.paint(Tone::label, name) + std::string(column - 2 - name.size(), ' ');
    for (const auto& line : wrap(description, column)) {
      output.line(start + line);
      start = std::string(column, ' ');
    }
  }
}

void heading(Output& output, const std::string& text) {
  output.line("");
  output.line(output.paint(Tone::strong, text));
}

std::string synopsis(const Argument& argument) {
  std::string name = argument.name;
  if (!argument.choices.empty()) {
    name.clear();
    for (const auto& choice : argument.choices) name += (name.empty() ? "" : "|") + choice;
  }
  switch (argument.count) {
    case Argument::Count::one:
      return argument.choices.empty() ? "<" + name + ">" : name;
    case Argument::Count::optional:
      return "[" + name + "]";
    case Argument::Count::any:
      return "[" + name + "...]";
    case Argument::Count::at_least_one:
      return "<" + name + "...>";
  }
  return name;
}

std::string synopsis(const Command& command) {
  std::string text = command.name;
  for (const auto& argument : command.arguments) text += " " + synopsis(argument);
  return text;
}

std::vector<Entry> entries(const std::vector<Option>& options) {
  std::vector<Entry> result;
  for (const auto& option : options) {
    if (option.hidden) continue;
    const bool is_letter = option.name.size() == 2;
    auto name = option.letter.empty() ? (is_letter ? "" : "    ") + option.name
                                      : option.letter + ", " + option.name;
    if (!option.value.empty()) name += " " + option.value;
    auto description = option.description;
    if (!option.environment.empty()) description += " (or " + option.environment + ")";
    result.emplace_back(std::move(name), std::move(description));
  }
  return result;
}

void print_examples(Output& output, const std::string& program,
                    const std::vector<std::string>& examples) {
  if (examples.empty()) return;
  heading(output, "Examples");
  const auto start = "  " + program + " ";
  for (const auto& example : examples) output.line(start + example);
}

const std::vector<std::pair<Group, const char*>>& groups() {
  static const std::vector<std::pair<Group, const char*>> all{{Group::everyday, "Everyday"},
                                                              {Group::look, "Look"},
                                                              {Group::write, "Write"},
                                                              {Group::repair, "Repair"},
                                                              {Group::server, "Embedded server"}};
  return all;
}

std::vector<Entry> variables() {
  return {{"MIGRATE_TARGET", "the target, where a command is given none"},
          {"MIGRATE_MESSAGE", "as --message"},
          {"MIGRATE_ENVIRONMENT", "as --environment"},
          {"MIGRATE_ARGS", "words to put after the command's name, quoted as in a shell"}};
}

/// Help is for people, whatever form results have.
void show_as_text(Output& output) {
  auto style = output.style();
  style.json = false;
  output.restyle(style);
}

}  // namespace

const char* version() { return ALUDEL_VERSION; }

void print_help(Output& output, const std::string& program, const std::vector<Command>& commands) {
  show_as_text(output);
  output.line(output.paint(Tone::strong, program) + ": PostgreSQL schema migrations (Aludel " +
              version() + ")");
  heading(output, "Usage");
  output.line("  " + program + " [options] <command> [arguments]");

  std::size_t longest = 0;
  for (const auto& command : commands) {
    if (command.group != Group::hidden) longest = std::max(longest, command.name.size());
  }
  for (const auto& [group, name] : groups()) {
    std::vector<Entry> listed;
    for (const auto& command : commands) {
      if (command.group == group) listed.emplace_back(command.name, command.summary);
    }
    if (listed.empty()) continue;
    heading(output, name);
    for (auto& entry : listed) entry.first.resize(longest, ' ');
    print_entries(output, listed);
  }
  heading(output, "Options, before or after the command");
  print_entries(output, entries(global_options()));
  heading(output, "Environment");
  print_entries(output, variables());
  print_examples(output, program,
                 {"upgrade", "downgrade -1", "history --indicate-current",
                  "plan upgrade head --from base --sql", "revision -m \"add votes\""});
  output.line("");
  output.line("'" + program + " help <command>' says more about one.");
}

void print_help(Output& output, const std::string& program, const Command& command) {
  show_as_text(output);
  output.line(output.paint(Tone::strong, program + " " + command.name) + ": " + command.summary);
  heading(output, "Usage");
  output.line("  " + program + " " + synopsis(command) +
              (command.options.empty() ? "" : " [options]"));
  if (!command.description.empty()) {
    output.line("");
    for (const auto& line : wrap(command.description, 0)) output.line(line);
  }
  if (!command.arguments.empty()) {
    heading(output, "Arguments");
    std::vector<Entry> listed;
    for (const auto& argument : command.arguments) {
      auto description = argument.description;
      if (!argument.environment.empty()) description += " (or " + argument.environment + ")";
      listed.emplace_back(argument.name, std::move(description));
    }
    print_entries(output, listed);
  }
  if (!command.options.empty()) {
    heading(output, "Options");
    print_entries(output, entries(command.options));
  }
  print_examples(output, program, command.examples);
  output.line("");
  output.line("'" + program + " help' lists the options that every command takes.");
}

}  // namespace aludel::tool
