#include "sql/classify.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace aludel;
using namespace aludel::sql;

TEST_CASE("what PostgreSQL refuses inside a transaction block runs alone") {
  for (const auto* statement : {
           "CREATE INDEX CONCURRENTLY i ON t (a)",
           "create unique index concurrently if not exists i on t (a)",
           "DROP INDEX CONCURRENTLY i",
           "REINDEX INDEX CONCURRENTLY i",
           "REINDEX (CONCURRENTLY, VERBOSE) TABLE t",
           "REINDEX (CONCURRENTLY 1) TABLE t",
           "REINDEX SCHEMA s",
           "REINDEX DATABASE d",
           "REINDEX SYSTEM d",
           "REINDEX DATABASE",  // since PostgreSQL 16
           "VACUUM",
           "VACUUM (FULL, ANALYZE) t",
           "-- tidy\nVACUUM t",
           "CREATE DATABASE d",
           "DROP DATABASE IF EXISTS d",
           "ALTER DATABASE d SET TABLESPACE s",
           "CREATE TABLESPACE s LOCATION '/s'",
           "DROP TABLESPACE s",
           "ALTER SYSTEM SET work_mem = '1MB'",
           "ALTER SYSTEM RESET ALL",
           "CLUSTER",
           "CLUSTER VERBOSE",
           "DISCARD ALL",
           "COMMIT PREPARED 'x'",
           "ROLLBACK PREPARED 'x'",
           "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
           "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p",
           "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (create_slot = true)",
           "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
           "ALTER SUBSCRIPTION s SET PUBLICATION p",
           "ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (refresh = true)",
           "DROP SUBSCRIPTION s",
       }) {
    CAPTURE(std::string(statement));
    CHECK(classify(statement) == Placement::alone);
    CHECK(may_be_cut("CREATE TABLE t (a int);\n" + std::string(statement) + ";"));
  }
}

TEST_CASE("everything else may run in a transaction") {
  for (const auto* statement : {
           "",
           "CREATE INDEX i ON t (a)",
           "CREATE INDEX concurrent ON t (a)",
           "CREATE INDEX \"concurrently\" ON t (a)",
           "CREATE INDEX i ON t ((a || 'CONCURRENTLY'))",
           "CREATE TABLE t (vacuum int)",
           "SELECT 'VACUUM'",
           "DROP INDEX i",
           "REINDEX TABLE t",
           "REINDEX (CONCURRENTLY false) TABLE t",
           "REINDEX (CONCURRENTLY 0) TABLE t",
           "REINDEX (CONCURRENTLY off) TABLE t",
           "CLUSTER t USING i",
           "ANALYZE",
           "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
           "ALTER DATABASE d SET work_mem = '1MB'",
           "ALTER DATABASE d OWNER TO o",
           "ALTER DATABASE d CONNECTION LIMIT 3",
           "ALTER TABLESPACE s RENAME TO z",
           "DISCARD TEMP",
           "ALTER TABLE t DETACH PARTITION p",
           "ALTER TABLE t DETACH PARTITION p FINALIZE",
           "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (connect = false)",
           "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p WITH (create_slot = false)",
           "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
           "ALTER SUBSCRIPTION s DISABLE",
           "ALTER SUBSCRIPTION s SET (slot_name = NONE)",
           "ALTER TYPE e ADD VALUE 'x'",
           "COMMIT",
           "ROLLBACK TO SAVEPOINT a",
           "this is no SQL",
       }) {
    CAPTURE(std::string(statement));
    CHECK(classify(statement) == Placement::transaction);
  }
}

TEST_CASE("a statement nested too deeply for the stack is judged by its key words") {
  std::string deep = "1";
  for (int i = 0; i < 200'000; ++i) deep += "+1";
  CHECK(classify("CREATE INDEX CONCURRENTLY i ON t ((" + deep + "))") == Placement::alone);
  CHECK(classify("CREATE INDEX i ON t ((" + deep + "))") == Placement::transaction);
}

TEST_CASE("statements that begin or end a transaction are seen") {
  // Longer than what is parsed.
  const auto long_text = [](const std::string& head, const std::string& tail) {
    return head + std::string(20000, 'x') + tail;
  };
  for (const std::string& statement : std::vector<std::string>{
           "BEGIN", "begin work", "START TRANSACTION ISOLATION LEVEL SERIALIZABLE", "COMMIT",
           "COMMIT AND CHAIN", "END TRANSACTION", "ROLLBACK", "ABORT", "ROLLBACK AND NO CHAIN",
           "PREPARE TRANSACTION 'x'", "/* c */ Commit", long_text("COMMIT /*", "*/ WORK"),
           long_text("ROLLBACK --", "")}) {
    CAPTURE(statement);
    CHECK(is_transaction_control(statement));
  }
  for (const std::string& statement : std::vector<std::string>{
           "SAVEPOINT a", "RELEASE a", "ROLLBACK TO a", "ROLLBACK WORK TO SAVEPOINT a",
           "COMMIT PREPARED 'x'", "PREPARE p AS SELECT 1", "SELECT 'BEGIN'", "", "DO $$BEGIN END$$",
           "BEGIN RAISE 'a body without its DO'",
           long_text("ROLLBACK /*", "*/ TRANSACTION TO a")}) {
    CAPTURE(statement);
    CHECK_FALSE(is_transaction_control(statement));
  }
}

TEST_CASE("the BEGIN and COMMIT around a script are left out, what cannot be is an error") {
  const auto at = [](const char* text, int line) { return Statement{text, {"a.sql", line, 1}}; };
  const auto kept = without_transaction_control(
      {at("BEGIN", 1), at("SELECT 1", 2), at("COMMIT WORK AND NO CHAIN", 3)});
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].text == "SELECT 1");
  for (const auto* text : {"ROLLBACK", "COMMIT AND CHAIN", "PREPARE TRANSACTION 'x'",
                           "BEGIN ISOLATION LEVEL SERIALIZABLE", "START TRANSACTION READ ONLY"}) {
    CAPTURE(text);
    try {
      without_transaction_control({at("SELECT 1", 1), at(text, 7)});
      FAIL("nothing was thrown");
    } catch (const Error& error) {
      CHECK(error.kind() == "transaction_control");
      CHECK(error.where() == Location{"a.sql", 7, 1});
    }
  }
}

