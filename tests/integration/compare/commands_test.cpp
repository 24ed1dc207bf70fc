#include "workplace.hpp"

#include "support/pg_dump.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace aludel::test;

TEST_CASE("a database that is as it is wanted has no difference") {
  const Workplace place;
  place.execute(
      "CREATE TABLE users (id integer PRIMARY KEY, state varchar(9) CHECK (state IN ('a', 'b')))");
  place.write("schema.sql",
              "create table public.users (state character varying(9), id int not null,\n"
              "  constraint users_pkey primary key (id),\n"
              "  constraint users_state_check check (state = any (array['a', 'b']::varchar[])));");
  CHECK(place.transcript({"check", "--to", "schema.sql"}) == "! the database is as it is wanted\n");
  CHECK(place.run({"diff", "--to", "schema.sql", "--sql", "-q"}).output.empty());
}

TEST_CASE("check lists what differs, with exit code 3") {
  const Workplace place;
  place.execute("CREATE TABLE users (id integer PRIMARY KEY, age text)");
  place.write("schema.sql",
              "CREATE TABLE users (id integer PRIMARY KEY);\n"
              "CREATE TABLE posts (id integer PRIMARY KEY);");
  CHECK(place.transcript({"check", "--to", "schema.sql"}) ==
        "create table public.posts\n"
        "drop column public.users.age   loses the values of column public.users.age\n"
        "! 2 differences between the database and what is wanted\n= 3\n");
}

TEST_CASE("what is wanted is built in the database that is named for it, with no server beside") {
  const Workplace place;
  const TestDatabase empty;
  const TemporaryDirectory state;
  place.execute("CREATE TABLE users (id integer PRIMARY KEY)");
  place.write("schema.sql", "CREATE TABLE posts (id integer PRIMARY KEY);");
  place.write("built.yaml", "database: " + place.database.url() + "\nbuild_on: " + empty.url());
  const auto run = [&](std::vector<std::string> words) {
    return place.project.transcript(words, {{"XDG_STATE_HOME", state.path().string()}});
  };
  const std::string expected =
      "create table public.posts\n"
      "drop table public.users   loses the rows of table public.users\n"
      "! 2 differences between the database and what is wanted\n= 3\n";
  CHECK(run({"check", "--to", "schema.sql", "--build-on", empty.url()}) == expected);
  CHECK(run({"-c", "built.yaml", "check", "--to", "schema.sql"}) == expected);
  CHECK(run({"-c", "built.yaml", "inspect", "schema.sql"}) == "create table public.posts\n");
  CHECK(std::filesystem::is_empty(state.path()));
  CHECK(run({"check", "--to", "schema.sql", "--build-on", place.database.url()}) ==
        "! error: the database '" + place.database.name() +
            "' to build on is not empty: table public.users\n"
            "!   hint: name an empty one that the role owns: what is wanted is built there and "
            "rolled back\n= 1\n");
}

TEST_CASE("what autogenerate writes makes the database what is wanted, and back again") {
  const Workplace place;
  place.project.revision("a1", "", "CREATE TABLE users (id integer PRIMARY KEY, name text);",
                         "DROP TABLE users;");
  CHECK(place.run({"upgrade"}).exit_code == 0);
  const auto before = pg_dump_schema(place.database.name(), {"--exclude-schema=aludel"});
  place.write("schema/tables.sql",
              "CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner "
              "integer REFERENCES users);\n"
              "CREATE TABLE users (id integer PRIMARY KEY, name varchar(40) NOT NULL);");
  place.write("schema/views.sql", "CREATE VIEW names AS SELECT name FROM users;");
  const auto wrote = place.run(
      {"revision", "--autogenerate", "--to", "schema", "-m", "names and posts", "--rev-id", "b2"});
  CHECK(wrote.error == "next: read it, then 'aludel upgrade'\n");
  CHECK(wrote.output == "wrote versions/b2_names_and_posts.sql\n");

  CHECK(place.run({"upgrade"}).exit_code == 0);
  CHECK(place.run({"check", "--to", "schema"}).exit_code == 0);
  CHECK(place.run({"downgrade", "a1"}).exit_code == 0);
  CHECK(pg_dump_schema(place.database.name(), {"--exclude-schema=aludel"}) == before);
}

