#include "workplace.hpp"

#include "compare/private_workbench.hpp"
#include "scratch/server.hpp"
#include "support/test_server.hpp"

namespace aludel::test {

namespace {

const TemporaryDirectory& state() {
  static const TemporaryDirectory directory;
  return directory;
}

std::map<std::string, std::string> environment() {
  // As long as somebody uses the private server, it is not stopped between commands.
  static const compare::PrivateWorkbench keeper(bench_directory(state().path()), binaries());
  return {{"XDG_STATE_HOME", state().path().string()}};
}

}  // namespace

std::filesystem::path bench_directory(const std::filesystem::path& state) {
  const auto major = scratch::major_version(scratch::server_version(binaries()));
  return state / "aludel" / "compare" / major;
}

std::vector<std::string> Workplace::private_databases() {
  return scratch::Server(bench_directory(state().path()), binaries()).databases();
}

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
