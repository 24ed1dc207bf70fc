#include "support/test_server.hpp"

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "process/process.hpp"

namespace aludel::test {
namespace {

std::string variable(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? value : otherwise;
}

std::vector<std::function<std::string()>>& requirements() {
  static std::vector<std::function<std::string()>> all;
  return all;
}

}  // namespace

Requirement::Requirement(std::function<std::string()> check) {
  requirements().push_back(std::move(check));
}

std::string Requirement::unmet() {
  for (const auto& check : requirements()) {
    if (auto reason = check(); !reason.empty()) return reason;
  }
  return {};
}

std::filesystem::path binaries() {
  return scratch::find_binaries(variable("ALUDEL_TEST_BINARIES", ""));
}

std::string client_program(const std::string& name) {
  const auto beside = (binaries() / name).string();
  return process::find_program(beside) ? beside : name;
}

scratch::Server shared_server() {
  return scratch::Server(variable("ALUDEL_TEST_SERVER", TEST_SERVER_DIRECTORY),
                         variable("ALUDEL_TEST_BINARIES", ""));
}

}  // namespace aludel::test
