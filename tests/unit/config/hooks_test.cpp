#include "config/hooks.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"

using fixture::error_of;
using fixture::parse;
using Words = std::vector<std::string>;

namespace {

std::string error_in(const std::string& text) {
  const auto message = error_of([&] { parse(text).hooks(); });
  const std::string file = "/project/migrate.yaml:";
  return message.starts_with(file) ? message.substr(file.size()) : message;
}

}  // namespace

TEST_CASE("hooks are programs or SQL, an environment's own in place of the file's") {
  const auto config = parse(
      R"(hooks:
  post_write: [fmt]
  before_run:
    - scripts/backup --now 'in {environment}'
    - {run: [pg_dump, '-f', 'a b'], timeout: 5min, on_error: warn}
  after_run: [{sql: "SELECT ${WHAT}"}]
environments:
  quiet:
    hooks:
      before_run: []
)",
      {{"WHAT", "1"}});
  const auto hooks = config.hooks();
  REQUIRE(hooks.at("before_run").size() == 2);
  const auto& first = hooks.at("before_run")[0];
  CHECK(first.program == Words{"/project/scripts/backup", "--now", "in {environment}"});
  CHECK(first.directory == "/project");
  CHECK(first.stops);
  CHECK(first.timeout.count() == 0);
  const auto& second = hooks.at("before_run")[1];
  CHECK(second.program == Words{"pg_dump", "-f", "a b"});
  CHECK(second.timeout == std::chrono::minutes(5));
  CHECK_FALSE(second.stops);
  CHECK(second.where.line == 5);
  CHECK(hooks.at("after_run")[0].sql == "SELECT 1");
  CHECK_FALSE(hooks.contains("on_failure"));

  const auto quiet = config.hooks("quiet");
  CHECK_FALSE(quiet.contains("before_run"));
  CHECK(quiet.at("after_run").size() == 1);
}

TEST_CASE("a hook's variables are looked up when it is to run, not by a command that only looks") {
  const auto config = parse("hooks: {before_run: ['echo ${NOT_SET}']}\n");
  CHECK(config.environment().name == "default");
  CHECK(error_of([&] { config.hooks(); }).find("NOT_SET") != std::string::npos);
}

TEST_CASE("a hook that says nothing, too much, or what nobody knows") {
  const std::string one_of = " [give it one of run, sql and sql_file]";
  CHECK(error_in("hooks: {before_run: [{timeout: 1s}]}\n") ==
        "1:22: an item of before_run says nothing to do" + one_of);
  CHECK(error_in("hooks: {before_run: [{run: a, sql: b}]}\n") ==
        "1:22: an item of before_run says more than one thing to do" + one_of);
  CHECK(error_in("hooks: {before_run: a}\n") ==
        "1:21: 'before_run' must be a list of command lines or mappings, not a single value");
  CHECK(error_in("hooks: {before_runs: []}\n") ==
        "1:9: unknown key 'before_runs' in hooks [did you mean 'before_run'?]");
  CHECK(
      error_in("environments: {a: {hooks: {post_write: []}}}\n").find("unknown key 'post_write'") !=
      std::string::npos);
  CHECK(error_in("hooks: {after_run: [{run: a, on_error: ignore}]}\n") ==
        "1:40: 'ignore' is neither stop nor warn");
  CHECK(error_in("hooks: {after_run: [{run: a, timeout: 5}]}\n").find("is not a length of time") !=
        std::string::npos);
  CHECK(error_in("hooks: {after_run: ['']}\n") == "1:21: the hook names no program");
  CHECK(error_in("hooks: {after_run: [{sql_file: none.sql}]}\n") ==
        "1:32: the hook's file '/project/none.sql' cannot be read");
}

TEST_CASE("a program that connects by itself is led to the same database") {
  CHECK(aludel::config::libpq_variables(
            {{"host", "db"}, {"dbname", "shop"}, {"password", "p"}, {"keepalives", "1"}}) ==
        std::map<std::string, std::string>{
            {"PGHOST", "db"}, {"PGDATABASE", "shop"}, {"PGPASSWORD", "p"}});
}
