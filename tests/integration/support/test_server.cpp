#include "support/test_server.hpp"

#include <aludel/error.hpp>

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

/// Those of this machine, whatever is tested; empty where there are none.
std::filesystem::path installed_binaries() {
  try {
    return scratch::find_binaries({});
  } catch (const Error&) {
    return {};
  }
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
  static const std::vector<std::filesystem::path> places{binaries(), installed_binaries()};
  for (const auto& place : places) {
    const auto beside = (place / name).string();
    if (process::find_program(beside)) return beside;
  }
  return name;
}

scratch::Server shared_server() {
  return scratch::Server(variable("ALUDEL_TEST_SERVER", TEST_SERVER_DIRECTORY),
                         variable("ALUDEL_TEST_BINARIES", ""));
}

}  // namespace aludel::test
