#include "faults/history.hpp"

#include <aludel/query.hpp>
#include <aludel/registry.hpp>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "support/pg_dump.hpp"

using namespace aludel;

namespace revision_f1 {
Revision describe() { return {.message = "C++, one transaction"}; }
void upgrade(Operations& op) {
  op.create_table("counter", column("part", text()).primary_key(), column("n", integer()));
  op.create_table("users", column("id", integer()).primary_key(), column("email", text()));
  op.execute("INSERT INTO counter VALUES ('f1', 1)");
  op.execute("INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 20) i");
}
void downgrade(Operations& op) {
  op.drop_table("users");
  op.drop_table("counter");
}
}  // namespace revision_f1

namespace revision_f3 {
Revision describe() { return {.message = "C++ in parts", .down_revision = "f2"}; }
void upgrade(Operations& op) {
  op.execute("INSERT INTO counter VALUES ('f3a', 1)");
  op.create_index("ix_email", "users", {"email"}).concurrently();
  op.execute("INSERT INTO counter VALUES ('f3b', 1)");
}
void downgrade(Operations& op) {
  op.execute("UPDATE counter SET n = n - 1 WHERE part = 'f3a'");
  op.drop_index("ix_email").concurrently();
  op.execute("UPDATE counter SET n = n - 1 WHERE part = 'f3b'");
  op.execute("DELETE FROM counter WHERE part LIKE 'f3%' AND n = 0");
}
}  // namespace revision_f3

namespace revision_f5 {
Revision describe() { return {.message = "C++ that reads", .down_revision = "f4"}; }
void upgrade(Operations& op) {
  op.create_table("counts", column("n", integer()));
  for (const auto& row : query(op, "SELECT count(*) FROM users")) {
    op.execute("INSERT INTO counts VALUES (" + row[0] + ")");
  }
  op.execute("INSERT INTO counter VALUES ('f5', 1)");
}
void downgrade(Operations& op) {
  query(op, "SELECT 1");
  op.drop_table("counts");
  op.execute("DELETE FROM counter WHERE part = 'f5'");
}
}  // namespace revision_f5

namespace {

// NOLINTNEXTLINE(*-avoid-c-arrays)
const CompiledRevision compiled[] = {
    {"f1", "/src/f1.cpp", revision_f1::describe, revision_f1::upgrade, revision_f1::downgrade},
    {"f3", "/src/f3.cpp", revision_f3::describe, revision_f3::upgrade, revision_f3::downgrade},
    {"f5", "/src/f5.cpp", revision_f5::describe, revision_f5::upgrade, revision_f5::downgrade}};

constexpr const char* f2 = R"(-- aludel:revision f2
-- aludel:down_revision f1
-- aludel:message SQL, one transaction
-- aludel:upgrade
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE posts (id int PRIMARY KEY, owner int REFERENCES users, m mood);
INSERT INTO posts SELECT id, id, 'sad' FROM users;
INSERT INTO counter VALUES ('f2', 1);
-- aludel:downgrade
DELETE FROM counter WHERE part = 'f2';
DROP TABLE posts;
DROP TYPE mood;
)";

constexpr const char* f4 = R"(-- aludel:revision f4
-- aludel:down_revision f3
-- aludel:message SQL in no transaction
-- aludel:transactional false
-- aludel:upgrade
INSERT INTO counter VALUES ('f4a', 1);
CREATE INDEX CONCURRENTLY ix_owner ON posts (owner);
VACUUM posts;
UPDATE counter SET n = n + 1 WHERE part = 'f4a';
CREATE TABLE tags (name text);
-- aludel:downgrade
DROP TABLE tags;
UPDATE counter SET n = n - 1 WHERE part = 'f4a';
DROP INDEX CONCURRENTLY ix_owner;
UPDATE counter SET n = n - 1 WHERE part = 'f4a';
DELETE FROM counter WHERE part = 'f4a' AND n = 0;
)";

constexpr const char* f6 = R"(-- aludel:revision f6
-- aludel:down_revision f5
-- aludel:message an enum's new label, used at once
-- aludel:upgrade
ALTER TABLE posts ADD COLUMN mood_before mood;
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy';
UPDATE posts SET mood_before = m, m = 'happy' WHERE id % 2 = 0;
INSERT INTO counter VALUES ('f6', 1);
-- aludel:downgrade
DELETE FROM counter WHERE part = 'f6';
UPDATE posts SET m = mood_before WHERE id % 2 = 0;
ALTER TABLE posts DROP COLUMN mood_before;
)";

constexpr const char* f7 = R"(-- aludel:revision f7
-- aludel:down_revision f6
-- aludel:message the last
-- aludel:upgrade
CREATE VIEW sad AS SELECT * FROM posts WHERE m = 'sad';
INSERT INTO counter VALUES ('f7', 1);
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- aludel:downgrade
DROP FUNCTION one();
DROP VIEW sad;
DELETE FROM counter WHERE part = 'f7';
)";

EmbeddedScript embedded(const char* file, const char* text) {
  return {file, "aludel", text, std::char_traits<char>::length(text)};
}

