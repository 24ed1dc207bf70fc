// How revisions are run: every key, what it may be, and what it may not.

#include "fixture.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using fixture::error_of;
using fixture::parse;
using std::chrono::milliseconds;
using Pairs = std::vector<std::pair<std::string, std::string>>;

namespace {

/// What reading the file says, and where.
std::string error_in(const std::string& text) {
  return error_of([&] { parse(text); });
}

/// What asking for the environment says, once its variables are known.
std::string late_error_in(const std::string& text, const fixture::Values& values) {
  const auto file = parse(text, values);
  return error_of([&] { file.environment(); });
}

const std::string file = "/project/migrate.yaml:";
const std::string units =
    " [write a number and its unit, for example 60s; units are ms, s, min, h and d]";

}  // namespace

TEST_CASE("what is not said is a transaction a revision, four seconds for a lock, ten tries") {
  const auto conduct = config::Config().environment().conduct;
  CHECK(conduct.transaction == "per_revision");
  CHECK(conduct.lock_timeout == std::chrono::seconds(4));
  CHECK(conduct.lock_retries == 10);
  CHECK_FALSE(conduct.statement_timeout);
  CHECK(conduct.role.empty());
  CHECK(conduct.settings.empty());
  CHECK(config::Config().environment().wait == milliseconds(0));
}

TEST_CASE("each key is read, of the environment before that of the file") {
  const auto parsed = parse(R"(
transaction: single
lock_timeout: 2s
lock_retries: 3
statement_timeout: 10min
role: owner of blog
search_path: app, public
settings: {work_mem: 64MB, my.own: a}
wait: 30s
environments:
  same:
  other:
    transaction: none
    lock_timeout: 0
    lock_retries: 0
    statement_timeout: 0
    role: ${ROLE}
    search_path: other
    settings: {work_mem: 1MB, jit: "off"}
    wait: 1ms
)",
                            {{"ROLE", "ada"}});
  const auto same = parsed.environment("same");
  CHECK(same.conduct.transaction == "single");
  CHECK(same.conduct.lock_timeout == std::chrono::seconds(2));
  CHECK(same.conduct.lock_retries == 3);
  CHECK(same.conduct.statement_timeout == std::chrono::minutes(10));
  CHECK(same.conduct.role == "owner of blog");
  CHECK(same.conduct.settings ==
        Pairs{{"search_path", "app, public"}, {"work_mem", "64MB"}, {"my.own", "a"}});
  CHECK(same.wait == std::chrono::seconds(30));
  const auto other = parsed.environment("other");
  CHECK(other.conduct.transaction == "none");
  CHECK(other.conduct.lock_timeout == milliseconds(0));
  CHECK(other.conduct.lock_retries == 0);
  CHECK(other.conduct.statement_timeout == milliseconds(0));
  CHECK(other.conduct.role == "ada");
  // Parameters are inherited one by one.
  CHECK(other.conduct.settings ==
        Pairs{{"search_path", "other"}, {"my.own", "a"}, {"work_mem", "1MB"}, {"jit", "off"}});
  CHECK(other.wait == milliseconds(1));
}

TEST_CASE("transaction is one of three words") {
  CHECK(error_in("transaction: singel\n") ==
        file + "1:14: 'singel' is no way to use transactions [did you mean 'single'?]");
  CHECK(error_in("versions: v\ntransaction: ''\n") ==
        file + "2:14: '' is no way to use transactions [it is per_revision, single or none]");
  CHECK(error_in("environments: {prod: {transaction: 1}}\n") ==
        file + "1:36: '1' is no way to use transactions [it is per_revision, single or none]");
  CHECK(error_in("transaction: [single]\n") ==
        file + "1:14: 'transaction' must be a single value, not a list");
  CHECK(late_error_in("transaction: ${T}\n", {{"T", "both"}}) ==
        file + "1:14: 'both' is no way to use transactions [it is per_revision, single or none]");
}

