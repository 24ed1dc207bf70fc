// libpqxx owns the session. Statements go through libpq, which libpqxx is made of, because it alone
// says which statement of a message failed, and gives the server's error fields apart.

#include "database/connection.hpp"

#include <poll.h>

#include <exception>
#include <pqxx/pqxx>
#include <utility>

#include "database/libpq.hpp"
#include "database/open_session.hpp"

namespace aludel::database {
namespace {

#if PQXX_VERSION_MAJOR < 7

// The one way to hand a session to libpqxx 6, and to keep it from opening another in silence.
class Adopted : public pqxx::connectionpolicy {
 public:
  explicit Adopted(PGconn* session) : connectionpolicy(""), session_(session) {}
  handle do_startconnect(handle open) override {
    return open ? open : std::exchange(session_, nullptr);
  }
  handle do_completeconnect(handle session) override { return session; }

 private:
  PGconn* session_;
};

class Session : public pqxx::connection_base {
 public:
  explicit Session(PGconn* session) : connection_base(policy_), policy_(session) {
    init();
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    inhibit_reactivation(true);
#pragma GCC diagnostic pop
  }
  ~Session() noexcept { close(); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

 private:
  Adopted policy_;
};

#else

// seize_raw_connection() came with 7.7.1.
class Session : public pqxx::connection {
 public:
  explicit Session(PGconn* session) : connection(seize_raw_connection(session)) {}
};

#endif

// As the server's manual has it: zero on platforms that cannot ask a socket whether its peer is
// gone.
constexpr const char* watch_client = "client_connection_check_interval";

struct FreeCancel {
  void operator()(PGcancel* cancel) const noexcept { PQfreeCancel(cancel); }
};

// libpqxx would not quote for a session that was lost, and the books of a failure need it.
std::string escaped(PGconn* session, char* text) {
  if (!text) throw DatabaseError("", std::string("cannot quote: ") + PQerrorMessage(session));
  std::string result(text);
  PQfreemem(text);
  return result;
}

bool failed(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE ||
         status == PGRES_NONFATAL_ERROR;
}

}  // namespace

struct Connection::Impl {
  explicit Impl(PGconn* opened) : raw(opened), session(opened), cancel(PQgetCancel(opened)) {
    PQsetNoticeReceiver(raw, &Impl::receive, this);
  }

  static void receive(void* self, const PGresult* notice) {
    auto* impl = static_cast<Impl*>(self);
    if (!impl->handler || impl->thrown) return;
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    const char* text = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
    try {
      impl->handler(severity ? severity : "NOTICE", text ? text : PQresultErrorMessage(notice));
    } catch (...) {  // must not pass through libpq
      impl->thrown = std::current_exception();
    }
  }

  using Clock = std::chrono::steady_clock;