std::string value(const test::TestDatabase& database, const std::string& sql) {
  return database.connect().execute(sql).at(0).at(0).value_or("");
}

}  // namespace

namespace aludel::test {

const history::History& mixed_history() {
  static const history::History history = [] {
    static const EmbeddedScript scripts[] = {
        embedded("/src/f2.sql", f2), embedded("/src/f4.sql", f4), embedded("/src/f6.sql", f6),
        embedded("/src/f7.sql", f7)};
    Registry registry;
    registry.revisions = {compiled, std::size(compiled)};
    registry.scripts = {scripts, std::size(scripts)};
    return history::History::from_registry(registry);
  }();
  return history;
}

run::Options options(const database::Parameters& parameters) {
  run::Options options;
  options.database = parameters;
  options.program = "the-test";
  return options;
}

Socket::Socket(const database::Parameters& parameters)
    : path(parameters.at("host") + "/.s.PGSQL." + parameters.at("port")) {
  std::string name = "/tmp/faults.XXXXXX";
  REQUIRE(mkdtemp(name.data()) != nullptr);
  directory = name;
}

Socket::~Socket() {
  std::error_code ignored;
  std::filesystem::remove_all(directory, ignored);
}

int stride(int otherwise) {
  const char* asked = std::getenv("ALUDEL_FAULTS");
  return asked != nullptr ? std::max(std::atoi(asked), 1) : otherwise;
}

graph::Plan Journey::go(const TestDatabase& database) const {
  run::Runner runner(mixed_history(), options(database.parameters()));
  return target_ == "heads" ? runner.upgrade(target_) : runner.downgrade(target_);
}

void Journey::prepare(const TestDatabase& database) const {
  mixed_history();
  if (target_ == "heads") return;
  run::Runner(mixed_history(), options(database.parameters())).upgrade("heads");
}

pid_t Journey::start(const TestDatabase& database, const std::string& directory) const {
  const pid_t child = fork();
  if (child != 0) return child;
  auto parameters = database.parameters();
  if (!directory.empty()) {
    parameters["host"] = directory;
    parameters["port"] = "5432";
  }
  int code = 0;
  try {
    auto patient = options(parameters);
    patient.lock_wait = std::chrono::minutes(5);
    run::Runner runner(mixed_history(), patient);
    target_ == "heads" ? runner.upgrade(target_) : runner.downgrade(target_);
  } catch (const Error&) {
    code = 1;
  }
  _exit(code);
}

void Journey::settle(const TestDatabase& database) {
  auto connection = database.connect();
  while (connection
             .execute("SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
                      "pg_backend_pid() AND backend_type = 'client backend'")
             .size() > 0) {
    connection.execute("SELECT pg_sleep(0.01)");
  }
}

std::string Journey::picture(const TestDatabase& database) {
  // A label stays in its enum for ever: it is no part of the picture.
  std::string dump = pg_dump_schema(database.name(), {"--exclude-schema=aludel"});
  const std::string label = ",\n    'happy'";
  if (const auto at = dump.find(label); at != std::string::npos) dump.erase(at, label.size());
  return dump +
         value(database,
               "SELECT coalesce(string_agg(relname || query_to_xml(format('SELECT * FROM "
               "%I ORDER BY 1', relname), true, true, '')::text, '' ORDER BY relname), '') "
               "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'");
}

const std::map<graph::Ids, std::string>& Journey::pictures() const {
  static std::map<std::string, std::map<graph::Ids, std::string>> all;
  auto& found = all[target_];
  if (!found.empty()) return found;
  const TestDatabase database;
  prepare(database);
  for (;;) {
    run::Runner runner(mixed_history(), options(database.parameters()));
    found[runner.current()] = picture(database);
    try {
      const auto plan = target_ == "heads" ? runner.upgrade("+1") : runner.downgrade("-1");
      if (plan.steps.empty()) return found;
    } catch (const Error&) {
      return found;  // no further
    }
  }
}

void Journey::check(const TestDatabase& database, const std::string& at) const {
  CAPTURE(at);
  const auto& expected = pictures();
  run::Runner runner(mixed_history(), options(database.parameters()));
  graph::Ids rows;
  try {
    rows = runner.current();
  } catch (const Error& error) {
    REQUIRE_MESSAGE(error.kind() == "interrupted", error.message());
    rows = runner.resume().heads_after;
    CHECK(runner.current() == rows);
  }
  REQUIRE(expected.contains(rows));
  CHECK(picture(database) == expected.at(rows));
  go(database);
  const graph::Ids end = target_ == "heads" ? graph::Ids{"f7"} : graph::Ids{};
  CHECK(runner.current() == end);
  CHECK(picture(database) == expected.at(end));
  // Each step is in the log once.
  const auto steps = mixed_history().graph().revisions().size();
  CHECK(value(database,
              "SELECT count(DISTINCT revision) || ' ' || count(*) FROM aludel.log WHERE "
              "outcome = 'done' AND event IN ('resume', '" +
                  std::string(target_ == "heads" ? "upgrade" : "downgrade") + "')") ==
        std::to_string(steps) + " " + std::to_string(steps));
}

}  // namespace aludel::test
