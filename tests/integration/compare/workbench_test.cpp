#include "compare/borrowed_workbench.hpp"
#include "compare/private_workbench.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "sql/split.hpp"
#include "support/pg_dump.hpp"
#include "support/program.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

using namespace aludel;

namespace {

/// Names of tables and of their columns, and of views.
std::string names(const schema::Snapshot& snapshot) {
  std::string text;
  for (const auto& table : snapshot.schema.tables) {
    text += table.name.name + "(";
    for (const auto& column : table.columns) text += " " + column.name;
    text += " ) ";
  }
  for (const auto& view : snapshot.schema.views) text += view.name.name + " ";
  return text;
}

/// What a workbench makes of a database that somebody lends.
struct Borrowed {
  /// An owner of its own that may do this; a superuser where nothing is said.
  explicit Borrowed(const std::string& rights = "") {
    if (!rights.empty()) {
      role = database.name() + "_builder";
      database.connect().execute("CREATE ROLE " + role + " LOGIN " + rights);
      database.connect().execute("ALTER DATABASE " + database.name() + " OWNER TO " + role);
    }
    bench.emplace(parameters());
  }
  ~Borrowed() {
    bench.reset();
    if (role.empty()) return;
    database.connect().execute("ALTER DATABASE " + database.name() + " OWNER TO postgres");
    database.connect().execute("DROP ROLE " + role);
  }

  database::Parameters parameters() const {
    auto parameters = database.parameters();
    if (!role.empty()) parameters["user"] = role;
    return parameters;
  }
  std::string build(const std::string& sql) {
    return names(bench->build(sql::split(sql, {"built.sql", 1, 1}), {}));
  }
  std::size_t count(const std::string& rows) const {
    return database.connect().execute("SELECT FROM " + rows).size();
  }
  std::size_t databases() const {
    return count("pg_database WHERE datname LIKE 'aludel\\_build%'");
  }

  test::TestDatabase database;
  std::string role;
  std::optional<compare::BorrowedWorkbench> bench;
};

}  // namespace

TEST_CASE("what is tried out is undone, also where it takes more than one transaction") {
  const test::TemporaryDirectory state;
  compare::PrivateWorkbench bench(state.path() / "bench", test::binaries());
  const auto tried = [&](const std::string& sql) {
    return names(bench.try_out(sql::split(sql, {"tried.sql", 1, 1}), {}));
  };
  CHECK(tried("CREATE TABLE t (a integer)") == "t( a ) ");
  CHECK(tried("CREATE TABLE t (b integer)") == "t( b ) ");
  CHECK(tried("CREATE VIEW v AS SELECT a FROM t; CREATE TABLE t (a integer)") == "t( a ) v ");
  CHECK(tried("CREATE TABLE t (c integer); GRANT SELECT ON t TO nobody_yet") == "t( c ) ");
  CHECK(tried("CREATE TABLE t (d integer); CREATE INDEX CONCURRENTLY ON t (d)") == "t( d ) ");
  CHECK_THROWS_AS(tried("CREATE TABLE t (e nonsense)"), DatabaseError);
  CHECK(tried("CREATE TABLE t (f integer)") == "t( f ) ");
}

TEST_CASE("of what is kept, the last few stay, whether or not they were asked for again") {
  const test::TemporaryDirectory state;
  compare::PrivateWorkbench bench(state.path() / "bench", test::binaries());
  int built = 0;
  const auto kept = [&](const std::string& name) {
    const auto statements = [&] {
      ++built;
      return sql::split("CREATE TABLE " + name + " (a integer)", {"kept.sql", 1, 1});
    };
    return names(bench.build_kept(name, statements, {}));
  };
  for (const std::string name : {"a", "e", "d", "b", "c"}) CHECK(kept(name) == name + "( a ) ");
  REQUIRE(built == 5);
  for (const std::string name : {"e", "d", "b", "c"}) CHECK(kept(name) == name + "( a ) ");
  CHECK(built == 5);
  CHECK(kept("a") == "a( a ) ");
  CHECK(built == 6);
  // It took the place of the one that was used longest ago.
  for (const std::string name : {"d", "b", "c", "a"}) CHECK(kept(name) == name + "( a ) ");
  CHECK(built == 6);
}

TEST_CASE("those who come and go at once share a server that nobody takes from another") {
  const test::TemporaryDirectory state;
  std::atomic<int> built = 0;
  const auto come_and_go = [&] {
    for (int i = 0; i < 10; ++i) {
      try {
        compare::PrivateWorkbench bench(state.path() / "bench", test::binaries());
        bench.build(sql::split("CREATE TABLE t (a integer)", {"t.sql", 1, 1}), {});
        ++built;
      } catch (const Error& error) {
        MESSAGE(error.what());
      }
    }
  };
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 4; ++i) all.emplace_back(come_and_go);
  }
  CHECK(built == 40);
  scratch::Server server(state.path() / "bench", test::binaries());
  CHECK_FALSE(server.is_running());
  server.start();
  CHECK(scratch::Databases(server.connection_parameters("postgres")).names().empty());
  server.destroy();
}