TEST_CASE("most scripts are seen to be one transaction without parsing them") {
  CHECK_FALSE(may_be_cut(""));
  CHECK_FALSE(
      may_be_cut("CREATE TABLE t (id bigint PRIMARY KEY, note text DEFAULT 'x');\n"
                 "INSERT INTO t VALUES (1); CREATE INDEX i ON t (note);"));
  CHECK(may_be_cut("SELECT 'vacuum'"));  // the parser has the last word
}

TEST_CASE("a new enum label is told") {
  CHECK(added_enum_label("ALTER TYPE e ADD VALUE 'it''s' BEFORE 'a'") == "it's");
  CHECK(added_enum_label("alter type s.e add value if not exists 'x'") == "x");
  CHECK(may_be_cut("alter type s.e add value if not exists 'x'"));
  CHECK_FALSE(added_enum_label("ALTER TYPE e RENAME VALUE 'a' TO 'b'"));
  CHECK_FALSE(added_enum_label("ALTER TYPE c ADD ATTRIBUTE a int"));
  CHECK_FALSE(added_enum_label("SELECT 1"));
}

TEST_CASE("what changes more than its database is told by its key words") {
  for (const char* statement : {"CREATE ROLE r",
                                "create user u",
                                "ALTER USER u SET x = 1",
                                "DROP GROUP g",
                                "CREATE DATABASE d",
                                "ALTER DATABASE d SET x = 1",
                                "DROP TABLESPACE t",
                                "ALTER SYSTEM RESET ALL",
                                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
                                "GRANT a TO b",
                                "REVOKE a FROM b",
                                "GRANT CONNECT ON DATABASE d TO r",
                                "GRANT SET ON PARAMETER work_mem TO r",
                                "COMMENT ON ROLE r IS 'x'",
                                "DROP OWNED BY r",
                                "REASSIGN OWNED BY a TO b",
                                "COMMIT PREPARED 'x'",
                                "/* */ DROP -- x\n DATABASE d",
                                "DO $$BEGIN IF true THEN CREATE ROLE r; END IF; END$$",
                                "DO 'BEGIN execute ''drop  database d''; END'"}) {
    CAPTURE(statement);
    CHECK(reaches_beyond_database(statement));
  }
  for (const char* statement :
       {"CREATE TABLE role (a int)", "CREATE USER MAPPING FOR u SERVER s", "GRANT SELECT ON t TO r",
        "ALTER DEFAULT PRIVILEGES FOR ROLE r GRANT SELECT ON TABLES TO b", "COMMIT", "VACUUM", "",
        "CREATE INDEX CONCURRENTLY ON t (role)", "COMMENT ON TABLE t IS 'ROLE'", "DROP TABLE t",
        "DO $$BEGIN CREATE TABLE role (a int); END$$"}) {
    CAPTURE(statement);
    CHECK_FALSE(reaches_beyond_database(statement));
  }
}

TEST_CASE("what partitions take from their parents is told by its words") {
  CHECK(creates_index_of_one("CREATE UNIQUE INDEX \"on\" ON ONLY a.t (b)"));
  CHECK(creates_index_of_one("create index /* c */ on\nonly t (b)"));
  CHECK_FALSE(creates_index_of_one("CREATE INDEX ON t (a) WHERE b = 'ON ONLY'"));
  CHECK_FALSE(creates_index_of_one("CREATE INDEX \"only\" ON t (a)"));
  CHECK_FALSE(creates_index_of_one("COMMENT ON INDEX i IS 'on only'"));
  CHECK(creates_partition("CREATE TABLE p PARTITION OF t FOR VALUES IN (1)"));
  CHECK(creates_partition(
      "CREATE UNLOGGED TABLE IF NOT EXISTS a.p PARTITION OF t (c NOT NULL) DEFAULT"));
  CHECK_FALSE(creates_partition("CREATE TABLE p (partition of)"));
  CHECK_FALSE(creates_partition("ALTER TABLE t ATTACH PARTITION p DEFAULT"));
}
