#pragma once

#include "output.hpp"

#include <exception>
#include <optional>
#include <string>

namespace aludel::tool {

/// Whoever read standard output has gone: stop quietly.
struct OutputClosed : std::exception {};

/// Makes descriptors 0, 1 and 2 safe to use where the caller closed them, and a write to a closed
/// pipe an error instead of a signal. Programs that are started from here are not affected.
void prepare_standard_streams();

/// Standard output; throws OutputClosed, or `output` where it cannot be written.
void write_output(std::string_view text);
/// Standard error; what cannot be written is lost.
void write_message(std::string_view text);

bool input_is_terminal();
bool output_is_terminal();
bool messages_are_terminal();

/// Whether to colour what goes to a terminal (or not to one), as --color says: always, never, or
/// auto, which respects NO_COLOR (https://no-color.org) and TERM=dumb.
bool wants_colour(const std::string& when, bool is_terminal);

/// Asks on the terminal and reads one line, without its end; nullopt at the end of input.
std::optional<std::string> ask(std::string_view question);

/// Overwrites the passwords that stand in a command line, so that `ps` does not show them from now
/// on. True where there was one.
bool hide_passwords(int argc, char** argv);

}  // namespace aludel::tool
