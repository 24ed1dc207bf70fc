#include <doctest/doctest.h>

#include <aludel/error.hpp>

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>

#include "scratch/databases.hpp"
#include "support/pg_dump.hpp"
#include "support/program.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

using namespace aludel;
using test::TestDatabase;

TEST_CASE("a test's database is empty, its own, and gone afterwards") {
  auto server = test::shared_server();
  std::string name;
  {
    TestDatabase one;
    TestDatabase other;
    name = one.name();
    CHECK(one.name() != other.name());
    one.connect().execute("CREATE TABLE here (x int)");
    CHECK(other.connect().execute("SELECT to_regclass('here')") == database::Rows{{std::nullopt}});
    CHECK(server.has_database(name));
  }
  CHECK_FALSE(server.has_database(name));
}

TEST_CASE("databases are created, copied and dropped, whatever their names") {
  auto server = test::shared_server();
  const TestDatabase original;
  original.connect().execute("CREATE TABLE copied (x int); INSERT INTO copied VALUES (7)");
  const std::string name = original.name() + " \"copy\" 'ü' $1 --";
  server.clone_database(original.name(), name);
  CHECK(server.has_database(name));
  const auto names = server.databases();
  CHECK(std::find(names.begin(), names.end(), name) != names.end());
  CHECK(std::find(names.begin(), names.end(), "postgres") == names.end());
  {
    database::Connection session(server.connection_parameters(name));
    CHECK(session.execute("SELECT x FROM copied") == database::Rows{{"7"}});
    CHECK(test::output_of({test::client_program("psql"), "-XAtqc", "SELECT x FROM copied",
                           server.url(name)}) == "7\n");
    CHECK_THROWS_AS(server.create_database(name), DatabaseError);
    // The session is still open.
    server.drop_database(name);
  }
  CHECK_FALSE(server.has_database(name));
  server.drop_database(name);
}

TEST_CASE("equal schemas dump to equal text, other ones do not") {
  const TestDatabase one;
  const TestDatabase other;
  const std::string schema =
      "CREATE TABLE t (x int); COMMENT ON TABLE t IS 'kept';"
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n-- kept, too\nSELECT 1\n$$";
  one.connect().execute(schema);
  other.connect().execute(schema);
  const auto dump = test::pg_dump_schema(one.name());
  CHECK(dump == test::pg_dump_schema(other.name()));
  CHECK(dump.find("COMMENT ON TABLE public.t IS 'kept';") != std::string::npos);
  CHECK(dump.find("\n-- kept, too\n") != std::string::npos);
  CHECK(dump.find("-- Name:") == std::string::npos);
  CHECK(dump.find("\n\n\n") == std::string::npos);

  other.connect().execute("CREATE SCHEMA hidden; CREATE TABLE hidden.u (x int)");
  CHECK(test::pg_dump_schema(other.name(), {"--exclude-schema=hidden"}) == dump);
  other.connect().execute("ALTER TABLE t ALTER x SET NOT NULL");
  CHECK(test::pg_dump_schema(other.name(), {"--exclude-schema=hidden"}) != dump);
}

TEST_CASE("lines that differ from run to run are no part of a normalised dump") {
  CHECK(test::normalised_dump("--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n\n"
                              "-- Dumped from database version 15.18\n\nSET x = 1;\n\n\n--\n"
                              "-- Name: t\n--\n\nCREATE TABLE t ();\n\\unrestrict abc\n") ==
        "SET x = 1;\n\nCREATE TABLE t ();\n");
}

TEST_CASE("of two that take one name at the same time, the second is told that it is taken") {
  auto server = test::shared_server();
  const TestDatabase one;
  const TestDatabase other;
  const std::string wanted = one.name() + "_kept";
  database::Connection first(server.connection_parameters("postgres"));
  database::Connection watch(server.connection_parameters("postgres"));
  first.execute("BEGIN; ALTER DATABASE " + one.name() + " RENAME TO " + wanted);
  auto second = std::async(std::launch::async, [&] {
    return scratch::Databases(server.connection_parameters("postgres"))
        .rename(other.name(), wanted);
  });
  const std::string waits =
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query "
      "LIKE 'ALTER DATABASE%" +
      wanted + "%'";
  const auto ready = [&] {
    return second.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  };
  while (!ready() && watch.execute(waits).empty()) {
  }
  first.execute("COMMIT");
  CHECK_FALSE(second.get());
  CHECK(server.has_database(other.name()));
  first.execute("ALTER DATABASE " + wanted + " RENAME TO " + one.name());
}
