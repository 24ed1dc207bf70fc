#include <aludel/operations.hpp>

#include "operation/describe.hpp"
#include "operation/sink.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace aludel;

namespace {

template <class Function>
operation::Operations recorded(Function function) {
  operation::Recorder recorder;
  {
    Operations op(recorder);
    function(op);
  }
  return recorder.take();
}

template <class Function>
Error error_of(Function function) {
  try {
    recorded(function);
  } catch (const Error& error) {
    return error;
  }
  return Error("none", "nothing was thrown");
}

}  // namespace

TEST_CASE("an operation keeps the file and line of the user's call") {
  // clang-format off
  const int line = __LINE__ + 2;
  const auto operations = recorded([](Operations& op) {
    op.execute("select 1");
    op.create_table("posts",
                    column("id", integer()),
                    column("title", text()));
    op.drop_table(
        "posts");
  });
  // clang-format on
  REQUIRE(operations.size() == 3);
  CHECK(operations[0].where == Location{__FILE__, line, 0});
  CHECK(operations[1].where.line == line + 1);
  CHECK(operations[2].where.line >= line + 4);
  CHECK(describe(operations[1]) == "create table posts");
}

TEST_CASE("texts may be strings that are put together on the spot") {
  const std::string table = "posts";
  const auto operations = recorded([&](Operations& op) {
    op.create_table(table + "_old", column(std::string("a") + "b", type(std::string("citext"))));
    op.rename_table(std::string_view("posts_old"), std::string("older"));
  });
  const auto& create = std::get<operation::Create>(operations.at(0).change);
  const auto& made = std::get<schema::Table>(create.object);
  CHECK(made.name.name == "posts_old");
  CHECK(made.columns.at(0).name == "ab");
  CHECK(made.columns.at(0).type == "citext");
  CHECK(std::get<operation::Rename>(operations.at(1).change).to == "older");
}

TEST_CASE("types are written as SQL") {
  const auto operations = recorded([](Operations& op) {
    op.create_table("t", column("a", numeric(10, 2)), column("b", array(varchar(3), 2)),
                    column("c", interval("day to second", 3)), column("d", timestamptz(0)),
                    column("e", numeric(5, -2)), column("f", numeric(4)));
  });
  const auto& create = std::get<operation::Create>(operations.at(0).change);
  std::string types;
  for (const auto& column : std::get<schema::Table>(create.object).columns) {
    types += column.type + ";";
  }
  CHECK(types ==
        "numeric(10,2);varchar(3)[][];interval day to second(3);timestamptz(0);"
        "numeric(5,-2);numeric(4);");
}

TEST_CASE("operations reach the sink in order, the last one at the end") {
  operation::Recorder recorder;
  Operations op(recorder);
  op.execute("a");
  CHECK(recorder.operations().empty());
  op.execute("b");
  CHECK(recorder.operations().size() == 1);
  op.finish();
  op.finish();
  CHECK(recorder.operations().size() == 2);
}

TEST_CASE("a revision that throws hands over nothing more") {
  operation::Recorder recorder;
  try {
    Operations op(recorder);
    op.execute("half");
    throw 1;
  } catch (int) {
  }
  CHECK(recorder.operations().empty());
}

TEST_CASE("a setter that comes too late or does not apply is an error at its operation") {
  const Error late = error_of([](Operations& op) {
    Index index = op.create_index("ix", "t", {"a"});
    op.execute("select 1");
    index.unique();
  });
  CHECK(late.message() == "unique() comes too late: another operation began since");
  const Error wrong = error_of([](Operations& op) { op.create_enum("e", {"a"}).if_exists(); });
  CHECK(wrong.message() == "if_exists() does not apply to: create type e");
  CHECK(wrong.kind() == "usage");
  CHECK(wrong.where().line > 0);
  CHECK(error_of([](Operations& op) {
          op.add_constraint("t", unique("a").no_inherit());
        }).message() == "no_inherit() does not apply to a unique constraint");
  CHECK(error_of([](Operations& op) {
          op.add_column("t", column("a", text()).named("x"));
        }).message() == "column a has no constraint that this could be about");
  CHECK(error_of([](Operations& op) {
          op.add_column("t", column("a", text()).start(3));
        }).message() == "column a has no sequence to set up");
  CHECK(error_of([](Operations& op) {
          op.add_column("t", column("a", text()).sequence_comment("counts"));
        }).message() == "column a has no sequence to comment on");
  CHECK(error_of([](Operations& op) {
          op.add_constraint("t", check("a > 0").index_comment("fast"));
        }).message() == "index_comment() does not apply to a check constraint");
}

TEST_CASE("new words refuse what they are not about") {
  CHECK(error_of([](Operations& op) { op.alter_column("t", "a").cast(); }).message() ==
        "cast() says how old values get a new type");
  CHECK(error_of([](Operations& op) { op.alter_column("t", "a").start(3); }).message() ==
        "start() sets up the sequence of an identity");
  CHECK(error_of([](Operations& op) { op.create(Kind::column, "t.a", "…"); }).message() ==
        "a column is a part of its table");
  CHECK(error_of([](Operations& op) { op.comment(Kind::table, "t", "c").on_domain(); }).message() ==
        "on_domain() does not apply to: comment on table t");
  CHECK(error_of([](Operations& op) {
          op.add_constraint("t", check("a > 0").with("fillfactor = 7"));
        }).message() == "with() does not apply to a check constraint");
  CHECK(error_of([](Operations& op) { op.create_view("v", "…").method("heap"); }).message() ==
        "method() does not apply to: create view v");
}

TEST_CASE("a bad name is an error at its line") {
  const int line = __LINE__ + 1;
  const Error error = error_of([](Operations& op) { op.drop_table("a.b.c"); });
  CHECK(error.kind() == "name");
  CHECK(error.where() == Location{__FILE__, line, 0});
  CHECK(error_of([](Operations& op) {
          op.add_column("t", column("a", integer()).references("users"));
        }).message() == "'users' does not say the table");
}

TEST_CASE("arguments and the absence of a database can be asked for") {
  operation::Recorder recorder(operation::Recorder::Arguments{{"tenant", "acme"}});
  Operations op(recorder);
  CHECK(std::string(op.argument("tenant")) == "acme");
  CHECK(op.argument("other") == nullptr);
  CHECK(op.is_offline());
}

TEST_CASE("irreversible() stops with the reason") {
  const Error error = error_of([](Operations& op) { op.irreversible("the data is gone"); });
  CHECK(error.kind() == "irreversible");
  CHECK(error.message() == "this revision cannot be downgraded: the data is gone");
}

TEST_CASE("operations are described for people") {
  const auto operations = recorded([](Operations& op) {
    op.execute("\n  update users set a = 1\n  where b");
    op.add_constraint("posts", foreign_key({"a"}, "users").named("fk"));
    op.alter_column("app.posts", "title").not_null();
    op.bulk_insert("users", {"a"}, {{1}});
  });
  CHECK(describe(operations.at(0)) == "execute update users set a = 1 …");
  CHECK(describe(operations.at(1)) == "add foreign key fk on posts");
  CHECK(describe(operations.at(2)) == "alter column app.posts.title");
  CHECK(describe(operations.at(3)) == "insert 1 row into users");
}
