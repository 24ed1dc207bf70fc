#include "support/background.hpp"

#include <csignal>

namespace aludel::test {

Background::Background(std::vector<std::string> words, const std::filesystem::path& directory) {
  // The shell becomes the program, which so has the number that the shell wrote.
  std::vector<std::string> all{"/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\"",
                               (place_.path() / "pid").string()};
  all.insert(all.end(), words.begin(), words.end());
  thread_ = std::thread([this, all, directory] {
    try {
      result_ = run_program(all, {}, "", directory);
    } catch (const std::exception& error) {
      result_.error = error.what();
    }
    running_ = false;
  });
}

Background::~Background() {
  if (running_) signal(SIGKILL);
  if (thread_.joinable()) thread_.join();
}

void Background::signal(int number) const {
  const auto pid = text_of(place_.path() / "pid");
  if (!pid.empty() && std::stoi(pid) > 1) ::kill(std::stoi(pid), number);
}

process::Result Background::result() {
  thread_.join();
  return result_;
}

}  // namespace aludel::test
