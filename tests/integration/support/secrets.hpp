#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace aludel::test {

/// What every password of these tests begins with. run_program() fails where a program prints one.
inline constexpr const char* secret = "Sw0rdf1sh";
/// The same for those that a test itself puts on a command line, where `ps` shows them until the
/// program has begun.
inline constexpr const char* open_secret = "H4ddock";

/// Throws where the text holds a password; `what` says whose text it is.
void require_no_secret(const std::string& text, const std::string& what);

/// The command lines of all processes that can be seen, as `ps` would show them, one a line; empty
/// where there is no /proc.
std::string all_command_lines();

/// Looks at them some times a second as long as it lives.
class WatchCommandLines {
 public:
  WatchCommandLines();
  ~WatchCommandLines();
  WatchCommandLines(const WatchCommandLines&) = delete;
  WatchCommandLines& operator=(const WatchCommandLines&) = delete;

  /// Looks once more, and ends; the first command line that held a password, or nothing.
  std::string found();

 private:
  void look();

  std::string found_;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace aludel::test
