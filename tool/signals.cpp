#include "signals.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>
#include <string_view>

#include <unistd.h>

namespace aludel::tool {

namespace {

constexpr std::array caught{SIGINT, SIGTERM, SIGHUP};

// Read by other threads, too.
std::atomic<int> armed = 0;
std::atomic<int> received = 0;
std::atomic<const char*> last_words = "";
static_assert(std::atomic<int>::is_always_lock_free);
static_assert(std::atomic<const char*>::is_always_lock_free);
std::array<struct sigaction, caught.size()> before{};

/// From a signal handler.
void say(std::string_view text) {
  const auto written = ::write(STDERR_FILENO, text.data(), text.size());
  static_cast<void>(written);
}

void die(int signal) {
  std::signal(signal, SIG_DFL);
  ::raise(signal);  // as soon as the handler returns
}

void handle(int signal) {
  if (armed == 0) {
    say("\nstopped; nothing was changed\n");
    die(signal);
  } else if (received == 0) {
    received = signal;
    say("\nstopping: once more stops at once\n");
  } else {
    say("\n");
    say(last_words.load());
    die(signal);
  }
}

}  // namespace

Signals::Signals() {
  armed = 0;
  received = 0;
  struct sigaction action {};
  action.sa_handler = handle;  // without SA_RESTART: waiting for the server is to be interrupted
  for (std::size_t i = 0; i < caught.size(); ++i) {
    ::sigaction(caught[i], nullptr, &before[i]);
    // What nohup and a shell's `&` have switched off stays so.
    if (before[i].sa_handler != SIG_IGN) ::sigaction(caught[i], &action, nullptr);
  }
}

Signals::~Signals() {
  for (std::size_t i = 0; i < caught.size(); ++i) ::sigaction(caught[i], &before[i], nullptr);
}

void Signals::arm(const char* at_once) {
  last_words = at_once;
  armed = 1;
}
bool Signals::requested() const { return received != 0; }
int Signals::exit_code() { return exit_base + received; }

void end_by_signal(int exit_code) {
  for (const int signal : caught) {
    if (exit_code == Signals::exit_base + signal) die(signal);
  }
}

}  // namespace aludel::tool
