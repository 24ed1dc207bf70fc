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

std::string look_up_host() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

// Both are asked for each line of the log, of which a run writes thousands.
const std::string& operating_system_user() {
  static const std::string name = look_up();
  return name;
}

const std::string& host_name() {
  static const std::string name = look_up_host();
  return name;
}

}  // namespace aludel::run
