#include <aludel/registry.hpp>

#include <doctest/doctest.h>

#include "run/runner.hpp"
#include "schema/name.hpp"
#include "support/test_database.hpp"

using namespace aludel;

namespace {

const std::vector<std::string> hostile{
    "a\"b", "\"", "\"\"", "a'b", "'", "a\\b", "\\", "\\'; DROP TABLE victim; --", "größe 名前 🐘",
    std::string(63, 'x'),
    // 63 bytes of which the last character has four
    std::string(59, 'y') + "🐘", "select", "user", "Table", "$$", "$1", "$tag$", "%", "%s%n%1$s",
    "line\nbreak", "tab\tand return\r", "; DROP TABLE victim; --", "\"; DROP TABLE victim; --",
    "'); DROP TABLE victim; --", "/*", "--", " blanks around ", "a.b", ".", ":name", ":'name'",
    "{revision}", "${HOME}", "\\set x", "\x01", "()", ","};

std::string name;

std::string quoted(const std::string& schema, const std::string& object) {
  return schema::to_string({schema, object});
}

/// The name in every place that takes one. Relations of a schema share its names, hence several.
void create_all(Operations& op) {
  const auto in = [](const char* schema) { return quoted(schema, name); };
  op.create_schema(name);
  for (const char* schema : {"types", "sequences", "views", "indexes", "keys", "renamed"}) {
    op.create_schema(schema);
  }
  op.create_table(quoted(name, name), column(name, text()).not_null().comment(name),
                  check("true").named(name), primary_key(name))
      .comment(name);
  op.bulk_insert(quoted(name, name), {name}, {{name}});
  op.create_enum(in("types"), {name, "other"});
  op.create_sequence(in("sequences"));
  op.create_view(in("views"), "SELECT 1 AS one");
  op.create_table("indexes.t", column(name, integer()));
  op.create_index(in("indexes"), "indexes.t", {name});
  op.create_table("keys.t", column("c", text()), column(name, text()), unique(name).named(name));
  op.add_constraint("keys.t", foreign_key({"c"}, quoted(name, name), {name}).named("fk"));
  op.create_table("renamed.before", column("before", integer()));
  op.rename_column("renamed.before", "before", name);
  op.rename_table("renamed.before", name);
}

void drop_all(Operations& op) {
  std::string own;
  for (const char c : name) own += c == '"' ? std::string("\"\"") : std::string(1, c);
  op.execute("DROP SCHEMA \"" + own +
             "\", types, sequences, views, indexes, keys, renamed CASCADE");
}

Revision describe() { return {.message = "names"}; }

const CompiledRevision revisions[] = {{"a1", __FILE__, describe, create_all, drop_all}};

using Rows = database::Rows;

}  // namespace

TEST_CASE("a name is stored as it is, wherever it stands, and nothing of it is carried out") {
  const test::TestDatabase database;
  Registry registry;
  registry.revisions = {revisions, 1};
  const auto history = history::History::from_registry(registry);
  auto judge = database.connect();
  judge.execute("CREATE TABLE victim (i int)");
  run::Options options;
  options.database = database.parameters();
  for (const auto& one : hostile) {
    name = one;
    CAPTURE(name);
    run::Runner runner(history, options);
    runner.upgrade("heads");
    const auto count = [&](const std::string& sql) { return judge.query(sql, {name})[0][0]; };
    CHECK(count("SELECT count(*) FROM pg_namespace WHERE nspname = $1") == "1");
    // table, sequence, view, index, unique key, renamed table
    CHECK(count("SELECT count(*) FROM pg_class WHERE relname = $1") == "6");
    CHECK(count("SELECT count(*) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE "
                "attname = $1 AND relkind = 'r'") == "4");
    CHECK(count("SELECT count(*) FROM pg_constraint WHERE conname = $1") == "2");
    CHECK(count("SELECT count(*) FROM pg_enum WHERE enumlabel = $1") == "1");
    CHECK(count("SELECT count(*) FROM pg_type WHERE typname = $1 AND typtype = 'e'") == "1");
    CHECK(count("SELECT count(*) FROM pg_description WHERE description = $1") == "2");
    const auto row = judge.query("SELECT format('SELECT %1$I FROM %1$I.%1$I', $1::text)", {name});
    CHECK(judge.execute(row[0][0].value())[0][0] == name);
    runner.downgrade("base");
    CHECK(count("SELECT count(*) FROM pg_namespace WHERE nspname = $1") == "0");
    CHECK(judge.execute("SELECT to_regclass('victim') IS NOT NULL")[0][0] == "t");
  }
}

TEST_CASE("the schema of the tool's own tables may have any name, and so may a role") {
  const test::TestDatabase database;
  Registry registry;
  registry.revisions = {revisions, 1};
  name = "plain";
  const auto history = history::History::from_registry(registry);
  auto judge = database.connect();
  judge.execute("CREATE TABLE victim (i int)");
  for (const auto& one : hostile) {
    CAPTURE(one);
    run::Options options;
    options.database = database.parameters();
    options.version_schema = one;
    options.program = one;
    run::Runner runner(history, options);
    runner.upgrade("heads");
    CHECK(runner.current() == graph::Ids{"a1"});
    CHECK(runner.log(1).at(0).program.starts_with(one + " (Aludel "));
    runner.downgrade("base");
    runner.stamp({"a1"}, false);
    runner.stamp({"base"}, true);
    CHECK(judge.query("SELECT count(*) FROM pg_tables WHERE schemaname = $1", {one})[0][0] == "3");
    CHECK(judge.execute("SELECT to_regclass('victim') IS NOT NULL")[0][0] == "t");
  }
}
