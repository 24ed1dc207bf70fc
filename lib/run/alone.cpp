#include "run/alone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "sql/concurrent_index.hpp"

namespace aludel::run {
namespace {

using database::Connection;
using Names = std::vector<std::string>;

void warn(Reporter* reporter, const std::string& text) {
  if (reporter != nullptr) reporter->warning(text);
}

/// The time-outs as they were, set again at the end.
class WithoutTimeouts {
 public:
  explicit WithoutTimeouts(Connection& session) : session_(session) {
    names_ = {"lock_timeout", "statement_timeout"};
    if (session.server_version() >= 170000) names_.push_back("transaction_timeout");
    for (const auto& name : names_) {
      values_.push_back(session.execute("SHOW " + name)[0][0].value_or("0"));
      session.execute(fmt::format("SET {} = 0", name));
    }
  }
  ~WithoutTimeouts() {
    try {
      for (std::size_t i = 0; i < names_.size(); ++i) {
        session_.execute(fmt::format("SET {} = '{}'", names_[i], values_[i]));
      }
    } catch (const Error&) {
      // The session is lost; what the statement threw says so.
    }
  }
  WithoutTimeouts(const WithoutTimeouts&) = delete;
  WithoutTimeouts& operator=(const WithoutTimeouts&) = delete;

 private:
  Connection& session_;
  Names names_, values_;
};

/// Indexes of the table, of this name or of any, with their schema; names are as SQL has them.
Names indexes(Connection& session, const sql::ConcurrentIndex& wanted, bool valid) {
  Names names;
  const auto rows = session.query(
      "SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i "
      "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE i.indrelid = pg_catalog.to_regclass($1) AND i.indisvalid = $3::boolean "
      "AND ($2 = '' OR c.relname = (pg_catalog.parse_ident(nullif($2, '')))[1]) ORDER BY 1",
      {wanted.table, wanted.index, valid ? "true" : "false"});
  for (const auto& row : rows) names.push_back(row[0].value_or(""));
  return names;
}

void drop(Connection& session, const Names& names) {
  for (const auto& name : names) session.execute("DROP INDEX CONCURRENTLY IF EXISTS " + name);
}

Names without(Names names, const Names& others) {
  std::erase_if(names, [&others](const std::string& name) {
    return std::find(others.begin(), others.end(), name) != others.end();
  });
  return names;
}

// After a failure, which stays the one that is reported.
void clean_up(Connection& session, const sql::ConcurrentIndex& index, const Names& leftovers,
              Reporter* reporter) {
  try {
    drop(session, without(indexes(session, index, false), leftovers));
  } catch (const DatabaseError& error) {
    warn(reporter, fmt::format("the index that could not be built could not be dropped either: {}",
                               error.message()));
  }
}

void build_index(Connection& session, const sql::Statement& statement,
                 const sql::ConcurrentIndex& index, bool begun, Reporter* reporter) {
  if (begun && !index.index.empty() && !indexes(session, index, true).empty()) {
    warn(reporter, fmt::format("index {} was built before the interruption", index.index));
    return;
  }
  Names leftovers = indexes(session, index, false);
  if (!index.index.empty()) {
    for (const auto& name : leftovers) {
      warn(reporter, fmt::format("index {} is invalid, left by a build that failed: it is dropped "
                                 "and built again",
                                 name));
    }
    drop(session, leftovers);
    leftovers.clear();
  } else if (begun) {
    for (const auto& name : leftovers) {
      warn(reporter, fmt::format("index {} is invalid, perhaps left by the interrupted build: "
                                 "drop it when the revision is done",
                                 name));
    }
  }
  try {
    session.execute(statement.text);
  } catch (const DatabaseError&) {
    if (session.is_open()) clean_up(session, index, leftovers, reporter);
    throw;
  }
  const Names invalid = without(indexes(session, index, false), leftovers);
  if (!invalid.empty()) {
    drop(session, invalid);
    throw DatabaseError("", fmt::format("index {} was built but is not valid", invalid.front()))
        .statement(statement.text);
  }
}

// What a statement says that was done before: duplicate table, object, database; undefined object,
// table, database.
bool says_done(const std::string& sqlstate) {
  for (const char* code : {"42P07", "42710", "42P04", "42704", "42P01", "3D000"}) {
    if (sqlstate == code) return true;
  }
  return false;
}

}  // namespace

void run_alone(Connection& session, const sql::Statement& statement, bool begun,
               Reporter* reporter) {
  try {
    // What is no transaction's business can be given up and tried again.
    std::optional<WithoutTimeouts> without_timeouts;
    if (statement.placement == sql::Placement::alone) without_timeouts.emplace(session);
    if (const auto index = sql::concurrent_index(statement.text)) {
      build_index(session, statement, *index, begun, reporter);
    } else {
      session.execute(statement.text);
    }
  } catch (const DatabaseError& error) {
    if (begun && says_done(error.sqlstate())) {
      warn(reporter, fmt::format("{}: taken as done before the interruption: {}",
                                 to_string(statement.where), error.message()));
      return;
    }
    throw Failure{error, statement};
  }
}

}  // namespace aludel::run