  // Until PQgetResult() has something to give, so that somebody can be told how long it takes.
  void await(const std::string& statement) {
    const auto start = Clock::now();
    auto told = start;
    bool waited = false;
    const auto tell = [&](Clock::time_point now, bool finished) {
      const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - start);
      if (waiting) waiting({statement, elapsed, finished});
    };
    while (PQisBusy(raw)) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          told + std::chrono::seconds(1) - Clock::now());
      const bool unsent = PQflush(raw) == 1;
      const short events = static_cast<short>(unsent ? POLLIN | POLLOUT : POLLIN);
      pollfd sockets[] = {{PQsocket(raw), events, 0}, {along ? PQsocket(along) : -1, POLLIN, 0}};
      const int ready = poll(sockets, 2, left.count() > 0 ? static_cast<int>(left.count()) : 0);
      if (ready > 0) {
        const bool readable = (sockets[0].revents & ~POLLOUT) != 0;
        if (readable && !PQconsumeInput(raw)) return;  // PQgetResult() says why
        // Its own call says why, too.
        if (sockets[1].revents != 0 && !PQconsumeInput(along)) along = nullptr;
        continue;
      }
      const auto now = Clock::now();
      if (is_stopping()) cancel_statement();
      if (ready == 0) {
        told = now;
        waited = true;
      }
      tell(now, false);
    }
    if (waited) tell(Clock::now(), true);
  }

  // Waits for all answers to what was sent. Says how many statements were done, hands on the rows
  // of each, and returns the first error.
  using Take = std::function<void(std::size_t, const Answer&)>;
  template <class Statement>
  Result collect(std::size_t& done, const Take& take, const Statement& statement) {
    Result error;
    for (;;) {
      await(statement(done));
      Result result{PQgetResult(raw)};
      if (!result) break;
      switch (PQresultStatus(result.get())) {
        case PGRES_COPY_IN:
          PQputCopyEnd(raw, "there is no input to copy from; write INSERT, or COPY from a file");
          continue;
        case PGRES_COPY_OUT:
          for (char* data = nullptr; PQgetCopyData(raw, &data, 0) > 0;) PQfreemem(data);
          continue;
        default:
          break;
      }
      if (failed(result.get())) {
        // What follows the first error is its consequence; a lost session repeats itself.
        if (!error) error = std::move(result);
        if (PQstatus(raw) == CONNECTION_BAD) break;
        continue;
      }
      if (error) continue;
      try {
        if (!thrown) take(done, Answer(result.get()));
      } catch (...) {  // once the rest of the answers is read
        thrown = std::current_exception();
      }
      // Rows that a rule adds come without a command tag: they are no statement of ours.
      if (*PQcmdStatus(result.get())) ++done;
    }
    rethrow();
    return error;
  }

  bool is_stopping() const { return stopping && stopping(); }
  void require_going(const std::string& statement) const {
    if (!is_stopping()) return;
    DatabaseError error("57014", "stopped before the statement was sent");
    throw error.statement(statement);
  }
  void cancel_statement() const noexcept {
    char ignored[256];
    if (cancel) PQcancel(cancel.get(), ignored, sizeof ignored);
  }

  void send_all(const std::vector<std::string>& statements);
  void take_all(const std::vector<std::string>& statements, const Take& take);

  void rethrow() {
    if (thrown) std::rethrow_exception(std::exchange(thrown, nullptr));
  }

  // The same, keeping the last rows.
  template <class Statement>
  Result collect(std::size_t& done, Rows& rows, const Statement& statement) {
    const Take take = [&rows](std::size_t, const Answer& taken) { rows = taken.copy(); };
    return collect(done, take, statement);
  }

  PGconn* raw;
  Session session;  // closes it
  std::unique_ptr<PGcancel, FreeCancel> cancel;
  std::function<void(const std::string&, const std::string&)> handler;
  std::function<void(const Waiting&)> waiting;
  std::function<bool()> stopping;
  std::exception_ptr thrown;
  PGconn* along = nullptr;           // read_along()
  std::vector<std::string> started;  // by start_all()
  bool watched = false;              // the server ends the session's statement where we are gone
};

Connection::Connection(const Parameters& parameters, Use use)
    : impl_(std::make_unique<Impl>(open_session(parameters))) {
  const char* conforming = PQparameterStatus(impl_->raw, "standard_conforming_strings");
  if (conforming && std::string(conforming) != "on") {
    execute("SET standard_conforming_strings = on");
  }
  if (use == Use::work) begin_work();
}

void Connection::begin_work() {
  if (server_version() < 140000 || impl_->watched) return;
  try {
    execute(std::string("SET ") + watch_client + " = '1s'");
    impl_->watched = true;
  } catch (const DatabaseError&) {
    if (!is_open()) throw;  // else the server's platform cannot
  }
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Rows Connection::execute(const std::string& sql) {
  Rows rows;
  std::size_t done = 0;
  impl_->require_going(sql);
  if (!PQsendQuery(impl_->raw, sql.c_str())) throw statement_error(impl_->raw, nullptr, sql);
  if (auto error =
          impl_->collect(done, rows, [&](std::size_t) -> const std::string& { return sql; })) {
    throw statement_error(impl_->raw, error.get(), sql);
  }
  return rows;
}

Rows Connection::query(const std::string& sql, const Row& parameters) {
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const Value& value : parameters) values.push_back(value ? value->c_str() : nullptr);
  Rows rows;
  std::size_t done = 0;
  impl_->require_going(sql);
  if (!PQsendQueryParams(impl_->raw, sql.c_str(), static_cast<int>(values.size()), nullptr,
                         values.data(), nullptr, nullptr, 0)) {
    throw statement_error(impl_->raw, nullptr, sql);
  }
  if (auto error =
          impl_->collect(done, rows, [&](std::size_t) -> const std::string& { return sql; })) {
    throw statement_error(impl_->raw, error.get(), sql);
  }
  return rows;
}

void Connection::execute_all(const std::vector<std::string>& statements) {
  query_all(statements, [](std::size_t, const Answer&) {});
}

