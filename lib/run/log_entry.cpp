#include <fmt/format.h>

#include <array>

#include <unistd.h>

#include "run/operating_system.hpp"
#include "run/prepared.hpp"
#include "run/runner.hpp"
#include "text/version.hpp"

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
                              version.empty() ? "" : " " + version, library_version());
  if (entry.event == "upgrade") entry.direction = "up";
  if (entry.event == "downgrade") entry.direction = "down";
  entry.version = library_version();
  entry.os_user = operating_system_user();
  return entry;
}

}  // namespace aludel::run
