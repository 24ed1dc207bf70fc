#include <doctest/doctest.h>

#include <functional>

#include "run/project.hpp"

using namespace aludel;
using namespace std::chrono_literals;
using run::Conduct;
using test::Project;
using Lines = std::vector<std::string>;

namespace {

/// Does something in the middle of a run.
class Acting : public Reporter {
 public:
  void statement_blocked(const std::string& statement, Milliseconds, const Lines& holders,
                         int queued) override {
    blocked.push_back(statement);
    last_holders = holders;
    last_queued = queued;
    if (on_blocked) on_blocked();
  }
  void retrying(const std::string& id, const std::string&, int number, int count,
                Milliseconds) override {
    retries.push_back(id + " " + std::to_string(number) + "/" + std::to_string(count));
    if (on_retry) on_retry();
  }

  std::function<void()> on_blocked, on_retry;
  Lines blocked, last_holders, retries;
  int last_queued = -1;
};

graph::Plan upgrade(Project& project, const Conduct& conduct, Reporter* reporter = nullptr) {
  auto options = project.options();
  options.conduct = conduct;
  if (reporter != nullptr) options.reporter = reporter;
  return project.run_as(options, [](run::Runner& runner) { return runner.upgrade("heads"); });
}

template <class Work>
Error failure(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return {"", ""};
}

Conduct single() {
  Conduct conduct;
  conduct.transaction = Conduct::Transaction::single;
  return conduct;
}

Conduct impatient(int retries) {
  Conduct conduct;
  conduct.lock_timeout = 20ms;
  conduct.lock_retries = retries;
  conduct.pause = 1ms;
  return conduct;
}

}  // namespace

TEST_CASE("one transaction for the whole run: all of it or nothing") {
  Project project;
  project.add(
      "a1",
      "SET search_path = pg_catalog;\nCREATE TABLE public.a (i int);\nPREPARE p AS SELECT 1;");
  project.add("a2", "CREATE TABLE b (i int);\nPREPARE p AS SELECT 1;");
  project.add("a3", "CREATE TABLE c (i int);\nSELECT 1 / 0;");
  const auto before = project.dump();
  const auto error = failure([&] { upgrade(project, single()); });
  CHECK(error.where().file.ends_with("a3_x.sql"));
  CHECK(error.hint().find("nothing of this run was kept") != std::string::npos);
  CHECK(project.dump() == before);
  CHECK(project.current().empty());
  CHECK(project.log() == Lines{"upgrade a3 failed"});
  project.change("a3", "CREATE TABLE c (i int);");
  CHECK(upgrade(project, single()).steps.size() == 3);
  CHECK(project.current() == graph::Ids{"a3"});
  CHECK(project.value("SELECT to_regclass('public.b') IS NOT NULL") == "t");
  CHECK(project.log() ==
        Lines{"upgrade a3 failed", "upgrade a1 done", "upgrade a2 done", "upgrade a3 done"});
}

TEST_CASE("what cannot be part of one transaction is refused before anything is done") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  project.add("a2", "CREATE TABLE b (i int);\nCREATE INDEX CONCURRENTLY ix ON a (i);");
  const auto error = failure([&] { upgrade(project, single()); });
  CHECK(error.kind() == "transaction");
  CHECK(error.where().line == 7);
  CHECK(project.current().empty());
  CHECK(project.value("SELECT to_regclass('a') IS NULL") == "t");
}

TEST_CASE("no transactions at all: each statement is a step that can be resumed") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nSELECT 1 / 0;\nCREATE TABLE b (i int);");
  Conduct none;
  none.transaction = Conduct::Transaction::none;
  CHECK(failure([&] { upgrade(project, none); }).exit_code() == ExitCode::interrupted);
  CHECK(project.value("SELECT to_regclass('a') IS NOT NULL") == "t");
  // The steps would be others.
  CHECK(failure([&] { project.resume(); }).kind() == "changed");
}

TEST_CASE("an enum's new label is committed before the statement that uses it") {
  Project project;
  project.add("a1", "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE a (m mood);");
  project.add("a2",
              "ALTER TYPE mood ADD VALUE 'happy';\nCREATE TABLE b (i int);\n"
              "INSERT INTO a VALUES ('happy');\nCREATE TABLE c (i int);");
  project.add("a3",
              "CREATE TYPE \"New\" AS ENUM ('x');\nALTER TYPE \"New\" ADD VALUE 'y';\n"
              "CREATE TABLE d (n \"New\" DEFAULT 'y');\nSELECT 1 / 0;");
  CHECK(failure([&] { project.upgrade(); }).exit_code() == ExitCode::failed);
  CHECK(project.current() == graph::Ids{"a2"});
  CHECK(project.value("SELECT m FROM a") == "happy");
  CHECK(project.value("SELECT to_regtype('\"New\"') IS NULL") == "t");
}

TEST_CASE("a lock that is not given is tried for again, as often as it is said") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  project.upgrade();
  project.add("a2", "CREATE TABLE b (i int);\nALTER TABLE a ADD j int;");
  project.add("a3", "CREATE TABLE c (i int);");
  auto holder = project.database.connect();
  holder.execute("BEGIN; LOCK TABLE a IN ACCESS SHARE MODE");
  Acting reporter;
  const auto error = failure([&] { upgrade(project, impatient(2), &reporter); });
  CHECK(reporter.retries == Lines{"a2 1/2", "a2 2/2"});
  CHECK(error.message().find("lock timeout") != std::string::npos);
  CHECK(project.current() == graph::Ids{"a1"});
  CHECK(project.value("SELECT to_regclass('c') IS NULL") == "t");
  CHECK(project.log() == Lines{"upgrade a1 done", "upgrade a2 failed"});

  reporter.retries.clear();
  reporter.on_retry = [&] {
    if (reporter.retries.size() == 2) holder.execute("COMMIT");
  };
  CHECK(upgrade(project, impatient(50), &reporter).steps.size() == 2);
  CHECK(reporter.retries.size() == 2);
  CHECK(project.value("SELECT count(*) FROM aludel.log WHERE outcome = 'done'") == "3");
}