TEST_CASE("times have a unit") {
  for (const std::string key : {"lock_timeout", "statement_timeout", "wait", "lock_wait"}) {
    CAPTURE(key);
    const auto at = file + "1:" + std::to_string(key.size() + 3) + ": ";
    CHECK(error_in(key + ": 5\n") == at + "'5' is not a length of time" + units);
    CHECK(error_in(key + ": -5s\n") == at + "'-5s' is not a length of time" + units);
    CHECK(error_in(key + ": 5 parsecs\n") == at + "'5 parsecs' is not a length of time" + units);
    CHECK(error_in(key + ": 400d\n") == at + "'400d' is longer than a year");
    CHECK(error_in(key + ":\n") == file + "1:1: '" + key + "' has no value");
    CHECK(error_in(key + ": {s: 5}\n") ==
          at + "'" + key + "' must be a single value, not a mapping");
    CHECK(late_error_in(key + ": ${T}\n", {{"T", "soon"}}) ==
          at + "'soon' is not a length of time" + units);
    CHECK(late_error_in(key + ": ${T}\n", {}).starts_with(at + "the variable 'T' is not set"));
  }
}

TEST_CASE("lock_retries is a number") {
  for (const std::string wrong :
       {"-1", "1001", "many", "1.5", "''", "10x", "99999999999999999999"}) {
    CAPTURE(wrong);
    const auto shown = wrong == "''" ? "" : wrong;
    CHECK(error_in("lock_retries: " + wrong + "\n") ==
          file + "1:15: '" + shown + "' is not a number from 0 to 1000");
  }
  CHECK(error_in("lock_retries: [1]\n") ==
        file + "1:15: 'lock_retries' must be a single value, not a list");
  CHECK(late_error_in("lock_retries: ${N}\n", {{"N", "few"}}) ==
        file + "1:15: 'few' is not a number from 0 to 1000");
}

TEST_CASE("a role has a name that PostgreSQL would not cut") {
  const std::string what = "the name of the role must have 1 to 63 bytes";
  CHECK(error_in("role: ''\n") == file + "1:7: " + what);
  CHECK(error_in("role: " + std::string(64, 'x') + "\n") == file + "1:7: " + what);
  CHECK(error_in("role: {name: x}\n") ==
        file + "1:7: 'role' must be a single value, not a mapping");
  CHECK(late_error_in("role: ${R}\n", {{"R", ""}}) == file + "1:7: " + what);
}

TEST_CASE("settings are parameters that have no key of their own, and that are not ours") {
  CHECK(error_in("settings: work_mem\n") ==
        file + "1:11: 'settings' must be a mapping, not a single value");
  CHECK(error_in("settings: {work_mem: [1]}\n") ==
        file + "1:22: 'work_mem' must be a single value, not a list");
  CHECK(error_in("settings: {work mem: 1MB}\n") ==
        file + "1:22: 'work mem' is not the name of a parameter");
  CHECK(error_in("settings: {\"a'; DROP TABLE b --\": 1}\n") ==
        file + "1:35: 'a'; DROP TABLE b --' is not the name of a parameter");
  for (const std::string key : {"lock_timeout", "statement_timeout", "role", "search_path"}) {
    CAPTURE(key);
    CHECK(error_in("settings:\n  " + key + ": 1s\n") ==
          file + "2:" + std::to_string(key.size() + 5) + ": '" + key +
              "' has a key of its own [write it beside 'settings', not inside]");
  }
  for (const std::string key : {"client_encoding", "standard_conforming_strings",
                                "session_authorization", "client_connection_check_interval"}) {
    CAPTURE(key);
    CHECK(error_in("environments: {prod: {settings: {" + key + ": x}}}\n") ==
          file + "1:" + std::to_string(key.size() + 36) + ": '" + key +
              "' is set by the program itself");
  }
  CHECK(late_error_in("settings: {a: '${X}'}\n", {}).starts_with(file + "1:15: "));
  CHECK(error_in("search_path: [app, public]\n") ==
        file + "1:14: 'search_path' must be a single value, not a list");
}

TEST_CASE("a parameter's name is the same however it is written") {
  CHECK(error_in("settings: {Lock_Timeout: 1s}\n").find("has a key of its own") !=
        std::string::npos);
  CHECK(error_in("settings: {CLIENT_ENCODING: x}\n").find("by the program itself") !=
        std::string::npos);
}
