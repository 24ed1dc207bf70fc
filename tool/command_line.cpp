#include "command_line.hpp"

#include "arguments.hpp"
#include "commands.hpp"
#include "context.hpp"
#include "help.hpp"
#include "signals.hpp"
#include "terminal.hpp"

#include <aludel/main.hpp>
#include <aludel/registry.hpp>

#include <algorithm>
#include <filesystem>
#include <new>
#include <utility>

namespace aludel {

namespace tool {

namespace {

constexpr int code(ExitCode value) { return static_cast<int>(value); }

/// Good enough for the errors of a command line that cannot be read.
Style style_before_parsing(const std::vector<std::string>& words) {
  Style style;
  style.json = std::find(words.begin(), words.end(), "--json") != words.end();
  style.colour_err = wants_colour("auto", messages_are_terminal());
  return style;
}

Style style_of(const Arguments& globals) {
  const auto when = globals.value_or("--color", "auto");
  Style style;
  style.json = globals.flag("--json");
  style.quiet = globals.flag("--quiet");
  style.verbose = globals.flag("--verbose");
  style.colour_out = wants_colour(when, output_is_terminal());
  style.colour_err = wants_colour(when, messages_are_terminal());
  style.live = messages_are_terminal();
  return style;
}

ExitCode dispatch(const Registry& registry, const CommandLine& line, Output& output) {
  if (line.globals.flag("--help")) {
    if (line.command != nullptr) {
      print_help(output, registry.tool, *line.command);
    } else {
      print_help(output, registry.tool, all_commands());
    }
    return ExitCode::done;
  }
  Context context(registry, line.globals, output);
  if (line.globals.flag("--version")) return commands::version().run(context, {});
  if (line.globals.flag("--check-history")) return commands::check_history(registry, output);
  if (line.command == nullptr) {
    if (output.json()) throw Error("usage", "no command was given").exits(ExitCode::usage);
    print_help(output, registry.tool, all_commands());
    return ExitCode::usage;
  }
  return line.command->run(context, line.arguments);
}

/// The one place where exceptions end.
template <class Function>
int guarded(Output& output, Function function) {
  const auto failed = [&output](const Error& error) {
    try {
      output.error(error);
      output.flush();
    } catch (const std::exception&) {
      // Nobody is left to tell.
    }
    return error.kind() == "stopped" ? Signals::exit_code() : code(error.exit_code());
  };
  try {
    const auto result = function();
    output.flush();
    return code(result);
  } catch (const OutputClosed&) {
    return code(ExitCode::done);
  } catch (const Error& error) {
    return failed(error);
  } catch (const std::filesystem::filesystem_error& error) {
    return failed(Error("file", error.code().message()).at({error.path1().string()}));
  } catch (const std::bad_alloc&) {
    return failed(Error("memory", "out of memory"));
  } catch (const std::exception& error) {
    return failed(
        Error("internal", error.what()).hint("this is a bug in Aludel: please report it"));
  }
}

}  // namespace

int run_command_line(const std::vector<std::string>& words, const Registry& registry, Sink out,
                     Sink err, bool secret_seen) {
  Output output(std::move(out), std::move(err), style_before_parsing(words));
  return guarded(output, [&] {
    const auto line = parse(words, all_commands(), environment_variable);
    output.restyle(style_of(line.globals));
    if (secret_seen) {
      output.warning(
          "other users of this machine can see a password on a command line while a program "
          "starts; PGPASSWORD, ~/.pgpass or the configuration's password_file keep it to yourself");
    }
    return dispatch(registry, line, output);
  });
}

}  // namespace tool

int main(int argc, char** argv, const Registry& registry) {
  tool::prepare_standard_streams();
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const bool secret_seen = tool::hide_passwords(argc, argv);
  const int code =
      tool::run_command_line(words, registry, tool::write_output, tool::write_message, secret_seen);
  tool::end_by_signal(code);
  return code;
}

}  // namespace aludel
