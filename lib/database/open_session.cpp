#include "database/open_session.hpp"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "database/await_server.hpp"

namespace aludel::database {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds longest_pause{1000};

struct Finish {
  void operator()(PGconn* session) const noexcept { PQfinish(session); }
};

// libpq's own rule: a second is not enough, hence two at least; none or 0 is for ever.
std::optional<Clock::time_point> deadline(PGconn* session) {
  std::optional<Clock::time_point> result;
  PQconninfoOption* options = PQconninfo(session);
  long seconds = 0;
  long hosts = 1;
  for (PQconninfoOption* option = options; option && option->keyword; ++option) {
    if (!option->val) continue;
    const std::string keyword = option->keyword;
    if (keyword == "connect_timeout") seconds = std::strtol(option->val, nullptr, 10);
    if (keyword == "host") {
      for (const char* c = option->val; *c; ++c) hosts += *c == ',';
    }
  }
  PQconninfoFree(options);
  if (seconds > 0) result = Clock::now() + hosts * std::chrono::seconds(seconds < 2 ? 2 : seconds);
  return result;
}

// False where the time is over.
bool wait(PGconn* session, bool to_read, const std::optional<Clock::time_point>& until) {
  pollfd socket{PQsocket(session), static_cast<short>(to_read ? POLLIN : POLLOUT), 0};
  for (;;) {
    int milliseconds = -1;
    if (until) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(*until - Clock::now()).count();
      if (left <= 0) return false;
      milliseconds = static_cast<int>(left);
    }
    const int ready = poll(&socket, 1, milliseconds);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true;  // libpq finds the error by itself
  }
}

}  // namespace

PGconn* open_session(const Parameters& parameters) {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : parameters) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  if (!parameters.count("fallback_application_name")) {
    keywords.push_back("fallback_application_name");
    values.push_back("aludel");
  }
  keywords.push_back("client_encoding");  // the last one wins
  values.push_back("UTF8");
  keywords.push_back(nullptr);
  values.push_back(nullptr);

  std::unique_ptr<PGconn, Finish> session(PQconnectStartParams(keywords.data(), values.data(), 1));
  if (!session) throw connect_error(nullptr);
  // The reason for polling here: verbose errors carry the SQLSTATE, whatever the server's language.
  PQsetErrorVerbosity(session.get(), PQERRORS_VERBOSE);
  if (PQstatus(session.get()) == CONNECTION_BAD) throw connect_error(session.get());

  const auto until = deadline(session.get());
  for (auto next = PGRES_POLLING_WRITING; next != PGRES_POLLING_OK;
       next = PQconnectPoll(session.get())) {
    if (next == PGRES_POLLING_FAILED) throw connect_error(session.get());
    if (!wait(session.get(), next == PGRES_POLLING_READING, until)) {
      ConnectError error("", std::string("the server at ") + PQhost(session.get()) +
                                 " did not answer within connect_timeout");
      error.hint("is the address right, and does a firewall let this machine through?");
      error.may_come_up = true;
      throw error;
    }
  }
  PQsetErrorVerbosity(session.get(), PQERRORS_DEFAULT);
  return session.release();
}

void wait_for_server(const Parameters& parameters, std::chrono::milliseconds patience,
                     const std::function<void(const std::string& why)>& waiting) {
  const auto until = Clock::now() + patience;
  for (std::chrono::milliseconds pause{50};; pause = std::min(pause * 2, longest_pause)) {
    try {
      const std::unique_ptr<PGconn, Finish> session(open_session(parameters));
      return;
    } catch (const ConnectError& error) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
      if (!error.may_come_up || left.count() <= 0) throw;
      waiting(error.message());
      std::this_thread::sleep_for(std::min(pause, left));
    }
  }
}

}  // namespace aludel::database
