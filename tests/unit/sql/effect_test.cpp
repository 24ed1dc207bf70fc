#include "sql/effect.hpp"

#include <doctest/doctest.h>

using aludel::sql::effect;
using aludel::sql::may_lose;
using Texts = std::vector<std::string>;

TEST_CASE("what destroys data is found in the parse tree, with its name") {
  CHECK(effect("DROP TABLE IF EXISTS app.posts, \"Odd; name\"").losses ==
        Texts{"drops table app.posts", "drops table \"Odd; name\""});
  CHECK(effect("/* DROP TABLE a */ ALTER TABLE posts DROP COLUMN title, ADD COLUMN n integer, "
               "DROP body")
            .losses == Texts{"drops column posts.title", "drops column posts.body"});
  CHECK(effect("TRUNCATE a, b CASCADE").losses == Texts{"empties table a", "empties table b"});
  CHECK(effect("DELETE FROM posts").losses == Texts{"deletes all rows of table posts"});
  CHECK(effect("DROP SEQUENCE s").losses == Texts{"drops sequence s"});
  CHECK(effect("DROP SCHEMA app CASCADE").losses ==
        Texts{"drops schema app and what depends on it"});
  CHECK(effect("DROP TYPE mood CASCADE").losses == Texts{"drops type mood and what depends on it"});
  CHECK(effect("DROP DATABASE shop").losses == Texts{"drops database shop"});
  CHECK(effect("SELECT 1; DROP TABLE a").losses == Texts{"drops table a"});
}

TEST_CASE("what brings nothing out of the world is no loss") {
  for (const char* harmless :
       {"DROP VIEW v", "DROP MATERIALIZED VIEW v", "DROP INDEX CONCURRENTLY i", "DROP SCHEMA app",
        "DROP FUNCTION f()", "DELETE FROM posts WHERE id = 1", "ALTER TABLE a DROP CONSTRAINT c",
        "INSERT INTO a VALUES ('DROP TABLE a')", "ALTER TABLE a ALTER b DROP NOT NULL",
        "CREATE TABLE a (drop_table text)", "", "-- DROP TABLE a"}) {
    CAPTURE(harmless);
    CHECK(effect(harmless).losses.empty());
  }
}

TEST_CASE("what cannot be parsed, or is too long to be, is judged by its first words") {
  CHECK(effect("DROP TABLE a WITH SOMETHING NEW").losses == Texts{"drops what a TABLE holds"});
  CHECK(effect("TRUNCATE a /*" + std::string(20000, 'x') + "*/").losses == Texts{"empties tables"});
  CHECK(effect("no sql").losses.empty());
}

TEST_CASE("a column's new type, as the server would write it") {
  const auto changes =
      effect(
          "ALTER TABLE app.a ALTER b TYPE varchar(20), ALTER \"C\" SET DATA TYPE numeric(10, 2) "
          "USING 1, ALTER d TYPE int, ALTER e TYPE text[]")
          .type_changes;
  REQUIRE(changes.size() == 4);
  CHECK(changes[0].table == "app.a");
  CHECK(changes[0].type == "varchar(20)");
  CHECK(changes[1].column == "\"C\"");
  CHECK(changes[1].type == "numeric(10,2)");
  CHECK(changes[2].type == "int4");
  CHECK(changes[3].type == "text[]");
}

TEST_CASE("what is created where the search path leads") {
  CHECK(effect("CREATE TABLE a (i int)").created == Texts{"table a"});
  CHECK(effect("CREATE TABLE b AS SELECT 1").created == Texts{"table b"});
  CHECK(effect("CREATE VIEW v AS SELECT 1").created == Texts{"view v"});
  CHECK(effect("CREATE TEMP TABLE a (i int)").created.empty());
  CHECK(effect("CREATE TABLE app.a (i int)").created.empty());
}

TEST_CASE("a type that holds every value of another loses none") {
  const std::pair<const char*, const char*> widening[] = {
      {"integer", "int8"},
      {"smallint", "int4"},
      {"integer", "numeric"},
      {"character varying(20)", "varchar(30)"},
      {"character varying(20)", "text"},
      {"character(3)", "varchar(3)"},
      {"numeric(10,2)", "numeric(12,4)"},
      {"numeric(10,2)", "numeric"},
      {"real", "float8"},
      {"date", "timestamp"},
      {"uuid", "text"},
      {"timestamp(3) without time zone", "timestamp"},
      {"integer", "integer"},
      {"json", "jsonb"}};
  for (const auto& change : widening) {
    const auto& [from, to] = change;
    CAPTURE(change.first);
    CAPTURE(change.second);
    CHECK_FALSE(may_lose(from, to));
  }
  const std::pair<const char*, const char*> narrowing[] = {
      {"bigint", "int4"},
      {"numeric", "int8"},
      {"text", "varchar(20)"},
      {"character varying(20)", "varchar(10)"},
      {"numeric(10,2)", "numeric(10,4)"},
      {"numeric", "numeric(10,2)"},
      {"double precision", "float4"},
      {"timestamp with time zone", "date"},
      {"text", "int4"},
      {"jsonb", "json"},
      {"timestamp without time zone", "timestamp(0)"},
      {"bigint", "float8"}};
  for (const auto& change : narrowing) {
    const auto& [from, to] = change;
    CAPTURE(change.first);
    CAPTURE(change.second);
    CHECK(may_lose(from, to));
  }
}
