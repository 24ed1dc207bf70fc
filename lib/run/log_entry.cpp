#include "run/operating_system.hpp"
#include "run/prepared.hpp"
#include "run/runner.hpp"
#include "text/version.hpp"

namespace aludel::run {

database::LogEntry log_entry(const char* event, const std::string& revision,
                             const Options& options) {
  database::LogEntry entry;
  entry.event = event;
  entry.revision = revision;
  entry.outcome = "done";
  entry.host = host_name();
  entry.program = options.program;
  if (!options.program_version.empty()) entry.program.append(" ").append(options.program_version);
  entry.program.append(" (Aludel ").append(library_version()) += ')';
  if (entry.event == "upgrade") entry.direction = "up";
  if (entry.event == "downgrade") entry.direction = "down";
  entry.version = library_version();
  entry.os_user = operating_system_user();
  return entry;
}

}  // namespace aludel::run
