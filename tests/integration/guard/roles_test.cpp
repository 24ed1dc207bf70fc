// Roles and settings under which a migration cannot work.

#include <doctest/doctest.h>

#include "../tool/project.hpp"
#include "support/test_database.hpp"

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A role named after the database, dropped with what it owns.
class Role {
 public:
  explicit Role(const TestDatabase& database) : database_(database), name(database.name() + "_r") {
    database.connect().execute("CREATE ROLE " + name + " LOGIN");
  }
  ~Role() {
    auto admin = database_.connect();
    admin.execute("SET default_transaction_read_only = off");
    admin.execute("DROP OWNED BY " + name + "; DROP ROLE " + name);
  }
  Role(const Role&) = delete;
  Role& operator=(const Role&) = delete;

  std::string keywords() const {
    auto all = database_.parameters();
    return "host='" + all["host"] + "' port=" + all["port"] + " dbname=" + all["dbname"] +
           " user=" + name;
  }

 private:
  const TestDatabase& database_;

 public:
  std::string name;
};

}  // namespace

TEST_CASE("transactions that are read-only by default are told with where that comes from") {
  const TestDatabase database;
  const Role role(database);
  const Project project(role.keywords());
  test::write_blog(project);
  auto admin = database.connect();
  const auto refused = [&](const std::string& hint,
                           const std::map<std::string, std::string>& environment = {}) {
    const auto result = project.run({"upgrade"}, environment);
    CHECK(result.exit_code == 1);
    CHECK(holds(result.error, "default_transaction_read_only is on"));
    CAPTURE(result.error);
    CHECK(holds(result.error, "hint: " + hint));
  };
  admin.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role.name);
  refused("take it out of the connection's options",
          {{"PGOPTIONS", "-c default_transaction_read_only=on"}});
  admin.execute("ALTER ROLE " + role.name + " SET default_transaction_read_only = on");
  refused("ALTER ROLE \"" + role.name + "\" RESET default_transaction_read_only");
  admin.execute("ALTER ROLE " + role.name + " RESET ALL");
  admin.execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
  refused("ALTER DATABASE \"" + database.name() + "\" RESET default_transaction_read_only");
  CHECK(project.transcript({"current"}) == "! nothing is applied\n");
}

TEST_CASE("a role that may not create where the first revision would is told before it runs") {
  const TestDatabase database;
  const Role role(database);
  const Project project(role.keywords());
  auto admin = database.connect();
  admin.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role.name);
  admin.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  project.revision("a1", "", "SELECT 1;", "");
  project.revision("b2", "a1", "CREATE TABLE posts (id integer);", "");
  auto result = project.run({"upgrade"});
  CHECK(result.exit_code == 1);
  CHECK(holds(result.error, "revision b2 creates table posts, and role " + role.name +
                                " may create nothing in schema public"));
  CHECK(holds(result.error, "b2_step.sql:5:1"));
  CHECK(holds(result.error, "hint: GRANT CREATE ON SCHEMA \"public\" TO \"" + role.name));
  CHECK(admin.execute("SELECT to_regnamespace('aludel') IS NULL")[0][0] == "t");

  // What names its schema is the server's to judge.
  project.revision("b2", "a1", "CREATE SCHEMA app;\nCREATE TABLE app.posts (id integer);", "");
  result = project.run({"upgrade"});
  CAPTURE(result.error);
  CHECK(result.exit_code == 0);
}

TEST_CASE("a search path that leads nowhere") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  const auto result = project.run({"upgrade"}, {{"PGOPTIONS", "-c search_path=nowhere"}});
  CHECK(result.exit_code == 1);
  CHECK(holds(result.error, "search_path leads to no schema"));
}

TEST_CASE("a session that is lost is not opened again in silence") {
  const TestDatabase database;
  const Project project(database.url());
  project.revision("a1", "", "CREATE TABLE users (id integer);", "DROP TABLE users;");
  project.revision("b2", "a1",
                   "CREATE TABLE posts (id integer);\n"
                   "SELECT pg_terminate_backend(pg_backend_pid());\n"
                   "CREATE TABLE votes (id integer);",
                   "");
  const auto result = project.run({"upgrade"});
  CHECK(result.exit_code == 1);
  CHECK(holds(result.error, "(SQLSTATE 57P01)"));
  CHECK(holds(result.error, "`current` shows whether the revision was applied"));
  CHECK(project.transcript({"current"}) == "a1 (current) step a1\n");
  CHECK(database.connect().execute("SELECT to_regclass('votes')") ==
        database::Rows{{std::nullopt}});
}
