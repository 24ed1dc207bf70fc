#include "sql/render.hpp"

#include "operation/sink.hpp"
#include "render_cases.hpp"

#include <doctest/doctest.h>

using namespace aludel;

namespace {

sql::Statements rendered(void (*record)(Operations&)) {
  operation::Recorder recorder;
  {
    Operations op(recorder);
    record(op);
  }
  return sql::render(recorder.operations());
}

void check(const std::vector<RenderCase>& cases) {
  for (const auto& each : cases) {
    INFO(std::string(each.name));
    const sql::Statements statements = rendered(each.record);
    REQUIRE(statements.size() == each.statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
      CHECK(statements[i].text == each.statements[i]);
      CHECK(statements[i].where.line > 0);
    }
  }
}

}  // namespace

TEST_CASE("tables become statements") { check(table_cases()); }
TEST_CASE("columns, indexes and constraints become statements") { check(column_cases()); }
TEST_CASE("other objects become statements") { check(object_cases()); }

TEST_CASE("a statement stands at its operation's line, and alone where it has to") {
  const sql::Statements statements = rendered([](Operations& op) {
    op.create_index("ix", "t", {"a"}).concurrently();
    op.drop_index("ix").concurrently();
    op.execute("select 1;\nvacuum");
    op.drop_index("ix");
  });
  const int first = statements.at(0).where.line;
  REQUIRE(statements.size() == 5);
  CHECK(statements[0].placement == sql::Placement::alone);
  CHECK(statements[1].placement == sql::Placement::alone);
  CHECK(statements[1].where.line == first + 1);
  CHECK(statements[2].placement == sql::Placement::transaction);
  CHECK(statements[3].placement == sql::Placement::alone);
  CHECK(statements[3].where.line == first + 2);
  CHECK(statements[4].placement == sql::Placement::transaction);
  CHECK(statements[4].where.line == first + 3);
  CHECK(statements[0].where.file == __FILE__);
}

TEST_CASE("what PostgreSQL has no statement for is an error before any is sent") {
  CHECK_THROWS_WITH_AS(rendered([](Operations& op) { op.rename(Kind::extension, "a", "b"); }),
                       "PostgreSQL does not rename extensions", Error);
  CHECK_THROWS_WITH_AS(rendered([](Operations& op) { op.set_schema(Kind::index, "a", "b"); }),
                       "PostgreSQL moves no index to another schema", Error);
}

TEST_CASE("many rows become several statements, none too long to read") {
  const std::string text = "x";
  std::vector<Value> values(1001, Value(text.c_str()));
  std::vector<List<Value>> rows;
  for (const Value& value : values) rows.push_back({&value, 1});
  const Text column = "a";
  operation::Recorder recorder;
  {
    Operations op(recorder);
    op.bulk_insert("t", List<Text>{&column, 1}, List<List<Value>>{rows.data(), rows.size()});
  }
  CHECK(sql::render(recorder.operations()).size() == 3);
}
