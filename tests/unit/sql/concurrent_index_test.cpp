#include "sql/concurrent_index.hpp"

#include <doctest/doctest.h>

using aludel::sql::concurrent_index;

TEST_CASE("the names of an index that is built concurrently, as they are written") {
  const auto plain = concurrent_index("create index concurrently ix on posts (a)");
  REQUIRE(plain);
  CHECK(plain->index == "ix");
  CHECK(plain->table == "posts");

  const auto full = concurrent_index(
      "CREATE UNIQUE /* x */ INDEX CONCURRENTLY IF NOT EXISTS \"a \"\"b\" ON ONLY app . \"T\" "
      "USING btree (a)");
  REQUIRE(full);
  CHECK(full->index == "\"a \"\"b\"");
  CHECK(full->table == "app.\"T\"");

  const auto unnamed = concurrent_index("CREATE INDEX CONCURRENTLY ON app.posts(a)");
  REQUIRE(unnamed);
  CHECK(unnamed->index.empty());
  CHECK(unnamed->table == "app.posts");
}

TEST_CASE("other statements build no index concurrently") {
  CHECK_FALSE(concurrent_index("CREATE INDEX ix ON posts (a)"));
  CHECK_FALSE(concurrent_index("CREATE INDEX concurrently_built ON posts (a)"));
  CHECK_FALSE(concurrent_index("DROP INDEX CONCURRENTLY ix"));
  CHECK_FALSE(concurrent_index("REINDEX INDEX CONCURRENTLY ix"));
  CHECK_FALSE(concurrent_index(""));
}
