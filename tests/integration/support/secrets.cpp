#include "support/secrets.hpp"

#include <chrono>
#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "support/program.hpp"

namespace aludel::test {

void require_no_secret(const std::string& text, const std::string& what) {
  for (const char* password : {secret, open_secret}) {
    const auto at = text.find(password);
    if (at == std::string::npos) continue;
    const auto begin = at < 80 ? 0 : at - 80;
    throw std::logic_error(what + " shows a password: …" + text.substr(begin, 200));
  }
}

std::string all_command_lines() {
  std::string all;
  std::error_code ignored;
  std::filesystem::directory_iterator process("/proc", ignored);
  for (; !ignored && process != std::filesystem::directory_iterator(); process.increment(ignored)) {
    const auto name = process->path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    all += text_of(process->path() / "cmdline") + '\n';
  }
  return all;
}

WatchCommandLines::WatchCommandLines()
    : thread_([this] {
        for (int tick = 0; !over_; ++tick) {
          if (tick % 10 == 0) look();
          std::this_thread::sleep_for(std::chrono::milliseconds(25));
        }
      }) {}

WatchCommandLines::~WatchCommandLines() {
  over_ = true;
  if (thread_.joinable()) thread_.join();
}

void WatchCommandLines::look() {
  std::istringstream lines(all_command_lines());
  for (std::string line; found_.empty() && std::getline(lines, line);) {
    if (line.find(secret) != std::string::npos) found_ = line;
  }
}

std::string WatchCommandLines::found() {
  over_ = true;
  if (thread_.joinable()) thread_.join();
  look();
  return found_;
}

}  // namespace aludel::test
