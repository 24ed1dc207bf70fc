#include <aludel/query.hpp>

#include "operation/sink.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>

using namespace aludel;

namespace {

class Answering : public operation::Recorder {
 public:
  operation::Rows query(const std::string& sql, const operation::Row& parameters,
                        const Location& where) override {
    asked = sql;
    given = parameters;
    at = where;
    recorded_before = operations().size();
    return {{"7", std::nullopt, "t"}, {"x", "", "f"}};
  }

  std::string asked;
  operation::Row given;
  Location at;
  std::size_t recorded_before = 0;
};

}  // namespace

TEST_CASE("a query comes after everything that was recorded before it") {
  Answering sink;
  Operations op(sink);
  op.execute("insert into t values (7)");
  const auto rows = query(op, "select $1, $2", {"a", std::nullopt, 3, true});
  CHECK(sink.recorded_before == 1);
  CHECK(sink.asked == "select $1, $2");
  CHECK(sink.given == operation::Row{"a", std::nullopt, "3", "true"});
  CHECK(sink.at.line == __LINE__ - 4);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].integer(0) == 7);
  CHECK(rows[0].is_null(1));
  CHECK(rows[0].boolean(2));
  CHECK(rows[1][1].empty());
  CHECK_FALSE(rows[1].boolean(2));
  CHECK_THROWS_AS(rows[0][1], Error);
  CHECK_THROWS_AS(rows[0][3], Error);
  CHECK_THROWS_AS(rows[1].integer(0), Error);
  CHECK_THROWS_AS(rows[0].boolean(0), Error);
}

TEST_CASE("without a database a query says what to do") {
  operation::Recorder recorder;
  Operations op(recorder);
  try {
    query(op, "select 1");
    FAIL("a query without a database returned");
  } catch (const Error& error) {
    CHECK(error.kind() == "needs_database");
    CHECK(error.where().line == __LINE__ - 4);
    CHECK_FALSE(error.hint().empty());
  }
}