TEST_CASE("of a revision in parts only the transaction that failed is tried again") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);\nCREATE SEQUENCE s;");
  project.upgrade();
  project.add(
      "a2",
      "SELECT nextval('s');\nCREATE INDEX CONCURRENTLY ix ON a (i);\nALTER TABLE a ADD j int;");
  auto holder = project.database.connect();
  Acting reporter;
  reporter.on_retry = [&] { holder.execute("COMMIT"); };
  // CONCURRENTLY waits for transactions that write, and not for this one.
  holder.execute("BEGIN; LOCK TABLE a IN ACCESS SHARE MODE");
  upgrade(project, impatient(5), &reporter);
  CHECK(reporter.retries == Lines{"a2 1/5"});
  CHECK(project.value("SELECT last_value FROM s") == "1");
  CHECK(project.current() == graph::Ids{"a2"});
}

TEST_CASE("who holds a lock is told while the statement waits, and how many wait behind it") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  project.upgrade();
  project.add("a2", "ALTER TABLE a ADD j int;");
  auto parameters = project.database.parameters();
  parameters["application_name"] = "the reader";
  database::Connection holder(parameters);
  holder.execute("BEGIN; SELECT count(*) FROM a");
  Acting reporter;
  reporter.on_blocked = [&] { holder.execute("COMMIT"); };
  auto conduct = impatient(0);
  conduct.lock_timeout = 60s;
  upgrade(project, conduct, &reporter);
  REQUIRE(reporter.blocked.size() == 1);
  CHECK(reporter.blocked[0] == "ALTER TABLE a ADD j int");
  REQUIRE(reporter.last_holders.size() == 1);
  const auto& told = reporter.last_holders[0];
  CHECK(told.find("the reader") != std::string::npos);
  CHECK(told.find(std::to_string(holder.backend_pid())) != std::string::npos);
  CHECK(told.find("SELECT count(*) FROM a") != std::string::npos);
  CHECK(reporter.last_queued == 0);
}

TEST_CASE("role, search_path and settings are there for each revision, whatever the last one did") {
  Project project;
  const auto role = project.database.name() + "_owner";
  auto admin = project.database.connect();
  admin.execute("CREATE ROLE \"" + role + "\"; CREATE SCHEMA app; GRANT ALL ON SCHEMA app TO \"" +
                role + "\"");
  const std::string asks =
      "CREATE TABLE {} AS SELECT current_user::text AS u, current_setting('work_mem') AS w, "
      "current_setting('statement_timeout') AS s;\n"
      "RESET ROLE;\nSET search_path = public;\nSET work_mem = '1MB';\nSET statement_timeout = 0;";
  const auto ask = [&](const std::string& table) {
    auto text = asks;
    return text.replace(text.find("{}"), 2, table);
  };
  project.add("a1", ask("one"));
  project.add("a2",
              "DO $$BEGIN PERFORM 1; END$$; CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN "
              "ATOMIC SELECT 1; END;\n" +
                  ask("two"));
  project.add("a3", ask("three"));
  project.add("a4", "CREATE INDEX CONCURRENTLY ON app.one (u);\n" + ask("four"));
  Conduct conduct;
  conduct.role = role;
  conduct.statement_timeout = 50s;
  conduct.settings = {{"search_path", "app, public"}, {"work_mem", "5MB"}};
  upgrade(project, conduct);
  for (const char* table : {"one", "two", "three", "four"}) {
    CAPTURE(table);
    CHECK(project.value("SELECT u || w || s FROM app." + std::string(table)) == role + "5MB50s");
  }
  CHECK(project.value("SELECT string_agg(DISTINCT role, ',') FROM aludel.log") == "postgres");
  admin.execute("DROP OWNED BY \"" + role + "\"; DROP ROLE \"" + role + "\"");
}

TEST_CASE("an index that is built concurrently has no time-outs, the rest has") {
  Project project;
  project.add("a1",
              "CREATE TABLE a (i int);\nINSERT INTO a VALUES (1);\nCREATE FUNCTION f(int) RETURNS "
              "int IMMUTABLE LANGUAGE plpgsql AS\n$$BEGIN RAISE WARNING '% %', "
              "current_setting('lock_timeout'), current_setting('statement_timeout'); RETURN $1; "
              "END$$;");
  project.add("a2", "CREATE INDEX CONCURRENTLY ix ON a (f(i));\nSELECT f(1);");
  Conduct conduct;
  conduct.lock_timeout = 3s;
  conduct.statement_timeout = 40s;
  upgrade(project, conduct);
  REQUIRE_FALSE(project.recording.messages.empty());
  CHECK(project.recording.messages.front() == "WARNING: 0 0");
  CHECK(project.recording.messages.back() == "WARNING: 3s 40s");
}

TEST_CASE("a parameter that the server does not know is named, and nothing is done") {
  Project project;
  project.add("a1", "CREATE TABLE a (i int);");
  Conduct conduct;
  conduct.settings = {{"no_such_thing", "1"}};
  const auto error = failure([&] { upgrade(project, conduct); });
  CHECK(error.message().find("no_such_thing") != std::string::npos);
  CHECK(project.current().empty());
}
