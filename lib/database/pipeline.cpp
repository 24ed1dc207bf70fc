#include "database/pipeline.hpp"

#include <cstdlib>
#include <utility>

#include "database/libpq.hpp"

namespace aludel::database {

#ifdef LIBPQ_HAS_PIPELINING

namespace {

DatabaseError lost_error(PGconn* session, const std::string& statement) {
  return statement_error(session, nullptr, statement);
}

}  // namespace

bool Pipeline::is_available() { return true; }

Pipeline::Pipeline(Connection& connection) : connection_(connection) {
  PGconn* session = connection_.raw();
  // Else libpq would wait for the server to read while the server waits for libpq to.
  if (PQsetnonblocking(session, 1) != 0 || PQenterPipelineMode(session) != 1) {
    PQsetnonblocking(session, 0);
    throw lost_error(session, "");
  }
}

Pipeline::~Pipeline() {
  // The server takes statements together until a sync: without one the answers would not come.
  while (!sent_.empty() && !lost_) {
    try {
      if (!sent_.back().is_sync) sync();
      next();
    } catch (...) {
      // A handler's; the answers are taken all the same.
    }
  }
  PGconn* session = connection_.raw();
  if (PQstatus(session) == CONNECTION_OK) PQexitPipelineMode(session);
  PQsetnonblocking(session, 0);
}

void Pipeline::send(const std::string& statement) {
  PGconn* session = connection_.raw();
  if (!lost_ && PQsendQueryParams(session, statement.c_str(), 0, nullptr, nullptr, nullptr, nullptr,
                                  0) != 1) {
    // What the server had to say before it closed the session stands in the answers still to come.
    if (sent_.empty()) throw lost_error(session, statement);
  }
  sent_.push_back({false, statement});
}

void Pipeline::sync() {
  if (!lost_) PQpipelineSync(connection_.raw());
  sent_.push_back({true, {}});
}

Pipeline::Answer Pipeline::next() {
  if (sent_.empty()) throw Error("usage", "no answer is to be expected");
  const Sent sent = std::move(sent_.front());
  sent_.pop_front();
  using Kind = Answer::Kind;
  if (lost_) return {Kind::skipped};
  PGconn* session = connection_.raw();
  Answer answer;
  connection_.await(sent.statement);
  Result result{PQgetResult(session)};
  // Each statement's answers end in nothing.
  if (!result) {
    connection_.await(sent.statement);
    result.reset(PQgetResult(session));
  }
  switch (result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR) {
    case PGRES_PIPELINE_SYNC:
      answer.kind = Kind::sync;
      break;
    case PGRES_PIPELINE_ABORTED:
      answer.kind = Kind::skipped;
      break;
    case PGRES_BAD_RESPONSE:
    case PGRES_NONFATAL_ERROR:
    case PGRES_FATAL_ERROR:
      answer.kind = Kind::failed;
      answer.error = statement_error(session, result.get(), sent.statement);
      break;
    default:
      if (const char* rows = PQcmdTuples(result.get()); *rows != '\0') {
        answer.rows = std::strtol(rows, nullptr, 10);
      }
      break;
  }
  if (PQstatus(session) == CONNECTION_BAD) {
    lost_ = true;
    if (!answer.error) {
      answer.kind = Kind::failed;
      answer.error = lost_error(session, sent.statement);
    }
  }
  connection_.rethrow();
  return answer;
}

#else

bool Pipeline::is_available() { return false; }
Pipeline::Pipeline(Connection& connection) : connection_(connection) {
  throw Error("usage", "this libpq has no pipeline mode");
}
Pipeline::~Pipeline() = default;
void Pipeline::send(const std::string&) {}
void Pipeline::sync() {}
Pipeline::Answer Pipeline::next() { return {}; }

#endif

}  // namespace aludel::database
