#include "compare/borrowed_workbench.hpp"

#include "compare/compare.hpp"
#include "operation/describe.hpp"
#include "sql/classify.hpp"
#include "sql/scanner.hpp"

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

/// `CREATE ROLE`: the rest may hold a password.
std::string head(const std::string& statement) {
  sql::Scanner scanner(statement);
  const std::string verb(scanner.next_significant().text);
  return verb + " " + std::string(scanner.next_significant().text.substr(0, 20));
}

/// What is not rolled back must not touch what others have on the server.
void require_local(const sql::Statements& statements) {
  for (const auto& statement : statements) {
    if (!sql::reaches_beyond_database(statement.text)) continue;
    throw Error("workbench", "'" + head(statement.text) +
                                 " …' changes more than its database, on a server that others use")
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
  } catch (...) {
    // Nobody is left to be told.
  }
}

database::Connection BorrowedWorkbench::connect(const database::Parameters& parameters) const {
  database::Connection connection(parameters);
  connection.stop_when(should_stop_);
  return connection;
}

database::Parameters BorrowedWorkbench::create_database() {
  throw Error("workbench", "revisions are not run on a server that others use: they would stay")
      .hint("leave out --build-on, or build_on, for 'head': a private server runs them");
}

database::Parameters BorrowedWorkbench::create_apart() {
  created_.push_back(new_database_name());
  try {
    scratch::Databases(parameters_).create(created_.back());
  } catch (DatabaseError& error) {
    constexpr const char* insufficient_privilege = "42501";
    if (error.sqlstate() != insufficient_privilege) throw;
    created_.pop_back();
    error.hint(
        "what takes more than one transaction needs a database of its own: let the role create "
        "databases (ALTER ROLE … CREATEDB), or use a private server");
    throw;
  }
  auto parameters = parameters_;
  parameters["dbname"] = created_.back();
  return parameters;
}

namespace {

/// Everything that is said for a role or a database here is as on a private server.
constexpr const char* begin =
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL search_path = public; "
    "SET LOCAL default_tablespace = ''; SET LOCAL default_table_access_method = heap";

std::string transaction_id(database::Connection& session) {
  return session.execute("SELECT pg_catalog.txid_current()").at(0).at(0).value_or("");
}

/// It cannot be built in one transaction: an enum's label is used at once, or there are more locks
/// than one can hold.
bool takes_more(const DatabaseError& error) {
  constexpr const char* unsafe_new_enum_value = "55P04";
  constexpr const char* out_of_memory = "53200";
  return error.sqlstate() == unsafe_new_enum_value || error.sqlstate() == out_of_memory;
}

}  // namespace

schema::Snapshot BorrowedWorkbench::build(const sql::Statements& statements,
                                          const catalog::Scope& scope) {
  const auto alone =
      std::ranges::find(statements, sql::Placement::alone, &sql::Statement::placement);
  if (alone != statements.end()) return build_apart(statements, scope, alone->where);
  if (!session_) session_.emplace(connect(parameters_));
  try {
    session_->execute(begin);
    const auto id = transaction_id(*session_);
    load(*session_, statements);
    auto snapshot = catalog::read(*session_, scope);
    if (!session_->in_transaction() || transaction_id(*session_) != id) {
      throw Error("workbench",
                  "what was built ended its transaction: it may have stayed in the "
                  "database '" +
                      session_->database() + "'")
          .hint("look there, and take out of the schema what commits");
    }
    session_->execute("ROLLBACK");
    return snapshot;
  } catch (const DatabaseError& error) {
    session_.reset();  // which rolls back
    if (!takes_more(error)) throw;
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
    parameters = create_apart();
  } catch (DatabaseError& error) {
    error.at(because);
    throw;
  }
  auto session = connect(parameters);
  session.execute("SET search_path = public; SET default_tablespace = ''");
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
