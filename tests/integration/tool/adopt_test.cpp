// The tables are as the tools write them; what they mean is in database/foreign_versions.cpp.

#include "project.hpp"
#include "support/test_database.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using test::Project;
using test::TestDatabase;

namespace {

/// A database with another tool's table, and a folder in that tool's format.
class Takeover {
 public:
  explicit Takeover(const std::string& sql) : project_(database_.url()) {
    database_.connect().execute(sql);
  }

  void file(const std::string& name, const std::string& text = "SELECT 1;") const {
    project_.directory().write("theirs/" + name, text);
  }
  std::string adopt(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"--directory", "theirs", "adopt"};
    words.insert(words.end(), more.begin(), more.end());
    return project_.transcript(words);
  }
  std::string current() const {
    const auto rows =
        database_.connect().execute("SELECT revision FROM aludel.version ORDER BY revision");
    std::string text;
    for (const auto& row : rows) text += (text.empty() ? "" : " ") + *row[0];
    return text;
  }
  const Project& project() const { return project_; }
  const TestDatabase& database() const { return database_; }

 private:
  TestDatabase database_;
  Project project_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr const char* golang =
    "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);";

void write_golang(const Takeover& takeover) {
  for (const auto* name : {"000001_one", "000002_two", "000003_three"}) {
    takeover.file(std::string(name) + ".up.sql");
    takeover.file(std::string(name) + ".down.sql");
  }
}

}  // namespace

TEST_CASE("golang-migrate's version stands for those below it") {
  const Takeover takeover(std::string(golang) + "INSERT INTO schema_migrations VALUES (2, false)");
  write_golang(takeover);
  CHECK(takeover.adopt({"--dry-run"}) ==
        "golang-migrate's public.schema_migrations says: at 2\n! 1 revision is pending\n");
  CHECK(takeover.database().connect().execute("SELECT to_regclass('aludel.version')") ==
        database::Rows{{std::nullopt}});
  CHECK(takeover.adopt() ==
        "golang-migrate's public.schema_migrations says: at 2\n"
        "! now at 2; no revision was run, and public.schema_migrations is as it was: "
        "golang-migrate must not run any more\n! 1 revision is pending\n");
  CHECK(takeover.current() == "2");
  CHECK(takeover.database().connect().execute("SELECT version, dirty FROM schema_migrations") ==
        database::Rows{{"2", "f"}});
  CHECK(has(takeover.adopt(), "! nothing to do: at 2 already\n"));

  const auto log = takeover.project().run({"log", "--directory", "theirs", "--json"}).output;
  CHECK(has(log, "\"event\": \"adopt\""));
  CHECK(has(log, "from golang-migrate's public.schema_migrations; was base"));

  // What the other tool still did is caught up with; what was done here is not undone.
  takeover.database().connect().execute("UPDATE schema_migrations SET version = 3");
  CHECK(has(takeover.adopt({"--json"}), "\"pending\": 0"));
  CHECK(takeover.current() == "3");
  takeover.database().connect().execute("UPDATE schema_migrations SET version = 1");
  CHECK(has(takeover.adopt(),
            "! error: the database is at 3 already, and golang-migrate's "
            "public.schema_migrations does not have 3\n"));
  CHECK(takeover.current() == "3");
}

TEST_CASE("what golang-migrate or flyway marked as failed is refused") {
  const Takeover golang_migrate(std::string(golang) +
                                "INSERT INTO schema_migrations VALUES (2, true)");
  write_golang(golang_migrate);
  CHECK(golang_migrate.adopt() ==
        "! error: golang-migrate left version 2 dirty in public.schema_migrations: it failed "
        "half-way\n!   hint: mend the database by hand, say so with 'migrate force', and adopt it "
        "then\n= 1\n");
  CHECK(has(golang_migrate.adopt({"--json"}), "\"kind\": \"dirty\""));
}

TEST_CASE("a version that is not known here is named, with the nearest") {
  const Takeover takeover(std::string(golang) + "INSERT INTO schema_migrations VALUES (4, false)");
  write_golang(takeover);
  CHECK(has(takeover.adopt(),
            "! error: golang-migrate's public.schema_migrations has version 4, "
            "which is not known here\n"));
  takeover.database().connect().execute("DELETE FROM schema_migrations");
  CHECK(takeover.adopt() ==
        "golang-migrate's public.schema_migrations says: at base\n"
        "! nothing to do: at base already\n! 3 revisions are pending\n");
}

