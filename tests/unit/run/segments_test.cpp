#include <doctest/doctest.h>

#include "run/statements.hpp"
#include "sql/split.hpp"

using namespace aludel;
using run::segments;
using sql::Placement;

namespace {

// "T2 A T1": segments with how many statements each has.
std::string shape(std::string_view script, bool transactional = true) {
  std::string result;
  for (const auto& segment : segments(sql::split(script, {"a.sql", 1, 1}), transactional)) {
    if (!result.empty()) result += ' ';
    result += segment.placement == Placement::alone ? "A" : "T";
    result += std::to_string(segment.statements.size());
  }
  return result;
}

}  // namespace

TEST_CASE("statements share a transaction up to one that cannot") {
  CHECK(shape("").empty());
  CHECK(shape("SELECT 1; SELECT 2") == "T2");
  CHECK(shape("SELECT 1; SELECT 2; VACUUM; SELECT 3") == "T2 A1 T1");
  CHECK(shape("VACUUM; CREATE INDEX CONCURRENTLY ON a (b)") == "A1 A1");
}

TEST_CASE("without a transaction each statement is by itself, save what BEGIN and COMMIT hold") {
  CHECK(shape("SELECT 1; SELECT 2", false) == "A1 A1");
  CHECK(shape("SELECT 1; BEGIN; SELECT 2; SELECT 3; COMMIT; SELECT 4", false) == "A1 T2 A1");
  CHECK(shape("START TRANSACTION; END; SELECT 1", false) == "A1");
}

TEST_CASE("a BEGIN without its COMMIT is an error with its line") {
  for (const char* script : {"SELECT 1;\nBEGIN; SELECT 2", "SELECT 1;\nCOMMIT",
                             "BEGIN; SELECT 1;\nBEGIN; COMMIT", "BEGIN; SELECT 1;\nROLLBACK"}) {
    CAPTURE(script);
    try {
      shape(script, false);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == "transaction_control");
      CHECK(error.where().line == 2);
    }
  }
}

TEST_CASE("what changes the session is told from what changes the transaction") {
  const auto sets = [](const char* text) { return run::sets_session({text, {}, {}}); };
  CHECK(sets("SET search_path = app"));
  CHECK(sets("set role ada"));
  CHECK(sets("SET SESSION AUTHORIZATION ada"));
  CHECK(sets("RESET ALL"));
  CHECK(sets("SELECT pg_catalog.set_config('search_path', '', false)"));
  CHECK(sets("SELECT set_config('a.b', 'c', false)"));
  CHECK_FALSE(sets("SET LOCAL search_path = app"));
  CHECK_FALSE(sets("SET CONSTRAINTS ALL DEFERRED"));
  CHECK_FALSE(sets("SELECT 1"));
  CHECK_FALSE(sets("UPDATE a SET b = 1"));
}

TEST_CASE("the checksum is that of the statements") {
  const auto of = [](std::string_view script) {
    return run::checksum(sql::split(script, {"a.sql", 1, 1}));
  };
  CHECK(of("SELECT 1; SELECT 2") == of("-- said otherwise\n\nSELECT 1;\nSELECT 2;\n"));
  CHECK(of("SELECT '\n'") == of("SELECT '\r\n'"));
  CHECK(of("SELECT 1; SELECT 2") != of("SELECT 2; SELECT 1"));
  CHECK(of("SELECT 1; SELECT 2") != of("SELECT 1SELECT 2"));
}