TEST_CASE(
    "autogenerate writes nothing where nothing differs, and wants the newest revision applied") {
  const Workplace place;
  place.project.revision("a1", "", "CREATE TABLE users (id integer PRIMARY KEY);",
                         "DROP TABLE users;");
  place.write("schema.sql", "CREATE TABLE users (id integer PRIMARY KEY);");
  const std::vector<std::string> words{"revision", "--autogenerate", "--to", "schema.sql",
                                       "-m",       "nothing"};
  CHECK(place.transcript(words) ==
        "! error: revision a1 is not applied to the database\n"
        "!   hint: 'aludel upgrade' first, or compare with what the revisions make: --from head\n"
        "= 1\n");
  auto from_head = words;
  from_head.insert(from_head.end(), {"--from", "head"});
  CHECK(place.transcript(from_head) == "! no difference: nothing was written\n");
  CHECK(place.run({"upgrade"}).exit_code == 0);
  CHECK(place.transcript(words) == "! no difference: nothing was written\n");
  const auto versions = place.project.directory().path() / "versions";
  CHECK(std::distance(std::filesystem::directory_iterator(versions), {}) == 1);
}

TEST_CASE("a declared rename keeps the rows, on both ways") {
  const Workplace place;
  place.execute(
      "CREATE TABLE members (id integer PRIMARY KEY, mail text); "
      "INSERT INTO members VALUES (1, 'ada@example.org')");
  place.write("schema.sql",
              "-- aludel:rename table members to users\n"
              "-- aludel:rename column users.mail to email\n"
              "CREATE TABLE users (id integer PRIMARY KEY, email text);");
  const auto up = place.run({"diff", "--to", "schema.sql", "--sql"});
  const auto down = place.run({"diff", "--to", "schema.sql", "--sql", "--reverse"});
  place.execute(up.output);
  CHECK(place.database.connect().execute("SELECT email FROM users")[0][0] == "ada@example.org");
  place.execute(down.output);
  CHECK(place.database.connect().execute("SELECT mail FROM members")[0][0] == "ada@example.org");
  CHECK(place.run({"diff", "--to", "schema.sql", "--sql"}).output == up.output);
}

TEST_CASE("what is not managed is neither dropped nor reported") {
  const Workplace place;
  place.execute(
      "CREATE TABLE users (id integer PRIMARY KEY); CREATE TABLE legacy_a (id integer); "
      "CREATE SCHEMA other; CREATE TABLE other.t (id integer); CREATE VIEW v AS SELECT 1");
  place.write("schema.sql", "CREATE TABLE users (id integer PRIMARY KEY);");
  CHECK(place.run({"check", "--to", "schema.sql"}).exit_code == 3);
  CHECK(place.transcript({"check", "--to", "schema.sql", "--schema", "public", "--exclude",
                          "legacy_*", "--kind", "table", "--kind", "column", "--kind",
                          "constraint"}) == "! the database is as it is wanted\n");
  CHECK(place.run({"check", "--to", "schema.sql", "--kind", "tabel"}).exit_code == 1);

  // Said once and for all; an option takes the place of what the file says of the same.
  const auto configure = [&](const std::string& managed) {
    place.write("migrate.yaml",
                "versions: versions\ndatabase: \"" + place.database.url() + "\"\n" + managed);
  };
  configure(
      "managed:\n  schemas: [public]\n  exclude: [legacy_*]\n  kinds: [table, column, "
      "constraint]\n");
  CHECK(place.transcript({"check", "--to", "schema.sql"}) == "! the database is as it is wanted\n");
  const auto without = place.run({"check", "--to", "schema.sql", "--exclude", "other"});
  CHECK(without.exit_code == 3);
  CHECK(without.output.find("legacy_a") != std::string::npos);
  CHECK(without.output.find("other.t") == std::string::npos);
  configure("managed:\n  kinds: [table, tabel]\n");
  const auto wrong = place.run({"check", "--to", "schema.sql"});
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.error.find("migrate.yaml:4:18") != std::string::npos);
}

TEST_CASE("as JSON, and as the revision's C++") {
  const Workplace place;
  place.execute("CREATE TABLE users (id integer PRIMARY KEY, age integer)");
  place.write("schema.sql", "CREATE TABLE users (id integer PRIMARY KEY);");
  const auto json = place.run({"diff", "--to", "schema.sql", "--json"});
  CHECK(json.output.find("\"ALTER TABLE public.users DROP COLUMN age\"") != std::string::npos);
  CHECK(json.output.find("\"loses\"") != std::string::npos);
  CHECK(json.exit_code == 3);
  const auto cpp = place.run({"diff", "--to", "schema.sql", "--cpp"});
  CHECK(cpp.output.find("op.") != std::string::npos);
}

TEST_CASE("inspect writes SQL that makes the same database") {
  const Workplace place;
  place.execute(
      "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE users (id serial PRIMARY KEY, m mood "
      "DEFAULT 'ok'); CREATE INDEX ON users (m) WHERE id > 3; COMMENT ON TABLE users IS 'it''s'");
  const auto sql = place.run({"inspect", "--sql"});
  const TestDatabase copy;
  copy.connect().execute(sql.output);
  CHECK(pg_dump_schema(copy.name()) == pg_dump_schema(place.database.name()));
}