TEST_CASE("dbmate, diesel and goose list what is applied; a gap is refused") {
  const Takeover dbmate(
      "CREATE SCHEMA app; CREATE TABLE app.schema_migrations (version varchar(128) PRIMARY KEY);"
      "INSERT INTO app.schema_migrations VALUES ('20240101000000'), ('20240102000000')");
  for (const auto* day : {"01", "02", "03"}) {
    dbmate.file("202401" + std::string(day) + "000000_day.sql",
                "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n");
  }
  CHECK(has(dbmate.adopt(), "dbmate's app.schema_migrations says: at 20240102000000\n"));
  CHECK(dbmate.current() == "20240102000000");
  dbmate.database().connect().execute(
      "INSERT INTO app.schema_migrations VALUES ('20240103000000');"
      "DELETE FROM app.schema_migrations WHERE version = '20240102000000'");
  CHECK(has(dbmate.adopt(),
            "! error: '20240103000000' is applied without '20240102000000', which "
            "it needs\n"));

  const Takeover diesel(
      "CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp "
      "DEFAULT now()); INSERT INTO __diesel_schema_migrations VALUES ('20240101000000')");
  diesel.file("2024-01-01-000000_one/up.sql");
  diesel.file("2024-01-01-000000_one/down.sql");
  CHECK(has(diesel.adopt(), "diesel's public.__diesel_schema_migrations says: at 20240101000000"));

  const Takeover goose(
      "CREATE TABLE goose_db_version (id serial PRIMARY KEY, version_id bigint NOT NULL, "
      "is_applied "
      "boolean NOT NULL, tstamp timestamp DEFAULT now());"
      "INSERT INTO goose_db_version (version_id, is_applied) VALUES "
      "(0, true), (1, true), (2, true), (2, false)");
  goose.file("00001_one.sql", "-- +goose Up\nSELECT 1;\n");
  goose.file("00002_two.sql", "-- +goose Up\nSELECT 1;\n");
  CHECK(has(goose.adopt(), "goose's public.goose_db_version says: at 1\n"));
}

TEST_CASE("flyway's history with a baseline, an undone version and a repeatable script") {
  const Takeover flyway(
      "CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50), "
      "description varchar(200), type varchar(20), script varchar(1000), checksum int, "
      "installed_by "
      "varchar(100), installed_on timestamp DEFAULT now(), execution_time int, success boolean);"
      "INSERT INTO flyway_schema_history (installed_rank, version, type, script, success) VALUES "
      "(0, NULL, 'SCHEMA', '\"public\"', true), (1, '1.1', 'BASELINE', '<< Flyway Baseline >>', "
      "true), (2, '2.0', 'SQL', 'V2.0__b.sql', true), (3, NULL, 'SQL', 'R__views.sql', true), "
      "(4, '10', 'SQL', 'V10__c.sql', true), (5, '10', 'UNDO_SQL', 'U10__c.sql', true)");
  for (const auto* name : {"V1__a", "V1_1__aa", "V2__b", "V10__c"}) {
    flyway.file(std::string(name) + ".sql");
  }
  CHECK(has(flyway.adopt(), "flyway's public.flyway_schema_history says: at 2\n"));
  CHECK(flyway.current() == "2");
  flyway.database().connect().execute(
      "INSERT INTO flyway_schema_history (installed_rank, version, type, script, success) "
      "VALUES (6, '10', 'SQL', 'V10__c.sql', false)");
  CHECK(has(flyway.adopt(),
            "! error: flyway marked version 10 as failed in "
            "public.flyway_schema_history\n"));
}

TEST_CASE("alembic's heads become version rows") {
  const TestDatabase database;
  const Project project(database.url());
  test::write_blog(project);
  project.revision("d4", "b2", "SELECT 1;", "SELECT 1;");
  const auto adopt = [&](std::vector<std::string> more = {}) {
    more.insert(more.begin(), "adopt");
    return project.transcript(more);
  };
  CHECK(has(adopt(), "! error: there is no version table of alembic, golang-migrate, dbmate, "));
  CHECK(has(adopt({"alembik"}), "= 2\n"));
  database.connect().execute(
      "CREATE SCHEMA \"My App\"; CREATE TABLE \"My App\".alembic_version (version_num varchar(32) "
      "PRIMARY KEY); INSERT INTO \"My App\".alembic_version VALUES ('c3'), ('d4')");
  // A table of the name that is something else counts for nothing.
  database.connect().execute("CREATE TABLE schema_migrations (inserted_at date, version bigint)");
  CHECK(has(adopt({"goose"}), "! error: there is no version table of goose in this database\n"));
  CHECK(has(adopt({"--dry-run"}), "alembic's \"My App\".alembic_version says: at c3, d4\n"));
  CHECK(has(adopt({"--table", "\"My App\".alembic_version", "--yes"}), "! now at c3, d4;"));

  database.connect().execute(
      "CREATE TABLE public.alembic_version AS TABLE \"My App\".alembic_version");
  const auto several = adopt({"--json"});
  CHECK(has(several, "\"kind\": \"ambiguous_table\""));
  CHECK(has(several, "public.alembic_version"));
  CHECK(has(adopt({"alembic", "--table", "public.alembic_version"}),
            "! nothing to do: at c3, d4 already\n"));
  CHECK(has(adopt({"--table", "nothing"}), "! error: nothing is no version table of a tool"));
  CHECK(has(adopt({"-e", "careful", "--table", "public.alembic_version"}), "is protected"));
}
