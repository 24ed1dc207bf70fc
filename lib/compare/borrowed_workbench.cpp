#include "compare/borrowed_workbench.hpp"

#include "compare/compare.hpp"
#include "operation/describe.hpp"
#include "sql/classify.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <variant>

namespace aludel::compare {

namespace {

/// For people: an object, or what else would make a database as it is.
std::string thing(const operation::Operation& operation) {
  const auto* create = std::get_if<operation::Create>(&operation.change);
  return create ? to_string(schema::name_of(create->object)) : operation::describe(operation);
}

void require_empty(database::Connection& session) {
  const auto there = creation(catalog::read(session));
  if (there.empty()) return;
  throw Error("workbench", "the database '" + session.database() +
                               "' to build on is not empty: " + thing(there.front()))
      .hint("name an empty one that the role owns: what is wanted is built there and rolled back");
}

/// What is not rolled back must not touch what others have on the server.
void require_local(const sql::Statements& statements) {
  for (const auto& statement : statements) {
    if (!sql::reaches_beyond_database(statement.text)) continue;
    throw Error("workbench", "'" + statement.text +
                                 "' changes more than its database, on a server that others use")
        .at(statement.where)
        .hint(
            "take it out, or compare on a private server; without statements that run outside of a "
            "transaction, as CREATE INDEX CONCURRENTLY, all would be rolled back");
  }
}

}  // namespace

BorrowedWorkbench::BorrowedWorkbench(database::Parameters parameters,
                                     std::function<bool()> should_stop)
    : parameters_(std::move(parameters)), should_stop_(std::move(should_stop)) {
  session_.emplace(connect(parameters_));
  version_ = session_->server_version();
  require_empty(*session_);
}

BorrowedWorkbench::~BorrowedWorkbench() {
  session_.reset();
  if (created_.empty()) return;
  try {
    scratch::Databases databases(parameters_);
    for (const auto& name : created_) databases.drop(name);
  } catch (const Error&) {
    // Nobody is left to be told.
  }
}

database::Connection BorrowedWorkbench::connect(const database::Parameters& parameters) const {
  database::Connection connection(parameters);
  connection.stop_when(should_stop_);
  // As a private server has them, whatever is set for the role or the database here.
  connection.execute("SET search_path = public; SET default_tablespace = ''");
  return connection;
}

database::Parameters BorrowedWorkbench::create_database() {
  const auto name = new_database_name();
  try {
    scratch::Databases(parameters_).create(name);
  } catch (DatabaseError& error) {
    constexpr const char* insufficient_privilege = "42501";
    if (error.sqlstate() != insufficient_privilege) throw;
    error.hint(
        "what takes more than one transaction needs a database of its own: let the role create "
        "databases (ALTER ROLE … CREATEDB), or use a private server");
    throw;
  }
  created_.push_back(name);
  auto parameters = parameters_;
  parameters["dbname"] = name;
  return parameters;
}

schema::Snapshot BorrowedWorkbench::build(const sql::Statements& statements,
                                          const catalog::Scope& scope) {
  const auto alone =
      std::ranges::find(statements, sql::Placement::alone, &sql::Statement::placement);
  if (alone != statements.end()) return build_apart(statements, scope, alone->where);
  if (!session_) session_.emplace(connect(parameters_));
  try {
    session_->execute("BEGIN");
    load(*session_, statements);
    auto snapshot = catalog::read(*session_, scope);
    session_->execute("ROLLBACK");
    return snapshot;
  } catch (const DatabaseError& error) {
    session_.reset();  // which rolls back
    constexpr const char* unsafe_new_enum_value = "55P04";
    if (error.sqlstate() != unsafe_new_enum_value) throw;
    return build_apart(statements, scope, error.where());
  } catch (...) {
    session_.reset();
    throw;
  }
}

schema::Snapshot BorrowedWorkbench::build_apart(const sql::Statements& statements,
                                                const catalog::Scope& scope,
                                                const Location& because) {
  require_local(statements);
  database::Parameters parameters;
  try {
    parameters = create_database();
  } catch (DatabaseError& error) {
    error.at(because);
    throw;
  }
  auto session = connect(parameters);
  load(session, statements, Roles::must_exist);
  return catalog::read(session, scope, {.open = [&] { return connect(parameters); }});
}

schema::Snapshot BorrowedWorkbench::try_out(const sql::Statements& statements,
                                            const catalog::Scope& scope) {
  return build(statements, scope);
}

schema::Snapshot BorrowedWorkbench::build_kept(const std::string&,
                                               const std::function<sql::Statements()>& statements,
                                               const catalog::Scope& scope) {
  return build(statements(), scope);
}

}  // namespace aludel::compare
