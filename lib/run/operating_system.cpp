#include "run/operating_system.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace aludel::run {

namespace {

std::string look_up() {
  std::array<char, 16384> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found);
  return found != nullptr ? found->pw_name : std::to_string(::getuid());
}

}  // namespace

// Asked for each line of the log, and the answer is a file to be read.
std::string operating_system_user() {
  static const std::string name = look_up();
  return name;
}

}  // namespace aludel::run
