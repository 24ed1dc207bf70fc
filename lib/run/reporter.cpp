#include <aludel/reporter.hpp>

namespace aludel {

void Reporter::waiting_for_lock(const std::string&, Milliseconds) {}
void Reporter::revision_started(const std::string&, const std::string&, bool, int, int) {}
void Reporter::revision_finished(const std::string&, Milliseconds) {}
void Reporter::statement_blocked(const std::string&, Milliseconds, const std::vector<std::string>&,
                                 int) {}
void Reporter::retrying(const std::string&, const std::string&, int, int, Milliseconds) {}
void Reporter::statement_running(const std::string&, Milliseconds, const std::string&, bool) {}
void Reporter::server_message(const std::string&, const std::string&) {}
void Reporter::warning(const std::string&) {}
bool Reporter::should_stop() { return false; }

}  // namespace aludel