void Connection::query_all(const std::vector<std::string>& statements, const Take& take) {
  impl_->send_all(statements);
  impl_->take_all(statements, take);
}

void Connection::start_all(std::vector<std::string> statements) {
  impl_->started = std::move(statements);
  impl_->send_all(impl_->started);
}

void Connection::finish_all(const Take& take) {
  impl_->take_all(std::exchange(impl_->started, {}), take);
}

void Connection::read_along(Connection* other) {
  impl_->along = other ? other->impl_->raw : nullptr;
}

// A statement may end in a `--` comment, so the semicolon stands on a line of its own.
constexpr const char* separator = "\n;\n";

void Connection::Impl::send_all(const std::vector<std::string>& statements) {
  if (statements.empty()) return;
  require_going(statements.front());
  std::string message;
  for (const std::string& statement : statements) message += statement + separator;
  if (!PQsendQuery(raw, message.c_str())) {
    throw BatchError(statement_error(raw, nullptr, statements.front()), 0);
  }
}

void Connection::Impl::take_all(const std::vector<std::string>& statements, const Take& take) {
  if (statements.empty()) return;
  std::size_t done = 0;
  auto error = collect(done, take, [&](std::size_t i) -> const std::string& {
    return statements[i < statements.size() ? i : statements.size() - 1];
  });
  if (!error) return;

  DatabaseError failure = statement_error(raw, error.get(), "");
  // A syntax error stops the message before its first statement: only the position tells.
  if (int position = failure.position(); position > 0 && done == 0) {
    for (; done < statements.size(); ++done) {
      const int length = count_characters(statements[done] + separator);
      if (position <= length) break;
      position -= length;
    }
    failure.position(position);
  } else if (position > 0) {
    for (std::size_t i = 0; i < done && i < statements.size(); ++i) {
      position -= count_characters(statements[i] + separator);
    }
    failure.position(position);
  }
  if (done >= statements.size()) done = statements.size() - 1;
  throw BatchError(failure.statement(statements[done]), done);
}

std::string Connection::quote_identifier(const std::string& name) const {
  return escaped(impl_->raw, PQescapeIdentifier(impl_->raw, name.data(), name.size()));
}

std::string Connection::quote_literal(const std::string& text) const {
  return escaped(impl_->raw, PQescapeLiteral(impl_->raw, text.data(), text.size()));
}

int Connection::server_version() const { return PQserverVersion(impl_->raw); }
int Connection::backend_pid() const { return PQbackendPID(impl_->raw); }
std::string Connection::host() const { return PQhost(impl_->raw); }
std::string Connection::database() const { return PQdb(impl_->raw); }
std::string Connection::user() const { return PQuser(impl_->raw); }

bool Connection::in_transaction() const {
  const auto status = PQtransactionStatus(impl_->raw);
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool Connection::is_open() const {
  // The server's farewell waits in the socket until it is read.
  pollfd socket{PQsocket(impl_->raw), POLLIN, 0};
  while (PQstatus(impl_->raw) == CONNECTION_OK && poll(&socket, 1, 0) > 0) {
    PQconsumeInput(impl_->raw);
    PQisBusy(impl_->raw);  // takes what came out of libpq's buffer
  }
  return PQstatus(impl_->raw) == CONNECTION_OK;
}

std::vector<std::pair<std::string, std::string>> Connection::settings() const {
  std::vector<std::pair<std::string, std::string>> settings;
  settings.emplace_back("standard_conforming_strings", "on");
  if (impl_->watched) settings.emplace_back(watch_client, "1s");
  return settings;
}

bool Connection::reads_as_opened() const {
  const auto is = [this](const char* setting, const char* value) {
    const char* now = PQparameterStatus(impl_->raw, setting);
    return now && std::string(now) == value;
  };
  return is("standard_conforming_strings", "on") && is("client_encoding", "UTF8");
}

void Connection::cancel() const noexcept { impl_->cancel_statement(); }

void Connection::stop_when(std::function<bool()> asked) { impl_->stopping = std::move(asked); }

void Connection::on_notice(std::function<void(const std::string&, const std::string&)> handler) {
  impl_->handler = std::move(handler);
}

void Connection::on_wait(std::function<void(const Waiting&)> handler) {
  impl_->waiting = std::move(handler);
}

pg_conn* Connection::raw() const { return impl_->raw; }
void Connection::await(const std::string& statement) { impl_->await(statement); }
void Connection::rethrow() { impl_->rethrow(); }

}  // namespace aludel::database
