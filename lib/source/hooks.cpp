#include "source/hooks.hpp"

#include "process/process.hpp"

#include <aludel/error.hpp>

#include <array>
#include <cstdlib>

namespace aludel::source {
namespace {

/// True where the placeholder was there.
bool replace_placeholder(std::string& word, const std::string& file) {
  constexpr std::string_view placeholder = "{file}";
  bool found = false;
  for (auto at = word.find(placeholder); at != std::string::npos;
       at = word.find(placeholder, at + file.size())) {
    word.replace(at, placeholder.size(), file);
    found = true;
  }
  return found;
}

/// The words of a command line with the file in its place; `found` says whether there was one.
std::vector<std::string> words_of(const std::string& line, const std::filesystem::path& file,
                                  bool& found) {
  auto words = process::split_words(line);
  found = false;
  for (auto& word : words) found = replace_placeholder(word, file.string()) || found;
  return words;
}

process::Command command_of(std::vector<std::string> words) {
  process::Command command;
  command.program = std::move(words.front());
  command.arguments.assign(std::make_move_iterator(words.begin() + 1),
                           std::make_move_iterator(words.end()));
  return command;
}

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  return text;
}

Error hook_failed(const std::string& line, const std::string& what,
                  const std::filesystem::path& file) {
  return Error("hook", "the post-write hook '" + line + "' " + what)
      .hint("the new file is kept: " + file.string())
      .at({file.string()});
}

/// `./tool` is the project's, wherever this program was started.
void begin_at(process::Command& command, const std::filesystem::path& directory) {
  command.directory = directory;
  if (command.program.find('/') != std::string::npos) {
    command.program = (std::filesystem::absolute(directory) / command.program).string();
  }
}

}  // namespace

std::string run_post_write(const std::vector<std::string>& command_lines,
                           const std::filesystem::path& file,
                           const std::filesystem::path& directory) {
  const auto target = std::filesystem::absolute(file);
  std::string printed;
  for (const auto& line : command_lines) {
    process::Result result;
    try {
      bool has_file = false;
      auto words = words_of(line, target, has_file);
      if (words.empty()) throw Error("hook", "it names no program");
      auto command = command_of(std::move(words));
      begin_at(command, directory);
      result = process::capture(command);
    } catch (const Error& error) {
      throw hook_failed(line, "could not be run: " + error.message(), file);
    }
    if (!result.succeeded()) {
      const auto said = trimmed(result.error.empty() ? result.output : result.error);
      throw hook_failed(line,
                        "failed with exit code " + std::to_string(result.exit_code) +
                            (said.empty() ? "" : ": " + said),
                        file);
    }
    printed += result.output + result.error;
  }
  return printed;
}

std::string choose_editor(const std::string& configured) {
  if (!configured.empty()) return configured;
  for (const auto* variable : {"VISUAL", "EDITOR"}) {
    const char* value = std::getenv(variable);
    if (value && *value) return value;
  }
  for (const auto* program : {"sensible-editor", "vi"}) {
    if (process::find_program(program)) return program;
  }
  return {};
}

void edit(const std::filesystem::path& file, const std::string& configured) {
  const std::string line = choose_editor(configured);
  const auto failure = [&](const std::string& message) {
    return Error("editor", message)
        .hint("set EDITOR, or `editor:` in the configuration")
        .at({file.string()});
  };
  if (line.empty()) throw failure("there is no editor");
  int exit_code = 0;
  try {
    bool has_file = false;
    auto words = words_of(line, file, has_file);
    if (words.empty()) throw Error("editor", "it names no program");
    auto command = command_of(std::move(words));
    if (!has_file) command.arguments.push_back(file.string());
    exit_code = process::run(command);
  } catch (const Error& error) {
    throw failure("the editor '" + line + "' could not be run: " + error.message());
  }
  if (exit_code != 0) {
    throw failure("the editor '" + line + "' failed with exit code " + std::to_string(exit_code));
  }
}

}  // namespace aludel::source
