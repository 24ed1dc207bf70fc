#include "option_parser.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace aludel::tool {

namespace {

// CLI11 names the option first: "--config: 1 required TEXT missing".
[[noreturn]] void rethrow(const CLI::ParseError& error) {
  const std::string text = error.what();
  const auto name = text.substr(0, text.find(':'));
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) == nullptr) {
    throw Error("usage", text).exits(ExitCode::usage);
  }
  const bool missing =
      text.find("missing") != std::string::npos || text.find("required") != std::string::npos;
  throw Error("usage", missing ? name + " wants a value" : name + " takes no value")
      .exits(ExitCode::usage);
}

}  // namespace

std::vector<std::string> take_options(
    const std::vector<std::string>& words, const std::vector<const Option*>& options,
    bool stop_at_argument, const std::function<void(const Option&, std::string)>& found) {
  CLI::App parser;
  parser.set_help_flag();
  parser.allow_extras();
  parser.prefix_command(stop_at_argument);

  std::vector<std::pair<const Option*, CLI::Option*>> known;
  for (const auto* option : options) {
    const auto names = option->letter.empty() ? option->name : option->letter + "," + option->name;
    auto* entry = option->value.empty() ? parser.add_flag(names) : parser.add_option(names);
    if (!option->value.empty()) entry->expected(1);
    entry->take_all();
    known.emplace_back(option, entry);
  }

  try {
    // CLI11 takes the words from the back.
    parser.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    rethrow(error);
  }
  for (const auto& [option, entry] : known) {
    for (const auto& value : entry->results()) found(*option, value);
  }
  return parser.remaining();
}

}  // namespace aludel::tool
