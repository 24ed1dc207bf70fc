#include "workplace.hpp"

#include "compare/workbench.hpp"
#include "scratch/binaries.hpp"

#include <cstdlib>

namespace aludel::test {

namespace {

std::filesystem::path environment_binaries() {
  const char* named = std::getenv("ALUDEL_TEST_BINARIES");
  return named == nullptr ? "" : named;
}

std::map<std::string, std::string> environment() {
  static const TemporaryDirectory state;
  // As long as somebody uses the private server, it is not stopped between commands.
  static const compare::Workbench keeper = [] {
    const auto binaries = scratch::find_binaries(environment_binaries());
    const auto major = scratch::major_version(scratch::server_version(binaries));
    return compare::Workbench(state.path() / "aludel" / "compare" / major, binaries);
  }();
  return {{"XDG_STATE_HOME", state.path().string()}};
}

}  // namespace

process::Result Workplace::run(const std::vector<std::string>& words) const {
  return project.run(words, environment());
}

Transcript Workplace::transcript(const std::vector<std::string>& words) const {
  return project.transcript(words, environment());
}

std::string Workplace::write(const std::string& name, const std::string& text) const {
  project.directory().write(name, text);
  return name;
}

}  // namespace aludel::test
