#include "terminal.hpp"

#include "arguments.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace aludel::tool {

namespace {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void ignore_signal(int) {}

/// Where the password stands in a URL or keyword string; empty where there is none.
std::string_view password_in(std::string_view text) {
  const auto scheme = text.find("://");
  if (scheme != std::string_view::npos) {
    const auto authority =
        text.substr(scheme + 3, text.find_first_of("/?", scheme + 3) - scheme - 3);
    const auto at = authority.rfind('@');
    const auto colon = authority.find(':');
    if (at != std::string_view::npos && colon < at) {
      return authority.substr(colon + 1, at - colon - 1);
    }
  }
  const auto key = text.find("password=");
  if (key == std::string_view::npos) return {};
  const auto value = text.substr(key + 9);
  if (!value.empty() && value.front() == '\'') return value.substr(1, value.rfind('\'') - 1);
  return value.substr(0, value.find_first_of("& "));
}

/// Those that take a URL or keyword string; a URL may stand elsewhere, too.
constexpr std::array<std::string_view, 4> database_options{"--url", "--build-on", "--from", "--to"};

}  // namespace

void prepare_standard_streams() {
  for (const int descriptor : {0, 1, 2}) {
    // The next socket would take its place, and results would go to the database.
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) ::open("/dev/null", O_RDWR);
  }
  struct sigaction action = {};
  action.sa_handler = ignore_signal;  // not SIG_IGN, which programs started from here would inherit
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGPIPE, &action, nullptr);
}

void write_output(std::string_view text) {
  if (write_all(STDOUT_FILENO, text)) return;
  if (errno == EPIPE) throw OutputClosed();
  throw Error("output", std::string("standard output cannot be written: ") + std::strerror(errno));
}

void write_message(std::string_view text) { write_all(STDERR_FILENO, text); }

bool input_is_terminal() { return ::isatty(STDIN_FILENO) == 1; }
bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }
bool messages_are_terminal() { return ::isatty(STDERR_FILENO) == 1; }

bool wants_colour(const std::string& when, bool is_terminal) {
  if (when == "always") return true;
  if (when == "never" || !is_terminal || environment_variable("NO_COLOR")) return false;
  return environment_variable("TERM").value_or("dumb") != "dumb";
}

std::optional<std::string> ask(std::string_view question) {
  write_message(question);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

bool hide_passwords(int argc, char** argv) {
  bool found = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const std::string_view option =
        word.starts_with("--") ? word.substr(0, word.find('=')) : argv[i - 1];
    const bool is_database = std::ranges::count(database_options, option) > 0;
    if (!is_database && word.find("://") == std::string_view::npos) continue;
    const auto password = password_in(word);
    if (password.empty()) continue;
    std::fill_n(argv[i] + (password.data() - word.data()), password.size(), '*');
    found = true;
  }
  return found;
}

}  // namespace aludel::tool
