#include "source/generate.hpp"

#include "operation/sink.hpp"

#include <aludel/operations.hpp>

#include <doctest/doctest.h>

using namespace aludel;

namespace {

operation::Operations recorded(void (*function)(Operations&)) {
  operation::Recorder recorder;
  {
    Operations op(recorder);
    function(op);
  }
  return recorder.take();
}

}  // namespace

TEST_CASE("operations as the body of a SQL revision") {
  CHECK(source::sql_body({}).empty());
  CHECK(source::sql_body(recorded([](Operations& op) {
          op.drop_column("posts", "title");
          op.drop_index("ix");
          op.drop_view("v");
          op.create_table("votes", column("id", integer()).primary_key());
          op.create_view("v", "SELECT 1 -- one");
        })) == R"(-- loses: the values of column posts.title
ALTER TABLE posts DROP COLUMN title;

DROP INDEX ix;
DROP VIEW v;

CREATE TABLE votes (
  id integer,
  PRIMARY KEY (id)
);

CREATE VIEW v AS SELECT 1 -- one
;
)");
}

TEST_CASE("the way back says what it does not bring back") {
  const auto up = recorded([](Operations& op) {
    op.drop_table("posts");
    op.alter_column("t", "a").type(integer()).was(column("a", text()));
    op.drop_sequence("s");
  });
  const auto down = recorded([](Operations& op) {
    op.alter_column("t", "a").type(text());
    op.create_table("posts", column("id", integer()));
  });
  CHECK(source::sql_body(down, {.undoes = &up}) ==
        R"(-- does not bring back: how far sequence s has counted

-- does not bring back: what integer cannot hold of column t.a
ALTER TABLE t ALTER COLUMN a TYPE text;

-- does not bring back: the rows of table posts
CREATE TABLE posts (
  id integer
);
)");
}
