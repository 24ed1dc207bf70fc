#pragma once

#include "graph/plan.hpp"
#include "history/history.hpp"
#include "operation/sink.hpp"
#include "sql/statement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aludel::run {

using Arguments = operation::Recorder::Arguments;

/// Statements that share a transaction, or one that runs outside any.
struct Segment {
  sql::Placement placement = sql::Placement::transaction;
  sql::Statements statements;
};

/// The statements of a revision in one direction, without a database. Throws `needs_database` for
/// a C++ revision that reads, `irreversible` where there is no way back.
sql::Statements statements(const history::Revision& revision, graph::Direction direction,
                           const Arguments& arguments = {});
/// The same; `transactional`: they run in a transaction whatever the revision says, or in none.
sql::Statements statements(const history::Revision& revision, graph::Direction direction,
                           const Arguments& arguments, bool transactional);

/// The same for a run against a database: nothing for a C++ revision that reads it.
std::optional<sql::Statements> statements_to_run(const history::Revision& revision,
                                                 graph::Direction direction,
                                                 const Arguments& arguments, bool transactional);

/// Hands a C++ revision's operations to the sink. What it throws that is no Error becomes one.
void record(const history::Revision& revision, graph::Direction direction, operation::Sink& sink);

/// Cuts statements into segments. Where the revision is not transactional, each statement is one,
/// save that a BEGIN and its COMMIT hold those between them together; where it is, a new
/// transaction begins before a statement that uses a label just added to an enum. Throws
/// `transaction_control` for a COMMIT or ROLLBACK that would end somebody else's transaction.
std::vector<Segment> segments(sql::Statements statements, bool transactional);

/// SHA-256 of the statements; the same whatever stands between them and however lines end.
std::string checksum(const sql::Statements& statements);

/// Whether the statement changes the session for those that come after it: SET, RESET and
/// set_config(), not SET LOCAL, SET CONSTRAINTS and SET TRANSACTION.
bool sets_session(const sql::Statement& statement);

}  // namespace aludel::run