TEST_CASE("a borrowed database is as it was, whatever was built in it") {
  Borrowed place;
  const auto before = test::pg_dump_schema(place.database.name());
  const auto nobody = place.database.name() + "_nobody";
  CHECK(place.build("CREATE VIEW v AS SELECT a FROM t; CREATE TABLE t (a integer, b text);"
                    "GRANT SELECT ON t TO " +
                    nobody + "; CREATE TABLE u () INHERITS (t)") == "t( a b ) u( a b ) v ");
  try {
    place.build("CREATE TABLE t (a integer);\nCREATE TABLE u (a nonsense);");
    FAIL("there is no such type");
  } catch (const DatabaseError& error) {
    CHECK(error.sqlstate() == "42704");
    CHECK(error.where().line == 2);
  }
  CHECK(place.build("CREATE TABLE t (c integer)") == "t( c ) ");
  CHECK(place.build("BEGIN; CREATE TABLE t (d integer); COMMIT;") == "t( d ) ");
  CHECK_THROWS_AS(place.build("CREATE TABLE t (e integer); ROLLBACK;"), Error);
  const std::string comment(20000, 'x');
  CHECK(place.build("CREATE TABLE t (a integer); COMMIT /*" + comment + "*/ WORK;") == "t( a ) ");
  // To the server this is a COMMIT, to who reads it by the standard a constant.
  CHECK_THROWS_AS(
      place.build(
          "SET standard_conforming_strings = off;\nCREATE TYPE e AS ENUM ('a');\n"
          "ALTER TYPE e ADD VALUE 'b';\nSELECT 'a\\', ' ; COMMIT; CREATE TABLE t (i int); --';"),
      Error);
  CHECK_THROWS_AS(place.bench->create_database(), Error);
  CHECK(place.build("CREATE TABLE t (f integer)") == "t( f ) ");
  CHECK(place.bench->try_out({}, {}).schema.tables.empty());
  const auto kept = place.bench->build_kept("key", [] { return sql::Statements(); }, {});
  CHECK(kept.schema.tables.empty());
  CHECK(test::pg_dump_schema(place.database.name()) == before);
  CHECK(place.count("pg_roles WHERE rolname = '" + nobody + "'") == 0);
  CHECK(place.databases() == 0);
}

TEST_CASE("a role that may do nothing else builds in a borrowed database") {
  Borrowed place("NOCREATEDB");
  CHECK(place.build("CREATE TABLE t (a integer)") == "t( a ) ");
  const std::string label =
      "CREATE TYPE e AS ENUM ('a');\nALTER TYPE e ADD VALUE 'b';\nCREATE TABLE t (a e DEFAULT "
      "'b');";
  for (const std::string alone :
       {"CREATE TABLE t (a integer);\n\nCREATE INDEX CONCURRENTLY ON t (a);", label.c_str()}) {
    try {
      place.build(alone);
      FAIL("it takes more than one transaction");
    } catch (const DatabaseError& error) {
      CHECK(error.sqlstate() == "42501");
      CHECK(error.where().line == 3);
      CHECK(error.hint().find("CREATEDB") != std::string::npos);
    }
  }
  try {
    place.build("CREATE TABLE t (a integer); GRANT SELECT ON t TO nobody_at_all");
    FAIL("there is no such role");
  } catch (const DatabaseError& error) {
    CHECK(error.message().find("nobody_at_all") != std::string::npos);
    CHECK(error.hint().find("create it there") != std::string::npos);
  }
}

TEST_CASE("what is set for the role that builds changes nothing") {
  Borrowed place("NOCREATEDB");
  place.database.connect().execute("ALTER ROLE " + place.role + " SET search_path = elsewhere");
  place.bench.emplace(place.parameters());
  const auto built = place.bench->build(sql::split("CREATE TABLE t (a integer)", {}), {});
  REQUIRE(built.schema.tables.size() == 1);
  CHECK(built.schema.tables[0].name.schema == "public");
}

TEST_CASE("what takes more than one transaction is built in a database that goes again") {
  Borrowed place("CREATEDB");
  CHECK(place.build("CREATE TABLE t (a integer); CREATE INDEX CONCURRENTLY ON t (a)") == "t( a ) ");
  CHECK(place.databases() == 1);
  for (const std::string beyond :
       {"CREATE DATABASE another", "CREATE ROLE another PASSWORD 'secret'",
        "ALTER SYSTEM RESET ALL"}) {
    try {
      place.build("CREATE TABLE t (a integer);\nVACUUM;\n" + beyond);
      FAIL("others have that server, too");
    } catch (const Error& error) {
      CHECK(error.message().find("secret") == std::string::npos);
      CHECK(error.where().line == 3);
    }
  }
  CHECK(place.databases() == 1);
  place.bench.reset();
  CHECK(place.databases() == 0);
}

TEST_CASE("a database that holds something is not built on") {
  const test::TestDatabase database;
  database.connect().execute("CREATE TABLE t (a integer)");
  try {
    compare::BorrowedWorkbench bench(database.parameters());
    FAIL("it is not empty");
  } catch (const Error& error) {
    CHECK(error.kind() == "workbench");
    CHECK(error.message().ends_with("is not empty: table public.t"));
  }
}

TEST_CASE("partitions that stand before their parents get no index that is of these alone") {
  Borrowed borrowed;
  const auto built =
      borrowed.bench->build(sql::split("CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                                       "CREATE TABLE p (k integer, v text) PARTITION BY LIST (k);"
                                       "CREATE INDEX of_p ON ONLY p (v);"
                                       "CREATE INDEX p1_v_idx ON p1 (v);"
                                       "ALTER INDEX of_p ATTACH PARTITION p1_v_idx;",
                                       {"built.sql", 1, 1}),
                            {});
  REQUIRE(built.schema.indexes.size() == 2);
  CHECK(built.schema.indexes[1].attached_to.name == "of_p");
}
