#include <fmt/format.h>

#include <array>

#include <unistd.h>

#include "run/prepared.hpp"
#include "run/runner.hpp"

namespace aludel::run {

database::LogEntry log_entry(const char* event, const std::string& revision,
                             const Options& options) {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host.front() = '\0';
  database::LogEntry entry;
  entry.event = event;
  entry.revision = revision;
  entry.outcome = "done";
  entry.host = host.data();
  const auto& version = options.program_version;
  entry.program = fmt::format("{}{} (Aludel {})", options.program,
                              version.empty() ? "" : " " + version, ALUDEL_VERSION);
  return entry;
}

}  // namespace aludel::run
